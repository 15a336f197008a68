"""All models of the app, where Django looks for them."""

from .annual_figures.models import AnnualFigures, OutlierLimit
from .certifications.models import Certification, CertificationChange, CertificationKind
from .intellectual_property.models import IntellectualProperty, IPKind
from .policies.claim_models import ClaimDocument, PolicyClaim, PolicyPayment
from .policies.models import Policy, PolicyCondition, PolicyItem
from .policies.screening_models import Screened, Screening
from .register.models import Enterprise, EnterpriseMember, FormerName, Merging
from .register.registration_types import RegistrationType

__all__ = [
    "AnnualFigures",
    "Certification",
    "CertificationChange",
    "CertificationKind",
    "ClaimDocument",
    "Enterprise",
    "EnterpriseMember",
    "FormerName",
    "IPKind",
    "IntellectualProperty",
    "Merging",
    "OutlierLimit",
    "Policy",
    "PolicyClaim",
    "PolicyCondition",
    "PolicyItem",
    "PolicyPayment",
    "RegistrationType",
    "Screened",
    "Screening",
]
