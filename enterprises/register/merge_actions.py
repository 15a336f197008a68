"""Verbs of 单位合并: two organisations become one, and two again."""

from collections.abc import Collection

from django.db import models, transaction
from django.utils import timezone

from bureau.audit import bulk

from . import past_names
from .county_moves import move_along
from .merge_plan import CHOICES, doubles_of, plan_of
from .merging import Follower, follower, followers
from .merging_models import Merging
from .models import Enterprise, FormerName
from .names import name_key

NAMED = 5


class MergeRefused(Exception):
    """Two organisations that may not be merged, or a merging that cannot be taken back; `sentences` say why."""

    def __init__(self, *sentences: str):
        super().__init__("；".join(sentences))
        self.sentences = list(sentences)


def merge(kept: Enterprise, dropped: Enterprise, *, by, taking: Collection[str] = (), reason: str = "") -> Merging:
    """Make one organisation of two; `taking` are the facts (of `CHOICES`) that come from the dropped one.

    Everything that belonged to the dropped organisation belongs to the kept one, its names are former names from now on.
    Raises `MergeRefused` when a relation is unknown or records clash; then nothing has changed.
    """
    with transaction.atomic():
        kept, dropped = _locked(kept, dropped)
        obstacles = plan_of(kept, dropped).obstacles
        if obstacles:
            raise MergeRefused(*obstacles)
        merging = Merging(
            kept=kept,
            dropped_pk=dropped.pk,
            dropped_uscc=dropped.uscc,
            dropped_name=dropped.name,
            dropped=_written(dropped),
            reason=reason[:100],
            merged_by=by,
        )
        words = _words(merging)
        moved = [_move(one, kept, dropped, by=by, reason=words) for one in followers()]
        names, county = [kept.name, dropped.name], str(kept.county_id)
        dropped._change_reason = f"合并入{kept.name}（{kept.uscc}）"[:100]
        _delete(dropped)
        _take(kept, merging, dropped, taking, words)
        made = _keep_names(kept, names, words)
        past_names.refresh([kept.pk])
        if {str(kept.county_id)} != {county, merging.dropped["county_id"]}:
            move_along({kept.pk: kept.county_id}, by=by, reason=words)
        merging.moved = [entry for entry in moved if entry["pks"] or entry["let_go"]]
        merging.moved += [_entry(_former_names(), [], made=made)] if made else []
        _mark(merging)
        merging._change_reason = reason[:100] or None
        merging.save()
    return merging


def _words(merging: Merging) -> str:
    """What the history of everything that moves says."""
    return f"合并：{merging.dropped_name}（{merging.dropped_uscc}）{merging.reason}"[:100]


def _words_back(merging: Merging) -> str:
    return f"撤回合并：{merging.dropped_name}（{merging.dropped_uscc}）{merging.reason}"[:100]


def _locked(*enterprises: Enterprise) -> list[Enterprise]:
    rows = Enterprise.objects.select_for_update().filter(pk__in=[one.pk for one in enterprises]).order_by("pk")
    found = {one.pk: one for one in rows}
    if len(found) < 2:
        raise MergeRefused("要合并的单位已经不在库中，或选择了同一家单位，请重新查找。")
    return [found[one.pk] for one in enterprises]


def _former_names() -> Follower:
    return follower("enterprises.formername.enterprise")


def _entry(one: Follower, pks: list, **more) -> dict:
    return {"label": one.label, "title": one.title, "pks": pks, "copies": {}, "let_go": [], "made": [], **more}


def _move(one: Follower, kept: Enterprise, dropped: Enterprise, *, by, reason: str) -> dict:
    """The rows of one relation change hands; the entry says which, and what they were."""
    list(one.rows_of(dropped.pk).select_for_update(of=("self",)).values_list("pk", flat=True))
    doubles = [row for row, _ in doubles_of(one, kept, dropped)] if one.doubles == "drop" else []
    let_go = [_written(row) for row in doubles]
    for row in doubles:
        row._change_reason = reason
        row.delete()
    copies = {name: one.model._meta.get_field(name).attname for name in one.copies}
    rows = list(one.rows_of(dropped.pk).values("pk", *copies.values()))
    pks = [row["pk"] for row in rows]
    before = {name: {str(row["pk"]): row[attname] for row in rows} for name, attname in copies.items()}
    values = {one.field: kept} | {name: getattr(kept, name) for name in one.copies}
    _update(one, pks, values, by=by, reason=reason)
    return _entry(one, pks, copies=before, let_go=let_go)


def _update(one: Follower, pks: list, values: dict, *, by, reason: str) -> None:
    if not pks:
        return
    rows = one.model._base_manager.filter(pk__in=pks)
    rows.update(**values)
    if hasattr(one.model, "history"):
        bulk.record(rows, bulk.CHANGED, by=by, reason=reason)


def _delete(dropped: Enterprise) -> None:
    try:
        dropped.delete()
    except models.ProtectedError as error:
        named = "、".join(str(one) for one in list(error.protected_objects)[:NAMED])
        raise MergeRefused(f"还有记录指向要并入的单位：{named}") from error


def _take(kept: Enterprise, merging: Merging, dropped: Enterprise, taking: Collection[str], reason: str) -> None:
    attributes = [name for chosen in CHOICES if chosen in taking for name in CHOICES[chosen]]
    before, after = _written(kept), _written(dropped)
    merging.kept_before = {name: before[name] for name in attributes}
    merging.kept_after = {name: after[name] for name in attributes}
    for name in attributes:
        setattr(kept, name, getattr(dropped, name))
    kept._change_reason = reason
    kept.save()


def _keep_names(kept: Enterprise, names: list[str], reason: str) -> list[int]:
    """Both names stay findable; the made rows, by primary key."""
    known = {kept.name_key, *kept.former_names.values_list("name_key", flat=True)}
    made = []
    for name in names:
        if name_key(name) not in known:
            known.add(name_key(name))
            former = FormerName(enterprise=kept, name=name, until=timezone.localdate())
            former._change_reason = reason
            former.save()
            made.append(former.pk)
    return made


def _written(row: models.Model) -> dict:
    """The fields of a row as text that a JSON column keeps."""
    values = {}
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        values[field.attname] = value if value is None else field.value_to_string(row)
    return values


def _mark(merging: Merging) -> None:
    """Whatever is younger than these history rows is somebody's later change."""
    for entry in merging.moved:
        model = follower(entry["label"]).model
        entry["mark"] = bulk.last_history_id(model) if hasattr(model, "history") else None


def undo(merging: Merging, *, by) -> Merging:
    """Take a merging back: the dropped organisation stands again with all that was its own.

    Raises `MergeRefused` naming what has changed since; then nothing has changed.
    """
    words = _words_back(merging)
    with transaction.atomic():
        merging = Merging.objects.select_for_update().get(pk=merging.pk)
        kept = Enterprise.objects.select_for_update().get(pk=merging.kept_id)
        against = _against(merging, kept)
        if against:
            raise MergeRefused(*against)
        dropped = _read(Enterprise, merging.dropped)
        dropped._change_reason = words
        dropped.save(force_insert=True)
        _give_back(kept, merging, words)
        for entry in merging.moved:
            _move_back(entry, dropped, by=by, reason=words)
        past_names.refresh([kept.pk, dropped.pk])
        if len({merging.dropped["county_id"], str(kept.county_id), merging.kept_after.get("county_id")} - {None}) > 1:
            move_along({one.pk: one.county_id for one in (kept, dropped)}, by=by, reason=words)
        merging.undone_by, merging.undone_at = by, timezone.now()
        merging.save()
    return merging


def _against(merging: Merging, kept: Enterprise) -> list[str]:
    if merging.undone_at:
        return ["这次合并已经撤回过。"]
    found = []
    taken = Enterprise.objects.filter(models.Q(uscc=merging.dropped_uscc) | models.Q(pk=merging.dropped_pk))
    found += [f"信用代码 {merging.dropped_uscc} 已重新登记为“{one.name}”" for one in taken]
    now = _written(kept)
    for name, value in merging.kept_after.items():
        if now[name] != value:
            label = next(one.verbose_name for one in Enterprise._meta.concrete_fields if one.attname == name)
            found.append(f"保留单位的“{label}”在合并后又有修改")
    # Later mergings that were taken back left nothing behind but their words.
    gone_by = Merging.objects.filter(pk__gt=merging.pk, undone_at__isnull=False)
    passed = [words for one in gone_by for words in (_words(one), _words_back(one))]
    for entry in merging.moved:
        found += _changed_since(entry, kept, passed)
    return found


def _changed_since(entry: dict, kept: Enterprise, passed: list[str]) -> list[str]:
    one = follower(entry["label"])
    if one is None:
        return [f"“{entry['title']}”已停用，无法撤回"]
    pks = entry["pks"] + entry["made"]
    here = one.model._base_manager.filter(pk__in=pks, **{one.field: kept})
    gone = len(pks) - here.count()
    found = [f"{entry['title']}：有 {gone} 条在合并后被删除或改到了别的单位"] if gone else []
    if entry.get("mark") is not None:
        pk = one.model._meta.pk.attname
        later = one.model.history.filter(history_id__gt=entry["mark"], **{f"{pk}__in": pks})
        later = later.exclude(history_change_reason__in=passed).values(pk)
        changed = list(here.filter(pk__in=later)[: NAMED + 1])
        found += [f"{entry['title']}：“{row}”在合并后又有修改" for row in changed[:NAMED]]
    return found


def _read(model: type[models.Model], values: dict) -> models.Model:
    row = model()
    for field in model._meta.concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, _value(field, values[field.attname]))
    return row


def _value(field: models.Field, text):
    target = field.target_field if field.is_relation else field
    return None if text is None else target.to_python(text)


def _give_back(kept: Enterprise, merging: Merging, reason: str) -> None:
    fields = {field.attname: field for field in Enterprise._meta.concrete_fields}
    for name, text in merging.kept_before.items():
        setattr(kept, name, _value(fields[name], text))
    kept._change_reason = reason
    kept.save()


def _move_back(entry: dict, dropped: Enterprise, *, by, reason: str) -> None:
    one = follower(entry["label"])
    for former in one.model._base_manager.filter(pk__in=entry["made"]):
        former._change_reason = reason
        former.delete()
    for values in entry["let_go"]:
        row = _read(one.model, values)
        row._change_reason = reason
        row.save(force_insert=True)
    rows = one.model._base_manager.filter(pk__in=entry["pks"])
    for name, before in entry["copies"].items():
        for value in set(before.values()):
            of_value = [pk for pk, was in before.items() if was == value]
            rows.filter(pk__in=of_value).update(**{one.model._meta.get_field(name).attname: value})
    _update(one, entry["pks"], {one.field: dropped}, by=by, reason=reason)
