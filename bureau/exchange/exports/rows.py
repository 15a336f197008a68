"""The rows of an export, read so that memory stays the same however many there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partialmethod
from itertools import islice
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.models import FileField, Model, QuerySet

CHUNK = 2_000
Read = Callable[[Any], Any]


class ExportRows:
    """Rows of values in the order of the columns.

    `source` is a queryset or a sequence of anything the columns understand. Columns have `value_of(record)`; one whose
    `value` is a path (or that has none: then its key is the path) of plain fields is read without making a record.
    """

    def __init__(self, source: Any, columns: Sequence[Any]) -> None:
        self.source = source
        self.columns = columns

    @cached_property
    def total(self) -> int:
        """How many rows there are, asked once."""
        if isinstance(self.source, QuerySet):
            return self.source.order_by().count() if not self.source.query.is_sliced else self.source.count()
        return len(self.source)

    def __iter__(self) -> Iterator[Sequence[Any]]:
        if not isinstance(self.source, QuerySet) or self.source.query.values_select:
            return self._by_column(iter(self.source))
        paths = self._paths()
        if paths is None or self._merges_rows():
            return self._of_records()
        return self._of_values(paths)

    def _paths(self) -> "list[PlainPath] | None":
        found = [plain_path(self.source, column) for column in self.columns]
        return found if all(found) else None

    def _merges_rows(self) -> bool:
        # Rows that differ in no chosen column would become one.
        return bool(self.source.query.distinct or self.source.query.combinator)

    def _of_values(self, paths: "list[PlainPath]") -> Iterator[Sequence[Any]]:
        rows = _read(self.source, [path.lookup for path in paths])
        if not any(path.labels for path in paths):
            return rows
        named = [(place, path.labels) for place, path in enumerate(paths) if path.labels]
        return (_with_labels(row, named) for row in rows)

    def _of_records(self) -> Iterator[Sequence[Any]]:
        readers = [record_reader(self.source, column) for column in self.columns]
        return ([read(record) for read in readers] for record in _read(self.source, None))

    def _by_column(self, records: Iterable[Any]) -> Iterator[Sequence[Any]]:
        readers = [column.value_of for column in self.columns]
        return ([read(record) for read in readers] for record in records)


def _with_labels(row: Sequence[Any], named: Sequence[tuple[int, dict[Any, str]]]) -> list[Any]:
    row = list(row)
    for place, labels in named:
        row[place] = labels.get(row[place], row[place])
    return row


class PlainPath:
    """A column that the database alone can answer: the lookup, and the words of its choices where it shows them."""

    def __init__(self, lookup: str, labels: dict[Any, str] | None = None) -> None:
        self.lookup = lookup
        self.labels = labels


def plain_path(source: QuerySet, column: Any) -> PlainPath | None:
    """How the database answers the column; None when only a record can."""
    path = getattr(column, "value", None) or column.key
    if not isinstance(path, str) or not hasattr(column, "value"):
        return None
    if path in source.query.annotations:
        return PlainPath(path)
    *way, last = path.replace("__", ".").split(".")
    model = source.model
    for step in way:
        field = _field(model, step)
        if field is None or not (field.many_to_one or field.one_to_one) or step != field.name:
            return None
        model = field.related_model
    return _plain_end(model, way, last)


def _plain_end(model: type[Model], way: Sequence[str], last: str) -> PlainPath | None:
    shown = last.removeprefix("get_").removesuffix("_display")
    if last == f"get_{shown}_display" and isinstance(vars(model).get(last), partialmethod):
        field = _field(model, shown)
        labels = {value: str(label) for value, label in field.flatchoices} if field else {}
        return PlainPath("__".join([*way, shown]), labels) if labels else None
    field = _field(model, last)
    if field is None or isinstance(field, FileField) or (field.is_relation and last != field.attname):
        return None
    return PlainPath("__".join([*way, last]))


def _field(model: type[Model], name: str) -> Any:
    """A column of the model's own table; None for anything else."""
    try:
        field = model._meta.get_field(name) if name != "pk" else model._meta.pk
    except FieldDoesNotExist:
        return None
    return field if getattr(field, "concrete", False) and field.column else None


def record_reader(source: QuerySet, column: Any) -> Read:
    """What reads the column from a record, by the shortest way there is."""
    plain = plain_path(source, column)
    if plain is None or plain.labels or plain.lookup.startswith("pk"):
        value = getattr(column, "value", None)
        return value if callable(value) else column.value_of
    read = attrgetter(plain.lookup.replace("__", "."))
    return read if "__" not in plain.lookup else lambda record: _followed(read, record)


def _followed(read: Read, record: Any) -> Any:
    try:
        return read(record)
    except AttributeError:  # the way ends at a reference that is empty
        return None


def _read(source: QuerySet, lookups: Sequence[str] | None) -> Iterator[Any]:
    """Records, or rows of values, in portions. PostgreSQL keeps the place in one answer; see `_by_keys` for the rest."""
    if connections[source.db].vendor == "postgresql" or source.query.is_sliced or source.query.combinator:
        rows = source if lookups is None else source.prefetch_related(None).values_list(*lookups)
        return rows.iterator(chunk_size=CHUNK)
    return _by_keys(source, lookups)


def _by_keys(source: QuerySet, lookups: Sequence[str] | None) -> Iterator[Any]:
    """By the keys in their order: an answer of SQLite that is still being read would keep this process from writing.

    A record that no longer belongs to the list when its portion is read is left out.
    """
    keys = iter(list(source.prefetch_related(None).values_list("pk", flat=True)))
    while portion := list(islice(keys, CHUNK)):
        rows = source.order_by().filter(pk__in=portion)
        if lookups is None:
            found = {record.pk: record for record in rows}
        else:
            found = {row[0]: row[1:] for row in rows.prefetch_related(None).values_list("pk", *lookups)}
        yield from (found[key] for key in portion if key in found)
