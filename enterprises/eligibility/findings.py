"""What came of one condition: met, not met, or not to be judged, with the figure, the limit and the way to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Figure = Decimal | int | str | date | bool | None

WORDS = {True: "符合", False: "不符合", None: "无法判断"}
TONES = {True: "ok", False: "late", None: "none"}


@dataclass(slots=True)
class Finding:
    """One condition, judged.

    `met` is None when something is lacking to judge by. `value` is the figure that was found and `threshold` what it is
    compared with, in the same unit (shares as ratios, 0.05 for 5 %); `distance` is what is lacking to meet the
    condition, in the unit `unit` (money in yuan), zero when it is met and None when it cannot be told. `say` makes the
    sentence for the person in front of the screen, only when somebody reads it; `source` says where the figure stands.
    """

    code: str
    name: str
    met: bool | None
    value: Figure = None
    threshold: Figure = None
    distance: Figure = None
    unit: str = ""
    say: Callable[[], str] = str
    source: str = ""

    @property
    def reason(self) -> str:
        """One sentence: what was found and what would do."""
        return self.say()

    @property
    def word(self) -> str:
        return WORDS[self.met]

    @property
    def tone(self) -> str:
        return TONES[self.met]


def verdict(met: list[bool | None]) -> str:
    """`qualified` when all are met, `not_qualified` when one is not, else `cannot_judge`: what is lacking never passes."""
    if any(one is False for one in met):
        return "not_qualified"
    return "qualified" if all(met) else "cannot_judge"


def any_of(code: str, name: str, ways: list[Finding]) -> Finding:
    """One condition that is met by any of several ways; the first met one stands for it.

    When none is, all are told, and figure and distance are those of the first that can be told.

    Nobody can judge it as long as none is met and one cannot be judged.
    """
    met = next((way for way in ways if way.met), None)
    if met is not None:
        told = f"{met.name}：{met.reason}。"
        return Finding(code, name, True, met.value, met.threshold, met.distance, met.unit, lambda: told, met.source)
    unknown = any(way.met is None for way in ways)
    say = "；".join(f"{way.name}：{way.reason}" for way in ways) + "。"
    source = "、".join(dict.fromkeys(way.source for way in ways if way.source))
    near = next((way for way in ways if way.met is False and way.distance), None)
    facts = (near.value, near.threshold, near.distance, near.unit) if near and not unknown else (None, None, None, "")
    return Finding(code, name, None if unknown else False, *facts, lambda: say, source)
