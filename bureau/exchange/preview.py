"""What a file would do, before it does it: the Preview every importer returns, and the Receipt of what was done."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True)
class Change:
    """One field of one row, as an officer reads it."""

    label: str
    before: str
    after: str


@dataclass
class PreviewRow:
    """A row that would be written (new, changed) or is already so (unchanged).

    `payload` is whatever the importer needs to write it; `differs` marks a row that changed since the last look.
    """

    number: int | None
    title: str
    changes: tuple[Change, ...] = ()
    payload: Any = None
    differs: bool = False

    def fingerprint(self) -> str:
        """A short digest of what would be written for this row."""
        told = [self.number, self.title, [(c.label, c.before, c.after) for c in self.changes]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Problem:
    """Why a row is refused: in which column, which value, for what reason."""

    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class RefusedRow:
    """A row that cannot be taken; `cells` are its cells as they came, for the file that is handed back."""

    number: int | None
    problems: tuple[Problem, ...]
    cells: tuple[Any, ...] = ()

    @property
    def reason(self) -> str:
        """All reasons in one sentence."""
        return "；".join(f"{p.column}：{p.reason}" if p.column else p.reason for p in self.problems)


@dataclass(frozen=True)
class SkippedRow:
    """A row left out on purpose (a total, a note), and why."""

    number: int | None
    text: str
    reason: str


@dataclass
class Preview:
    """The whole file: rows by what would happen to them, remarks, and the headers as they came."""

    new: list[PreviewRow] = field(default_factory=list)
    changed: list[PreviewRow] = field(default_factory=list)
    unchanged: list[PreviewRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    payload: Any = None

    @property
    def effective(self) -> int:
        """How many rows confirming would write."""
        return len(self.new) + len(self.changed)

    @property
    def total(self) -> int:
        """How many rows of data the file holds."""
        return self.effective + len(self.unchanged) + len(self.refused)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by outcome, for the batch and the receipt."""
        return {
            "rows": self.total,
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "refused": len(self.refused),
            "skipped": len(self.skipped),
        }

    @property
    def digest(self) -> str:
        """Changes when anything that would be written changes."""
        told = [("new", r.fingerprint()) for r in self.new] + [("changed", r.fingerprint()) for r in self.changed]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def fingerprints(self) -> dict[str, str]:
        """Row number -> fingerprint of every row that would be written."""
        return {str(row.number): row.fingerprint() for row in self._written()}

    def mark_differences(self, earlier: dict[str, str]) -> int:
        """Mark the rows that would now be written otherwise than at the earlier look; returns how many."""
        for row in self._written():
            row.differs = earlier.get(str(row.number)) != row.fingerprint()
        gone = set(earlier) - set(self.fingerprints())
        return sum(row.differs for row in self._written()) + len(gone)

    def _written(self) -> Iterator[PreviewRow]:
        yield from self.new
        yield from self.changed


@dataclass(frozen=True)
class Receipt:
    """What was written."""

    new: int
    changed: int
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Template:
    """A file to fill in."""

    filename: str
    content: bytes


@runtime_checkable
class Importer(Protocol):
    """What the wizard needs of a room: read a file without writing, then write exactly what was shown.

    `key` names the kind of import in the batch. `takes_good_rows_only` says whether refused rows may be left aside.
    `preview` raises UnreadableFile for a file unfit as a whole. `apply` is called inside a transaction and writes
    `preview.new` and `preview.changed` only; a database error in it takes everything back.
    """

    key: str
    takes_good_rows_only: bool

    def preview(self, content: bytes, filename: str, *, user: Any) -> Preview: ...

    def apply(self, preview: Preview, *, user: Any) -> Receipt: ...

    def template(self) -> Template | None: ...
