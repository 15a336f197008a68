"""All models of the app, where Django looks for them."""

from .annual_figures.models import AnnualFigures, OutlierLimit
from .certifications.models import Certification, CertificationChange, CertificationKind
from .corrections.models import Correction, CorrectionItem
from .cultivation.models import PoolEntry, Support, SupportKind, Talk
from .eligibility.models import Declaration, RuleSet
from .eligibility.run_models import Assessment, AssessmentRun
from .integrity.models import (
    IntegrityCheck,
    IntegrityMeasure,
    IntegrityRecord,
    MisconductKind,
    MisconductSeverity,
    RestrictedActivity,
)
from .intellectual_property.models import IntellectualProperty, IPKind
from .membership.models import Invitation, MembershipClaim
from .policies.claim_models import ClaimDocument, PolicyClaim, PolicyPayment
from .policies.models import Policy, PolicyCondition, PolicyItem
from .policies.screening_models import Screened, Screening
from .register.merging_models import Merging
from .register.models import Enterprise, EnterpriseMember, FormerName
from .register.registration_types import RegistrationType
from .visits.models import InternalNote, Pair, Problem, ProblemKind, Visit

__all__ = [
    "AnnualFigures",
    "Assessment",
    "AssessmentRun",
    "Certification",
    "CertificationChange",
    "CertificationKind",
    "ClaimDocument",
    "Correction",
    "CorrectionItem",
    "Declaration",
    "Enterprise",
    "EnterpriseMember",
    "FormerName",
    "IPKind",
    "IntegrityCheck",
    "IntegrityMeasure",
    "IntegrityRecord",
    "IntellectualProperty",
    "InternalNote",
    "Invitation",
    "MembershipClaim",
    "Merging",
    "MisconductKind",
    "MisconductSeverity",
    "OutlierLimit",
    "Pair",
    "Policy",
    "PolicyClaim",
    "PolicyCondition",
    "PolicyItem",
    "PolicyPayment",
    "PoolEntry",
    "Problem",
    "ProblemKind",
    "RegistrationType",
    "RestrictedActivity",
    "RuleSet",
    "Screened",
    "Screening",
    "Support",
    "SupportKind",
    "Talk",
    "Visit",
]
