"""Many rows at once: COPY on PostgreSQL, `bulk_create` elsewhere. Callers say the primary keys, so that rows can refer."""

from collections.abc import Iterable, Sequence

from django.db import connection, models

from bureau.audit.bulk import record_creation

BATCH = 2_000
REASON = "演示数据"


def reserve(model: type[models.Model], count: int) -> int:
    """The first of `count` primary keys that nobody else will get; call it in a transaction."""
    if connection.vendor != "postgresql":
        return (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (sequence,) = cursor.fetchone()
        cursor.execute("SELECT nextval(%s)", [sequence])
        (first,) = cursor.fetchone()
        cursor.execute("SELECT setval(%s, %s)", [sequence, first + count - 1])
    return first


def write(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence]) -> None:
    """Insert rows; `fields` are attribute names in the order of each row, `id` first. Leaves the creation in the history."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        _copy(model, fields, rows)
    else:
        model.objects.bulk_create([model(**dict(zip(fields, row, strict=True))) for row in rows], batch_size=BATCH)
    record_creation(model.objects.filter(pk__gte=rows[0][0], pk__lte=rows[-1][0]), reason=REASON)


def _copy(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Columns that are not named take the default of the model, as `bulk_create` would give them."""
    columns = {field.attname: field.column for field in model._meta.concrete_fields}
    missing = [field for field in model._meta.concrete_fields if field.attname not in fields]
    rest = tuple(field.get_prep_value(field.get_default()) for field in missing)
    names = [columns[name] for name in fields] + [field.column for field in missing]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {connection.ops.quote_name(model._meta.db_table)} ({quoted}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row((*row, *rest))
