"""Timing of alternatives by turns, so that a slow minute of the machine hits all of them."""

import gc
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Times:
    """Seconds of single runs of one alternative."""

    runs: tuple[float, ...]

    @property
    def p50(self) -> float:
        return statistics.median(self.runs)

    @property
    def p95(self) -> float:
        """The smallest time that at least 95 of 100 runs did not exceed."""
        ordered = sorted(self.runs)
        return ordered[math.ceil(len(ordered) * 0.95) - 1]


def by_turns(ways: dict[str, Callable[[], Any]], *, rounds: dict[str, int]) -> tuple[dict[str, Times], dict[str, Any]]:
    """Run each way once to warm up, then `rounds[way]` times, one after the other; returns times and first answers."""
    answers = {name: way() for name, way in ways.items()}
    runs: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(max(rounds.values())):
        for name, way in ways.items():
            if turn < rounds[name]:
                runs[name].append(_timed(way))
    return {name: Times(tuple(taken)) for name, taken in runs.items()}, answers


def _timed(way: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    way()
    return time.perf_counter() - start
