"""What the name of a programme says about a project: its level, whose money it is, when it is to be accepted."""

import re
from datetime import date

from enterprises.register.names import name_key
from projects.programmes.models import Level, Programme

from .periods import months_later

ACCEPTANCE_MONTHS = 6
OWN_MONEY = {
    Level.NATIONAL: "central_money",
    Level.PROVINCIAL: "provincial_money",
    Level.MUNICIPAL: "municipal_money",
    Level.COUNTY: "county_money",
}


class Programmes:
    """The table of programmes, read once."""

    def __init__(self):
        self._by_key = {name_key(programme.name): programme for programme in Programme.objects.filter(active=True)}

    def called(self, name: str) -> Programme | None:
        """The programme of exactly this name, brackets and blanks aside."""
        return self._by_key.get(name_key(name)) if name else None

    def level_of(self, name: str, number: str) -> str:
        """The level that follows with certainty from the programme and the number; "" when none does."""
        programme = self.called(name)
        if programme is None or not programme.level:
            return ""
        return programme.level if self._fits(programme.number_pattern, number) else ""

    def is_own_money_only(self, name: str) -> bool:
        """Whether all money of such a project comes from its own level of government."""
        programme = self.called(name)
        return programme is not None and programme.own_money_only

    def acceptance_due(self, name: str, ends_on: date | None) -> date | None:
        """By when a project is to be accepted after its end."""
        if ends_on is None:
            return None
        programme = self.called(name)
        return months_later(ends_on, programme.acceptance_months if programme else ACCEPTANCE_MONTHS)

    @staticmethod
    def _fits(pattern: str, number: str) -> bool:
        try:
            return not pattern or re.search(pattern, number) is not None
        except re.error:
            return False
