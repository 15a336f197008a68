"""A ledger's figure is its records: counted, told apart, added up, on any day, county and month."""

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bureau.accounts.models import County
from bureau.ledgers.entries import actions
from bureau.ledgers.models import LedgerEntry
from bureau.measures import ALL, NO_COUNTY, registry
from bureau.measures.snapshots import grid_for
from tests.ledgers.conftest import person

FIRST = date(2019, 6, 1)


def random_day(dice: random.Random) -> date:
    return FIRST + timedelta(days=dice.randrange(600))


def county_codes() -> list[str | None]:
    return [*County.objects.of_own_city().values_list("code", flat=True), None]


def agree(measure, as_of: date, *, total) -> None:
    """Every cell of the grid equals the records listed for it."""
    grid = grid_for(measure, year=as_of.year, as_of=as_of)
    for county in [ALL, NO_COUNTY, *County.objects.of_own_city().values_list("code", flat=True)]:
        rows = measure.records(year=as_of.year, as_of=as_of, county=county)
        assert grid.value(county=county) == total(rows), county
        for month in range(1, as_of.month + 1):
            rows = measure.records(year=as_of.year, as_of=as_of, county=county, month=month)
            assert grid.month(month, county=county) == total(rows), (county, month)


@pytest.mark.parametrize("seed", range(2))
def test_counted_entries_equal_their_records(ledger, seed):
    dice = random.Random(seed)
    rows = [
        person(
            f"人{dice.randrange(40)}",
            tail=str(dice.randrange(2)),
            county=dice.choice(county_codes()),
            done_on=random_day(dice),
        )
        for _ in range(150)
    ]
    actions.load_entries(ledger, rows)
    measure = registry.get("ledger.training")
    for _ in range(3):
        as_of = random_day(dice)
        agree(measure, as_of, total=lambda found: found.count())
        people = {
            (row["person"], row["tail"])
            for row in rows
            if row["done_on"].year == as_of.year and row["done_on"] <= as_of
        }
        assert measure.records(year=as_of.year, as_of=as_of).count() == len(people)


def test_a_thing_of_all_years_counts_in_its_first(make_ledger):
    ledger = make_ledger(first_within="ever")
    actions.load_entries(ledger, [person(done_on="2019-05-01"), person(done_on="2020-05-01"), person("李二")])
    assert grid_for(registry.get("ledger.training"), year=2020, as_of=date(2020, 12, 31)).value() == 1


@pytest.mark.parametrize("seed", range(2))
def test_sums_equal_their_records(sums, seed):
    dice = random.Random(seed)
    rows = [
        {"project": "甲", "number": str(n), "county": dice.choice(county_codes()), "paid_on": random_day(dice), "paid": Decimal(dice.randrange(10**9)) / 100}
        for n in range(120)
    ]  # fmt: skip
    actions.load_entries(sums, rows)
    measure = registry.get("ledger.funds")
    as_of = random_day(dice)
    agree(measure, as_of, total=lambda found: sum(found.values_list("amount", flat=True)))
    expected = sum(row["paid"] for row in rows if row["paid_on"].year == as_of.year and row["paid_on"] <= as_of)
    assert grid_for(measure, year=as_of.year, as_of=as_of).value() == expected
    assert measure.unit == "元"


@pytest.mark.parametrize("seed", range(2))
def test_a_stock_counts_who_is_there_on_the_day(make_ledger, seed):
    dice = random.Random(seed)
    columns = (
        {"key": "team", "label": "团队", "counts_once": True},
        {"key": "county", "label": "县区", "kind": "county", "role": "county"},
        {"key": "came", "label": "入驻", "kind": "date", "role": "counted_on"},
        {"key": "left", "label": "退出", "kind": "date", "role": "ended_on"},
    )
    ledger = make_ledger("residents", columns, unit="个", figure="stock")
    rows = []
    for _ in range(120):
        came = random_day(dice)
        left = came + timedelta(days=dice.randrange(200)) if dice.random() < 0.6 else None
        rows.append(
            {"team": f"团队{dice.randrange(60)}", "county": dice.choice(county_codes()), "came": came, "left": left}
        )
    actions.load_entries(ledger, rows)
    measure = registry.get("ledger.residents")
    for as_of in (random_day(dice), random_day(dice), date(2020, 9, 30)):
        agree(measure, as_of, total=lambda found: found.count())
        there = {row["team"] for row in rows if row["came"] <= as_of and (row["left"] is None or row["left"] > as_of)}
        assert measure.records(year=as_of.year, as_of=as_of).count() == len(there)


def test_only_confirmed_entries_count(ledger, people):
    measure = registry.get("ledger.training")

    def figure():
        return grid_for(measure, year=2020, as_of=date(2020, 12, 31)).value()

    entry = actions.create_entry(ledger, person(), by=people.county_officer)
    assert figure() == 0
    actions.confirm(entry, by=people.officer)
    assert figure() == 1
    actions.reopen(entry, by=people.officer, reason="重复")
    assert figure() == 0
    actions.give_back(entry, by=people.officer, reason="重复")
    assert figure() == 0


def test_a_changed_entry_makes_stored_figures_stale(sums, people):
    measure = registry.get("ledger.funds")
    values = {"project": "甲", "number": "1", "paid_on": "2020-05-01", "paid": "100"}
    entry = actions.create_entry(sums, values, by=people.officer)
    actions.confirm(entry, by=people.officer)
    assert grid_for(measure, year=2020, as_of=date(2020, 12, 31)).value() == 100
    actions.reopen(entry, by=people.officer, reason="金额有误")
    actions.change_entry(entry, {**values, "paid": "250"}, by=people.officer)
    actions.confirm(entry, by=people.officer)
    assert grid_for(measure, year=2020, as_of=date(2020, 12, 31)).value() == 250


def test_a_county_officer_sees_only_the_records_of_the_own_county(ledger, people):
    rows = [person(f"人{n}", county=code) for n, code in enumerate(["210681", "210681", "210682", None])]
    actions.load_entries(ledger, rows)
    measure = registry.get("ledger.training")
    seen = {name: measure.records(year=2020, as_of=date(2020, 12, 31), user=user).count() for name, user in people}
    assert seen == Counter(
        {
            "leader": 4,
            "plan_officer": 4,
            "officer": 4,
            "other_officer": 4,
            "supervisor": 4,
            "county_officer": 2,
            "stranger": 1,
        }
    ) | dict.fromkeys(("applicant", "operator", "expert", "sys_admin", "sec_admin", "audit_admin"), 0)


def test_loading_thousands_leaves_a_history_row_each(ledger, people, django_assert_max_num_queries):
    with django_assert_max_num_queries(90):
        count = actions.load_entries(ledger, (person(f"人{n}") for n in range(2_500)), by=people.officer)
    assert count == LedgerEntry.objects.count() == LedgerEntry.history.filter(history_type="+").count() == 2_500


def test_one_unfit_row_loads_nothing(ledger, people):
    with pytest.raises(actions.EntryRefused, match="第 2 条"):
        actions.load_entries(ledger, [person(), person("李二", county="999999")], by=people.officer)
    assert not LedgerEntry.objects.exists()
