"""The records that a batch has written, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db import models

from bureau.exchange.models import ImportBatch, Outcome

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

PAGE_ROWS = 50
GONE = "（已被删除，或现在不归您查看）"


@dataclass(frozen=True)
class WrittenRecord:
    """A row of the file and the record it was written to; `url` is empty when there is none to go to."""

    number: int
    title: str
    url: str


class WrittenRecords:
    """The records of an applied batch as its user sees them, by `wrote` (new, changed) and `page` of the address."""

    def __init__(self, batch: ImportBatch, resource: "RegisterResource", user: Any, asked: Mapping[str, str]) -> None:
        self.batch = batch
        self.resource = resource
        self.user = user
        self.asked = asked

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Outcomes that were written, with how many rows."""
        outcomes = (Outcome.NEW, Outcome.CHANGED)
        counts = self.batch.counts
        return [
            {"key": one.value, "label": one.label, "count": counts[one.value]} for one in outcomes if counts[one.value]
        ]

    @cached_property
    def shown(self) -> str:
        """The outcome on this page."""
        known = [group["key"] for group in self.groups]
        asked = self.asked.get("wrote", "")
        return asked if asked in known else next(iter(known), Outcome.NEW.value)

    @cached_property
    def page(self) -> Page:
        """The rows of this page."""
        paginator = Paginator(self.batch.rows.filter(outcome=self.shown).order_by("number"), PAGE_ROWS)
        paginator.count = self.batch.counts[self.shown]
        return paginator.get_page(self.asked.get("page"))

    @cached_property
    def records(self) -> list[WrittenRecord]:
        """What the page shows; two queries."""
        rows = list(self.page)
        found = self._visible().in_bulk([row.record_id for row in rows])
        return [self._record(row.number, found.get(row.record_id)) for row in rows]

    def _visible(self) -> models.QuerySet:
        model = self.resource.model
        relations = [field.name for field in model._meta.concrete_fields if field.is_relation]
        return self.resource.reach(self.user).select_related(*relations)

    def _record(self, number: int, record: models.Model | None) -> WrittenRecord:
        if record is None:
            return WrittenRecord(number, GONE, "")
        return WrittenRecord(number, str(record), getattr(record, "get_absolute_url", str)())
