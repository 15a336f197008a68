"""Registration numbers: how they usually look is data, and one that looks otherwise is remarked on."""

import re

from .models import NumberPattern


def number_pattern() -> NumberPattern | None:
    """The usual form of a registration number, None when the bureau keeps none."""
    return NumberPattern.objects.filter(thing="tech_contract").first()


def number_remark(number: str, usual: NumberPattern | None) -> str:
    """A remark when a number does not look like one; nothing when it does."""
    if usual is None or not number:
        return ""
    try:
        fits = re.search(usual.pattern, number)
    except re.error:
        return ""
    return "" if fits else f"{usual.remark}（现为“{number}”，{len(number)} 位）。"
