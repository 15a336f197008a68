"""Results as tables of figures, each goal with PASS or MISS."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .timing import Times


@dataclass(frozen=True)
class Line:
    """One measured thing beside the one it is held against; `goal` says how, `passed` is None when there is no goal."""

    name: str
    ours_ms: str
    other_ms: str
    ratio: str
    goal: str = ""
    passed: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "PASS", False: "MISS", None: ""}[self.passed]


HEAD = ("case", "portal ms p50 (p95)", "other ms p50", "ratio", "goal", "")
LARGEST = 1_000_000


def lines_of(result: dict[str, Any], *, queries_elsewhere: set[int]) -> Iterator[Line]:
    """All lines of one size; `queries_elsewhere` are the numbers of queries of the page at all sizes."""
    board = {name: Times(tuple(runs)) for name, runs in result["dashboard"].items() if isinstance(runs, list) and runs}
    board = {name: times for name, times in board.items() if name != "disagreements"}
    yield _at_most("dashboard page, stored ÷ plain list page", board["cockpit"], board["plain_list"], 2)
    queries = result["dashboard"]["queries"]
    yield Line("dashboard page, queries", str(queries), "", "", "the same at every size", len(queries_elsewhere) == 1)
    yield _at_most("12 × 12 × counties recomputed ÷ hand-written SQL", board["portal"], board["hand_sql"], 2.5)
    yield _at_most("the same ÷ grouped ORM", board["portal"], board["grouped_orm"], 0.25)
    agree = not result["dashboard"]["disagreements"]
    yield Line(f"{result['dashboard']['figures']} figures equal, three ways", "", "", "", "all", agree)
    for row in result["lists"]:
        yield _list_line(row, largest=result["enterprises"] >= LARGEST)


def _at_most(name: str, ours: Times, other: Times, goal: float) -> Line:
    ratio = ours.p50 / other.p50
    return Line(name, _shown(ours), _ms(other.p50), f"{ratio:.2f} ×", f"≤ {goal} ×", ratio <= goal)


def _list_line(row: dict[str, Any], *, largest: bool) -> Line:
    ours, admin = Times(tuple(row["portal"])), Times(tuple(row["admin"]))
    ratio = admin.p50 / ours.p50
    # The goal is set for the largest size; on small tables both lists are mostly template.
    passed = ratio >= 20 and ours.p95 < 0.1 if largest else None
    goal = "admin ÷ portal ≥ 20 ×, p95 < 100 ms" if largest else ""
    return Line(f"list: {row['case']}", _shown(ours), _ms(admin.p50), f"{ratio:.1f} ×", goal, passed)


def table(result: dict[str, Any], *, queries_elsewhere: set[int]) -> str:
    """The lines of one size as a Markdown table."""
    rows = ", ".join(f"{count:,} {name}" for name, count in result["rows"].items())
    head = f"### {rows} (filled in {result['fill_seconds']:.0f} s)"
    body = [
        (line.name, line.ours_ms, line.other_ms, line.ratio, line.goal, line.verdict)
        for line in lines_of(result, queries_elsewhere=queries_elsewhere)
    ]
    ruler = ("---", "--:", "--:", "--:", "---", "---")
    return "\n".join([head, "", *("| " + " | ".join(cells) + " |" for cells in (HEAD, ruler, *body))])


def _shown(times: Times) -> str:
    return f"{_ms(times.p50)} ({_ms(times.p95)})"


def _ms(seconds: float) -> str:
    taken = seconds * 1000
    return f"{taken:,.0f}" if taken >= 100 else f"{taken:.1f}"
