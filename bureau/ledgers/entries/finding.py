"""Which ledger and which entry an address means, as the reader may see them."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.urls import reverse

from bureau.accounts.models import County

from ..registers.models import Ledger
from .models import LedgerEntry


def county_names() -> dict[str, str]:
    """Names of counties by code."""
    return dict(County.objects.values_list("code", "name"))


class OfOneLedger:
    """View mixin: the ledger of the address, or 404."""

    @cached_property
    def ledger(self) -> Ledger:
        ledgers = Ledger.objects.visible_to(self.request.user).select_related("division").prefetch_related("columns")
        return get_object_or_404(ledgers, code=self.kwargs["code"])

    def crumbs(self, *more: tuple[str, str]) -> list[tuple[str, str]]:
        """The way here."""
        ledger = self.ledger
        return [("台账", reverse("ledgers:list")), (ledger.name, ledger.get_absolute_url() if more else ""), *more]


class OfOneEntry(OfOneLedger):
    """View mixin: the entry of the address as the reader may see it, or 404."""

    @cached_property
    def entry(self) -> LedgerEntry:
        entries = LedgerEntry.objects.visible_to(self.request.user).filter(ledger=self.ledger)
        entry = get_object_or_404(entries.select_related("county", "created_by"), pk=self.kwargs["pk"])
        entry.ledger = self.ledger
        return entry
