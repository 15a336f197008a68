"""The conditions of a kind by code and name, and outcomes read letter by letter."""

from datetime import date

from .facts import Facts
from .kinds import KINDS
from .models import RuleSet


def names_of(rule_set: RuleSet, day: date) -> dict[str, str]:
    """Code and name of each condition in the order of the rule, as it names them to a firm without data."""
    findings = KINDS[rule_set.kind].judge(Facts(on=day), rule_set.limits())
    return {one.code: one.name for one in findings}


def with_letter(outcome: str, names: dict[str, str], letter: str) -> list[str]:
    """The names of the conditions that came out so: “n” not met, “u” cannot be judged."""
    return [name for name, found in zip(names.values(), outcome, strict=False) if found == letter]
