"""All resources of the app, so that imports know them from the start."""

from .register.resources import CarrierResource
from .tenancies.resources import TenancyResource

__all__ = ["CarrierResource", "TenancyResource"]
