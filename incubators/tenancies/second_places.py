"""One firm in one place at a time, for many rows at once: rows of a file among each other and beside what is stored."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import DateField, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from enterprises.register.models import Enterprise
from incubators.register.models import Carrier

from .actions import overlap_sentence
from .models import Tenancy


class Stay(NamedTuple):
    """Where a firm is on which days, stored or of the file."""

    carrier: Carrier
    entered_on: date
    left_on: date | None

    def meets(self, other: "Stay") -> bool:
        """Whether the two share a day; the day of leaving is free."""
        return (self.left_on is None or other.entered_on < self.left_on) and (
            other.left_on is None or self.entered_on < other.left_on
        )

    def is_same_record(self, other: "Stay") -> bool:
        """A double of a row is told as such, not as a second place."""
        return (self.carrier.pk, self.entered_on) == (other.carrier.pk, other.entered_on)


def key_of_row(row) -> tuple:
    """What identifies the stay that a row is about."""
    return row.values["carrier_id"], row.values["tenant_key"], row.values["entered_on"]


class SecondPlaces:
    """Remembers the stays of one file, portion by portion."""

    def __init__(self):
        # By firm; and the keys of the stored stays that rows of the file stand for.
        self.claimed: dict[int, list[Stay]] = defaultdict(list)
        self.replaced: set[tuple] = set()

    def refuse(self, rows, *, stored: dict[tuple, Tenancy], chosen: dict[int, Carrier], firms) -> None:
        """Refuse rows of firms that would be in two places at once, naming the other place and its days.

        A refused row leaves what is stored as it is, so the look is repeated until nothing crosses.
        """
        live = [(row, _stay(row, stored.get(key_of_row(row)), chosen[row.number])) for row in rows]
        while crossed := self._crossed(live, stored):
            for row, other in crossed:
                firm: Enterprise = firms[row.values["firm_id"]]
                said = overlap_sentence(firm.name, other.carrier.name, other.entered_on, other.left_on)
                row.refuse("firm", said, firm.name)
            live = [(row, stay) for row, stay in live if not row.problems]
        for row, stay in live:
            self.claimed[row.values["firm_id"]].append(stay)
            self.replaced.add(key_of_row(row))

    def _crossed(self, live, stored: dict[tuple, Tenancy]) -> list[tuple]:
        stays = self._standing(stored, self.replaced | {key_of_row(row) for row, _ in live})
        for row, stay in live:
            stays[row.values["firm_id"]].append(stay)
        found = []
        for row, stay in live:
            others = (one for one in stays[row.values["firm_id"]] if not stay.is_same_record(one))
            other = next((one for one in others if stay.meets(one)), None)
            if other:
                found.append((row, other))
        return found

    def _standing(self, stored: dict[tuple, Tenancy], taken: set[tuple]) -> dict[int, list[Stay]]:
        """The stays that no row at hand replaces, by firm."""
        stays = defaultdict(list)
        for key, one in stored.items():
            if one.firm_id and key not in taken:
                stays[one.firm_id].append(Stay(one.carrier, one.entered_on, one.left_on))
        for firm, claimed in self.claimed.items():
            stays[firm] += claimed
        return stays


def _stay(row, known: Tenancy | None, carrier: Carrier) -> Stay:
    return Stay(carrier, row.values["entered_on"], row.values.get("left_on", known and known.left_on))


def meeting():
    """Other stays of the firm of a stay that share a day with it, for `Exists`."""
    later = Q(left_on__isnull=True) | Q(left_on__gt=OuterRef("entered_on"))
    end_of_time = Value(date.max, output_field=DateField())
    earlier = Q(entered_on__lt=Coalesce(OuterRef("left_on"), end_of_time))
    return Tenancy.objects.filter(later, earlier, firm=OuterRef("firm")).exclude(pk=OuterRef("pk"))
