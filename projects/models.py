"""All models of the app, where Django looks for them."""

from .register.models import Programme, Project, ProjectPartner
from .transfer.models import (
    Achievement,
    ContractPosting,
    NumberPattern,
    Platform,
    PlatformKind,
    TechContract,
)

__all__ = [
    "Achievement",
    "ContractPosting",
    "NumberPattern",
    "Platform",
    "PlatformKind",
    "Programme",
    "Project",
    "ProjectPartner",
    "TechContract",
]
