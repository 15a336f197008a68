"""How a record stands on a day. Nothing of it is stored: it follows from the days."""

from dataclasses import dataclass
from datetime import date

from .models import IntegrityRecord


@dataclass(frozen=True)
class Status:
    """A state as people say it; `in_force` says that the record stands in the way."""

    code: str
    word: str
    tone: str

    @property
    def in_force(self) -> bool:
        return self is IN_FORCE


COMING = Status("coming", "未生效", "none")
IN_FORCE = Status("in_force", "生效", "late")
ENDED = Status("ended", "已届满", "none")
REPAIRED = Status("repaired", "已修复", "ok")
REVOKED = Status("revoked", "已撤销", "none")
ALL = (IN_FORCE, COMING, ENDED, REPAIRED, REVOKED)


def status_on(record: IntegrityRecord, day: date) -> Status:
    """A revocation goes before a repair, both before the term; first and last day are in force."""
    if record.revoked_on and record.revoked_on <= day:
        return REVOKED
    if record.repaired_on and record.repaired_on <= day:
        return REPAIRED
    if day < record.starts_on:
        return COMING
    return ENDED if record.ends_on and record.ends_on < day else IN_FORCE


def term_words(record: IntegrityRecord) -> str:
    """“2023-07-01 至 2026-06-30”, “2023-07-01 起，永久”."""
    if record.ends_on is None:
        return f"{record.starts_on} 起，永久"
    return f"{record.starts_on} 至 {record.ends_on}"
