"""Imports without a browser: the same reading, preview and writing, told as figures."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from bureau.exchange import actions, kinds
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.refusals import ApplyRefused, UnreadableFile

if TYPE_CHECKING:
    from bureau.exchange.resources import RegisterResource

COUNTED = ("rows", "new", "changed", "unchanged", "refused", "skipped")


@dataclass(frozen=True)
class Told:
    """What an import came to; `done` says whether it did what was asked, `sentence` why not."""

    done: bool
    sentence: str
    figures: dict[str, Any]


def import_file(
    kind: str, path: Path, *, by: Any, sheet: str = "", dry_run: bool = False, only_good: bool = False
) -> Told:
    """Import a file at once, whatever its size; raises UnknownKind, OSError and UnreadableFile.

    Refused rows stop the import unless `only_good`; the figures then still say how many there are.
    """
    begun = time.monotonic()
    resource = kinds.resource_of(kind, by)
    batch = _open(resource, kind, path, by=by, sheet=sheet)
    if batch.state == BatchState.UNREAD:
        actions.drop(batch)
        raise UnreadableFile(batch.sentence)
    done, sentence = True, ""
    if not dry_run:
        done, sentence = _apply(batch, only_good)
    elif batch.counts["refused"] and not only_good:
        done, sentence = False, f"{batch.counts['refused']} 行有问题。"
    figures = {name: batch.counts[name] for name in COUNTED}
    refused_file = batch.refused_file.path if batch.refused_file else None
    figures |= {
        "refused_file": refused_file,
        "seconds": round(time.monotonic() - begun, 3),
        "batch": str(batch.pk),
        "refusals": _refusals(batch),
    }
    return Told(done, sentence, figures)


def _open(resource: "RegisterResource", kind: str, path: Path, *, by: Any, sheet: str) -> ImportBatch:
    batch = actions.keep_upload(
        resource,
        path.read_bytes(),
        path.name,
        by=by,
        kind=kind,
        sheet=sheet,
        wizard_url=_address(resource.import_url_name),
        list_url=_address(resource.list_url_name),
    )
    actions.read_now(batch.pk)
    batch.refresh_from_db()
    return batch


def _address(name: str) -> str:
    """Where a person finds the batch again; nowhere for a register without pages of its own."""
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


def _apply(batch: ImportBatch, only_good: bool) -> tuple[bool, str]:
    counts = batch.counts
    settled = not counts["refused"] or (only_good and counts["unchanged"])
    if settled and not counts["new"] + counts["changed"]:
        return True, "没有需要写入的行：文件内容与已有记录一致。"
    try:
        actions.settle(batch, digest=batch.digest, only_good=only_good)
    except ApplyRefused as refusal:
        return False, refusal.sentence
    actions.apply_now(batch.pk)
    batch.refresh_from_db()
    return batch.state == BatchState.APPLIED, batch.sentence


def _refusals(batch: ImportBatch) -> list[dict[str, Any]]:
    rows = batch.rows.filter(outcome="refused").order_by("number").values_list("number", "told")[:50]
    return [{"row": number, **problem} for number, told in rows for problem in told]
