"""Verbs on drafts: keep, drop, remove what is old. Nothing else writes one."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import Draft

MAX_BYTES = 200_000
Words = dict[str, list[str]]
# Beginnings of keys of drafts that go with their record alone, however old they are; rooms add theirs when they start.
LASTING: set[str] = set()


@dataclass(frozen=True)
class Tab:
    """One opening of a form's page: its mark, the version of the draft it shows, and the state of the record beneath."""

    visit: str
    version: int
    basis: str = ""


class DraftRefused(Exception):
    """Words that are not kept; `sentence` says why."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class StaleDraft(DraftRefused):
    """Somebody else, or another tab, has saved since; `draft` is what is kept, None when it is gone."""

    def __init__(self, sentence: str, draft: Draft | None):
        super().__init__(sentence)
        self.draft = draft


def keep(key: str, words: Words, *, by, tab: Tab) -> Draft:
    """Keep the words of a form under its key.

    Raises `StaleDraft` rather than write over what another tab has saved, `DraftRefused` when they are too many.
    """
    # A sign that PostgreSQL takes in no text; nobody has typed it.
    words = {name.replace("\0", ""): [one.replace("\0", "") for one in typed] for name, typed in words.items()}
    if len(json.dumps(words, ensure_ascii=False).encode()) > MAX_BYTES:
        raise DraftRefused(f"填写的内容超过 {MAX_BYTES // 1000} kB，不能自动保存。请精简文字，或先保存。")
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(key=key).first()
        if sentence := against(draft, tab):
            raise StaleDraft(sentence, draft)
        if draft is None:
            draft, made = Draft.objects.get_or_create(key=key, defaults={"saved_by": by, "version": 0})
            if not made and (sentence := against(draft, tab)):
                raise StaleDraft(sentence, draft)
        draft.words, draft.visit, draft.basis = words, tab.visit, tab.basis
        draft.version += 1
        draft.saved_by, draft.saved_at = by, timezone.now()
        draft.save()
    return draft


def against(draft: Draft | None, tab: Tab) -> str:
    """Why what a tab holds is not the newest; nothing when it is."""
    if draft is None:
        return "这份草稿已在别处提交或放弃。" if tab.version else ""
    if draft.version == tab.version or (draft.visit and draft.visit == tab.visit):
        return ""
    when = timezone.localtime(draft.saved_at)
    return f"{draft.saved_by.display_name} 于 {when:%Y-%m-%d %H:%M} 在另一个窗口保存了内容。"


def drop(key: str) -> bool:
    """Let the words go: they were handed in, or are not wanted. Returns whether there were any."""
    return bool(Draft.objects.filter(key=key).delete()[0])


def remove_old() -> int:
    """Remove drafts that nobody has touched for DRAFT_DAYS days, but for those in `LASTING`; returns how many."""
    old = Draft.objects.saved_before(timezone.now() - timedelta(days=settings.DRAFT_DAYS))
    for prefix in LASTING:
        old = old.exclude(key__startswith=prefix)
    return old.delete()[0]
