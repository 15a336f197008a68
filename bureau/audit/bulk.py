"""History for writers that bypass `save()`: one INSERT … SELECT for any number of rows, and word to whoever listens."""

from django.db import connections, models, router
from django.db.models import Max, Value
from django.dispatch import Signal
from django.utils import timezone

CREATED, CHANGED, DELETED = "+", "~", "-"

rows_written = Signal()
"""Sent with the model as `sender` after a bulk writer has recorded its rows, inside its transaction."""


def record_creation(queryset: models.QuerySet, *, by=None, reason: str = "") -> int:
    """Write the creation row of field history for every row of `queryset`; see `record`."""
    return record(queryset, CREATED, by=by, reason=reason)


def record(queryset: models.QuerySet, kind: str, *, by=None, reason: str = "") -> int:
    """Write a row of field history (`CREATED`, `CHANGED`, `DELETED`) for every row of `queryset` as it stands.

    The queryset's model must have `history`. Returns the number of history rows written.
    """
    historical = queryset.model.history.model
    facts = {
        "history_date": Value(timezone.now(), output_field=models.DateTimeField()),
        "history_type": Value(kind, output_field=models.CharField()),
        "history_user_id": Value(by.pk if by else None, output_field=models.BigIntegerField()),
        "history_change_reason": Value(reason[:100] or None, output_field=models.CharField()),
    }
    tracked = historical.tracked_fields
    rows = queryset.order_by().annotate(**{f"fact_{name}": value for name, value in facts.items()})
    rows = rows.values_list(*[field.attname for field in tracked], *[f"fact_{name}" for name in facts])
    targets = [historical._meta.get_field(field.name).column for field in tracked] + list(facts)
    connection = connections[router.db_for_write(historical)]
    quote = connection.ops.quote_name
    select, params = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(historical._meta.db_table)} ({', '.join(map(quote, targets))}) {select}",
            params,
        )
        written = cursor.rowcount
    rows_written.send(sender=queryset.model)
    return written


def last_history_id(model: type[models.Model]) -> int:
    """The number of the youngest history row of a model; 0 when there is none."""
    return model.history.aggregate(last=Max("history_id"))["last"] or 0
