"""Judging one firm, for one kind, as of one day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from enterprises.register.models import Enterprise

from .facts import Facts
from .findings import Finding
from .gathering import Gathering
from .kinds import Kind, kind_of, verdict_of
from .models import RuleSet
from .run_models import Verdict


class NoRuleInForce(LookupError):
    """No rule set of that kind held on that day; `sentence` says so."""

    def __init__(self, kind: Kind, day: date):
        super().__init__(f"{kind.code} on {day}")
        self.kind = kind
        self.day = day
        self.sentence = f"{day} 没有施行中的“{kind.title}”认定标准。"


@dataclass(frozen=True)
class Assessed:
    """What came of it: the rule set, the facts it was judged by, each condition, and the verdict."""

    kind: Kind
    rule_set: RuleSet
    facts: Facts
    findings: list[Finding]

    @property
    def on(self) -> date:
        return self.facts.on

    @property
    def verdict(self) -> str:
        return verdict_of(self.findings)

    @property
    def verdict_words(self) -> str:
        return str(Verdict(self.verdict).label)

    @property
    def missing(self) -> list[Finding]:
        """Conditions that are not met."""
        return [one for one in self.findings if one.met is False]

    @property
    def unknown(self) -> list[Finding]:
        """Conditions that nobody can judge."""
        return [one for one in self.findings if one.met is None]

    def as_json(self) -> dict[str, Any]:
        """The verdict and each condition as plain values: shares as ratios, money in yuan, numbers as text."""
        return {
            "kind": self.kind.code,
            "on": self.on.isoformat(),
            "rule_set": {"document": self.rule_set.document, "effective_from": str(self.rule_set.effective_from)},
            "verdict": self.verdict,
            "conditions": [condition_json(one) for one in self.findings],
        }


def condition_json(one: Finding) -> dict[str, Any]:
    """One condition as plain values."""
    return {
        "code": one.code,
        "name": one.name,
        "met": one.met,
        "value": _plain(one.value),
        "threshold": _plain(one.threshold),
        "distance": _plain(one.distance),
        "unit": one.unit,
        "reason": one.reason,
        "source": one.source,
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    return str(value) if not hasattr(value, "normalize") else f"{value.normalize():f}"


def rule_in_force(kind: Kind, day: date) -> RuleSet:
    """The rule set that holds on a day. Raises `NoRuleInForce`."""
    found = RuleSet.objects.in_force(kind.code, day)
    if found is None:
        raise NoRuleInForce(kind, day)
    return found


def assess(kind: str, enterprise: Enterprise, *, on: date) -> Assessed:
    """Judge a firm by the rule in force on a day, with the figures of the years before it.

    Raises `UnknownKind`, `NoRuleInForce`.
    """
    found = kind_of(kind)
    rule_set = rule_in_force(found, on)
    return judge(found, rule_set, Gathering(on=on, span=found.span).one(enterprise))


def judge(kind: Kind, rule_set: RuleSet, facts: Facts) -> Assessed:
    """Judge facts by a rule set; nothing is read or saved."""
    return Assessed(kind, rule_set, facts, kind.judge(facts, rule_set.limits()))
