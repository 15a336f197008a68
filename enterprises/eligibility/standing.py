"""How a rule set stands on a day, in a word."""

from datetime import date

from .models import RuleSet


def standing_of(rule_set: RuleSet, day: date, newer: RuleSet | None) -> tuple[str, str]:
    """Tone and word: coming, in force, or replaced by the next newer one or by its end."""
    if rule_set.effective_from > day:
        return "accent", "尚未施行"
    ended = rule_set.effective_to is not None and rule_set.effective_to < day
    holds_no_longer = newer is not None and newer.effective_from <= day
    return ("none", "已废止") if ended or holds_no_longer else ("ok", "施行中")
