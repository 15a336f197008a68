"""The rungs of the ladder, where a firm stands on a day, and its moves up and down; all of it follows from certificates.

A rung is held on each day on which a certificate of its kind is valid. Certificates that overlap, or of which one begins
on the day after the other's last, are one stay on the rung; a gap of a single day is a move down and another up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from enterprises.certifications.models import Certification

RUNGS = ("tech_sme", "hnte", "young_eagle", "gazelle", "unicorn")
"""Codes of certification kinds, lowest first. 潜在独角兽 are certified and counted as 独角兽."""
ONE_DAY = timedelta(days=1)


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Why(StrEnum):
    """Why a firm moved, in the words of the page."""

    FIRST = "首次取得"
    AGAIN = "重新认定"
    EXPIRED = "到期"
    REVOKED = "撤销"


@dataclass(frozen=True)
class Held:
    """A rung held on a day: since when without a gap, until when as things stand, and by which certificate."""

    rung: str
    since: date
    until: date
    number: str
    certification: Certification


@dataclass(frozen=True)
class Standing:
    """Where a firm stands: the highest rung it holds, all it holds (highest first), and the one above."""

    highest: str | None
    held: tuple[Held, ...]
    next: str | None


@dataclass(frozen=True)
class Move:
    """A step on to a rung or off it, on the day from which it holds."""

    day: date
    rung: str
    direction: Direction
    why: Why
    certification: Certification


@dataclass(frozen=True)
class Stay:
    """A time on a rung without a gap; `gone` is the first day off it."""

    start: date
    gone: date
    first: Certification
    last: Certification


def gone_on(certification: Certification) -> date:
    """The first day on which a certificate is no longer valid."""
    after = certification.expires_on + ONE_DAY
    revoked = certification.revoked_on
    return min(revoked, after) if revoked else after


def stays(certifications: Iterable[Certification], rung: str) -> list[Stay]:
    """The times on a rung, in order. A certificate revoked on the day of its issue was never valid."""
    of_rung = (one for one in certifications if one.kind_id == rung and gone_on(one) > one.issued_on)
    found: list[Stay] = []
    for one in sorted(of_rung, key=lambda c: (c.issued_on, c.pk or 0)):
        if not found or one.issued_on > found[-1].gone:
            found.append(Stay(one.issued_on, gone_on(one), one, one))
        elif gone_on(one) > found[-1].gone:
            found[-1] = Stay(found[-1].start, gone_on(one), found[-1].first, one)
    return found


def standing(certifications: Iterable[Certification], day: date) -> Standing:
    """Where the holder of these certificates stood on a day; the last day of validity still counts."""
    certifications = list(certifications)
    held = []
    for rung in reversed(RUNGS):
        for stay in stays(certifications, rung):
            if stay.start <= day < stay.gone:
                shown = _shown(certifications, rung, day)
                held.append(Held(rung, stay.start, stay.gone - ONE_DAY, shown.number, shown))
    highest = held[0].rung if held else None
    place = RUNGS.index(highest) + 1 if highest else 0
    return Standing(highest, tuple(held), RUNGS[place] if place < len(RUNGS) else None)


def _shown(certifications: list[Certification], rung: str, day: date) -> Certification:
    """Of several valid certificates of a rung the one that is valid longest."""
    valid = [c for c in certifications if c.kind_id == rung and c.issued_on <= day < gone_on(c)]
    return max(valid, key=lambda c: (gone_on(c), c.issued_on))


def moves(certifications: Iterable[Certification]) -> list[Move]:
    """All moves that follow from certificates, oldest first, also those that are still to come; a renewal is none."""
    certifications = list(certifications)
    found = []
    for rung in RUNGS:
        for place, stay in enumerate(stays(certifications, rung)):
            found.append(Move(stay.start, rung, Direction.UP, Why.AGAIN if place else Why.FIRST, stay.first))
            found.append(Move(stay.gone, rung, Direction.DOWN, _why_gone(stay), stay.last))
    return sorted(found, key=lambda move: (move.day, RUNGS.index(move.rung), move.direction))


def _why_gone(stay: Stay) -> Why:
    revoked = stay.last.revoked_on
    return Why.REVOKED if revoked and revoked <= stay.last.expires_on else Why.EXPIRED
