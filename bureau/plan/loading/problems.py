"""What is wrong with a file: every place at once, so that it is repaired once."""

from dataclasses import dataclass
from typing import Any

MOST_LISTED = 50


@dataclass(frozen=True)
class Problem:
    """Where (line, or sheet with row and column), which field, what stands there, what was expected."""

    where: str
    field: str
    value: str
    expected: str

    def __str__(self):
        found = f"“{self.value}”" if self.value else "（空）"
        return f"{self.where}，{self.field}：{found}，{self.expected}"

    def as_dict(self) -> dict[str, str]:
        return {"where": self.where, "field": self.field, "value": self.value, "expected": self.expected}


class Problems:
    """Collects problems; beyond the first fifty they are only counted."""

    def __init__(self):
        self.listed: list[Problem] = []
        self.found = 0

    def add(self, where: str, field: str, value: Any, expected: str) -> None:
        """Note that a field holds `value` where `expected` should be."""
        self.note(Problem(where, field, shown(value), expected))

    def note(self, problem: Problem) -> None:
        self.found += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(problem)

    @property
    def unlisted(self) -> int:
        """How many more there are than are listed."""
        return self.found - len(self.listed)


class UnreadablePlan(Exception):
    """A file that cannot be read as a plan at all; `problem` says why."""

    def __init__(self, where: str, field: str, value: Any, expected: str):
        self.problem = Problem(where, field, shown(value), expected)
        super().__init__(str(self.problem))


def shown(value: Any) -> str:
    """A value of a file as people recognise it, shortened and without what cannot be printed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, dict):
        text = "（一组字段）"
    elif isinstance(value, list | tuple):
        text = "（列表）"
    else:
        text = str(value)
    text = "".join(char if char.isprintable() else "?" for char in text[:200])
    return f"{text[:60]}……" if len(text) > 60 else text
