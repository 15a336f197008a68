"""History for writers that bypass `save()`."""

from django.db import connections, models, router
from django.db.models import Value
from django.utils import timezone


def record_creation(queryset: models.QuerySet, *, by=None, reason: str = "") -> int:
    """Write the creation row of field history for every row of `queryset`, in one INSERT … SELECT.

    The queryset's model must have `history`. Returns the number of history rows written.
    """
    historical = queryset.model.history.model
    facts = {
        "history_date": Value(timezone.now(), output_field=models.DateTimeField()),
        "history_type": Value("+", output_field=models.CharField()),
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
        return cursor.rowcount
