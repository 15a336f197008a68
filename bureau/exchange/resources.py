"""A register's import-export resource, built from declared columns; the admin and the wizard share it."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field as ResourceField
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, ModelDeclarativeMetaclass, ModelResource
from import_export.widgets import Widget

from bureau.exchange.columns import Field, HeaderMap, match_headers
from bureau.exchange.refusals import UncleanValue

LOOKUP_CHUNK = 400


class ColumnWidget(Widget):
    """Cleans a cell by its declared column; the resource lends the header's unit and its own clean_<name>."""

    def __init__(self, column: Field) -> None:
        super().__init__()
        self.column = column
        self.resource: RegisterResource | None = None

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The cleaned value; raises UncleanValue."""
        return self.resource.clean_cell(self.column, value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The value as text, for the admin's difference view and export."""
        return self.resource.show_cell(self.column, value) if self.resource else self.column.show(value)


class ColumnField(ResourceField):
    """A resource field that leaves the attribute alone when the column is absent or its cell is blank.

    A blank cell never wipes what is known; a dash does, because somebody typed it.
    """

    def save(self, instance: models.Model, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        """Set the cleaned value on the instance."""
        cell = row.get(self.column_name)
        column = self.widget.column
        if self.column_name not in row or (cell in (None, "") and not (column.required and instance._state.adding)):
            return
        value = self.clean(row)
        field = instance._meta.get_field(column.target)
        if value in (None, "") and not field.null:
            if column.kind != "text":
                raise UncleanValue("不能清空，请填写具体内容", cell)
            value = ""
        elif value == "" and field.null:
            value = None
        setattr(instance, field.attname, value.pk if isinstance(value, models.Model) else value)


class QuietDiff(Diff):
    """No coloured difference: the wizard shows fields, and the markup costs more than the rest of the row."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        pass

    def compare_with(self, resource: Any, instance: Any) -> None:
        """Nothing to compare."""

    def as_html(self) -> list[str]:
        """Nothing to show."""
        return []


class KeyLoader(BaseInstanceLoader):
    """Finds the records of all rows by their keys in a few queries instead of one a row."""

    def __init__(self, resource: "RegisterResource", dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        self.found: dict[tuple, models.Model] | None = None

    def get_instance(self, row: dict[str, Any]) -> models.Model | None:
        """The record with the row's key, or None."""
        if self.found is None:
            self._load(self.dataset.dict if self.dataset is not None else [row])
        try:
            return self.found.get(self.resource.key_of_row(row))
        except UncleanValue:
            # The same cell is refused, with its column, when the row itself is read.
            return None

    def _load(self, rows: Sequence[dict[str, Any]]) -> None:
        keys = set()
        for row in rows:
            try:
                keys.add(self.resource.key_of_row(row))
            except UncleanValue:
                continue
        self.found = {}
        firsts = sorted({key[0] for key in keys if key[0] is not None}, key=str)
        for start in range(0, len(firsts), LOOKUP_CHUNK):
            chosen = {f"{self.resource.key_columns()[0].target}__in": firsts[start : start + LOOKUP_CHUNK]}
            queryset = self.resource.get_queryset().filter(**chosen)
            if self.resource.locks_rows:
                queryset = queryset.select_for_update(of=("self",))
            for instance in queryset:
                self.found[self.resource.key_of_instance(instance)] = instance


class RegisterMeta(ModelDeclarativeMetaclass):
    """Turns `columns` into the resource's fields, so that nothing is declared a second time."""

    def __new__(mcs, name: str, bases: tuple, attrs: dict[str, Any]) -> type:
        new_class = super().__new__(mcs, name, bases, attrs)
        columns: tuple[Field, ...] = new_class.columns
        if columns:
            known = {column.name for column in columns}
            unknown = set(new_class.keys) - known
            if unknown or not new_class.keys:
                raise ValueError(f"{name}.keys must name declared columns, not {sorted(unknown)}")
            new_class.fields = OrderedDict((c.name, _resource_field(c)) for c in columns)
            options = new_class._meta
            options.import_id_fields = list(new_class.keys)
            options.import_order = options.export_order = [column.name for column in columns]
            options.instance_loader_class = KeyLoader
            options.skip_unchanged = options.report_skipped = options.use_transactions = True
            options.clean_model_instances = options.store_instance = True
        return new_class


def _resource_field(column: Field) -> ColumnField:
    return ColumnField(attribute=column.target, column_name=column.label, widget=ColumnWidget(column))


class RegisterResource(ModelResource, metaclass=RegisterMeta):
    """Base of every register's resource.

    Declare `columns` (Field), `keys` (names of the columns that identify a record) and `Meta.model`. May define
    `prepare(rows, user)`, `clean_<name>(value)`, `show_<name>(value)`, `check_record(instance, user)`,
    `may_write(user, instance)` and `title_of(instance)`.
    """

    columns: tuple[Field, ...] = ()
    keys: tuple[str, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.headers: HeaderMap | None = None
        self.in_wizard = False
        self.locks_rows = False
        self.reason = ""
        self._pairs = {c.name: c.pairs() for c in self.columns if c.choices is not None}
        for field in self.fields.values():
            field.widget.resource = self

    def get_diff_class(self) -> type[Diff]:
        """The admin's coloured difference, none in the wizard."""
        return QuietDiff if self.in_wizard else super().get_diff_class()

    def before_save_instance(self, instance: models.Model, row: dict[str, Any], **kwargs: Any) -> None:
        """Let the record's history say which file it came from."""
        if self.reason:
            instance._change_reason = self.reason[:100]

    def prepare(self, rows: Sequence[dict[str, Any]], user: Any) -> None:
        """Called once with all rows (label -> cell) before the first is read: the place to look things up in bulk."""

    def may_write(self, user: Any, instance: models.Model) -> bool:
        """Whether the user may write this record; asked for the record as it was and as it would be."""
        return True

    def check_record(self, instance: models.Model, user: Any) -> None:
        """Checks across columns; raises UncleanValue or ValidationError. The instance is filled, not saved."""

    def title_of(self, instance: models.Model) -> str:
        """How the preview names the record."""
        return " ".join(filter(None, (self.show_cell(c, getattr(instance, c.target)) for c in self.columns[:2])))

    def key_columns(self) -> list[Field]:
        """The columns that identify a record, in order."""
        return [self.column(name) for name in self.keys]

    def column(self, name: str) -> Field:
        """The declared column of that name."""
        return self.fields[name].widget.column

    def key_of_row(self, row: dict[str, Any]) -> tuple:
        """The cleaned key of a row; raises UncleanValue."""
        values = (self.fields[c.name].clean(row) if c.label in row else None for c in self.key_columns())
        return tuple(value.pk if isinstance(value, models.Model) else value for value in values)

    def key_of_instance(self, instance: models.Model) -> tuple:
        """The key of a stored record, comparable with `key_of_row`."""
        model = self._meta.model
        return tuple(getattr(instance, model._meta.get_field(c.target).attname) for c in self.key_columns())

    def clean_cell(self, column: Field, cell: Any) -> Any:
        """Kind, then the column's own clean, then clean_<name> of the resource."""
        header = self.headers.units.get(column.name) if self.headers else None
        value = column.read(cell, header, self._pairs.get(column.name))
        own = getattr(self, f"clean_{column.name}", None)
        return own(value) if own is not None and value not in (None, "") else value

    def show_cell(self, column: Field, value: Any) -> str:
        """The value for a preview: show_<name> of the resource, else the column's own way."""
        own = getattr(self, f"show_{column.name}", None)
        if own is not None:
            return "" if value in (None, "") else str(own(value))
        if column.name in self._pairs:
            return next((label for stored, label in self._pairs[column.name] if stored == value), column.show(value))
        return column.show(value)

    def bind(self, headers: Sequence[str], *, header_row: int = 1) -> HeaderMap:
        """Match a sheet's headers to the declared columns and keep their units; raises UnreadableFile."""
        self.headers = match_headers(headers, self.columns, header_row=header_row)
        absent = [c.label for c in self.key_columns() if c.name not in self.headers.positions and c.required]
        if absent:
            raise ValueError(f"Key columns {absent} must be declared required")
        return self.headers

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """The admin's way in: rename the file's headers to the declared labels."""
        if self.headers is None:
            bound = self.bind([str(h or "") for h in dataset.headers or []])
            names = {position: self.column(name).label for name, position in bound.positions.items()}
            dataset.headers = [names.get(i, f"未使用 {i + 1}") for i in range(len(dataset.headers or []))]
        self.prepare(dataset.dict, kwargs.get("user"))

    def import_instance(self, instance: models.Model, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill the instance, asking before and after whether the user may write it."""
        user = kwargs.get("user")
        if user is not None and not instance._state.adding and not self.may_write(user, instance):
            raise ValidationError("这条记录不归您管理，您无权修改")
        super().import_instance(instance, row, **kwargs)
        if user is not None and not self.may_write(user, instance):
            raise ValidationError("导入后这条记录将不归您管理，您无权这样填写")
        try:
            self.check_record(instance, user)
        except UncleanValue as error:
            raise ValidationError(error.sentence) from error

    def validate_instance(
        self,
        instance: models.Model,
        import_validation_errors: dict[str, Any] | None = None,
        validate_unique: bool = True,
    ) -> None:
        """Model checks without asking the database again for what the key lookup has already settled."""
        errors = dict(import_validation_errors or {})
        settled = {f.name for f in instance._meta.concrete_fields if f.is_relation} | set(errors)
        if not instance._state.adding:
            # What a stored record holds in other fields is no fault of this file.
            settled |= {f.name for f in instance._meta.concrete_fields} - self._filled()
        try:
            instance.clean_fields(exclude=settled)
            instance.clean()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
        instance.validate_unique(exclude=self._proven())
        self._validate_constraints(instance)

    def _filled(self) -> set[str]:
        return {self._meta.model._meta.get_field(column.target).name for column in self.columns}

    def _proven(self) -> set[str]:
        # A single key was just looked up, so its own uniqueness needs no query.
        return {self.key_columns()[0].target} if len(self.keys) == 1 else set()

    def _validate_constraints(self, instance: models.Model) -> None:
        keys = {self._meta.model._meta.get_field(c.target).name for c in self.key_columns()}
        for constraint in instance._meta.constraints:
            named = set(getattr(constraint, "fields", ()) or ())
            if named and named <= keys and getattr(constraint, "condition", None) is None and keys <= named:
                continue
            constraint.validate(type(instance), instance)
