"""Sorting staged rows into new, changed and unchanged, and finding those for which that is no longer true."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count

from bureau.exchange.faults import FaultFinder
from bureau.exchange.models import ImportRow, Outcome
from bureau.exchange.rows import Fault
from bureau.exchange.stage import NUMBER, Stage
from bureau.exchange.stage_sql import StageSql, quoted

ROWS = ImportRow._meta.db_table
PORTION = 2_000


def sort(stage: Stage, user: Any) -> None:
    """Give every staged row its outcome; rows with faults leave the stage and are refused."""
    finder = FaultFinder(stage, user)
    refuse(stage, _first_of_each(finder.before_sorting()))
    _sort_in(stage)
    guarded = list(_first_of_each(finder.guarded()))
    stage.batch.rows.filter(number__in=[fault.number for fault in guarded]).delete()
    refuse(stage, guarded)


def _first_of_each(faults: Iterable[Fault]) -> list[Fault]:
    return list({fault.number: fault for fault in reversed(list(faults))}.values())


def refuse(stage: Stage, faults: Iterable[Fault]) -> None:
    """Take rows out of the stage and keep why."""
    faults = list(faults)
    stage.remove(fault.number for fault in faults)
    places = stage.resource.fault_places()
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                batch=stage.batch,
                number=fault.number,
                outcome=Outcome.REFUSED,
                columns=1 << places[fault.column] if fault.column in places else 0,
                told=[
                    {
                        "column": fault.problem.column,
                        "value": fault.problem.value,
                        "reason": fault.problem.reason,
                    }
                ],
            )
            for fault in faults
        ],
        batch_size=PORTION,
    )


def _sort_in(stage: Stage) -> None:
    """One INSERT … SELECT, whatever the number of rows."""
    sql = StageSql(stage)
    columns = ", ".join(
        quoted(ImportRow._meta.get_field(name).column)
        for name in ("batch", "number", "outcome", "record_id", "columns", "before", "told", "differs")
    )
    batch = ImportRow._meta.get_field("batch").get_db_prep_save(stage.batch.pk, connection)
    compared = (
        f"SELECT s.{NUMBER} AS n, l.{sql.pk} AS target, s.row_remarks AS remarks, {sql.mask()} AS mask,"
        f" CASE WHEN l.{sql.pk} IS NULL THEN NULL ELSE {sql.before()} END AS was FROM {sql.matched}"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(ROWS)} ({columns})"
            f" SELECT %s, n, CASE WHEN target IS NULL THEN 'new' WHEN mask = 0 THEN 'unchanged' ELSE 'changed' END,"
            f" COALESCE(target, {_next_id(stage)}), CASE WHEN target IS NULL THEN 0 ELSE mask END,"
            f" CASE WHEN target IS NOT NULL AND mask <> 0 THEN was END, remarks, %s FROM ({compared}) c",
            [batch, False],
        )


def _next_id(stage: Stage) -> str:
    """SQLite's numbers are given out when the batch is applied: it has no sequence to draw from."""
    if connection.vendor != "postgresql":
        return "NULL"
    meta = stage.model._meta
    with connection.cursor() as cursor:
        # Looked up once: for every row it would cost more than the number itself.
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted(meta.db_table), meta.pk.column])
        return f"nextval('{cursor.fetchone()[0]}')"


def count(stage_batch: Any) -> dict[str, int]:
    """Rows by outcome, as the batch and its receipt tell them."""
    found = dict(stage_batch.rows.order_by().values_list("outcome").annotate(Count("pk")))
    counts = {outcome.value: found.get(outcome, 0) for outcome in Outcome}
    return {"rows": sum(counts.values()) - counts["skipped"], **counts}


def moved(stage: Stage, user: Any) -> list[int]:
    """Rows whose outcome is no longer the one that was shown, because the stored records have changed since."""
    sql = StageSql(stage)
    told = f"r.outcome = 'new' AND l.{sql.pk} IS NOT NULL"
    gone = f"r.outcome <> 'new' AND (l.{sql.pk} IS DISTINCT FROM r.record_id OR {sql.mask()} <> r.columns)"
    other = f"r.outcome = 'changed' AND {sql.before()} <> r.before"
    batch = ImportRow._meta.get_field("batch").get_db_prep_save(stage.batch.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.number FROM {sql.matched} JOIN {quoted(ROWS)} r ON r.number = s.{NUMBER} AND r.batch_id = %s"
            f" WHERE ({told}) OR ({gone}) OR ({other}) ORDER BY r.number",
            [batch],
        )
        numbers = [number for (number,) in cursor.fetchall()]
    return sorted({*numbers, *(fault.number for fault in FaultFinder(stage, user).guarded())})
