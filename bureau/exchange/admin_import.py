"""The admin's way in: import-export's own pages over the same reading, checks and writing as the wizard's."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from import_export.results import Error, Result, RowResult

from bureau.exchange import applying, reading
from bureau.exchange.before import read_before
from bureau.exchange.header_match import match_headers
from bureau.exchange.models import BatchState, ImportBatch, ImportRow, Outcome
from bureau.exchange.refusals import UnreadableFile
from bureau.exchange.rows import Row
from bureau.exchange.sorting import count
from bureau.exchange.stage import Stage

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

TYPES = {
    Outcome.NEW: RowResult.IMPORT_TYPE_NEW,
    Outcome.CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    Outcome.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
}


def import_dataset(resource: "RegisterResource", dataset: Any, *, dry_run: bool, user: Any, file_name: str) -> Result:
    """What import-export's admin asks of a resource: a Result, and the rows written unless `dry_run` or one is refused.

    Raises UnreadableFile when the headers do not say enough.
    """
    with transaction.atomic():
        batch = _batch(resource, dataset, user=user, file_name=file_name)
        stage = reading.take_in(batch, resource, _portions(resource, dataset), by=user)
        batch.counts = count(batch)
        result = _result(resource, stage, dataset, only_refused=not dry_run and bool(batch.counts["refused"]))
        if dry_run or batch.counts["refused"]:
            transaction.set_rollback(True)
        else:
            applying.write(batch, resource, by=user)
            batch.state, batch.applied_at = BatchState.APPLIED, timezone.now()
            batch.save()
            _name_records(batch, resource, result)
    return result


def _name_records(batch: ImportBatch, resource: "RegisterResource", result: Result) -> None:
    """The written records, for the admin's log of actions; on SQLite they have got their numbers only now."""
    ids = dict(batch.rows.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).values_list("number", "record_id"))
    records = resource.model._base_manager.in_bulk(ids.values())
    for row in result.rows:
        record = records.get(ids.get(row.number))
        if record is not None:
            row.instance, row.object_id, row.object_repr = record, record.pk, str(record)


def _batch(resource: "RegisterResource", dataset: Any, *, user: Any, file_name: str) -> ImportBatch:
    content = dataset.export("json").encode()
    return ImportBatch.objects.create(
        key=resource.kind,
        title=resource.title or str(resource.model._meta.verbose_name),
        filename=file_name or "系统管理导入",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        user=user,
        layout={"definition": resource.definition()},
        state=BatchState.APPLYING,
    )


def _portions(resource: "RegisterResource", dataset: Any) -> Iterator[list[Row]]:
    headers = [str(header or "") for header in dataset.headers or []]
    clean = reading.cleaner(resource, match_headers(headers, resource.columns))
    rows = [clean(number, ["" if cell is None else cell for cell in cells]) for number, cells in enumerate(dataset, 1)]
    for start in range(0, len(rows), reading.PORTION):
        yield rows[start : start + reading.PORTION]


def _result(resource: "RegisterResource", stage: Stage, dataset: Any, *, only_refused: bool) -> Result:
    """Every row as the admin shows it; `only_refused` when nothing is written although it was asked for."""
    result = Result()
    result.diff_headers = [column.label for column in resource.columns if column.stored]
    result.total_rows = len(dataset)
    said = stage.values_of(list(stage.batch.rows.values_list("number", flat=True)))
    rows = stage.batch.rows.filter(outcome=Outcome.REFUSED) if only_refused else stage.batch.rows.all()
    for row in rows.order_by("number"):
        told = RowResult()
        told.number = row.number
        if row.outcome == Outcome.REFUSED:
            told.import_type = RowResult.IMPORT_TYPE_INVALID
            told.validation_error = ValidationError([_sentence(problem) for problem in row.told])
            result.append_invalid_row(row.number, dataset.dict[row.number - 1], told.validation_error)
        else:
            told.import_type = TYPES[Outcome(row.outcome)]
            told.object_id, told.object_repr = row.record_id, f"第 {row.number} 行"
            told.diff = _differences(resource, stage, row, said[row.number])
        result.increment_row_result_total(told)
        result.append_row_result(told)
    return result


def _sentence(problem: dict[str, str]) -> str:
    return f"{problem['column']}：{problem['reason']}" if problem["column"] else problem["reason"]


def _differences(resource: "RegisterResource", stage: Stage, row: ImportRow, said: dict[str, Any]) -> list[SafeString]:
    cells = []
    for column in resource.columns:
        if not column.stored:
            continue
        place = stage.places[column.target]
        after = resource.show_cell(column, said.get(column.target))
        if row.outcome == Outcome.CHANGED and row.columns >> place & 1:
            before = resource.show_cell(column, read_before(stage.fields[place], row.before[place]))
            cells.append(format_html("<del>{}</del><ins>{}</ins>", before, after))
        else:
            cells.append(format_html("{}", after))
    return cells


class AdminImport:
    """Mixin of a register's resource that answers to import-export's `import_data`."""

    def import_data(self, dataset: Any, dry_run: bool = False, raise_errors: bool = False, **kwargs: Any) -> Result:
        """Through the same engine as every other import; raises what it finds wrong when asked to."""
        try:
            result = import_dataset(
                self, dataset, dry_run=dry_run, user=kwargs.get("user"), file_name=kwargs.get("file_name") or ""
            )
        except UnreadableFile as unreadable:
            if raise_errors:
                raise
            result = Result()
            result.append_base_error(Error(unreadable))
        if raise_errors and result.has_validation_errors():
            raise result.invalid_rows[0].error
        return result
