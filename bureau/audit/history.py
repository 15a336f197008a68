"""Reads of field history: each change as who, when, and before → after of every field."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from django.apps import apps
from django.db import models
from django.http import Http404

KINDS = {"+": "新建", "~": "修改", "-": "删除"}
EMPTY = "（空）"


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One saved change; `record_id` and `record_name` say of what."""

    at: datetime
    who: str
    kind: str
    reason: str
    record_id: int
    record_name: str
    fields: tuple[FieldChange, ...]


class RelatedNames:
    """Names of the rows that foreign keys point to, fetched once for each related model of a page."""

    def __init__(self, records: Iterable[models.Model]):
        wanted: dict[type[models.Model], set] = {}
        for record in records:
            for field in record.tracked_fields:
                if field.is_relation and getattr(record, field.attname) is not None:
                    wanted.setdefault(field.related_model, set()).add(getattr(record, field.attname))
        self._names = {
            (model, row.pk): str(row)
            for model, keys in wanted.items()
            for row in model._base_manager.filter(pk__in=keys)
        }

    def of(self, field, key) -> str:
        return self._names.get((field.related_model, key), f"已删除的{field.related_model._meta.verbose_name} {key}")


def keeps_history(model: type[models.Model]) -> bool:
    """Whether it is a business model with field history; tables of the history itself are none."""
    return hasattr(getattr(model, "history", None), "model")


def is_confidential(model: type[models.Model]) -> bool:
    """Whether its history is for the readers of its records alone (`confidential_history`), not for the auditor too."""
    return getattr(model, "confidential_history", False)


def is_for_staff(model: type[models.Model]) -> bool:
    """Whether others than city staff see its records but not what they were before (`history_for_staff`)."""
    return getattr(model, "history_for_staff", False)


def without_content(changes: Iterable[Change], model: type[models.Model]) -> list[Change]:
    """The same changes as the auditor is told of confidential records: who and when, of which number, not what."""
    name = model._meta.verbose_name
    return [
        replace(change, record_name=f"第 {change.record_id} 号{name}", reason="内容保密", fields=())
        for change in changes
    ]


def model_with_history(label: str) -> type[models.Model]:
    """The business model named `app.model`; a model without history is a page that does not exist."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not keeps_history(model):
        raise Http404
    return model


def changes_of(instance: models.Model, *, limit: int = 200) -> list[Change]:
    """The changes of one row, newest first, at most `limit`."""
    records = list(
        instance.history.select_related("history_user").order_by("-history_date", "-history_id")[: limit + 1]
    )
    return _changes(records, earlier=dict(pairwise(records)))[:limit]


def latest_changes(model: type[models.Model], *, limit: int) -> list[Change]:
    """The newest changes of all rows of a model, newest first; three queries and one for each related model."""
    historical = model.history.model
    records = list(model.history.select_related("history_user").order_by("-history_id")[:limit])
    key = model._meta.pk.attname
    before = (
        historical.objects.filter(**{key: models.OuterRef(key)}, history_id__lt=models.OuterRef("history_id"))
        .order_by("-history_id")
        .values("history_id")[:1]
    )
    pairs = dict(
        historical.objects.filter(history_id__in=[record.history_id for record in records])
        .annotate(before=models.Subquery(before))
        .values_list("history_id", "before")
    )
    by_id = historical.objects.in_bulk([pk for pk in pairs.values() if pk])
    return _changes(records, earlier={record: by_id.get(pairs[record.history_id]) for record in records})


def _changes(records: list, *, earlier: dict) -> list[Change]:
    names = RelatedNames([record for record in [*records, *earlier.values()] if record is not None])
    labels = _labels_within(records)
    return [
        Change(
            at=record.history_date,
            who=str(record.history_user) if record.history_user else "系统",
            kind=KINDS[record.history_type],
            reason=record.history_change_reason or "",
            record_id=getattr(record, record.instance_type._meta.pk.attname),
            record_name=str(record.instance),
            fields=tuple(_differences(record, earlier.get(record), names, labels)),
        )
        for record in records
    ]


def _labels_within(records: list) -> dict:
    """Labels of what stands inside a JSON field, by record and key, from the model's own `json_labels(records)`."""
    model = records[0].instance_type if records else None
    return model.json_labels(records) if hasattr(model, "json_labels") else {}


def _differences(record, earlier, names: RelatedNames, labels: dict) -> Iterable[FieldChange]:
    for field in record.tracked_fields:
        if field.primary_key:
            continue
        if isinstance(field, models.JSONField) and record in labels:
            yield from _within(labels[record], getattr(record, field.attname), getattr(earlier, field.attname, None))
            continue
        after = _shown(record, field, names)
        if earlier is None:
            if after != EMPTY:
                yield FieldChange(label=str(field.verbose_name), before="", after=after)
        elif getattr(record, field.attname) != getattr(earlier, field.attname):
            yield FieldChange(label=str(field.verbose_name), before=_shown(earlier, field, names), after=after)


def _within(labels: dict[str, str], after: dict, before: dict | None) -> Iterable[FieldChange]:
    """Changes of single values inside a JSON field."""
    for key in {**(before or {}), **after}:
        old, new = (before or {}).get(key), after.get(key)
        if old != new:
            yield FieldChange(label=labels.get(key, key), before="" if before is None else _told(old), after=_told(new))


def _told(value) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part) or EMPTY
    return EMPTY if value in (None, "") else str(value)


def _shown(record, field, names: RelatedNames) -> str:
    value = getattr(record, field.attname)
    if value is None or value == "":
        return EMPTY
    if field.is_relation:
        return names.of(field, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
