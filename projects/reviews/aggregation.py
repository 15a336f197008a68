"""汇总: the result of each entry of a call from the scores that stand, its place, and what a single expert moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from projects.applications.models import Application
from projects.calls.models import Call
from projects.experts.models import Expert
from projects.panels.models import PanelEntry

from . import marks
from .choices import COUNTED, ScoreState
from .marks import Rule
from .scheme_models import ReviewScheme
from .score_models import Score


@dataclass(frozen=True)
class Result:
    """What the scores say of one entry. `result` is None without a score; `spread` for fewer than two."""

    entry: PanelEntry
    totals: tuple[Decimal, ...]
    needed: int
    result: Decimal | None
    spread: Decimal | None
    spread_limit: Decimal | None = None
    pass_line: Decimal | None = None
    abstained: int = 0

    @property
    def application(self) -> Application:
        return self.entry.application

    @property
    def count(self) -> int:
        """How many scores stand."""
        return len(self.totals)

    @property
    def mean(self) -> Decimal | None:
        return marks.mean(self.totals) if self.totals else None

    @property
    def median(self) -> Decimal | None:
        return marks.median(self.totals) if self.totals else None

    @property
    def is_apart(self) -> bool:
        """Whether the experts differ by more than the scheme allows."""
        return self.spread is not None and self.spread_limit is not None and self.spread > self.spread_limit

    @property
    def asks_third(self) -> bool:
        """Whether one more review is called for: a spread above the limit, and not already one more than needed."""
        return self.is_apart and self.count <= self.needed

    @property
    def is_complete(self) -> bool:
        """Whether all scores that are needed are there."""
        return self.count >= self.needed

    @property
    def is_passed(self) -> bool | None:
        """Whether the result reaches the pass line; None when either is not known."""
        if self.result is None or self.pass_line is None:
            return None
        return self.result >= self.pass_line


@dataclass(frozen=True)
class Ranked:
    """A result with its place; equal results share one. `place` is None without a result."""

    result: Result
    place: int | None
    full_place: int | None = None
    moved: int | None = None


def rule_of(scheme: ReviewScheme | None) -> Rule:
    """The rule of a scheme; the mean where a call has none."""
    return Rule(scheme.aggregation, scheme.trim_from) if scheme else Rule()


def scheme_of(call: Call) -> ReviewScheme | None:
    """The scheme of a call, with its items; None when it has none yet."""
    return ReviewScheme.objects.filter(call=call).prefetch_related("items").first()


def score(entry: PanelEntry) -> Result:
    """The result of one entry from the scores that stand."""
    scores = list(Score.objects.filter(entry=entry).only("entry", "seat", "state", "total"))
    return _result(entry, scores, scheme_of(entry.panel.call))


def ranking(call: Call, without: Expert | None = None) -> list[Ranked]:
    """All entries of a call from the best to the worst; those without a result come last.

    With `without`, as if this expert had not marked: each tells its place with everybody and how far it moved (up is
    positive). Three queries, however many entries.
    """
    scheme, entries, scores = scheme_of(call), _entries(call), _scores(call)
    full = _placed(_results(entries, scores, scheme))
    if without is None:
        return full
    places = {ranked.result.entry.pk: ranked.place for ranked in full}
    kept = [one for one in scores if one.seat.expert_id != without.pk]
    return [_moved(ranked, places[ranked.result.entry.pk]) for ranked in _placed(_results(entries, kept, scheme))]


def severities(call: Call) -> list[tuple[Expert, int, Decimal | None]]:
    """Each expert who marked: how many entries, and his mean deviation from the others, the most severe first."""
    scores = [one for one in _scores(call) if one.total is not None and one.state != ScoreState.ABSTAINED]
    found = marks.severities({(one.seat.expert_id, one.entry_id): one.total for one in scores})
    experts = {one.seat.expert_id: one.seat.expert for one in scores}
    counts: dict[int, int] = {}
    for one in scores:
        counts[one.seat.expert_id] = counts.get(one.seat.expert_id, 0) + 1
    rows = [(expert, counts[pk], found.get(pk)) for pk, expert in experts.items()]
    return sorted(rows, key=lambda row: (row[2] is None, row[2] or 0, row[0].pk))


def _moved(ranked: Ranked, before: int | None) -> Ranked:
    moved = before - ranked.place if before is not None and ranked.place is not None else None
    return Ranked(ranked.result, ranked.place, before, moved)


def _entries(call: Call) -> list[PanelEntry]:
    rows = PanelEntry.objects.filter(panel__call=call).order_by("panel_id", "order", "pk")
    rows = rows.select_related("panel", "application__enterprise", "application__county")
    return list(rows.defer("application__answers"))


def _scores(call: Call) -> list[Score]:
    rows = Score.objects.filter(entry__panel__call=call, state__in=(*COUNTED, ScoreState.ABSTAINED))
    return list(rows.select_related("seat__expert").defer("values", "comments", "opinion"))


def _results(entries: Iterable[PanelEntry], scores: list[Score], scheme: ReviewScheme | None) -> list[Result]:
    by_entry: dict[int, list[Score]] = {}
    for one in scores:
        by_entry.setdefault(one.entry_id, []).append(one)
    return [_result(entry, by_entry.get(entry.pk, []), scheme) for entry in entries]


def _result(entry: PanelEntry, scores: list[Score], scheme: ReviewScheme | None) -> Result:
    totals = tuple(sorted(one.total for one in scores if one.state in COUNTED))
    return Result(
        entry=entry,
        totals=totals,
        needed=scheme.needed if scheme else 1,
        result=marks.combined(totals, rule_of(scheme)),
        spread=marks.spread(totals),
        spread_limit=scheme.spread_limit if scheme else None,
        pass_line=scheme.pass_line if scheme else None,
        abstained=sum(1 for one in scores if one.state == ScoreState.ABSTAINED),
    )


def _placed(results: list[Result]) -> list[Ranked]:
    known = sorted((one for one in results if one.result is not None), key=lambda one: -one.result)
    placed, place = [], 0
    for position, one in enumerate(known, start=1):
        if position == 1 or one.result != known[position - 2].result:
            place = position
        placed.append(Ranked(one, place))
    return placed + [Ranked(one, None) for one in results if one.result is None]
