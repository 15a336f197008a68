"""Writing what was previewed: one INSERT, one UPDATE, and the history of both, whatever the number of rows."""

from typing import TYPE_CHECKING, Any

from django.db import connection, models

from bureau.audit import bulk
from bureau.exchange.applied import Applied
from bureau.exchange.models import ImportBatch, ImportRow, Outcome
from bureau.exchange.sorting import moved
from bureau.exchange.stage import NUMBER, Stage
from bureau.exchange.stage_sql import StageSql, default_of, quoted

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

ROWS = quoted(ImportRow._meta.db_table)


class RowsMoved(Exception):
    """Stored records have changed since the preview; `numbers` are the rows that would now do something else.

    None of them when the register itself is defined otherwise by now.
    """

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(f"{len(numbers)} rows moved")
        self.numbers = numbers


class StageLost(Exception):
    """The database has lost the staged rows in a crash; nothing is written, the file must be read again."""


def write(batch: ImportBatch, resource: "RegisterResource", *, by: Any) -> None:
    """Write the batch inside the caller's transaction; raises RowsMoved or StageLost before anything is written."""
    if batch.layout.get("definition", "") != resource.definition():
        raise RowsMoved([])
    stage = Stage(batch, resource)
    _lock(stage)
    counts = batch.counts
    if stage.size() != counts["new"] + counts["changed"] + counts["unchanged"]:
        raise StageLost
    numbers = moved(stage, by)
    if numbers:
        raise RowsMoved(numbers)
    applied = Applied(batch, resource.model, resource.stored_attributes())
    _let_search_indexes_wait()
    if counts["new"]:
        _number_new_rows(stage)
        _insert(stage)
    if counts["changed"]:
        _update(stage)
    resource.written(applied, by)
    if counts["new"]:
        bulk.record(applied.created, bulk.CREATED, by=by, reason=batch.reason)
    if counts["changed"]:
        bulk.record(applied.changed, bulk.CHANGED, by=by, reason=batch.reason)
    batch.history_mark = bulk.last_history_id(resource.model)
    stage.drop()


def _let_search_indexes_wait() -> None:
    """Let PostgreSQL collect new words and put them into its GIN indexes at once: a third less work than in small lots."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL gin_pending_list_limit = '1GB'")


def tidy_search_indexes(model: type[models.Model]) -> None:
    """Put collected words into the GIN indexes of a table, which searches would otherwise read one by one."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list(i.indexrelid::regclass) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam"
            " WHERE i.indrelid = %s::regclass AND a.amname = 'gin'",
            [quoted(model._meta.db_table)],
        )


def _batch_param(stage: Stage) -> Any:
    return ImportRow._meta.get_field("batch").get_db_prep_save(stage.batch.pk, connection)


def _lock(stage: Stage) -> None:
    """Nobody changes a record between the comparison and the writing."""
    rows = stage.batch.rows.filter(outcome=Outcome.CHANGED).values("record_id")
    locked = stage.model._base_manager.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk")
    for _ in locked.values_list("pk", flat=True).iterator(chunk_size=10_000):
        pass


def _number_new_rows(stage: Stage) -> None:
    """On SQLite new records get the numbers after the last one ever given; elsewhere they have theirs already."""
    if connection.vendor == "postgresql":
        return
    table = stage.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
        cursor.execute(
            f"UPDATE {ROWS} SET record_id = %s + number WHERE batch_id = %s AND outcome = 'new'",
            [last, _batch_param(stage)],
        )


def _insert(stage: Stage) -> None:
    sql = StageSql(stage)
    columns, parts, params = [sql.pk], ["r.record_id"], []
    for field in sql.new_columns():
        fresh, own = sql.fresh(field)
        columns.append(quoted(field.column))
        parts.append(fresh)
        params += own
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {sql.live} ({', '.join(columns)}) SELECT {', '.join(parts)} FROM {stage.table} s"
            f" JOIN {ROWS} r ON r.number = s.{NUMBER} AND r.batch_id = %s WHERE r.outcome = 'new' ORDER BY s.{NUMBER}",
            [*params, _batch_param(stage)],
        )


def _update(stage: Stage) -> None:
    """Only the columns that change anywhere in the file are written."""
    sql = StageSql(stage)
    touched = 0
    for bits in stage.batch.rows.filter(outcome=Outcome.CHANGED).values_list("columns", flat=True).distinct():
        touched |= bits
    places = stage.places
    sets = [
        f"{quoted(field.column)} = {sql.after(field, places[field.attname])}"
        for field in stage.fields
        if touched >> places[field.attname] & 1
    ]
    params = []
    for field in sql.meta.concrete_fields:
        if getattr(field, "auto_now", False):
            sets.append(f"{quoted(field.column)} = %s")
            params.append(default_of(field))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {sql.live} AS l SET {', '.join(sets)} FROM {stage.table} s JOIN {ROWS} r"
            f" ON r.number = s.{NUMBER} AND r.batch_id = %s WHERE l.{sql.pk} = r.record_id AND r.outcome = 'changed'",
            [*params, _batch_param(stage)],
        )
