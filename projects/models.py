"""All models of the app, where Django looks for them."""

from .applications.models import Application, ApplicationFile, Submission
from .blinding.models import BlindCopy, BlindFile, BlindLeak, BlindPassage, BlindReading
from .calls.models import Call, FormVersion, LatePermit
from .experts.models import Expert, ExpertEvaluation, ExpertInvitation, ExpertRelation
from .pairing.models import ProjectPair, VisitProject
from .panels.models import Draw, Panel, PanelEntry, Seat
from .programmes.models import Programme
from .register.models import Project, ProjectPartner
from .reviews.models import ExtraReview, GroupOpinion, ReviewScheme, Score, ScoreItem, SiteVisit
from .transfer.achievements.models import Achievement
from .transfer.contracts.models import ContractPosting, NumberPattern, TechContract
from .transfer.platforms.models import Platform, PlatformKind

__all__ = [
    "Achievement",
    "Application",
    "ApplicationFile",
    "BlindCopy",
    "BlindFile",
    "BlindLeak",
    "BlindPassage",
    "BlindReading",
    "Call",
    "ContractPosting",
    "Draw",
    "Expert",
    "ExpertEvaluation",
    "ExpertInvitation",
    "ExpertRelation",
    "ExtraReview",
    "FormVersion",
    "GroupOpinion",
    "LatePermit",
    "NumberPattern",
    "Panel",
    "PanelEntry",
    "Platform",
    "PlatformKind",
    "Programme",
    "Project",
    "ProjectPair",
    "ProjectPartner",
    "ReviewScheme",
    "Score",
    "ScoreItem",
    "Seat",
    "SiteVisit",
    "Submission",
    "TechContract",
    "VisitProject",
]
