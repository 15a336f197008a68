"""评审进度: who owes which sheet, as a matrix of entries and seats, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from projects.applications.choices import ApplicationState
from projects.calls.models import Call
from projects.panels.choices import SITTING
from projects.panels.models import PanelEntry, Seat, SeatState

from .choices import ScoreState
from .score_models import ExtraReview, Score


@dataclass(frozen=True)
class Cell:
    """One seat and one entry: whether it reviews it, and how far it is."""

    seat: Seat
    entry: PanelEntry
    covered: bool
    score: Score | None = None
    overdue: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether the expert has still to hand in."""
        if not self.covered or self.entry.released_at is None or self.seat.state not in SITTING:
            return False
        if self.entry.application.state != ApplicationState.IN_REVIEW:
            return False
        return self.score is None or self.score.state == ScoreState.DRAFT

    @property
    def words(self) -> str:
        if not self.covered:
            return ""
        if self.score is not None and self.score.state != ScoreState.DRAFT:
            return self.score.get_state_display()
        if self.entry.released_at is None:
            return "未送审"
        if self.seat.state == SeatState.INVITED:
            return "待确认"
        if self.overdue:
            return "逾期未交"
        return "评审中" if self.score is not None else "未开始"

    @property
    def tone(self) -> str:
        if self.score is not None and self.score.state in (ScoreState.SUBMITTED, ScoreState.LOCKED):
            return "done" if self.score.state == ScoreState.LOCKED else "ok"
        return "late" if self.overdue and self.is_owed else ("warn" if self.is_owed else "none")


@dataclass
class PanelBoard:
    """The matrix of one panel."""

    seats: list[Seat] = field(default_factory=list)
    rows: list[tuple[PanelEntry, list[Cell]]] = field(default_factory=list)


@dataclass
class Board:
    """The matrices of a call, panel by panel."""

    panels: dict[int, PanelBoard]

    def cells(self) -> Iterator[Cell]:
        for panel in self.panels.values():
            for _, cells in panel.rows:
                yield from cells

    def owed_by_seat(self) -> list[tuple[Seat, int]]:
        """Experts who have accepted and owe sheets, with how many."""
        owed: dict[int, list] = {}
        for cell in self.cells():
            if cell.is_owed and cell.seat.state == SeatState.ACCEPTED:
                owed.setdefault(cell.seat.pk, [cell.seat, 0])[1] += 1
        return [(seat, count) for seat, count in owed.values()]

    @property
    def owed(self) -> int:
        return sum(1 for cell in self.cells() if cell.is_owed)

    @property
    def overdue(self) -> int:
        return sum(1 for cell in self.cells() if cell.is_owed and cell.overdue)


def board_of(call: Call, now: datetime) -> Board:
    """How far the experts of a call are at a moment. Four queries, however many there are."""
    entries = list(
        PanelEntry.objects.filter(panel__call=call)
        .select_related("panel", "application__enterprise")
        .defer("application__answers")
        .order_by("panel_id", "order", "pk")
    )
    scores = {
        (one.entry_id, one.seat_id): one
        for one in Score.objects.filter(entry__panel__call=call).defer("values", "comments", "opinion")
    }
    extras: dict[int, set[int]] = {}
    for entry, seat in ExtraReview.objects.filter(entry__panel__call=call).values_list("entry", "seat"):
        extras.setdefault(seat, set()).add(entry)
    boards: dict[int, PanelBoard] = {}
    marked = {seat for _, seat in scores}
    seats = Seat.objects.filter(panel__call=call).select_related("expert__user", "panel__call").order_by("order", "pk")
    for seat in seats:
        if seat.state in SITTING or seat.pk in marked:
            boards.setdefault(seat.panel_id, PanelBoard()).seats.append(seat)
    for entry in entries:
        board = boards.setdefault(entry.panel_id, PanelBoard())
        cells = [_cell(seat, entry, scores.get((entry.pk, seat.pk)), extras, now) for seat in board.seats]
        board.rows.append((entry, cells))
    return Board(boards)


def _cell(seat: Seat, entry: PanelEntry, score: Score | None, extras: dict[int, set[int]], now: datetime) -> Cell:
    called = extras.get(seat.pk)
    covered = seat.replaces_id is not None or not called or entry.pk in called
    due = (score.open_until if score else None) or entry.panel.due_at
    return Cell(seat, entry, covered, score, overdue=due is not None and now > due)
