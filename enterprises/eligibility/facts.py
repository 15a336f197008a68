"""What is known of a firm on a day: all that the conditions of a rule set look at, and nothing else.

Facts are frozen with every assessment, so that it can be told again years later with the figures it was made of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

MONEY = (
    "revenue",
    "sales_income",
    "total_income",
    "hitech_income",
    "rd_inside",
    "rd_outside",
    "rd_abroad",
    "rd_total",
    "total_assets",
    "net_assets",
    "liabilities",
    "net_profit",
)
PEOPLE = ("staff", "sci_tech_staff")
COUNTS = ("ip_first", "ip_second")
FIGURES = (*MONEY, *PEOPLE, *COUNTS)

TRUTHS = (
    "ip_supports",
    "incident",
    "prohibited",
    "abnormal",
    "award",
    "research_body",
    "standard",
    "listed",
)
SCORES = ("ip_score", "transfer_score", "management_score", "credit_score")
AMOUNTS = ("transfers", "total_costs", "investment")
ANSWERS = (*TRUTHS, *SCORES, *AMOUNTS)


@dataclass(slots=True)
class Year:
    """The figures of one year; amounts in yuan, people as yearly means. `accepted`: the bureau has verified them."""

    revenue: Decimal | None = None
    sales_income: Decimal | None = None
    total_income: Decimal | None = None
    hitech_income: Decimal | None = None
    rd_inside: Decimal | None = None
    rd_outside: Decimal | None = None
    rd_abroad: Decimal | None = None
    rd_total: Decimal | None = None
    total_assets: Decimal | None = None
    net_assets: Decimal | None = None
    liabilities: Decimal | None = None
    net_profit: Decimal | None = None
    staff: Decimal | None = None
    sci_tech_staff: Decimal | None = None
    ip_first: int | None = None
    ip_second: int | None = None
    accepted: bool = False
    assumed: bool = False


@dataclass(slots=True)
class Facts:
    """One firm on a day.

    `years` are its figures by year; `rights` the valid rights it owns by kind; `certificates` the kinds it holds validly;
    `answers` what it declares of itself (see `Declaration`); `blocked`: a sanction stands in the way on that day.
    """

    on: date
    registered_on: date | None = None
    is_firm: bool = True
    hitech_field: str = ""
    years: dict[int, Year] = field(default_factory=dict)
    rights: dict[str, int] = field(default_factory=dict)
    first_class: int = 0
    second_class: int = 0
    certificates: frozenset[str] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=dict)
    blocked: bool = False

    @property
    def last_year(self) -> int:
        """近一年: the calendar year before the day of application."""
        return self.on.year - 1

    @property
    def latest(self) -> Year | None:
        """The figures of the year before, None when nobody has filed them."""
        return self.years.get(self.on.year - 1)

    def operating_years(self, span: int) -> list[int]:
        """The last `span` full years, those before the firm was founded left out; the oldest first."""
        first = self.on.year - span
        if self.registered_on is not None:
            first = max(first, self.registered_on.year)
        return list(range(first, self.on.year))

    def source(self, *years: int) -> str:
        """Where the figures of these years come from, in words."""
        known = ((year, self.years.get(year)) for year in years)
        return _source(tuple((year, one.accepted, one.assumed) for year, one in known if one is not None))

    @property
    def is_verified(self) -> bool:
        """Whether every figure it holds has been verified by the bureau."""
        return bool(self.years) and all(one.accepted and not one.assumed for one in self.years.values())

    def answer(self, name: str) -> Any:
        """What the firm declares; None when it has said nothing."""
        return self.answers.get(name)

    def with_figures(
        self, changes: Mapping[int, Mapping[str, Any]], answers: Mapping[str, Any] | None = None
    ) -> "Facts":
        """The same firm if these figures (by year and name) and answers stood instead: nothing is saved."""
        years = {year: replace(one) for year, one in self.years.items()}
        for year, figures in changes.items():
            one = years.setdefault(year, Year())
            for name, value in figures.items():
                if getattr(one, name) != value:
                    setattr(one, name, value)
                    one.assumed = True
        return replace(self, years=years, answers={**self.answers, **(answers or {})})


@lru_cache
def _source(years: tuple[tuple[int, bool, bool], ...]) -> str:
    """Kept, because a hundred thousand firms have the same few."""
    return "、".join(
        f"{year} 年度数据（{'本次假设' if assumed else '已核实' if accepted else '未核实'}）"
        for year, accepted, assumed in years
    )


def as_json(facts: Facts) -> dict[str, Any]:
    """The facts as plain values, short: what is unknown is left out."""
    kept: dict[str, Any] = {"on": facts.on.isoformat()}
    if facts.registered_on:
        kept["registered_on"] = facts.registered_on.isoformat()
    if not facts.is_firm:
        kept["is_firm"] = False
    if facts.hitech_field:
        kept["hitech_field"] = facts.hitech_field
    if facts.years:
        kept["years"] = {str(year): _year_json(one) for year, one in facts.years.items()}
    if facts.rights:
        kept["rights"] = facts.rights
    if facts.first_class or facts.second_class:
        kept["classes"] = [facts.first_class, facts.second_class]
    if facts.certificates:
        kept["certificates"] = sorted(facts.certificates)
    if facts.answers:
        kept["answers"] = {name: _plain(value) for name, value in facts.answers.items() if value is not None}
    if facts.blocked:
        kept["blocked"] = True
    return kept


def from_json(kept: Mapping[str, Any]) -> Facts:
    """The facts that `as_json` wrote."""
    classes = kept.get("classes", (0, 0))
    return Facts(
        on=date.fromisoformat(kept["on"]),
        registered_on=date.fromisoformat(kept["registered_on"]) if "registered_on" in kept else None,
        is_firm=kept.get("is_firm", True),
        hitech_field=kept.get("hitech_field", ""),
        years={int(year): _year_from(one) for year, one in kept.get("years", {}).items()},
        rights=dict(kept.get("rights", {})),
        first_class=classes[0],
        second_class=classes[1],
        certificates=frozenset(kept.get("certificates", ())),
        answers={name: _answer_from(name, value) for name, value in kept.get("answers", {}).items()},
        blocked=kept.get("blocked", False),
    )


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _year_json(one: Year) -> dict[str, Any]:
    kept = {}
    for name in FIGURES:
        value = getattr(one, name)
        if value is not None:
            kept[name] = str(value) if isinstance(value, Decimal) else value
    if one.accepted:
        kept["accepted"] = True
    if one.assumed:
        kept["assumed"] = True
    return kept


def _year_from(kept: Mapping[str, Any]) -> Year:
    values = {name: Decimal(value) if isinstance(value, str) else value for name, value in kept.items()}
    return Year(**values)


def _answer_from(name: str, value: Any) -> Any:
    return Decimal(value) if name in AMOUNTS else value
