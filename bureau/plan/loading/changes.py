"""What a file would change, row by row, and how a row is written."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
STATUS_WORDS = {NEW: "新增", CHANGED: "修改", UNCHANGED: "不变"}


@dataclass(frozen=True)
class FieldChange:
    """One field of a changed row, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row of the file: `kind` is the kind of thing in Chinese, `key` its number, `status` new, changed, unchanged."""

    kind: str
    key: str
    name: str
    status: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def status_words(self) -> str:
        return STATUS_WORDS[self.status]


@dataclass
class Writer:
    """Holds rows of the file against those of the portal; with `save` it also writes them."""

    save: bool
    by: Any = None
    reason: str = ""

    def put(self, thing: models.Model, fields: dict[str, Any], *, key: str, name: str) -> RowChange:
        """Fill `thing` (stored or new) with `fields` and say what that changes."""
        is_new = thing.pk is None
        changes = () if is_new else tuple(_differences(thing, fields))
        for field_name, value in fields.items():
            setattr(thing, field_name, value)
        status = NEW if is_new else CHANGED if changes else UNCHANGED
        if self.save and status != UNCHANGED:
            self._save(thing)
        return RowChange(thing._meta.verbose_name, key, name, status, changes)

    def _save(self, thing: models.Model) -> None:
        if self.by is not None:
            thing._history_user = self.by
        thing._change_reason = self.reason[:100]
        thing.save()


def _differences(thing: models.Model, fields: dict[str, Any]):
    for name, value in fields.items():
        field = thing._meta.get_field(name)
        before = getattr(thing, name)
        if before != value:
            yield FieldChange(str(field.verbose_name), in_words(field, before), in_words(field, value))


def in_words(field: models.Field, value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return "（空）"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, dict | list):
        return "（附加内容）" if value else "（空）"
    return str(value)
