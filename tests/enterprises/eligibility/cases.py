"""Facts of made-up firms, as tests write them: amounts in 万元, nothing that is not said."""

from datetime import date
from decimal import Decimal

from enterprises.eligibility.facts import MONEY, Facts, Year
from enterprises.eligibility.findings import Finding
from enterprises.eligibility.kinds import KINDS
from enterprises.eligibility.models import RuleSet

TODAY = date(2026, 11, 22)
WAN = 10_000


def year(**figures) -> Year:
    """A year's figures; amounts in 万元."""
    return Year(**{name: _exact(name, value) for name, value in figures.items()})


def _exact(name: str, value):
    if value is None or (isinstance(value, int) and name not in MONEY):
        return value
    return Decimal(str(value)) * (WAN if name in MONEY else 1)


def good_year(**figures) -> Year:
    """A year that meets everything 高新技术企业 and 科技型中小企业 look at."""
    known = {
        "revenue": 4000,
        "sales_income": 4000,
        "total_income": 4000,
        "hitech_income": 3000,
        "rd_inside": 300,
        "rd_outside": 0,
        "rd_abroad": 0,
        "rd_total": 300,
        "total_assets": 5000,
        "liabilities": 2000,
        "net_assets": 3000,
        "net_profit": 200,
        "staff": Decimal(100),
        "sci_tech_staff": Decimal(30),
        "ip_first": 1,
        "ip_second": 6,
    }
    return year(**known | figures)


GOOD_ANSWERS = {
    "ip_supports": True,
    "incident": False,
    "prohibited": False,
    "abnormal": False,
    "listed": False,
    "ip_score": 28,
    "transfer_score": 28,
    "management_score": 18,
    "credit_score": 90,
}


def good_facts(**changes) -> Facts:
    """A firm that qualifies as 高新技术企业, with `changes` to it."""
    known = {
        "on": TODAY,
        "registered_on": date(2015, 6, 1),
        "hitech_field": "401",
        "years": {2023: good_year(), 2024: good_year(), 2025: good_year()},
        "rights": {"invention": 1, "utility_model": 6},
        "first_class": 1,
        "second_class": 6,
        "answers": GOOD_ANSWERS,
    }
    return Facts(**known | changes)


def limits(kind: str, day: date = TODAY):
    """The limits in force on a day."""
    return RuleSet.objects.in_force(kind, day).limits()


def findings(kind: str, facts: Facts) -> dict[str, Finding]:
    """Every condition by its code."""
    return {one.code: one for one in KINDS[kind].judge(facts, limits(kind, facts.on))}
