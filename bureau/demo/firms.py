"""The made-up firms that the story is about: the first of the register, the same however many there are."""

from datetime import date
from typing import NamedTuple

from enterprises.models import Enterprise

FIRMS = 350


class Firm(NamedTuple):
    """A made-up organisation as rows of the story name it."""

    name: str
    uscc: str
    county: str
    pk: int = 0
    county_id: int = 0
    registered_on: date | None = None

    @property
    def named(self) -> dict[str, str]:
        """As an organisation column of a ledger holds it."""
        return {"name": self.name, "code": self.uscc}


def first_firms() -> list[Firm]:
    """Made-up firms for rows to name, each with its county."""
    found = Enterprise.objects.filter(is_demo=True, status=Enterprise.Status.ACTIVE).order_by("pk")
    columns = ("name", "uscc", "county__code", "pk", "county_id", "registered_on")
    return [Firm(*row) for row in found.values_list(*columns)[:FIRMS]]
