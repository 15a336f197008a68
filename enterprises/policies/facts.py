"""What conditions look at: a firm on a day, with as much of the registers as the conditions need."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count

from enterprises.annual_figures.groups import FIGURES, LABELS
from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.certifications.models import Certification
from enterprises.cultivation.models import PoolEntry
from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import blocked_codes
from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.register.models import Enterprise

ACCEPTED = (FiguresState.VERIFIED, FiguresState.LOCKED)
# What a policy gives is money of the budget: a sanction that bars from it stands in the way from application to payment.
PURPOSE = Purpose.PAYING
EVERYTHING = frozenset({"certificates", "figures", "rights", "pool"})


class Held(NamedTuple):
    """A certificate, as far as conditions ask."""

    issued_on: date
    expires_on: date
    revoked_on: date | None
    turn: str

    def is_valid_on(self, day: date) -> bool:
        """Issued by that day, not expired, not revoked; the day of expiry still counts."""
        return self.issued_on <= day <= self.expires_on and (self.revoked_on is None or self.revoked_on > day)


class Figure(NamedTuple):
    """A figure of a year; without a value, `lacking` says why there is none to judge by."""

    value: Decimal | int | None
    lacking: str = ""


@dataclass(slots=True)
class FirmFacts:
    """One firm on a day. Only what was asked of `gather` is filled; `blocked`: its integrity is not in order."""

    enterprise: Enterprise
    day: date
    blocked: bool = False
    certificates: dict[str, list[Held]] = field(default_factory=dict)
    years: dict[int, dict] = field(default_factory=dict)
    rights: dict[str, int] = field(default_factory=dict)
    pools: frozenset[str] = frozenset()

    @property
    def last_year(self) -> int:
        """The year before the day: the one whose figures are the latest that can be complete."""
        return self.day.year - 1

    def figure(self, year: int, name: str) -> Figure:
        """A verified figure of a year; one that is not there or not verified is nothing to judge by."""
        row = self.years.get(year)
        if row is None:
            return Figure(None, f"没有 {year} 年度数据")
        if row["state"] not in ACCEPTED:
            return Figure(None, f"{year} 年度数据尚未核实")
        value = row[name]
        return Figure(value) if value is not None else Figure(None, f"{year} 年度数据没有填写{LABELS[name]}")


def gather(
    enterprises: Iterable[Enterprise],
    day: date,
    *,
    needs: Collection[str] = EVERYTHING,
    blocked: Collection[str] | None = None,
) -> dict[int, FirmFacts]:
    """The facts of some firms by key; a fixed number of queries, whatever their number.

    `blocked` are the credit codes with a sanction on that day, when the caller has them already.
    """
    blocked = blocked_codes(day, PURPOSE) if blocked is None else blocked
    facts = {firm.pk: FirmFacts(firm, day, firm.uscc in blocked) for firm in enterprises}
    for need, fill in FILLS.items():
        if need in needs and facts:
            fill(facts, day)
    return facts


def _certificates(facts: dict[int, FirmFacts], day: date) -> None:
    rows = Certification.objects.filter(enterprise__any_of=list(facts), issued_on__lte=day).order_by("issued_on", "pk")
    for firm, kind, *held in rows.values_list(
        "enterprise_id", "kind_id", "issued_on", "expires_on", "revoked_on", "turn"
    ):
        facts[firm].certificates.setdefault(kind, []).append(Held(*held))


def _figures(facts: dict[int, FirmFacts], day: date) -> None:
    rows = AnnualFigures.objects.filter(enterprise__any_of=list(facts), year__lte=day.year).order_by()
    for row in rows.values("enterprise_id", "year", "state", *FIGURES):
        facts[row["enterprise_id"]].years[row["year"]] = row


def _rights(facts: dict[int, FirmFacts], day: date) -> None:
    owned = IntellectualProperty.objects.valid_on(day).exclude(obtained_by=IntellectualProperty.Way.LICENSED)
    counted = owned.filter(enterprise__any_of=list(facts)).order_by().values_list("enterprise_id", "kind__ip_class")
    for firm, ip_class, count in counted.annotate(Count("pk")):
        facts[firm].rights[ip_class] = count


def _pool(facts: dict[int, FirmFacts], day: date) -> None:
    rows = PoolEntry.objects.in_pool_on(day).filter(enterprise__any_of=list(facts)).order_by()
    for firm, target in rows.values_list("enterprise_id", "target_id"):
        facts[firm].pools |= {target}


FILLS = {"certificates": _certificates, "figures": _figures, "rights": _rights, "pool": _pool}
