"""Taking a batch back: created records go, changed ones get their former values, as long as nobody came after it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef

from bureau.audit import bulk
from bureau.exchange.applied import Applied
from bureau.exchange.before import read_before
from bureau.exchange.models import ImportBatch, Outcome
from bureau.exchange.refusals import ApplyRefused

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

PORTION = 1_000
NAMED = 20


class UndoRefused(ApplyRefused):
    """The batch stays; `records` are (id, name) of the first records that stand against it, `total` how many do."""

    def __init__(self, sentence: str, records: list[tuple[int, str]], total: int) -> None:
        super().__init__(sentence)
        self.records = records
        self.total = total


def take_back(batch: ImportBatch, resource: "RegisterResource", *, by: Any) -> None:
    """Take the batch back inside the caller's transaction; raises UndoRefused before anything is written."""
    model = resource.model
    applied = Applied(batch, model, resource.stored_attributes())
    reason = f"撤销{batch.reason}"[:100]
    _lock(applied)
    _refuse_changed_since(batch, applied)
    resource.undone(applied, by)
    _refuse_referred(applied)
    if applied.changed.exists():
        _restore(batch, resource, applied)
        bulk.record(applied.changed, bulk.CHANGED, by=by, reason=reason)
    if applied.created.exists():
        bulk.record(applied.created, bulk.DELETED, by=by, reason=reason)
        applied.created._raw_delete(applied.created.db)


def _lock(applied: Applied) -> None:
    for records in (applied.created, applied.changed):
        locked = records.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
        for _ in locked.iterator(chunk_size=10_000):
            pass


def _refuse_changed_since(batch: ImportBatch, applied: Applied) -> None:
    history = applied.model.history.model._default_manager
    pk = applied.model._meta.pk.attname
    later = history.filter(**{pk: OuterRef("pk")}, history_id__gt=batch.history_mark)
    changed = [records.filter(Exists(later)) for records in (applied.created, applied.changed)]
    gone = batch.rows.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).exclude(
        record_id__in=applied.model._base_manager.values("pk")
    )
    total = sum(records.count() for records in changed) + gone.count()
    if not total:
        return
    named = [(record.pk, str(record)) for records in changed for record in records[:NAMED]]
    named += [(pk, f"第 {number} 行的记录已被删除") for pk, number in gone.values_list("record_id", "number")[:NAMED]]
    raise UndoRefused(
        f"不能撤销：导入之后，其中 {total} 条记录又有改动，撤销会丢掉这些改动。请先逐条处理。", named[:NAMED], total
    )


def _refuse_referred(applied: Applied) -> None:
    """A created record that something else refers to by now is not torn out from under it."""
    for relation in _relations(applied.model):
        referring = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": applied.created})
        total = referring.count()
        if total:
            named = [(row.pk, str(row)) for row in referring[:NAMED]]
            what = relation.related_model._meta.verbose_name
            raise UndoRefused(f"不能撤销：导入的记录已被 {total} 条{what}引用。请先处理这些{what}。", named, total)


def _relations(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):
        refers = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if refers and not hasattr(relation.related_model, "history_object"):
            yield relation


def _restore(batch: ImportBatch, resource: "RegisterResource", applied: Applied) -> None:
    """Former values of exactly the attributes that the batch changed."""
    by_attname = {field.attname: field for field in applied.model._meta.concrete_fields}
    fields = [by_attname[name] for name in resource.stored_attributes()]
    rows = batch.rows.filter(outcome=Outcome.CHANGED).order_by("number")
    portion: list[tuple[int, int, list]] = []
    for row in rows.values_list("record_id", "columns", "before").iterator(chunk_size=PORTION):
        portion.append(row)
        if len(portion) == PORTION:
            _restore_portion(applied.model, fields, portion)
            portion = []
    _restore_portion(applied.model, fields, portion)


def _restore_portion(
    model: type[models.Model], fields: list[models.Field], portion: list[tuple[int, int, list]]
) -> None:
    records = model._base_manager.in_bulk([pk for pk, _, _ in portion])
    touched: dict[str, models.Field] = {}
    for pk, columns, before in portion:
        for place, field in enumerate(fields):
            if columns >> place & 1:
                setattr(records[pk], field.attname, read_before(field, before[place]))
                touched[field.name] = field
    if touched:
        model._base_manager.bulk_update(records.values(), list(touched), batch_size=200)
