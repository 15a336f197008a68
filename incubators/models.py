"""All models of the app, where Django looks for them."""

from .register.models import Carrier, CarrierKind, CarrierMember
from .tenancies.models import LongStayField, Tenancy

__all__ = ["Carrier", "CarrierKind", "CarrierMember", "LongStayField", "Tenancy"]
