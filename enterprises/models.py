"""All models of the app, where Django looks for them."""

from .annual_figures.models import AnnualFigures, OutlierLimit
from .certifications.models import Certification, CertificationKind
from .intellectual_property.models import IntellectualProperty, IPKind
from .register.models import Enterprise, EnterpriseMember, FormerName

__all__ = [
    "AnnualFigures",
    "Certification",
    "CertificationKind",
    "Enterprise",
    "EnterpriseMember",
    "FormerName",
    "IPKind",
    "IntellectualProperty",
    "OutlierLimit",
]
