"""All models of the app, where Django looks for them."""

from .pairing.models import ProjectPair, VisitProject
from .register.models import Programme, Project, ProjectPartner
from .transfer.achievements.models import Achievement
from .transfer.contracts.models import ContractPosting, NumberPattern, TechContract
from .transfer.platforms.models import Platform, PlatformKind

__all__ = [
    "Achievement",
    "ContractPosting",
    "NumberPattern",
    "Platform",
    "PlatformKind",
    "Programme",
    "Project",
    "ProjectPair",
    "ProjectPartner",
    "TechContract",
    "VisitProject",
]
