"""What SQL says about a stage: which stored record each row means, what would change, what would be stored."""

from typing import Any

from django.db import connection, models
from django.utils import timezone

from bureau.exchange.columns import Field
from bureau.exchange.stage import CLEARED, NUMBER, Stage

Params = list[Any]


class StageSql:
    """Pieces of SQL for one stage; `s` is the stage, `l` the stored record with the same keys."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.meta = stage.model._meta
        self.live = quoted(self.meta.db_table)
        self.pk = quoted(self.meta.pk.column)
        self.keys = [field for field in stage.fields if field.attname in stage.resource.keys]
        self.stand_ins = self._stand_ins()

    def _stand_ins(self) -> dict[str, str]:
        """Column -> the column that two values are compared by in its stead."""
        columns: dict[str, Field] = {c.target: c for c in self.stage.resource.columns if c.stored and c.compared_by}
        by_attname = {field.attname: field.column for field in self.stage.fields}
        return {by_attname[name]: by_attname[column.compared_by] for name, column in columns.items()}

    @property
    def matched(self) -> str:
        """FROM clause: every staged row with the record it means, if any."""
        same = self.same_keys("s", "l")
        if self.stage.resource.first_of_equals:
            first = f"SELECT MIN(x.{self.pk}) FROM {self.live} x WHERE {self.same_keys('s', 'x')}"
            same = f"{same} AND l.{self.pk} = ({first})"
        return f"{self.stage.table} s LEFT JOIN {self.live} l ON {same}"

    def same_keys(self, one: str, other: str) -> str:
        """Condition: both have the same keys."""
        return " AND ".join(f"{one}.{quoted(key.column)} = {other}.{quoted(key.column)}" for key in self.keys)

    def differs(self, field: models.Field, place: int) -> str:
        """Condition: storing the row would change this attribute of the record."""
        column = quoted(self.stand_ins.get(field.column, field.column))
        said = f"s.{quoted(field.column)} IS NOT NULL AND s.{column} IS DISTINCT FROM l.{column}"
        if not field.null:
            return said
        return f"({said} OR {self._emptied(place)} AND l.{quoted(field.column)} IS NOT NULL)"

    def _emptied(self, place: int) -> str:
        return f"COALESCE(s.{CLEARED}, 0) & {1 << place} <> 0"

    def mask(self) -> str:
        """Expression: a bit for each attribute that would change; 0 when nothing would."""
        bits = (
            f"CASE WHEN {self.differs(field, place)} THEN {1 << place} ELSE 0 END"
            for place, field in enumerate(self.stage.fields)
        )
        return f"({' + '.join(bits)})"

    def before(self) -> str:
        """Expression: the stored attributes as a JSON list of texts."""
        make = "jsonb_build_array" if connection.vendor == "postgresql" else "json_array"
        texts = (f"CAST(l.{quoted(field.column)} AS text)" for field in self.stage.fields)
        return f"{make}({', '.join(texts)})"

    def after(self, field: models.Field, place: int) -> str:
        """Expression: the attribute as it would be stored over an existing record."""
        column = quoted(field.column)
        said = f"COALESCE(s.{column}, l.{column})"
        if field.column in self.stand_ins:
            key = quoted(self.stand_ins[field.column])
            said = f"CASE WHEN s.{key} = l.{key} THEN l.{column} ELSE {said} END"
        if field.null:
            said = f"CASE WHEN {self._emptied(place)} THEN NULL ELSE {said} END"
        return said

    def fresh(self, field: models.Field) -> tuple[str, Params]:
        """Expression: the attribute as a new record would have it."""
        column = quoted(field.column)
        default = default_of(field)
        if field not in self.stage.fields:
            return "%s", [default]
        return (f"COALESCE(s.{column}, %s)", [default]) if default is not None else (f"s.{column}", [])

    def new_columns(self) -> list[models.Field]:
        """The fields an INSERT names: all but the key and those that only the database fills."""
        fields = [field for field in self.meta.concrete_fields if not field.primary_key]
        return [field for field in fields if field in self.stage.fields or not _left_to_database(field)]

    def outcome(self) -> tuple[str, Params]:
        """SELECT: every row as it would be stored, under the table's own column names, with `row_no` and `target`."""
        parts, params = [f"s.{NUMBER}", f"l.{self.pk} AS target"], []
        places = self.stage.places
        for field in self.new_columns():
            fresh, own = self.fresh(field)
            column = quoted(field.column)
            kept = self.after(field, places[field.attname]) if field in self.stage.fields else f"l.{column}"
            value = f"CASE WHEN l.{self.pk} IS NULL THEN {fresh} ELSE {kept} END"
            if isinstance(field, models.DecimalField) and connection.vendor == "sqlite":
                # A CASE has no affinity there, and without one a number is less than any quoted number.
                value = f"CAST({value} AS numeric)"
            parts.append(f"{value} AS {column}")
            params += own
        return f"SELECT {', '.join(parts)} FROM {self.matched}", params


def quoted(name: str) -> str:
    """A name in the database's quotes."""
    return connection.ops.quote_name(name)


def default_of(field: models.Field) -> Any:
    """What a new record has where the sheet says nothing, as the database takes it; None for nothing."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        value: Any = timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate()
    else:
        value = field.get_default()
    return None if value is None else field.get_db_prep_save(value, connection)


def _left_to_database(field: models.Field) -> bool:
    return field.has_db_default() or getattr(field, "generated", False)
