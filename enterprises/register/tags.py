"""标签: short words on an organisation, kept as one text “出口、专利大户” that a sheet brings and takes as it is."""

import re

from django.core.exceptions import ValidationError
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat

MARK = "、"
LONGEST = 12
MOST = 10
# The words by which the bureaus' yearly plans sort firms; offered as ticks, kept like any other tag.
PLAN_WORDS = ("龙头骨干", "创新型", "传统型")
BETWEEN = re.compile(r"[、,，;；\s]+")
# So that a word is found whole, wherever it stands: portable, where a search for parts of a text is not.
BETWEEN_MARKS = Concat(Value(MARK), F("tags"), Value(MARK), output_field=TextField())


def words(text: str) -> list[str]:
    """The single tags of a text, each once, in the order written."""
    return list(dict.fromkeys(filter(None, BETWEEN.split(str(text).strip()))))


def tidy(text: str) -> str:
    """The tags as they are stored. Raises `ValidationError` for too many and for too long ones."""
    found = words(text)
    if len(found) > MOST:
        raise ValidationError(f"标签最多 {MOST} 个，现有 {len(found)} 个。")
    long = [word for word in found if len(word) > LONGEST]
    if long:
        raise ValidationError(f"标签“{long[0]}”超过 {LONGEST} 个字，请写得短一些。")
    return MARK.join(found)


def parted(text: str) -> tuple[list[str], str]:
    """The tags of the plans, and the others as one text."""
    found = words(text)
    return [word for word in PLAN_WORDS if word in found], MARK.join(word for word in found if word not in PLAN_WORDS)


def marked(word: str) -> str:
    """A tag as it stands between its marks."""
    return f"{MARK}{word.strip()}{MARK}"
