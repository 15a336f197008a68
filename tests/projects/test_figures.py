"""Every figure of the app is the number (or the sum) of the records it opens into, on any day, for any county and month."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY, Ratio, registry
from projects.transfer.contracts.actions import cancel
from tests.enterprises.made_up import enterprise
from tests.personas import donggang
from tests.projects.made_up import WAN, achievement, contract, platform, project

pytestmark = pytest.mark.django_db

# A share has the records of what it divides by; its two figures are asked each for itself.
KEYS = [one.key for one in registry.declared() if one.key.startswith("projects.") and not isinstance(one, Ratio)]
LEVELS = ["national", "provincial", "municipal", "county"]
DAYS = [date(2020, 2, 29), date(2019, 12, 31), date(2020, 1, 1), date(2020, 9, 30), date(2021, 1, 31)]


def some_day(dice: random.Random) -> date:
    return dice.choice(DAYS) if dice.random() < 0.3 else date(2019, 1, 1) + timedelta(days=dice.randrange(1000))


def fill(dice: random.Random) -> None:
    counties = list(County.objects.of_own_city()[:3])
    for number in range(30):
        firm = dice.choice([None, enterprise(county=dice.choice(counties))])
        begun, length = some_day(dice), timedelta(days=dice.randrange(400))
        over = dice.random() < 0.5
        project(
            lead=firm,
            level=dice.choice(LEVELS[:3] if firm is None else LEVELS),
            in_city=firm is not None or dice.random() < 0.5,
            approved_on=dice.choice([None, begun]),
            approved_year=dice.choice([None, begun.year]),
            starts_on=dice.choice([None, begun]),
            ends_on=dice.choice([None, begun + length]),
            state=dice.choice(["accepted", "terminated"]) if over else "running",
            closed_on=dice.choice([None, begun + 2 * length]) if over else None,
            central_money=dice.choice([None, Decimal(dice.randrange(100)) * WAN]),
            provincial_money=dice.choice([None, Decimal("1234.56")]),
        )
        achievement(f"成果{number % 7}", taker=firm, landed_on=some_day(dice) + timedelta(days=number))
        entered = (
            contract(
                seller=firm,
                wan=dice.randrange(100),
                registered_on=some_day(dice),
                tech_amount=dice.choice([None, 0, 1]),
            )
            if number % 9
            else contract(seller_division="210102", buyer_division="210681", registered_on=some_day(dice))
        )
        if dice.random() < 0.4:
            cancel(entered, on=entered.registered_on + timedelta(days=dice.randrange(300)), reason="解除")
        day = some_day(dice)
        gone = dice.random() < 0.3
        platform(
            host=firm,
            kind_id=dice.choice(["tech_center", "key_lab"]),
            level=dice.choice(LEVELS[:3]),
            recognised_on=day,
            status="withdrawn" if gone else "running",
            status_on=day + timedelta(days=dice.randrange(300)) if gone else None,
        )


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_what_its_records_say(seed):
    dice = random.Random(seed)
    fill(dice)
    places = [ALL, NO_COUNTY, *County.objects.of_own_city().values_list("code", flat=True)[:3]]
    asked = 0
    for key in KEYS:
        measure = registry.get(key)
        for as_of in (some_day(dice), date(2020, 9, 30)):
            grid = measure.grid(year=as_of.year, as_of=as_of)
            for county in places:
                whole = measure.records(year=as_of.year, as_of=as_of, county=county)
                assert (grid.value(county=county) or 0) == told(measure, whole), (key, as_of, county)
                for month in range(1, as_of.month + 1):
                    rows = measure.records(year=as_of.year, as_of=as_of, county=county, month=month)
                    assert grid.month(month, county=county) == told(measure, rows), (key, as_of, county, month)
                    asked += bool(rows)
    assert asked > 100


def told(measure, rows):
    amount = getattr(measure, "amount", None)
    return sum(getattr(row, amount) for row in rows) if amount else len(rows)


def test_the_names_that_plans_use_are_there():
    for slug, unit in {
        "city_tech_centers": "个",
        "transformed_results": "项",
        "tech_contract_value": "元",
        "upper_funds": "元",
    }.items():
        measure = registry.by_slug(slug)
        assert (measure.key.startswith("projects."), measure.unit) == (True, unit)


def test_money_from_above_is_what_the_state_and_the_province_gave():
    firm = enterprise()
    project(lead=firm, central_money=100 * WAN, provincial_money=30 * WAN, municipal_money=5 * WAN, own_money=60 * WAN)
    project(lead=firm, total_money=500 * WAN)
    project(in_city=False, central_money=70 * WAN)
    project(central_money=7 * WAN, approved_on=None, approved_year=2020, state="withdrawn", closed_on=date(2020, 5, 1))
    grid = registry.get("projects.upper_funds").grid(year=2020, as_of=date(2020, 12, 31))
    assert grid.value() == 137 * WAN
    assert (grid.value(county=donggang().code), grid.value(county=NO_COUNTY)) == (130 * WAN, 7 * WAN)
    assert (grid.month(3), grid.month(12), grid.records()) == (130 * WAN, 7 * WAN, 2)


def test_under_way_due_and_overdue_on_their_days():
    facts = {"starts_on": date(2019, 1, 1), "ends_on": date(2020, 3, 31)}
    project(**facts)
    project(**facts, state="accepted", closed_on=date(2020, 5, 10))
    project(**facts, state="concluded")
    project(starts_on=None, ends_on=None, approved_on=date(2020, 4, 15))

    def count(key: str, day: date) -> int:
        return registry.get(f"projects.{key}").grid(year=day.year, as_of=day).value()

    assert [count("under_way", day) for day in (date(2018, 12, 31), date(2019, 1, 1), date(2020, 4, 15))] == [0, 2, 3]
    assert [count("under_way", day) for day in (date(2020, 5, 9), date(2020, 5, 10))] == [3, 2]
    assert [count("due", day) for day in (date(2020, 3, 30), date(2020, 3, 31), date(2020, 5, 10))] == [0, 2, 1]
    assert [count("overdue", day) for day in (date(2020, 9, 29), date(2020, 9, 30))] == [0, 1]
