"""科技型中小企业评价得分: staff (20), R&D (50, the firm picks one of two ratios), rights (30); and the direct routes."""

from dataclasses import dataclass
from decimal import Decimal

from .facts import Facts
from .findings import Finding
from .limits import Reader, Steps
from .wording import percent

ROUTES = {
    "award": "近五年内获得国家级科技奖励且排名前三",
    "research_body": "拥有经认定的省部级以上研发机构",
    "standard": "近五年内主导制定过国际标准、国家标准或行业标准",
}


@dataclass(frozen=True, slots=True)
class SmeScoreLimits:
    """`least`: the score that is just enough. Steps are (least value, points), a value on the step included."""

    least: int
    staff_steps: Steps
    rd_sales_steps: Steps
    rd_costs_steps: Steps
    ip_first_steps: Steps
    ip_second_steps: Steps

    @classmethod
    def read(cls, reader: Reader) -> "SmeScoreLimits":
        """From the parameters of a rule set. Raises `WrongLimits`."""
        return cls(
            least=reader.whole("least_score"),
            staff_steps=reader.steps("staff_steps"),
            rd_sales_steps=reader.steps("rd_sales_steps"),
            rd_costs_steps=reader.steps("rd_costs_steps"),
            ip_first_steps=reader.steps("ip_first_steps"),
            ip_second_steps=reader.steps("ip_second_steps"),
        )


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one block, None when they cannot be told; `most` is what they can be at best.

    A way of reckoning, or a direct route, that the firm says nothing about is one it does not choose.
    """

    label: str
    points: int | None
    most: int
    how: str

    def __str__(self) -> str:
        return f"{self.label}{'' if self.points is None else f' {self.points} 分'}（{self.how}）"


def points_for(part: Decimal, whole: Decimal, steps: Steps) -> int:
    """The points of a share, compared by multiplying; nothing is rounded (24.99 % does not reach 25 %)."""
    return next((points for least, points in steps if part >= whole * least), 0)


def shown(share: Decimal, steps: Steps) -> str:
    """A share with as many decimals as tell it from the next step that it does not reach."""
    return percent(share, next((least for least, _ in reversed(steps) if least > share), None))


def count_points(number: int, steps: Steps) -> int:
    return next((points for least, points in steps if number >= least), 0)


def staff_points(facts: Facts, limits: SmeScoreLimits) -> Points:
    """科技人员占职工总数."""
    most, latest = limits.staff_steps[0][1], facts.latest
    if latest is None or latest.staff is None or latest.sci_tech_staff is None:
        return Points("科技人员", None, most, "没有填写职工总数或科技人员数")
    if not latest.staff:
        return Points("科技人员", None, most, "职工总数为 0，无法计算")
    points = points_for(latest.sci_tech_staff, latest.staff, limits.staff_steps)
    share = latest.sci_tech_staff / latest.staff
    return Points("科技人员", points, points, f"占比 {shown(share, limits.staff_steps)}")


def rd_points(facts: Facts, limits: SmeScoreLimits) -> Points:
    """R&D over sales or over costs, whichever earns more."""
    latest, most = facts.latest, max(limits.rd_sales_steps[0][1], limits.rd_costs_steps[0][1])
    rd = latest.rd_total if latest is not None else None
    if rd is None:
        return Points("研发投入", None, most, "没有填写研发费用")
    ways = (
        ("占销售收入", latest.sales_income, limits.rd_sales_steps),
        ("占成本费用支出总额", facts.answer("total_costs"), limits.rd_costs_steps),
    )
    found = [(points_for(rd, whole, steps), label, rd / whole, steps) for label, whole, steps in ways if whole]
    if not found:
        return Points("研发投入", None, most, "没有填写销售收入或成本费用支出总额")
    best, label, share, steps = max(found, key=lambda one: one[0])
    return Points("研发投入", best, best, f"{label} {shown(share, steps)}")


def ip_points(facts: Facts, limits: SmeScoreLimits) -> Points:
    """有效知识产权: one of class Ⅰ earns all, else by the number of class Ⅱ."""
    most, first, second = limits.ip_first_steps[0][1], facts.first_class, facts.second_class
    latest = facts.latest
    if not first and not second:
        if latest is None or (latest.ip_first is None and latest.ip_second is None):
            return Points("知识产权", None, most, "没有登记，也没有填报件数")
        first, second = latest.ip_first or 0, latest.ip_second or 0
    points = max(count_points(first, limits.ip_first_steps), count_points(second, limits.ip_second_steps))
    return Points("知识产权", points, points, f"Ⅰ类 {first} 件、Ⅱ类 {second} 件")


def route(facts: Facts) -> str | None:
    """The direct route a firm may take instead of the score; None without one."""
    if "hnte" in facts.certificates:
        return "持有有效的高新技术企业证书"
    return next((words for name, words in ROUTES.items() if facts.answer(name)), None)


def sme_score(facts: Facts, limits: SmeScoreLimits) -> Finding:
    """A score of at least the limit with a staff score above zero, or a direct route."""
    code, name = "score", "评价得分或直通条件"
    direct = route(facts)
    blocks = [staff_points(facts, limits), rd_points(facts, limits), ip_points(facts, limits)]
    low = sum(one.points or 0 for one in blocks)
    high = sum(one.most for one in blocks)
    source = "、".join(filter(None, (facts.source(facts.last_year), "自评事项" if facts.answers else "")))
    if direct:
        return Finding(code, name, True, low, limits.least, 0, "分", lambda: f"{direct}，直接符合，不看得分。", source)
    no_staff = blocks[0].points == 0
    known = all(one.points is not None for one in blocks)
    met = _met(low, high, limits.least, no_staff=no_staff, staff_known=blocks[0].points is not None)
    lack = 0 if met else max(limits.least - (low if known else high), 0) if met is False else None

    def say() -> str:
        told = f"得分 {low} 分" if known else f"已知部分得分 {low} 分"
        parts = "；".join(map(str, blocks))
        end = {
            True: f"达到 {limits.least} 分。",
            False: "科技人员得分为 0，不符合。" if no_staff else f"低于 {limits.least} 分，差 {lack} 分。",
            None: f"补齐后才能判断是否达到 {limits.least} 分。",
        }[met]
        return f"{told}：{parts}。{end}"

    return Finding(code, name, met, low, limits.least, lack, "分", say, source)


def _met(low: int, high: int, least: int, *, no_staff: bool, staff_known: bool) -> bool | None:
    """A staff score of zero fails whatever the rest; otherwise the least and the most the score can be decide."""
    if no_staff or high < least:
        return False
    return True if staff_known and low >= least else None
