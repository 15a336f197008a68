"""What a firm can be judged for: each kind with its conditions and the reading of its limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from . import gazelle_liaoning, gazelle_shandong, hnte, tech_sme
from .facts import Facts
from .findings import Finding, verdict

Condition = Callable[[Facts, Any], Finding]


class UnknownKind(LookupError):
    """Nothing is judged under that code; `sentence` names what is."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
        self.sentence = (
            f"没有名为“{code}”的条件自测。可选：{'、'.join(f'{one.code}（{one.title}）' for one in KINDS.values())}。"
        )


@dataclass(frozen=True)
class Kind:
    """`rung` is the certificate a firm would get; `span` how many years of figures are looked at.

    `figures` and `answers` are what the firm is asked for, by name, in the order of the form. `province` (two digits of
    GB/T 2260) says where the rule holds; empty for the whole country.
    """

    code: str
    title: str
    rung: str
    span: int
    conditions: tuple[Condition, ...]
    read: Callable[[Mapping[str, Any]], Any]
    figures: tuple[str, ...]
    answers: tuple[str, ...]
    province: str = ""

    def judge(self, facts: Facts, limits: Any) -> list[Finding]:
        """Every condition, in the order of the rule."""
        return [condition(facts, limits) for condition in self.conditions]


HNTE = Kind(
    "hnte",
    "高新技术企业",
    "hnte",
    hnte.SPAN,
    hnte.CONDITIONS,
    hnte.read,
    (
        "sales_income",
        "total_income",
        "hitech_income",
        "rd_inside",
        "rd_outside",
        "rd_abroad",
        "rd_total",
        "staff",
        "sci_tech_staff",
        "net_assets",
        "ip_first",
        "ip_second",
    ),
    ("ip_supports", "incident", "ip_score", "transfers", "transfer_score", "management_score"),
)
TECH_SME = Kind(
    "tech_sme",
    "科技型中小企业",
    "tech_sme",
    1,
    tech_sme.CONDITIONS,
    tech_sme.read,
    ("sales_income", "total_assets", "rd_total", "staff", "sci_tech_staff", "ip_first", "ip_second"),
    ("prohibited", "incident", "abnormal", "total_costs", "award", "research_body", "standard"),
)
GAZELLE_LIAONING = Kind(
    "gazelle_liaoning",
    "瞪羚企业（辽宁）",
    "gazelle",
    gazelle_liaoning.SPAN,
    gazelle_liaoning.CONDITIONS,
    gazelle_liaoning.read,
    ("revenue", "rd_total", "staff"),
    ("investment",),
    province="21",
)
GAZELLE_SHANDONG = Kind(
    "gazelle_shandong",
    "瞪羚企业（山东）",
    "gazelle",
    gazelle_shandong.GROWTH_YEARS + 1,
    gazelle_shandong.CONDITIONS,
    gazelle_shandong.read,
    ("revenue", "net_profit", "rd_total", "total_assets", "liabilities"),
    ("listed", "standard", "credit_score"),
    province="37",
)
KINDS = {kind.code: kind for kind in (HNTE, TECH_SME, GAZELLE_LIAONING, GAZELLE_SHANDONG)}


def kinds_here() -> list[Kind]:
    """Those whose rule holds in this bureau's province."""
    return [kind for kind in KINDS.values() if not kind.province or settings.BUREAU_CITY_CODE.startswith(kind.province)]


def kind_of(code: str) -> Kind:
    """The kind called `code`; “gazelle” is that of this province. Raises `UnknownKind`."""
    if code in KINDS:
        return KINDS[code]
    found = [kind for kind in kinds_here() if kind.rung == code]
    if len(found) != 1:
        raise UnknownKind(code)
    return found[0]


def verdict_of(findings: list[Finding]) -> str:
    """The verdict of a whole list of findings."""
    return verdict([one.met for one in findings])
