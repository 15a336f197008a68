"""Taking a batch back: created records go, changed ones get their former values, as long as nobody came after it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import Exists, OuterRef

from bureau.audit import bulk
from bureau.exchange.applied import Applied
from bureau.exchange.models import ImportBatch, ImportRow, Outcome
from bureau.exchange.refusals import ApplyRefused

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

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
        # Rows of a view (not managed) are made from the record itself and go with it.
        if refers and relation.related_model._meta.managed and not hasattr(relation.related_model, "history_object"):
            yield relation


def _restore(batch: ImportBatch, resource: "RegisterResource", applied: Applied) -> None:
    """Former values of the attributes that the batch changed anywhere, by one UPDATE from the batch's rows."""
    meta = applied.model._meta
    by_attname = {field.attname: field for field in meta.concrete_fields}
    touched = 0
    for bits in batch.rows.filter(outcome=Outcome.CHANGED).values_list("columns", flat=True).distinct():
        touched |= bits
    sets = [
        f"{_quoted(by_attname[name].column)} = {_former(by_attname[name], place)}"
        for place, name in enumerate(resource.stored_attributes())
        if touched >> place & 1
    ]
    param = ImportRow._meta.get_field("batch").get_db_prep_save(batch.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_quoted(meta.db_table)} AS l SET {', '.join(sets)} FROM {_quoted(ImportRow._meta.db_table)} r"
            f" WHERE r.batch_id = %s AND r.outcome = 'changed' AND l.{_quoted(meta.pk.column)} = r.record_id",
            [param],
        )


def _former(field: models.Field, place: int) -> str:
    """The kept text as a value of the column; SQLite's columns convert it themselves."""
    if connection.vendor == "postgresql":
        return f"CAST(r.before->>{place} AS {field.db_type(connection)})"
    return f"json_extract(r.before, '$[{place}]')"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
