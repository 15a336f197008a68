"""Judging an item for a firm: the conditions of its officers, and those that hold for every item."""

from collections.abc import Iterable

from enterprises.eligibility.findings import Finding

from . import kinds_of_certificates, kinds_of_figures, kinds_of_firms  # noqa: F401 - they declare the kinds
from .facts import FirmFacts
from .models import PolicyCondition, PolicyItem
from .parameters import ConditionParameters
from .registry import KINDS

__all__ = ["KINDS", "conditions_of", "judge", "judge_one", "needs_of", "words_of"]

INTEGRITY = "integrity"


def conditions_of(item: PolicyItem) -> list[PolicyCondition]:
    """The conditions of an item in their order, with what judging them reads."""
    return list(item.conditions.select_related("certification_kind").order_by("order", "pk"))


def needs_of(conditions: Iterable[ConditionParameters]) -> frozenset[str]:
    """What `facts.gather` must bring to judge these conditions."""
    known = [KINDS[condition.kind] for condition in conditions if condition.kind in KINDS]
    return frozenset(need for kind in known for need in kind.needs)


def words_of(condition: ConditionParameters) -> str:
    """The requirement in a phrase; a kind that the program no longer knows says so."""
    kind = KINDS.get(condition.kind)
    return kind.words(condition) if kind else f"未知的条件（{condition.kind}）"


def judge(item: PolicyItem, conditions: Iterable[PolicyCondition], facts: FirmFacts) -> list[Finding]:
    """What is found of each condition: of the item's own, and of those that hold always."""
    findings = [judge_one(condition, facts) for condition in conditions]
    findings.append(in_register(facts))
    if item.policy.county_id is not None:
        findings.append(of_the_county(item, facts))
    findings.append(integrity(facts))
    return findings


def judge_one(condition: ConditionParameters, facts: FirmFacts) -> Finding:
    """What is found of one condition, whatever it belongs to."""
    kind = KINDS.get(condition.kind)
    if kind is None:
        return Finding(condition.kind, words_of(condition), None, say=lambda: "系统不认识这个条件，无法判断。")
    return kind.judge(condition, facts)


def in_register(facts: FirmFacts) -> Finding:
    """Always: the organisation belongs to this city's register on the day."""
    firm = facts.enterprise
    met = firm.status_on is None or firm.status_on > facts.day

    def say() -> str:
        return "企业登记状态为存续。" if met else f"企业已于 {firm.status_on} 注销或迁出。"

    return Finding("in_register", "在本市存续", met, firm.status_on, facts.day, say=say, source="企业登记")


def of_the_county(item: PolicyItem, facts: FirmFacts) -> Finding:
    """For policies of a county: the firm belongs to it."""
    firm, county = facts.enterprise, item.policy.county
    return Finding(
        "of_county",
        f"所在县区为{county.name}（县级政策）",
        firm.county_id == county.pk,
        firm.county.code,
        county.code,
        say=lambda: f"所在县区为{firm.county.name}。",
        source="企业登记",
    )


def integrity(facts: FirmFacts) -> Finding:
    """Always: nothing stands in the way on the day; what it is, is told to nobody here."""

    def say() -> str:
        found = "不通过。如有疑问，请与监督诚信人员联系。" if facts.blocked else "通过。"
        return f"截至 {facts.day:%Y-%m-%d}，诚信核查{found}"

    return Finding(INTEGRITY, "诚信核查通过", not facts.blocked, say=say, source="诚信核查")
