"""All models of the app, where Django looks for them."""

from .applications.models import Application, ApplicationFile, Submission
from .blinding.models import BlindCopy, BlindFile, BlindLeak, BlindPassage, BlindReading
from .calls.models import Call, CallCondition, Extension, FormDraft, FormVersion, LatePermit
from .decisions.letter_models import Letter
from .decisions.models import Decision, DecisionLine, LineChange, Meeting
from .decisions.outcome_models import Honour, UpwardRecommendation
from .decisions.publicity_models import Objection, Publicity
from .experts.models import Expert, ExpertEvaluation, ExpertInvitation, ExpertRelation
from .pairing.models import ProjectPair, VisitProject
from .panels.models import Draw, Panel, PanelEntry, Seat
from .programmes.models import Programme
from .register.models import Project, ProjectPartner
from .reviews.models import ExtraReview, GroupOpinion, ReviewScheme, Score, ScoreItem, SiteVisit
from .screening.doubles_models import Fingerprint, IndexedText, NotADouble
from .screening.models import CheckItem, CheckResult, FailedPublicity, Recommendation
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
    "CallCondition",
    "CheckItem",
    "CheckResult",
    "ContractPosting",
    "Decision",
    "DecisionLine",
    "Draw",
    "Expert",
    "ExpertEvaluation",
    "ExpertInvitation",
    "ExpertRelation",
    "Extension",
    "ExtraReview",
    "FailedPublicity",
    "Fingerprint",
    "FormDraft",
    "FormVersion",
    "GroupOpinion",
    "Honour",
    "IndexedText",
    "LatePermit",
    "Letter",
    "LineChange",
    "Meeting",
    "NotADouble",
    "NumberPattern",
    "Objection",
    "Panel",
    "PanelEntry",
    "Platform",
    "PlatformKind",
    "Programme",
    "Project",
    "ProjectPair",
    "ProjectPartner",
    "Publicity",
    "Recommendation",
    "ReviewScheme",
    "Score",
    "ScoreItem",
    "Seat",
    "SiteVisit",
    "Submission",
    "TechContract",
    "UpwardRecommendation",
    "VisitProject",
]
