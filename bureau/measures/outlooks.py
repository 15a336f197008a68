"""展望: what a domain says of a measure's figure at the year's end. Optional; a page shows it where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .registry import DuplicateMeasure


@dataclass(frozen=True)
class Outlook:
    """The figure expected at the end of a year, in the measure's unit: at least, most likely, at most.

    `middle` is None where the past does not allow a judgement. `sentence` says it in words, `url` leads to how it is
    reckoned.
    """

    low: int
    middle: int | None
    high: int
    sentence: str
    url: str


Foretelling = Callable[..., Outlook | None]
_declared: dict[str, Foretelling] = {}


def outlook(key: str) -> Callable[[Foretelling], Foretelling]:
    """Decorator: the function tells the outlook of the measure `key`, called as (year, as_of, county, user).

    `county` is a county key. Raises `DuplicateMeasure` when the measure has one already.
    """

    def declare(function: Foretelling) -> Foretelling:
        if key in _declared:
            raise DuplicateMeasure(f"the measure {key!r} has two outlooks")
        _declared[key] = function
        return function

    return declare


def measure_keys() -> list[str]:
    """The measures that have an outlook."""
    return sorted(_declared)


def outlook_of(key: str, *, year: int, as_of: date, county: str, user) -> Outlook | None:
    """The outlook of a measure; None when nobody tells one."""
    function = _declared.get(key)
    return function(year, as_of, county, user) if function else None
