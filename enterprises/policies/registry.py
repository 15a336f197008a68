"""Kinds of conditions by their code: what each takes, needs, says, and how it is judged."""

from collections.abc import Callable
from dataclasses import dataclass

from enterprises.eligibility.findings import Finding

from .facts import FirmFacts
from .parameters import ConditionParameters

Judge = Callable[[ConditionParameters, FirmFacts], Finding]


@dataclass(frozen=True)
class Kind:
    """One kind of condition.

    `takes` are the parameters its form shows, in their order; those of `optional` may be empty. `needs` names what
    `facts.gather` must bring. `words(condition)` is the requirement in a phrase, `judge(condition, facts)` a Finding.
    """

    code: str
    label: str
    takes: tuple[str, ...]
    optional: tuple[str, ...]
    needs: tuple[str, ...]
    words: Callable[[ConditionParameters], str]
    judge: Judge
    labels: dict[str, str]


KINDS: dict[str, Kind] = {}


def kind(
    code: str,
    label: str,
    *,
    takes: tuple[str, ...],
    words: Callable[[ConditionParameters], str],
    optional: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    labels: dict[str, str] | None = None,
) -> Callable[[Judge], Judge]:
    """Decorator: the function judges this kind of condition. Raises `ValueError` for a code used twice."""

    def declare(judge: Judge) -> Judge:
        if code in KINDS:
            raise ValueError(f"the kind of condition {code!r} is declared twice")
        KINDS[code] = Kind(code, label, takes, optional, needs, words, judge, labels or {})
        return judge

    return declare
