"""口径 of the register. Each concept declares its measures beside its records; a line here has them found at start."""

from .annual_figures import measures as annual_figures
from .certifications import measures as certifications
from .cultivation import measures as cultivation
from .intellectual_property import measures as intellectual_property
from .outlook import measures as outlook
from .policies import measures as policies
from .register import measures as register
from .visits import measures as visits

__all__ = [
    "annual_figures",
    "certifications",
    "cultivation",
    "intellectual_property",
    "outlook",
    "policies",
    "register",
    "visits",
]
