"""A register's import-export resource, built from declared columns: the wizard, the commands and the admin share it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import models
from import_export.fields import Field as ResourceField
from import_export.resources import ModelDeclarativeMetaclass, ModelResource
from import_export.widgets import Widget

from bureau.exchange import kinds
from bureau.exchange.admin_import import AdminImport
from bureau.exchange.applied import Applied
from bureau.exchange.columns import Field, show_value
from bureau.exchange.header_match import HeaderMap
from bureau.exchange.preview import Change
from bureau.exchange.rows import Row

Guard = tuple[models.QuerySet, str]
# One bit a column in a signed 64-bit integer.
MOST_COLUMNS = 62


class ColumnWidget(Widget):
    """Shows a value of its declared column in the admin's difference view and export."""

    def __init__(self, column: Field) -> None:
        super().__init__()
        self.column = column

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The value as text."""
        return self.column.show(value)


class RegisterMeta(ModelDeclarativeMetaclass):
    """Turns `columns` into the resource's fields, so that nothing is declared a second time, and makes it known."""

    def __new__(mcs, name: str, bases: tuple, attrs: dict[str, Any]) -> type:
        new_class = super().__new__(mcs, name, bases, attrs)
        model = getattr(new_class._meta, "model", None)
        if model is None or not new_class.columns:
            return new_class
        new_class.columns = tuple(_completed(column, model) for column in new_class.columns)
        _check_declaration(new_class, model)
        new_class.fields = OrderedDict((column.name, _resource_field(column)) for column in new_class.columns)
        options = new_class._meta
        options.import_order = options.export_order = [column.name for column in new_class.columns]
        options.skip_unchanged = options.report_skipped = options.use_transactions = True
        if new_class.kind:
            kinds.declare(new_class)
        return new_class


def _completed(column: Field, model: type[models.Model]) -> Field:
    if not column.stored or column.kind != "text" or column.max_length is not None:
        return column
    return replace(column, max_length=model._meta.get_field(column.target).max_length)


def _check_declaration(resource: type["RegisterResource"], model: type[models.Model]) -> None:
    attributes = resource.stored_attributes()
    known = {field.attname for field in model._meta.concrete_fields}
    wrong = [name for name in attributes if name not in known]
    if wrong or len(set(attributes)) != len(attributes):
        raise ValueError(
            f"{resource.__name__}: {wrong or attributes} are not, each once, attributes of {model.__name__}"
        )
    loose = [key for key in resource.keys if key not in attributes]
    if loose or not resource.keys:
        raise ValueError(f"{resource.__name__}.keys must be stored columns or fills, not {loose}")
    if len(attributes) > MOST_COLUMNS:
        raise ValueError(f"{resource.__name__} stores {len(attributes)} columns, more than {MOST_COLUMNS}")


def _resource_field(column: Field) -> ResourceField:
    return ResourceField(attribute=column.target, column_name=column.label, widget=ColumnWidget(column))


class RegisterResource(AdminImport, ModelResource, metaclass=RegisterMeta):
    """Base of every register's resource.

    Declare `kind` (name in commands and batches), `title`, `columns` (Field), `keys` (model attributes that identify a
    record), `fills` (model attributes that the resource fills itself), `list_url_name`, `import_url_name` and
    `Meta.model`; override `complete`, `guards`, `written`, `undone` and `title_of` where the register has more to say.
    """

    kind = ""
    title = ""
    columns: tuple[Field, ...] = ()
    keys: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    # Of several stored records with the same keys the first is meant; otherwise such a row is refused.
    first_of_equals = False
    list_url_name = ""
    import_url_name = ""

    @property
    def model(self) -> type[models.Model]:
        """The register's model."""
        return self._meta.model

    @classmethod
    def stored_attributes(cls) -> list[str]:
        """Model attributes that an import writes: those of the stored columns, then the fills."""
        return [column.target for column in cls.columns if column.stored] + list(cls.fills)

    def definition(self) -> str:
        """Changes when rows that were read before would be read otherwise now: for registers that people define."""
        return ""

    def complete(self, rows: list[Row], user: Any) -> None:
        """Called with portions of cleaned rows: the place to look things up in bulk, to fill, to refuse, to remark."""

    def reach(self, user: Any) -> models.QuerySet:
        """The stored records that an import by this person may meet; others are refused as not theirs."""
        everything = self.model._default_manager.all()
        if user is None or user.is_administrator:
            return everything
        return self.model._default_manager.visible_to(user)

    def guards(self, user: Any) -> Sequence[Guard]:
        """Stored records that must not be changed by this person, and the sentence that says why."""
        return ()

    def written(self, applied: Applied, user: Any) -> None:
        """Inside the transaction, after the rows are written: whatever follows from them elsewhere."""

    def undone(self, applied: Applied, user: Any) -> None:
        """Inside the transaction, before the rows are taken back: what `written` did elsewhere is taken back first."""

    def title_of(self, values: dict[str, Any]) -> str:
        """How the preview names a row, from its values by column name and fill."""
        shown = (self.show_cell(column, values.get(column.name)) for column in self.columns[:2])
        return " ".join(filter(None, shown))

    def column(self, name: str) -> Field:
        """The declared column of that name; raises KeyError."""
        return next(column for column in self.columns if column.name == name)

    def show_cell(self, column: Field, value: Any) -> str:
        """The value for a preview: show_<name> of the resource, else the column's own way."""
        own = getattr(self, f"show_{column.name}", None)
        if own is not None:
            return "" if value in (None, "") else str(own(value))
        if column.choices is not None and value not in (None, ""):
            pairs = self.__dict__.setdefault("_labels", {})
            if column.name not in pairs:
                pairs[column.name] = dict(reversed(column.pairs()))
            return pairs[column.name].get(value, str(value))
        return column.show(value)

    def show_fill(self, attribute: str, value: Any) -> str:
        """The value of a fill for a preview; a relation by its name."""
        if value in (None, ""):
            return ""
        field = next(f for f in self.model._meta.concrete_fields if f.attname == attribute)
        if field.is_relation:
            names = self.__dict__.setdefault("_names", {})
            if (attribute, value) not in names:
                names[attribute, value] = str(field.related_model._base_manager.filter(pk=value).first() or value)
            return names[attribute, value]
        return str(dict(field.flatchoices).get(value, "")) or show_value(value)

    def know_names(self, attribute: str, names: dict[Any, str]) -> None:
        """Names of what a fill refers to, looked up together; `show_fill` then asks nothing of the database for them."""
        known = self.__dict__.setdefault("_names", {})
        known.update({(attribute, value): name for value, name in names.items()})

    def changes_of(self, row: Any, said: dict[str, Any], stage: Any) -> list[Change] | None:
        """For registers that keep several values in one attribute: a row's changes in their own words; None otherwise."""
        return None

    def fault_places(self) -> dict[str, int]:
        """The bit that marks a column at fault in a refused row, by name; also of columns that are not stored."""
        return {column.name: place for place, column in enumerate(self.columns[:MOST_COLUMNS])}

    def may_be_emptied(self, column: Field) -> bool:
        """Whether a dash may empty what is stored; a column that is not stored may always be a dash."""
        if not column.stored:
            return True
        field = next(f for f in self.model._meta.concrete_fields if f.attname == column.target)
        return field.null or (field.blank and field.empty_strings_allowed)

    def labels(self) -> dict[str, str]:
        """Labels by column name, by model attribute and by field name, for telling what is at fault."""
        labels = {}
        for field in self.model._meta.concrete_fields:
            labels[field.attname] = labels[field.name] = str(field.verbose_name)
        for column in self.columns:
            labels[column.target] = labels[column.name] = column.label
        return labels

    def readers(self, headers: HeaderMap) -> dict[str, Any]:
        """For each column of the file a function that cleans its cells."""
        return {c.name: c.reader(headers.units[c.name]) for c in self.columns if c.name in headers.positions}
