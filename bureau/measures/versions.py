"""Versions of the tables that measures read: every writer moves them on, so that no stored figure outlives its records."""

import itertools
import secrets
import threading
from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Sum
from django.db.models.signals import post_delete, post_save

from bureau.audit.bulk import rows_written

PARTS = 16  # more than the threads of the two processes that are shipped

# Every saved record of a measure comes by here: one statement, where the ORM needs two and a second try.
MOVE_ON = """
INSERT INTO measures_sourceversion (label, part, version) VALUES (%s, %s, 1)
ON CONFLICT (label, part) DO UPDATE SET version = measures_sourceversion.version + 1
"""

_thread = threading.local()
_numbers = itertools.count(secrets.randbelow(PARTS))  # another beginning in each process


def _part() -> int:
    """The part that this thread writes: always the same, so that one transaction locks one row of a table."""
    if not hasattr(_thread, "part"):
        _thread.part = next(_numbers) % PARTS
    return _thread.part


def touch(source: type[models.Model] | str) -> None:
    """Say that a source has changed; bulk writers, which send no signals, call this in their transaction."""
    label = source if isinstance(source, str) else source._meta.label_lower
    with connection.cursor() as cursor:
        cursor.execute(MOVE_ON, [label, _part()])


def watch(measure) -> None:
    """Move the version of a declared measure's table on whenever one of its rows is saved or deleted."""
    model = getattr(measure, "model", None)
    if model is None or measure.sources() != (model._meta.label_lower,):
        return
    post_save.connect(_row_changed, sender=model, dispatch_uid=f"version of {model._meta.label_lower} saved")
    post_delete.connect(_row_changed, sender=model, dispatch_uid=f"version of {model._meta.label_lower} deleted")
    rows_written.connect(_row_changed, sender=model, dispatch_uid=f"version of {model._meta.label_lower} in bulk")


def _row_changed(sender, raw=False, **kwargs) -> None:
    touch(sender)


def versions_of(labels: Iterable[str]) -> dict[str, int]:
    """The present version of each source; one query."""
    from .models import SourceVersion

    rows = SourceVersion.objects.filter(label__in=set(labels)).order_by().values_list("label")
    known = dict(rows.annotate(Sum("version")))
    return {label: known.get(label, 0) for label in labels}
