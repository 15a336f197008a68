"""How a rule set stands on a day, in a word."""

from datetime import date

from .models import RuleSet


def standing_of(rule_set: RuleSet, day: date, in_force: RuleSet | None) -> tuple[str, str]:
    """Tone and word: coming, in force, or no longer; `in_force` is the one of its kind by which that day is judged."""
    if rule_set.effective_from > day:
        return "accent", "尚未施行"
    return ("ok", "施行中") if rule_set == in_force else ("none", "已废止")
