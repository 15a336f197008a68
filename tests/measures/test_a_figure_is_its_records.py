"""Every cell of a grid is the number (or the sum) of the records its measure lists: also for things that moved."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from bureau.accounts.models import County
from bureau.demo.organisations import organisations
from bureau.ledgers.models import Ledger, LedgerEntry
from bureau.measures import ALL, NO_COUNTY, registry
from enterprises.models import Certification, Enterprise

pytestmark = pytest.mark.django_db

DAYS = [date(2020, 9, 17), date(2020, 12, 31), date(2020, 2, 29)]
LEDGERS = ("makerspace_residents", "transformed_results", "farmer_technicians", "tech_contract_value")
KEYS = (
    *(f"enterprises.{name}" for name in ("hnte_valid", "hnte_new", "tech_sme_valid", "tech_sme_new")),
    *(f"ledger.{code}" for code in LEDGERS),
)


def some_day(dice: Random) -> date:
    # Few different days, so that many things begin, end and happen again on the same one.
    return date(2018, 1, 31) + timedelta(days=30 * dice.randrange(36))


@pytest.fixture
def records() -> None:
    """Certificates and entries of few things on few days, some of them first in one county and then in another."""
    dice = Random(20)
    counties = list(County.objects.of_own_city()[:3])
    firms = [
        Enterprise.objects.create(uscc=one.uscc, name=one.name, county=counties[0])
        for one in organisations(0, 60, seed=1)
    ]
    papers, entries = [], []
    for number in range(160):
        begun = some_day(dice)
        papers.append(
            Certification(
                enterprise=dice.choice(firms),
                county=dice.choice(counties),
                kind_id=dice.choice(["hnte", "tech_sme"]),
                number=str(number),
                issued_on=begun,
                expires_on=begun + timedelta(days=dice.choice([0, 30, 400])),
                revoked_on=begun + timedelta(days=30) if dice.random() < 0.2 else None,
            )
        )
    Ledger.objects.filter(code__in=LEDGERS).update(active=True)
    for code in LEDGERS:
        ledger = Ledger.objects.get(code=code)
        for number in range(120):
            begun = some_day(dice)
            entries.append(
                LedgerEntry(
                    ledger=ledger,
                    state=dice.choice(["confirmed", "confirmed", "confirmed", "draft"]),
                    counted_on=begun,
                    ended_on=begun + timedelta(days=90) if dice.random() < 0.5 else None,
                    county=dice.choice([*counties, None]),
                    amount=Decimal(number),
                    distinct_key=dice.choice(["", *map(str, range(60))]) if ledger.layout.distinct else "",
                )
            )
    Certification.objects.bulk_create(papers)
    LedgerEntry.objects.bulk_create(entries)


def test_each_county_and_month_of_the_grid_is_what_its_records_say(records):
    places = [ALL, NO_COUNTY, *County.objects.of_own_city().values_list("code", flat=True)[:3]]
    for measure in (registry.get(key) for key in KEYS):
        seen = 0
        for as_of in DAYS:
            grid = measure.grid(year=2020, as_of=as_of)
            for place in places:
                for month in range(1, grid.months + 1, 3):
                    listed = measure.records(year=2020, as_of=as_of, county=place, month=month)
                    told = sum(one.amount for one in listed) if getattr(measure, "amount", None) else len(listed)
                    assert grid.month(month, county=place) == told, (measure.key, as_of, place, month)
                    seen += told
        assert seen, f"nothing was counted by {measure.key}"


def test_the_figures_of_a_moved_thing_cost_one_more_query_at_most(records, django_assert_max_num_queries):
    for key in ("enterprises.hnte_valid", "enterprises.hnte_new"):
        measure = registry.get(key)
        with django_assert_max_num_queries(3):  # the counties, the things, those that moved
            measure.grid(year=2020, as_of=DAYS[1])
