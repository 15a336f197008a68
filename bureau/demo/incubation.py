"""Writes carriers, and who grew in them from when to when."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import County, User
from enterprises.register.names import name_key
from incubators.models import Carrier, CarrierMember, Tenancy
from incubators.register.actions import counted_from
from incubators.tenancies.actions import incubated_until, key_of

from . import bulk
from .courses import COURSES, Event, stays
from .firms import Firm
from .ledger_rows import Setting
from .organisations import dice_of
from .sites import SITES, Site

INCUBATED = 72
_CARRIER = (
    "id name match_key kind_id scope level grade county_id address operator_id operator_name contact leading_industry "
    "opened_on area_total area_incubation area_public area_other base_area seats mentors fund recognised_year "
    "recognised_on counts_from document"
).split()
_TENANCY = (
    "id carrier_id county_id firm_id team leader tenant_key entered_on left_on state incubated incubated_until "
    "graduated_on graduate_basis left_reason area employees mentor"
).split()
_BASES = ("hnte", "revenue", "investment", "hnte", "listed")


class Whereabouts:
    """Where each firm is, so that nobody is in two places."""

    def __init__(self, firms: list[Firm]):
        self.firms = firms
        self._days: dict[int, list[tuple[date, date]]] = {}

    def free(self, first: int, entered_on: date, left_on: date | None) -> Firm | None:
        """Firm number `first`, or the next that is nowhere on those days; it is there from now on."""
        end = left_on or date.max
        for step in range(len(self.firms)):
            firm = self.firms[(first + step) % len(self.firms)]
            days = self._days.setdefault(firm.pk, [])
            if all(end <= begun or ended <= entered_on for begun, ended in days):
                days.append((entered_on, end))
                return firm
        return None


def add_incubation(people: dict[str, User], firms: list[Firm], *, seed: int, today: date) -> None:
    """Carriers, the stays in them up to `today`, and the operator of the first."""
    counties = dict(County.objects.values_list("code", "pk"))
    start = bulk.reserve(Carrier, len(SITES))
    bulk.write(Carrier, _CARRIER, [_carrier_row(pk, site, firms, counties) for pk, site in enumerate(SITES, start)])
    carriers = {site.name: (pk, counties[site.county], site) for pk, site in enumerate(SITES, start)}
    CarrierMember.objects.get_or_create(user=people["fuhua"], carrier_id=start)
    whereabouts = Whereabouts(firms)
    rows = [*_residents(carriers, whereabouts, seed=seed, today=today), *_incubated(carriers, whereabouts, today=today)]
    rows.sort(key=lambda row: row[6])
    start = bulk.reserve(Tenancy, len(rows))
    bulk.write(Tenancy, _TENANCY, [(pk, *row) for pk, row in enumerate(rows, start)])


def _carrier_row(pk: int, site: Site, firms: list[Firm], counties: dict[str, int]) -> tuple:
    own = [firm for firm in firms if firm.county == site.county]
    operator = own[0] if own and site.kind == "incubator" else None
    return (
        pk,
        site.name,
        name_key(site.name),
        site.kind,
        site.scope,
        site.level,
        site.grade,
        counties[site.county],
        site.address,
        operator.pk if operator else None,
        operator.name if operator else f"{site.name[:4]}运营管理中心（演示）",
        site.contact,
        site.industry,
        date(site.year - 2, 6, 1),
        *(Decimal(area) for area in site.areas),
        Decimal(site.base_area) if site.base_area else None,
        site.seats,
        site.mentors,
        Decimal(site.fund) * 10_000 if site.fund else None,
        site.year,
        site.recognised_on,
        counted_from(site.recognised_on, site.year),
        f"演示文号〔{site.year}〕孵化",
    )


def _residents(carriers, whereabouts: Whereabouts, *, seed: int, today: date) -> list[tuple]:
    """Firms and teams in maker spaces; every third is a team, and a firm for which no other is left."""
    dice = dice_of(len(COURSES), seed=seed, purpose=2)
    spaces = [found for found in carriers.values() if found[2].kind == "maker_space"]
    rows = []
    for number, (entered_on, left_on) in enumerate(stays(today, dice)):
        given = Setting(number, Event(entered_on), whereabouts.firms, dice)
        left_on = left_on if left_on and left_on <= today else None
        firm = whereabouts.free(number * 101, entered_on, left_on) if number % 3 != 2 else None
        team = "" if firm else f"{given.person}创业团队（{number + 1} 号）"
        carrier, county, _ = spaces[number % len(spaces)]
        rows.append(
            (
                carrier,
                county,
                firm.pk if firm else None,
                team,
                "" if firm else given.person,
                key_of(firm.pk if firm else None, team, given.person),
                entered_on,
                left_on,
                "withdrawn" if left_on else "resident",
                False,
                None,
                None,
                "",
                "合同到期" if left_on else "",
                Decimal(20 + number % 9 * 15),
                dice.randint(2, 25),
                "",
            )
        )
    return rows


def _incubated(carriers, whereabouts: Whereabouts, *, today: date) -> list[tuple]:
    """Firms in incubators: some graduate, some stay on, some leave, a few stay longer than they may."""
    places = [found for found in carriers.values() if found[2].kind == "incubator"]
    rows, first = [], date(2016, 10, 10)
    for number in range(INCUBATED):
        entered_on = first + timedelta(days=int((today - first).days * (number + 0.5) / INCUBATED))
        state, graduated_on, left_on, reason = _course_of_stay(number, entered_on, today)
        firm = whereabouts.free(number * 59 + 23, entered_on, left_on)
        if firm is None:
            continue
        carrier, county, _ = places[number % len(places)]
        rows.append(
            (
                carrier,
                county,
                firm.pk,
                "",
                "",
                key_of(firm.pk, "", ""),
                entered_on,
                left_on,
                state,
                True,
                incubated_until(graduated_on, left_on),
                graduated_on,
                _BASES[number % len(_BASES)] if graduated_on else "",
                reason,
                Decimal(60 + number % 11 * 40),
                5 + number * 7 % 60,
                "",
            )
        )
    return rows


def _course_of_stay(number: int, entered_on: date, today: date) -> tuple[str, date | None, date | None, str]:
    """State, day of graduation, day of leaving, reason; what would come after today has not come."""
    graduates = entered_on + timedelta(days=850 + number * 13 % 400)
    leaves = entered_on + timedelta(days=400 + number * 17 % 500)
    match number % 8:
        case 0 | 1 | 2 if graduates <= today:
            left_on = graduates if number % 2 else graduates + timedelta(days=200)
            return "graduated", graduates, left_on if left_on <= today else None, ""
        case 3 if leaves <= today:
            return "withdrawn", None, leaves, "经营场地变更"
        case 4 if leaves <= today:
            return "evicted", None, leaves, "长期空置，未按约定开展经营"
        case _ if entered_on + timedelta(days=1560 if number % 8 != 6 else 1900) <= today:
            graduates = entered_on + timedelta(days=1380)
            return "graduated", graduates, graduates, ""
    return "incubating", None, None, ""
