"""All models of the app, where Django looks for them."""

from .certifications.models import Certification, CertificationKind
from .register.models import Enterprise, EnterpriseMember, FormerName

__all__ = ["Certification", "CertificationKind", "Enterprise", "EnterpriseMember", "FormerName"]
