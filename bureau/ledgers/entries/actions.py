"""The verbs of entries; the only writers of their values, derived columns and states."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from bureau.audit.bulk import record_creation
from bureau.files.actions import attach, store
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.measures import versions

from ..registers.models import Ledger
from ..registers.values import CountyIndex, derive, keep_all
from .models import EntryState, LedgerEntry
from .rules import may_add, may_change, may_keep
from .states import lifecycle

CHUNK = 1_000
DERIVED = (
    "counted_on",
    "ended_on",
    "county_id",
    "amount",
    "distinct_key",
    "identity_key",
    "title",
    "search_text",
)


class EntryRefused(Exception):
    """An entry that may not be written so; `problems` holds a sentence by column key ("" for the entry as a whole)."""

    def __init__(self, problems: dict[str, str]):
        super().__init__("; ".join(f"{key}: {sentence}" for key, sentence in problems.items()))
        self.problems = problems

    @property
    def sentence(self) -> str:
        """All that is wrong in one line."""
        return " ".join(self.problems.values())


def create_entry(
    ledger: Ledger, values: Mapping[str, Any], *, by, uploads: Mapping[str, Any] | None = None, reason: str = ""
) -> LedgerEntry:
    """Add an entry, waiting for confirmation; `uploads` are new attachments by column key. Raises `EntryRefused`."""
    if not may_add(by, ledger):
        raise EntryRefused({"": "您没有向这本台账添加记录的权限。"})
    entry = LedgerEntry(ledger=ledger, created_by=by)
    with transaction.atomic():
        files = _keep_uploads(uploads, by=by)
        fill(entry, {**values, **files}, CountyIndex.load())
        _refuse_foreign(entry, by=by)
        refuse_double(entry)
        _save(entry, files=files, reason=reason)
    return entry


def change_entry(
    entry: LedgerEntry, values: Mapping[str, Any], *, by, uploads: Mapping[str, Any] | None = None, reason: str = ""
) -> LedgerEntry:
    """Replace all values of an entry that is not confirmed. Raises `EntryRefused`. Returns the entry as it is now."""
    with transaction.atomic():
        locked = LedgerEntry.objects.select_for_update(of=("self",)).select_related("ledger").get(pk=entry.pk)
        if not may_change(by, locked):
            confirmed = locked.state == EntryState.CONFIRMED
            raise EntryRefused(
                {"": "记录已确认，须先撤销确认才能修改。" if confirmed else "您没有修改这条记录的权限。"}
            )
        before = dict(locked.values)
        files = _keep_uploads(uploads, by=by)
        fill(locked, {**values, **files}, CountyIndex.load())
        _refuse_foreign(locked, by=by)
        if locked.values != before:
            refuse_double(locked)
            _save(locked, files=files, reason=reason)
    return locked


def confirm(entry: LedgerEntry, *, by) -> LedgerEntry:
    """Let the entry count. Raises `TransitionRefused`."""
    return carry_out(entry, "confirm", by=by)


def give_back(entry: LedgerEntry, *, by, reason: str) -> LedgerEntry:
    """Send the entry back for correction. Raises `TransitionRefused`."""
    return carry_out(entry, "give_back", by=by, reason=reason)


def resubmit(entry: LedgerEntry, *, by, reason: str = "") -> LedgerEntry:
    """Hand a corrected entry in again. Raises `TransitionRefused`."""
    return carry_out(entry, "resubmit", by=by, reason=reason)


def reopen(entry: LedgerEntry, *, by, reason: str) -> LedgerEntry:
    """Take a confirmation back. Raises `TransitionRefused`."""
    return carry_out(entry, "reopen", by=by, reason=reason)


def carry_out(entry: LedgerEntry, name: str, *, by, reason: str = "") -> LedgerEntry:
    """Carry out the transition called `name`. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(entry, name, by=by, reason=reason)
        _touch(entry.ledger)
    return moved


def confirm_all(entries: Iterable[LedgerEntry], *, by) -> tuple[int, list[TransitionRefused]]:
    """Confirm each entry that can be; returns how many were, and the refusals of the others."""
    confirmed, refusals = 0, []
    with transaction.atomic():
        for entry in entries:
            try:
                confirm(entry, by=by)
            except TransitionRefused as refusal:
                refusals.append(refusal)
            else:
                confirmed += 1
    return confirmed, refusals


def load_entries(
    ledger: Ledger, rows: Iterable[Mapping[str, Any]], *, by=None, confirmed: bool = True, reason: str = "批量导入"
) -> int:
    """Add many entries at once, each a mapping from column keys to values (Python's or JSON's); returns how many.

    Nothing is written when one row is unfit. Raises `EntryRefused` naming the row.
    """
    counties = CountyIndex.load()
    state = EntryState.CONFIRMED if confirmed else EntryState.DRAFT
    entries = []
    for number, values in enumerate(rows, 1):
        entry = LedgerEntry(ledger=ledger, created_by=by, state=state)
        try:
            fill(entry, values, counties)
        except EntryRefused as refusal:
            raise EntryRefused({"": f"第 {number} 条：{refusal.sentence}"}) from refusal
        entries.append(entry)
    with transaction.atomic():
        for start in range(0, len(entries), CHUNK):
            made = LedgerEntry.objects.bulk_create(entries[start : start + CHUNK])
            record_creation(LedgerEntry.objects.filter(pk__in=[entry.pk for entry in made]), by=by, reason=reason)
        _touch(ledger)
    return len(entries)


def write_as_system(entry: LedgerEntry, *, reason: str) -> LedgerEntry:
    """Save an entry whose `values` were set by hand in the system administration. Raises `EntryRefused`."""
    fill(entry, entry.values, CountyIndex.load())
    with transaction.atomic():
        _save(entry, files={}, reason=reason)
    return entry


def remove(entries: Iterable[LedgerEntry]) -> int:
    """Delete entries for good; their history stays. Returns how many."""
    removed = 0
    with transaction.atomic():
        for entry in entries:
            entry.delete()
            _touch(entry.ledger)
            removed += 1
    return removed


def derive_again(ledger: Ledger, *, by=None) -> int:
    """Derive the columns of all entries anew after the meaning of a column changed; returns how many differ."""
    counties, layout = CountyIndex.load(), ledger.layout
    changed = 0
    with transaction.atomic():
        batch = []
        for entry in ledger.entries.select_for_update().order_by("pk").iterator(chunk_size=CHUNK):
            facts = derive(layout, entry.values, counties)
            if any(getattr(entry, name) != facts[name] for name in DERIVED):
                _set(entry, facts)
                batch.append(entry)
            if len(batch) == CHUNK:
                changed += _save_derived(batch, by=by)
                batch = []
        changed += _save_derived(batch, by=by)
        _touch(ledger)
    return changed


def _save_derived(batch: list[LedgerEntry], *, by) -> int:
    if batch:
        names = [name.removesuffix("_id") for name in DERIVED]
        bulk_update_with_history(
            batch, LedgerEntry, names, default_user=by, default_change_reason="台账口径调整，重新取数"
        )
    return len(batch)


def fill(entry: LedgerEntry, values: Mapping[str, Any], counties: CountyIndex) -> None:
    """Give an unsaved entry its values and all that follows from them. Raises `EntryRefused`."""
    layout = entry.ledger.layout
    kept, problems = keep_all(layout, values, counties)
    if problems:
        raise EntryRefused(problems)
    entry.values = kept
    _set(entry, derive(layout, kept, counties))
    if entry.counted_on and entry.ended_on and entry.ended_on < entry.counted_on:
        raise EntryRefused({layout.ended_on.key: f"“{layout.ended_on.label}”不能早于“{layout.counted_on.label}”。"})


def _keep_uploads(uploads: Mapping[str, Any] | None, *, by) -> dict[str, StoredFile]:
    return {key: store(upload, by=by) for key, upload in (uploads or {}).items()}


def _save(entry: LedgerEntry, *, files: Mapping[str, StoredFile], reason: str) -> None:
    entry._change_reason = reason[:100] or None
    entry.save()
    for file in files.values():
        attach(file, entry)
    _touch(entry.ledger)


def _set(entry: LedgerEntry, facts: Mapping[str, Any]) -> None:
    for name in DERIVED:
        setattr(entry, name, facts[name])


def _refuse_foreign(entry: LedgerEntry, *, by) -> None:
    if not may_keep(by, entry):
        column = entry.ledger.layout.county
        raise EntryRefused({column.key if column else "": "只能填报本县（市）区的记录。"})


def refuse_double(entry: LedgerEntry) -> None:
    """Two entries that the ledger's identity cannot tell apart. Raises `EntryRefused`."""
    columns = entry.ledger.layout.identity
    if not columns:
        return
    others = LedgerEntry.objects.filter(ledger=entry.ledger, identity_key=entry.identity_key).exclude(pk=entry.pk)
    if others.exists():
        told = "、".join(f"“{column.label}”" for column in columns)
        raise EntryRefused({columns[0].key: f"台账中已有一条记录的{told}与此相同，请核对是否重复填报。"})


def _touch(ledger: Ledger) -> None:
    versions.touch(ledger.source_label)
