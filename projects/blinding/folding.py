"""Texts made comparable: full-width signs, blanks, line breaks, hyphens, brackets and case do not matter.

Every sign of the folded text knows where it stood, so that what is found can be taken out of the original.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Names are not written across the cells of a table: this sign stands between them and is never dropped.
BARRIER = "\u241f"
DROPPED = frozenset("-‐‑‒–—―−_·•・.,()[]{}<>《》〈〉「」“”\"'`*/\\|~^+")


@dataclass(frozen=True)
class Folded:
    """The comparable text, and for each of its signs the place in the original."""

    text: str
    places: tuple[int, ...]

    def spans(self, needle: str, *, whole_number: bool = False) -> Iterator[tuple[int, int]]:
        """Where a folded needle stands in the original: begin and end. `whole_number` refuses a part of longer digits."""
        start = self.text.find(needle) if needle else -1
        while start >= 0:
            end = start + len(needle)
            if not (whole_number and self._goes_on(start, end)):
                yield self.places[start], self.places[end - 1] + 1
                start = self.text.find(needle, end)
            else:
                start = self.text.find(needle, start + 1)

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether more digits stand right beside it; behind a comma or a blank begins another number."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if after.isdigit() and self.places[end] == self.places[end - 1] + 1:
            return True
        beside = before.isdigit() and self.places[start - 1] == self.places[start] - 1
        # The code of the country may stand before a number.
        return beside and not self.text[:start].endswith("86")


def fold(text: str) -> Folded:
    """The text as it is compared, with the way back."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for plain in _plain(sign):
            signs.append(plain)
            places.append(place)
    return Folded("".join(signs), tuple(places))


def folded(text: str) -> str:
    """The comparable text alone."""
    return "".join(plain for sign in text for plain in _plain(sign))


_KNOWN: dict[str, str] = {}


def _plain(sign: str) -> str:
    found = _KNOWN.get(sign)
    if found is None:
        parts = unicodedata.normalize("NFKC", sign).upper()
        found = "".join(part for part in parts if not _is_dropped(part))
        if len(_KNOWN) < 60_000:
            _KNOWN[sign] = found
    return found


def _is_dropped(sign: str) -> bool:
    return sign in DROPPED or sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Mn")
