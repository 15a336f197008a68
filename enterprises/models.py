"""All models of the app, where Django looks for them."""

from .annual_figures.models import AnnualFigures, OutlierLimit
from .certifications.models import Certification, CertificationChange, CertificationKind
from .intellectual_property.models import IntellectualProperty, IPKind
from .register.models import Enterprise, EnterpriseMember, FormerName, Merging
from .register.registration_types import RegistrationType

__all__ = [
    "AnnualFigures",
    "Certification",
    "CertificationChange",
    "CertificationKind",
    "Enterprise",
    "EnterpriseMember",
    "FormerName",
    "IPKind",
    "IntellectualProperty",
    "Merging",
    "OutlierLimit",
    "RegistrationType",
]
