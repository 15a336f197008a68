"""Registers of the app that no admin page imports, where the exchange looks for them."""

from .integrity.resources import IntegrityResource
from .policies.resources import PaymentResource

__all__ = ["IntegrityResource", "PaymentResource"]
