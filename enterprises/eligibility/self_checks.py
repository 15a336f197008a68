"""A self-check as a page tells it: each condition with its lamp, what is lacking, and where its figures stand."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from bureau.ui.figures import figure_text
from bureau.ui.lamps import lamp
from enterprises.annual_figures.models import FIRST_YEAR, AnnualFigures
from enterprises.annual_figures.turns import fill_url, last_year
from enterprises.register.models import Enterprise

from . import rules
from .assessing import Assessed
from .facts import Facts
from .findings import WORDS, Finding
from .kinds import Kind
from .places import ANSWERS, CLASSES, LAST, OVER, PLACES, REGISTER, RIGHTS, RIGHTS_ASKED, YEARS
from .run_models import Verdict
from .wording import money, people

LAMPS = {True: "green", False: "red", None: "grey"}
VERDICT_TONES = {Verdict.QUALIFIED: "ok", Verdict.NOT_QUALIFIED: "late", Verdict.CANNOT_JUDGE: "none"}
VERDICT_LAMPS = {Verdict.QUALIFIED: "green", Verdict.NOT_QUALIFIED: "red", Verdict.CANNOT_JUDGE: "grey"}
ANSWERS_ANCHOR = "#answers"


@dataclass(frozen=True)
class Way:
    """Where a figure stands; `url` leads to the page on which this person can look at it or mend it."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One condition; `before` is what came of it by the stored figures when something else is assumed."""

    finding: Finding
    lack: str = ""
    before: Finding | None = None
    ways: Sequence[Way] = ()

    @property
    def lamp(self) -> SafeString:
        return lamp(LAMPS[self.finding.met], self.finding.word)

    @property
    def turned(self) -> bool:
        """Whether the assumption changes what comes of the condition."""
        return self.before is not None and self.before.met is not self.finding.met

    @property
    def moved(self) -> bool:
        """Whether it changes the figures but not what comes of them."""
        return self.before is not None and not self.turned and self.before.reason != self.finding.reason


@dataclass(frozen=True)
class Told:
    """A whole self-check; `before` is the one by the stored figures when something else is assumed."""

    assessed: Assessed
    lines: list[Line]
    before: Assessed | None = None
    met: list[Line] = field(init=False)
    missing: list[Line] = field(init=False)
    unknown: list[Line] = field(init=False)

    def __post_init__(self) -> None:
        for name, met in (("met", True), ("missing", False), ("unknown", None)):
            object.__setattr__(self, name, [line for line in self.lines if line.finding.met is met])

    @property
    def lamp(self) -> SafeString:
        return lamp(VERDICT_LAMPS[self.assessed.verdict], self.assessed.verdict_words)

    @property
    def tone(self) -> str:
        return VERDICT_TONES[self.assessed.verdict]

    @property
    def verdict_turned(self) -> bool:
        return self.before is not None and self.before.verdict != self.assessed.verdict

    @property
    def turned(self) -> list[Line]:
        return [line for line in self.lines if line.turned]

    @property
    def moved(self) -> list[Line]:
        return [line for line in self.lines if line.moved]

    @property
    def sentence(self) -> str:
        """“符合高新技术企业认定条件：8 项全部符合。”"""
        title, number = self.assessed.kind.title, len(self.lines)
        if self.assessed.verdict == Verdict.QUALIFIED:
            return f"符合{title}条件：{number} 项全部符合。"
        if self.assessed.verdict == Verdict.NOT_QUALIFIED:
            rest = f"，另有 {len(self.unknown)} 项缺少数据" if self.unknown else ""
            return f"不符合{title}条件：{number} 项中有 {len(self.missing)} 项不符合{rest}。"
        return f"还不能判断是否符合{title}条件：{number} 项中有 {len(self.unknown)} 项缺少数据。"


def tell(
    assessed: Assessed, *, before: Assessed | None = None, enterprise: Enterprise | None = None, user=None
) -> Told:
    """Put the findings into lines; with a firm and a person each line says where its figures stand."""
    earlier = {one.code: one for one in before.findings} if before is not None else {}
    ways = Ways(assessed, enterprise, user) if enterprise is not None else None
    lines = [
        Line(one, lack_of(assessed.kind, one), earlier.get(one.code), ways.of(one) if ways else ())
        for one in assessed.findings
    ]
    return Told(assessed, lines, before)


def lack_of(kind: Kind, finding: Finding) -> str:
    """What is lacking in words: “差 35.2 万元”, “超出 12 人”; nothing when it cannot be told."""
    if finding.met is not False or not finding.distance or isinstance(finding.distance, str | datetime.date):
        return ""
    verb = "超出" if finding.code in OVER.get(kind.code, ()) else "差"
    return f"{verb} {amount(finding.distance, finding.unit)}"


def amount(value: Decimal | int, unit: str) -> str:
    if unit == "元":
        return money(Decimal(value))
    return people(Decimal(value)) if unit == "人" else figure_text(value, unit)


def condition_words(met: bool | None) -> str:
    return WORDS[met]


class Ways:
    """The places at which the figures of a firm stand, for one person."""

    def __init__(self, assessed: Assessed, enterprise: Enterprise, user):
        self.kind, self.facts, self.enterprise, self.user = assessed.kind, assessed.facts, enterprise, user
        self.places = PLACES[assessed.kind.code]
        rows = AnnualFigures.objects.visible_to(user).filter(enterprise=enterprise)
        year = self.facts.on.year
        self.rows = dict(rows.filter(year__range=(year - self.kind.span, year - 1)).values_list("year", "pk"))
        self.fills = rules.enterprise_users(user)
        self.edits = rules.may_edit_firm(user, enterprise)
        self.named: dict[int | str, Way] = {}

    def of(self, finding: Finding) -> list[Way]:
        """Where to look for a condition, in the order of the table of places."""
        found: list[Way] = []
        for place in self.places.get(finding.code, ()):
            found += self._at(place)
        return list(dict.fromkeys(found))

    def _at(self, place: str) -> list[Way]:
        if place == LAST:
            return [self.year(self.facts.last_year)]
        if place == YEARS:
            return [self.year(year) for year in self._span()]
        if place == REGISTER:
            return [self._register()]
        if place == RIGHTS:
            return self._rights()
        return [Way("自评事项", ANSWERS_ANCHOR, "" if self.facts.answers else "未填报")] if place == ANSWERS else []

    def _span(self) -> list[int]:
        return self.facts.operating_years(self.kind.span) or [self.facts.last_year]

    def year(self, year: int) -> Way:
        """The figures of a year: to fill in for the firm, to look at or enter for officers."""
        one = self.facts.years.get(year)
        note = "未填报" if one is None else state_of(self.facts, year)
        return Way(f"{year} 年度数据", self._year_url(year), note)

    def _year_url(self, year: int) -> str:
        if not FIRST_YEAR <= year <= last_year():
            return ""
        if self.fills:
            return fill_url(self.enterprise.pk, year)
        if year in self.rows:
            return reverse("enterprises:annual_figures_detail", args=[self.rows[year]])
        if not self.edits:
            return ""
        return f"{reverse('enterprises:annual_figures_create')}?enterprise={self.enterprise.pk}&year={year}"

    def _register(self) -> Way:
        name = "enterprises:edit" if self.edits else "enterprises:detail"
        return Way("企业登记信息", reverse(name, args=[self.enterprise.pk]))

    def _rights(self) -> list[Way]:
        url = f"{reverse('enterprises:ip_list')}?q={self.enterprise.uscc}"
        known = self.facts.rights or self.facts.first_class or self.facts.second_class
        found = [Way("知识产权登记", url, "" if known else "没有有效登记")]
        reported = not known and RIGHTS_ASKED.get(self.kind.code) is CLASSES
        return [*found, self.year(self.facts.last_year)] if reported else found


def state_of(facts: Facts, year: int) -> str:
    """How far the figures of a year may be relied on."""
    one = facts.years[year]
    return "本次假设" if one.assumed else "已核实" if one.accepted else "未核实"
