"""Imports in a test's words: a table in, an applied batch out."""

from typing import Any

from bureau.exchange import actions
from bureau.exchange.models import BatchState, ImportBatch, Outcome
from bureau.exchange.resources import RegisterResource


class Imported:
    """A batch as a test asks about it."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch

    @property
    def counts(self) -> dict[str, int]:
        return self.batch.counts

    def refusals(self) -> list[tuple[int, str, str, str]]:
        """(row number, column label, value, reason) of every problem."""
        rows = self.batch.rows.filter(outcome=Outcome.REFUSED).order_by("number")
        return [(row.number, p["column"], p["value"], p["reason"]) for row in rows for p in row.told]


def look(resource: type[RegisterResource], content: bytes, filename: str, *, by: Any, sheet: str = "") -> Imported:
    """The file as previewed; raises what the reading raises of a file that is none."""
    batch = actions.keep_upload(resource(), content, filename, by=by, sheet=sheet)
    actions.read_now(batch.pk)
    batch.refresh_from_db()
    return Imported(batch)


def import_file(resource: type[RegisterResource], content: bytes, filename: str, *, by: Any) -> Imported:
    """The file's good rows applied, when there are any."""
    seen = look(resource, content, filename, by=by)
    assert seen.batch.state == BatchState.WAITING, seen.batch.sentence
    if seen.counts["new"] + seen.counts["changed"]:
        actions.confirm(seen.batch, digest=seen.batch.digest, only_good=True)
        assert seen.batch.state == BatchState.APPLIED, seen.batch.sentence
    return seen


def import_csv(resource: type[RegisterResource], text: str, *, by: Any) -> Imported:
    """A csv's good rows applied, when there are any."""
    return import_file(resource, text.encode(), "表.csv", by=by)
