"""遮盖: names of experts and persons, their telephones, numbers and addresses, for readers who inspect the procedure.

The same person gets the same mask everywhere in one archive, so that the procedure can be followed. Names of organisations
stay: the list was public.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bureau.accounts.models import User
from projects.applications.models import Application
from projects.calls.models import Call
from projects.experts.models import Expert

PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "〔邮箱〕"),
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])"), "〔证件号码〕"),
    (re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "〔电话〕"),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"), "〔电话〕"),
)
SHORTEST = 2


@dataclass
class Mask:
    """Names and what stands for them; without names it changes nothing."""

    names: dict[str, str] = field(default_factory=dict)
    active: bool = False

    @classmethod
    def of(cls, call: Call, applications: Iterable[Application]) -> "Mask":
        """A mask for the experts on the panels of a call, the people of its applications, and who acted for firms."""
        names: dict[str, str] = {}
        experts = Expert.objects.filter(seats__panel__call=call).distinct().order_by("pk")
        for number, name in enumerate(experts.values_list("name", flat=True), start=1):
            names.setdefault(name, f"专家{number:02d}")
        people = dict.fromkeys(application.leader_name for application in applications)
        keys = [application.pk for application in applications]
        answers = Application.objects.filter(pk__in=keys).order_by("number").values_list("answers", flat=True)
        for one in answers.iterator():
            people |= dict.fromkeys(_people_in(one))
        people |= dict.fromkeys(
            User.objects.filter(pk__in=Application.objects.filter(pk__in=keys).values("created_by"))
            .order_by("pk")
            .values_list("display_name", flat=True)
        )
        for number, name in enumerate((name for name in people if len(name) >= SHORTEST), start=1):
            names.setdefault(name, f"人员{number:03d}")
        return cls(names, active=True)

    def person(self, name: Any) -> str:
        """What stands for a person who is named as such."""
        text = str(name or "")
        if not self.active or not text:
            return text
        return self.names.get(text) or self.names.setdefault(text, f"人员{len(self.names) + 1:03d}")

    def text(self, text: str) -> str:
        """The text without the names and numbers that are known."""
        if not self.active or not text:
            return text
        for pattern, word in PATTERNS:
            text = pattern.sub(word, text)
        # The longest first: 张三丰 is not 张三 and a sign.
        for name in sorted(self.names, key=len, reverse=True):
            if len(name) >= SHORTEST:
                text = text.replace(name, self.names[name])
        return text

    def data(self, value: Any) -> Any:
        """The same for whatever JSON holds."""
        if not self.active:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.data(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(one) for one in value]
        return value


def _people_in(answers: Any) -> list[str]:
    """Names in the tables of people, and those under keys that end in “name” of a person's part."""
    found = []
    for key, value in (answers or {}).items():
        if key in ("leader_name", "org_contact") and isinstance(value, str):
            found.append(value.strip())
        if isinstance(value, list):
            found += [
                row["name"].strip() for row in value if isinstance(row, dict) and isinstance(row.get("name"), str)
            ]
    return found
