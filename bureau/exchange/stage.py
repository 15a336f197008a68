"""The table of cleaned rows of one batch: a column for each attribute that the register stores, all of them optional.

NULL means that the sheet said nothing about it. What the sheet emptied is NULL with its bit set in `cleared`.
PostgreSQL takes rows by COPY into a table that is not logged; SQLite has the same table and takes them by INSERT.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.utils.functional import cached_property

from bureau.exchange.models import ImportBatch, ImportRow
from bureau.exchange.rows import Row, told

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

NUMBER, CLEARED, REMARKS = "row_no", "row_cleared", "row_remarks"
PORTION = 500


class Stage:
    """The stage of one batch for one register."""

    def __init__(self, batch: ImportBatch, resource: "RegisterResource") -> None:
        self.batch = batch
        self.resource = resource
        self.model = resource.model
        self.table = connection.ops.quote_name(batch.stage)
        by_attname = {field.attname: field for field in self.model._meta.concrete_fields}
        self.fields = [by_attname[name] for name in resource.stored_attributes()]
        self.labels = resource.labels()

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each stored attribute; its bit is 1 << place."""
        return {field.attname: place for place, field in enumerate(self.fields)}

    @cached_property
    def sources(self) -> list[tuple[str, models.Field]]:
        """For each stored attribute the name under which a row has its value, and the field."""
        names = [column.name for column in self.resource.columns if column.stored] + list(self.resource.fills)
        return list(zip(names, self.fields, strict=True))

    def named_relations(self) -> list[tuple[models.Field, str]]:
        """Stored relations that the sheet names by columns of their own: the field, and the path of the name from there."""
        stored = {field.name: field for field in self.fields if field.is_relation}
        paths = [c.attribute.partition("__") for c in self.resource.columns if not c.stored and c.attribute]
        return [(stored[head], rest) for head, _, rest in paths if rest and head in stored]

    def create(self) -> None:
        """Make the table anew, empty."""
        self.drop()
        kind = "UNLOGGED TABLE" if connection.vendor == "postgresql" else "TABLE"
        columns = [f"{_quoted(field.column)} {_type_of(field)} NULL" for field in self.fields]
        remarks = ImportRow._meta.get_field("told").db_type(connection)
        fixed = [f"{NUMBER} integer PRIMARY KEY", f"{CLEARED} bigint NULL", f"{REMARKS} {remarks} NULL"]
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE {kind} {self.table} ({', '.join(fixed + columns)})")

    def drop(self) -> None:
        """Remove the table if it is there."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")

    @property
    def exists(self) -> bool:
        """Whether the table is there."""
        with connection.cursor() as cursor:
            return self.batch.stage in connection.introspection.table_names(cursor)

    def size(self) -> int:
        """How many rows there are; fewer than were taken in when the database has been through a crash."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {self.table}")
            return cursor.fetchone()[0]

    @property
    def is_empty(self) -> bool:
        """Whether there is no row: PostgreSQL empties tables that are not logged when it recovers from a crash."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {self.table} LIMIT 1")
            return cursor.fetchone() is None

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows in; their problems are not looked at."""
        names = ", ".join([NUMBER, CLEARED, REMARKS, *(_quoted(field.column) for field in self.fields)])
        take_in = self._copy if connection.vendor == "postgresql" else self._insert
        take_in(names, [self._record(row) for row in rows])

    @cached_property
    def _steps(self) -> list[tuple[int, str, bool, Any]]:
        """For each place: its bit, the name its value goes by, whether it may be NULL, the encoder of a JSON field."""
        return [
            (1 << place, name, field.null, field if isinstance(field, models.JSONField) else None)
            for place, (name, field) in enumerate(self.sources)
        ]

    def _record(self, row: Row) -> list[Any]:
        values, cleared = row.values, 0
        record: list[Any] = [row.number, None, None]
        for bit, name, may_be_null, json_field in self._steps:
            value = values.get(name)
            if value is None:
                if name in values:
                    cleared |= bit
            elif value == "" and may_be_null:
                cleared, value = cleared | bit, None
            elif json_field is not None:
                # Spelled as the ORM does: SQLite compares and keeps it as text.
                value = json.dumps(value, cls=json_field.encoder)
            record.append(value)
        if cleared:
            record[1] = cleared
        if row.remarks:
            record[2] = json.dumps(told(row.remarks, self.labels), ensure_ascii=False)
        return record

    def _copy(self, names: str, records: list[list[Any]]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {self.table} ({names}) FROM STDIN") as copy:
            for record in records:
                copy.write_row(record)

    def _insert(self, names: str, records: list[list[Any]]) -> None:
        prepared = [[*record[:3], *map(_prepared, self.fields, record[3:])] for record in records]
        places = ", ".join(["%s"] * (3 + len(self.fields)))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {self.table} ({names}) VALUES ({places})", prepared)

    def remove(self, numbers: Iterable[int]) -> None:
        """Take rows out again."""
        numbers = list(numbers)
        with connection.cursor() as cursor:
            for start in range(0, len(numbers), PORTION):
                some = numbers[start : start + PORTION]
                cursor.execute(f"DELETE FROM {self.table} WHERE {NUMBER} IN ({', '.join(['%s'] * len(some))})", some)

    def values_of(self, numbers: list[int]) -> dict[int, dict[str, Any]]:
        """For some rows what they say, by model attribute; emptied ones as None, unsaid ones left out."""
        if not numbers:
            return {}
        columns = ", ".join(_quoted(field.column) for field in self.fields)
        asked = ", ".join(["%s"] * len(numbers))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {NUMBER}, {CLEARED}, {columns} FROM {self.table} WHERE {NUMBER} IN ({asked})", numbers
            )
            return {number: self._said(cleared or 0, cells) for number, cleared, *cells in cursor.fetchall()}

    def _said(self, cleared: int, cells: list[Any]) -> dict[str, Any]:
        said = {}
        for place, (field, cell) in enumerate(zip(self.fields, cells, strict=True)):
            if cell is not None:
                said[field.attname] = _python(field, cell)
            elif cleared >> place & 1:
                said[field.attname] = None
        return said


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _type_of(field: models.Field) -> str:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)


def _prepared(field: models.Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return field.get_db_prep_save(value, connection)


def _python(field: models.Field, cell: Any) -> Any:
    if isinstance(field, models.JSONField):
        return json.loads(cell) if isinstance(cell, str) else cell
    return (field.target_field if field.is_relation else field).to_python(cell)
