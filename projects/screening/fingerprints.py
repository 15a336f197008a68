"""Texts as character n-grams, and the index of their winnowed fingerprints.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every WINDOW neighbouring n-grams the least hash is kept. Two texts that
have WINDOW + SIGNS - 1 signs in a row in common share a fingerprint for certain; what else they share is counted exactly
by whoever compares the two.
"""

import hashlib
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from projects.application_forms.definition import DefinitionRefused, parse_stored
from projects.applications.choices import ApplicationState
from projects.applications.models import Application, Submission

from .doubles_models import Fingerprint, IndexedText

SIGNS, WINDOW = 8, 32
CHUNK = 2_000
# What a firm says of itself and its people is rightly the same each time.
NOT_COMPARED = ("organisation", "leader_team", "avoidance")
NOT_HANDED_IN = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)


@dataclass(frozen=True)
class Passage:
    """One compared field: its label and its text as written."""

    label: str
    text: str

    @cached_property
    def signs(self) -> tuple[str, list[int]]:
        """The text without blanks and punctuation, half width, upper case; and where each sign stood."""
        kept, places = [], []
        for place, written in enumerate(self.text):
            if "\u4e00" <= written <= "\u9fff":  # nearly all of them: they are themselves
                kept.append(written)
                places.append(place)
                continue
            for sign in unicodedata.normalize("NFKC", written).upper():
                if sign.isalnum():
                    kept.append(sign)
                    places.append(place)
        return "".join(kept), places

    @cached_property
    def grams(self) -> list[int]:
        """The hash of each n-gram, in order; 32 bits with sign, the same on every machine."""
        encoded = self.signs[0].encode("utf-32-le")
        count = len(self.signs[0]) - SIGNS + 1
        return [_mixed(zlib.crc32(encoded[4 * at : 4 * (at + SIGNS)])) for at in range(max(count, 0))]


def _mixed(value: int) -> int:
    """CRC spreads neighbouring texts badly; an odd factor mends that."""
    return ((value * 2_654_435_761) & 0xFFFFFFFF) - 2**31


@dataclass(frozen=True)
class Text:
    """What is compared of an application."""

    passages: tuple[Passage, ...]

    @cached_property
    def grams(self) -> frozenset[int]:
        return frozenset(gram for passage in self.passages for gram in passage.grams)

    @cached_property
    def fingerprints(self) -> frozenset[int]:
        return frozenset(gram for passage in self.passages for gram in winnowed(passage.grams))

    @property
    def size(self) -> int:
        """How many signs are compared."""
        return sum(len(passage.signs[0]) for passage in self.passages)

    @property
    def sha256(self) -> str:
        signs = "\0".join(passage.signs[0] for passage in self.passages)
        return hashlib.sha256(signs.encode()).hexdigest()


def winnowed(grams: list[int]) -> Iterator[int]:
    """Of every WINDOW neighbours the least; a shorter list gives its least."""
    if not grams:
        return
    last = -1
    for start in range(max(len(grams) - WINDOW, 0) + 1):
        end = min(start + WINDOW, len(grams))
        if last >= start:  # the old minimum is still inside: only the new neighbour can be less
            if grams[end - 1] <= grams[last]:
                last = end - 1
                yield grams[last]
            continue
        last = min(range(start, end), key=lambda at: (grams[at], -at))
        yield grams[last]


def text_of(application: Application) -> Text:
    """The title and the long texts of an application; of a form that cannot be read the title alone."""
    passages = [Passage("名称", application.title)]
    try:
        sections = parse_stored(application.form_version.definition).sections
    except (DefinitionRefused, ValidationError):
        sections = ()
    for section in sections:
        if section.part in NOT_COMPARED:
            continue
        for field in section.fields:
            written = application.answers.get(field.key)
            if field.kind == "long_text" and isinstance(written, str) and written.strip():
                passages.append(Passage(field.label, written))
    return Text(tuple(passages))


def index(application: Application) -> IndexedText:
    """Put the text of an application into the index, or anew after a correction."""
    text = text_of(application)
    facts = {"sha256": text.sha256, "size": text.size, "at": timezone.now()}
    with transaction.atomic():
        # Its row is the lock: two workers at the same application write one after the other.
        entry, created = IndexedText.objects.select_for_update().get_or_create(application=application, defaults=facts)
        if not created:
            if entry.sha256 != text.sha256:
                entry.fingerprints.all()._raw_delete(using=entry._state.db)
                _write(entry, text)
            IndexedText.objects.filter(pk=entry.pk).update(**facts)
        else:
            _write(entry, text)
    return entry


def _write(entry: IndexedText, text: Text) -> None:
    rows = [Fingerprint(application=entry, hash=value) for value in sorted(text.fingerprints)]
    Fingerprint.objects.bulk_create(rows, batch_size=CHUNK)


def missing() -> Iterable[Application]:
    """Applications that were handed in and are not in the index as they were last handed in."""
    changed = Submission.objects.filter(at__gt=F("application__indexed_text__at")).values("application")
    handed_in = Application.objects.exclude(state__in=NOT_HANDED_IN).filter(submitted_at__isnull=False)
    return handed_in.filter(Q(indexed_text__isnull=True) | Q(pk__in=changed)).order_by("pk")


def index_missing(limit: int = 1_000) -> int:
    """Bring the index up to date, at most so many applications; returns how many."""
    found = list(missing().select_related("form_version")[:limit])
    for application in found:
        index(application)
    return len(found)
