"""A small year that pages can be held against: three indicators counted from records, one reported, one without a target."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import County
from bureau.ledgers.entries.actions import load_entries
from bureau.ledgers.models import Ledger
from bureau.measures import versions
from bureau.plan.models import Indicator, Plan, Reading, Target, Task
from bureau.plan.plans.states import PlanState
from bureau.plan.progress.states import ReadingState
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
AUTUMN = date(2020, 9, 30)


@dataclass(frozen=True)
class Scene:
    """The plan of 2020 and what belongs to it."""

    plan: Plan

    def indicator(self, code: str) -> Indicator:
        return self.plan.indicators.get(code=code)


def bare_plan(ident: str = "dandong-2020", *, year: int = 2020, **facts) -> Plan:
    """A plan without indicators and tasks."""
    own = {"city_code": "210600", "city_name": "辽宁省丹东市", "bureau_name": "丹东市科学技术局"} | facts
    return Plan.objects.create(
        ident=ident,
        title="提升科技创新支撑作用实施方案",
        year=year,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        state=PlanState.ISSUED,
        **own,
    )


def promised(plan: Plan, code: str, name: str, unit: str, value, *, kind: str = "flow", measure: str = "", **facts):
    """An indicator with its target for the city; `value` None sets no target."""
    order = int(code.removeprefix("T"))
    indicator = Indicator.objects.create(
        plan=plan, code=code, order=order, name=name, unit=unit, kind=kind, measure_key=measure
    )
    if value is not None:
        Target.objects.create(indicator=indicator, value=Decimal(value), **facts)
    return indicator


def split(indicator: Indicator, county: str, value) -> Target:
    """A part of the city's target for one county."""
    return Target.objects.create(
        indicator=indicator,
        county=County.objects.get(code=county),
        parent=indicator.targets.get(county=None),
        value=Decimal(value),
    )


def certified(number: int, county: str, issued: date, *, kind: str = "hnte", years: int = 3, **facts) -> Certification:
    """A firm of a county with one certificate."""
    place = County.objects.get(code=county)
    firm = Enterprise.objects.create(uscc=f"91210600MA{number:08d}", name=f"第{number}号仪器有限公司", county=place)
    return Certification.objects.create(
        enterprise=firm,
        kind_id=kind,
        county=place,
        number=f"{kind}-{number}",
        issued_on=issued,
        expires_on=issued.replace(year=issued.year + years) - timedelta(days=1),
        **facts,
    )


def contract(number: int, day: date, amount: str, county: str | None) -> dict:
    """One technology contract as the ledger wants it."""
    return {
        "project": f"合同 {number}",
        "contract_no": f"2020-{number}",
        "contract_type": "技术开发",
        "seller": {"name": "丹东某单位"},
        "registered_on": day,
        "amount": Decimal(amount),
        "county": county,
    }


def year() -> Scene:
    """The whole scene: certificates that start and end, one revoked, contracts of several counties and of none."""
    plan = bare_plan()
    stock = promised(
        plan,
        "T02",
        "高新技术企业数",
        "家",
        6,
        kind="stock",
        measure="enterprises.hnte_valid",
        comparator="at_least",
        strict=True,
    )
    split(stock, "210681", 3)
    split(stock, "210682", 2)
    promised(plan, "T03", "新注册科技型中小企业", "家", 4, measure="enterprises.tech_sme_new")
    promised(plan, "T07", "技术合同交易额", "亿元", "0.017", measure="ledger.tech_contract_value")
    promised(plan, "T01", "科技进步贡献率", "%", 57, kind="ratio")
    promised(plan, "T08", "在册企业", "家", None, kind="stock", measure="enterprises.active")
    certified(1, "210681", date(2018, 11, 20))
    certified(2, "210681", date(2019, 12, 2))
    certified(3, "210682", date(2017, 9, 1))  # ends on 2020-08-31
    certified(4, "210682", date(2020, 8, 15))
    certified(5, "210602", date(2020, 10, 8))
    certified(6, "210681", date(2019, 5, 5), revoked_on=date(2020, 7, 1))
    for number, day in enumerate((date(2020, 3, 9), date(2020, 3, 20), date(2020, 9, 30), date(2020, 11, 2)), 11):
        certified(number, "210681" if number % 2 else "210682", day, kind="tech_sme", years=1)
    contracts = [
        contract(1, date(2020, 2, 3), "400000", "210681"),
        contract(2, date(2020, 9, 30), "350000.50", "210682"),
        contract(3, date(2020, 10, 1), "100000", "210681"),
        contract(4, date(2020, 5, 6), "250000", None),
    ]
    ledger = Ledger.objects.get(code="tech_contract_value")
    ledger.active = True  # a bureau that goes on with its ledger
    ledger.save()
    load_entries(ledger, contracts)
    for model in (Certification, Enterprise):
        versions.touch(model)
    return Scene(plan)


def reading(indicator: Indicator, day: date, value, *, state: str = ReadingState.CONFIRMED, **facts) -> Reading:
    """A figure a division reported."""
    return Reading.objects.create(indicator=indicator, as_of=day, value=Decimal(str(value)), state=state, **facts)


def task(plan: Plan, number: int, *, deadline: date | None = None, section: str = "（一）体制机制", **facts) -> Task:
    return Task.objects.create(
        plan=plan, no=str(number), order=number, section=section, title=f"任务 {number}", deadline=deadline, **facts
    )
