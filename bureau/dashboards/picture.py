"""企业一张图: where a firm stands on the ladder, what it lacks for the next rung, and its figures by year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from bureau.ui.figures import YUAN_PER_WAN, figure_text, percent_text
from bureau.ui.page_parts import Fact
from enterprises.annual_figures.groups import change, change_text, intensity
from enterprises.annual_figures.models import AnnualFigures
from enterprises.certifications.models import Certification, CertificationKind
from enterprises.certifications.validity import days_left
from enterprises.cultivation.ladder import RUNGS, Held, Standing, standing
from enterprises.eligibility.assessing import Assessed, NoRuleInForce, assess
from enterprises.eligibility.kinds import kinds_here
from enterprises.register.models import Enterprise
from enterprises.visits.models import Problem, Visit

SOON_DAYS = 180
YEARS = 6


@dataclass(frozen=True)
class Rung:
    """One step of the ladder as the page draws it; `state` is held, next or open."""

    name: str
    state: str
    held: Held | None
    days_left: int | None

    @property
    def is_ending(self) -> bool:
        return self.days_left is not None and self.days_left <= SOON_DAYS


@dataclass(frozen=True)
class NextRung:
    """What there is to say of the rung above: judged by a rule, or nothing to judge by."""

    name: str
    assessed: Assessed | None
    url: str

    @property
    def sentence(self) -> str:
        """One sentence for the head of the page."""
        if self.assessed is None:
            return f"下一级是{self.name}，没有可以自测的量化标准。"
        lacking, unknown = len(self.assessed.missing), len(self.assessed.unknown)
        if self.assessed.verdict == "qualified":
            return f"已符合{self.name}的全部 {len(self.assessed.findings)} 项条件，可以申报。"
        parts = [f"差 {lacking} 项"] if lacking else []
        parts += [f"有 {unknown} 项缺少数据"] if unknown else []
        return f"距{self.name}还{'，'.join(parts)}。"


class Ladder:
    """The five rungs for one firm on one day."""

    def __init__(self, firm: Enterprise, certificates: list[Certification], day: date):
        self.firm = firm
        self.day = day
        self.standing: Standing = standing(certificates, day)
        self.names = dict(CertificationKind.objects.filter(code__in=RUNGS).values_list("code", "name"))

    @cached_property
    def rungs(self) -> list[Rung]:
        held = {one.rung: one for one in self.standing.held}
        return [self._rung(code, held.get(code)) for code in RUNGS]

    def _rung(self, code: str, held: Held | None) -> Rung:
        state = "held" if held else "next" if code == self.standing.next else "open"
        left = days_left(held.certification, self.day) if held else None
        return Rung(self.names[code], state, held, left)

    @cached_property
    def next(self) -> NextRung | None:
        """The rung above the highest one held, judged by what is stored; None on the top."""
        code = self.standing.next
        if code is None:
            return None
        kind = next((kind for kind in kinds_here() if kind.rung == code), None)
        if kind is None:
            return NextRung(self.names[code], None, "")
        try:
            assessed = assess(kind.code, self.firm, on=self.day)
        except NoRuleInForce:
            assessed = None
        return NextRung(self.names[code], assessed, reverse("enterprises:self_check", args=[self.firm.pk, kind.code]))


def strip(firm: Enterprise, ladder: Ladder, years: list[AnnualFigures], user) -> list[Fact]:
    """Six facts that say how the firm stands."""
    held, latest = ladder.standing.held, years[-1] if years else None
    visits = Visit.objects.visible_to(user).filter(enterprise=firm, visited_on__lte=ladder.day)
    last_visit = visits.order_by("-visited_on").values_list("visited_on", flat=True).first()
    problems = Problem.objects.visible_to(user).filter(enterprise=firm).unfinished().count()
    return [
        Fact("所在梯级", ladder.names[held[0].rung] if held else "尚未入级"),
        Fact("最近到期", min((one.until for one in held), default=None), kind="date"),
        Fact(
            "营业收入",
            latest and latest.revenue,
            kind="money",
            note=f"{latest.year} 年" if latest else "",
        ),
        Fact("研发强度", percent_text(intensity(latest), places=2), note=f"{latest.year} 年" if latest else ""),
        Fact("最近走访", last_visit, kind="date"),
        Fact("未解决问题", problems, kind="number", unit="个"),
    ]


@dataclass(frozen=True)
class Course:
    """A figure by year, drawn and as a table; the title says what it shows."""

    key: str
    label: str
    unit: str
    years: list[int]
    values: list[Decimal | None]

    @property
    def title(self) -> str:
        known = [(year, value) for year, value in zip(self.years, self.values, strict=True) if value is not None]
        if not known:
            return f"{self.label}：没有数据"
        year, value = known[-1]
        told = f"{self.label}：{year} 年 {figure_text(value, self.unit)}"
        if len(known) > 1 and (ratio := change(value, known[-2][1])) is not None:
            told += f"，比 {known[-2][0]} 年 {change_text(ratio)}"
        return told

    @property
    def is_known(self) -> bool:
        return any(value is not None for value in self.values)

    @property
    def rows(self) -> list[tuple[int, str]]:
        return [(year, figure_text(value)) for year, value in zip(self.years, self.values, strict=True)]

    @property
    def script(self) -> str:
        """The id of its data in the page."""
        return f"data-{self.key}"

    @property
    def data(self) -> dict:
        """What the browser draws."""
        numbers = [None if value is None else float(value) for value in self.values]
        return {
            "kind": "years",
            "name": self.label,
            "unit": self.unit,
            "years": [f"{year}" for year in self.years],
            "values": numbers,
        }


def courses(years: list[AnnualFigures]) -> list[Course]:
    """Revenue, R&D, staff and the share of R&D by year."""
    labels = [one.year for one in years]

    def wan(name: str) -> list[Decimal | None]:
        return [None if (value := getattr(one, name)) is None else value / YUAN_PER_WAN for one in years]

    share = [None if (value := intensity(one)) is None else round(value * 100, 2) for one in years]
    return [
        Course("revenue", "营业收入", "万元", labels, wan("revenue")),
        Course("rd", "研发费用", "万元", labels, wan("rd_total")),
        Course("intensity", "研发强度", "%", labels, share),
        Course("staff", "职工总数", "人", labels, [one.staff for one in years]),
    ]


def summary(ladder: Ladder) -> str:
    """The sentence under the name."""
    held = "、".join(ladder.names[one.rung] for one in ladder.standing.held)
    now = f"现为{held}" if held else "尚未取得梯度培育资质"
    return f"{now}。{ladder.next.sentence if ladder.next else ''}"
