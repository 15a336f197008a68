"""What an import has just written, for whoever must follow."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from bureau.exchange.models import ImportBatch


class Applied:
    """The records that a batch created and changed; `reason` is what their history says."""

    def __init__(self, batch: "ImportBatch", model: type[models.Model], attributes: list[str]) -> None:
        self.batch = batch
        self.model = model
        self.reason = batch.reason
        self._attributes = attributes

    def _records(self, outcome: str) -> models.QuerySet:
        rows = self.batch.rows.filter(outcome=outcome).values("record_id")
        return self.model._base_manager.filter(pk__in=rows)

    @property
    def created(self) -> models.QuerySet:
        """Records that were not there before."""
        from bureau.exchange.models import Outcome

        return self._records(Outcome.NEW)

    @property
    def changed(self) -> models.QuerySet:
        """Records that were changed."""
        from bureau.exchange.models import Outcome

        return self._records(Outcome.CHANGED)

    def before(self, attribute: str) -> dict[Any, Any]:
        """Record id -> what the attribute was, for the changed records in which it changed."""
        from bureau.exchange.before import read_before

        place = self._attributes.index(attribute)
        field = next(f for f in self.model._meta.concrete_fields if f.attname == attribute)
        rows = self.batch.rows.changing(1 << place).values_list("record_id", "before").iterator(chunk_size=2_000)
        return {pk: read_before(field, before[place]) for pk, before in rows}
