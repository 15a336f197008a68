"""All resources of the app, so that imports know them from the start."""

from .decisions.honour_resources import HonourResource
from .experts.resources import ExpertResource
from .pairing.resources import ProjectPairResource
from .register.resources import ProjectResource
from .transfer.achievements.resources import AchievementResource
from .transfer.contracts.resources import TechContractResource
from .transfer.platforms.resources import PlatformResource

__all__ = [
    "AchievementResource",
    "ExpertResource",
    "HonourResource",
    "PlatformResource",
    "ProjectPairResource",
    "ProjectResource",
    "TechContractResource",
]
