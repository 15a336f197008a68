import random
from datetime import date
from decimal import Decimal

import pytest

from bureau.measures import registry
from enterprises.annual_figures import actions
from enterprises.annual_figures.models import AnnualFigures, FiguresState
from tests.enterprises.annual_figures.made_up import WAN, figures
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

SUMS = {"figures_revenue": "revenue", "figures_rd": "rd_total"}
YEAR_END = {"year": 2019, "as_of": date(2019, 12, 31)}


def grid(name: str, **when):
    return registry.get(f"enterprises.{name}").grid(**{**YEAR_END, **when})


def fill(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(24):
        firm = enterprise(county=dice.choice([donggang(), fengcheng()]))
        for year in (2018, 2019):
            figures(
                firm,
                year,
                state=dice.choice(FiguresState.values),
                revenue=dice.choice([None, dice.randint(1, 900) * WAN]),
                rd_total=dice.choice([None, number * WAN]),
            )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_agree_with_a_plain_count(seed):
    fill(seed)
    for county in ("210681", "210682"):
        rows = [
            row
            for row in AnnualFigures.objects.select_related("county")
            if row.year == 2019 and row.state in ("verified", "locked") and row.county.code == county
        ]
        assert grid("figures_filed").value(county=county) == len(rows)
        for name, field in SUMS.items():
            assert grid(name).value(county=county) == sum(getattr(row, field) or 0 for row in rows)


def test_a_year_counts_at_its_end_whenever_it_was_filed():
    figures(year=2019, state="verified")
    assert grid("figures_filed").value() == 1
    assert grid("figures_filed", as_of=date(2019, 12, 30)).value() == 0
    assert grid("figures_filed", year=2020, as_of=date(2020, 12, 31)).value() == 0


def test_the_records_behind_a_sum_are_those_that_were_added():
    people = everybody()
    own = figures(state="locked")
    figures(enterprise(county=fengcheng()), state="verified")
    figures(state="submitted")
    measure = registry.get("enterprises.figures_revenue")
    assert measure.records(**YEAR_END, user=people.leader).count() == 2
    assert measure.records(**YEAR_END, user=people.county_officer).get() == own


def test_intensity_is_of_sums_and_empty_without_revenue():
    assert grid("rd_intensity").value() is None
    figures(state="verified", revenue=900 * WAN, rd_total=9 * WAN)
    figures(enterprise(county=fengcheng()), state="verified", revenue=100 * WAN, rd_total=41 * WAN)
    assert grid("rd_intensity").value() == 5
    assert grid("rd_intensity").value(county="210682") == 41


def test_a_reopened_year_no_longer_counts():
    people, row = everybody(), figures(state="submitted")
    for name, count in (("verify", 1), ("lock", 1), ("reopen", 0)):
        actions.carry_out(row, name, by=people.officer, reason="理由")
        assert grid("figures_filed").value() == count


def test_rights_count_while_they_are_held():
    day = date(2019, 6, 30)
    right()
    right(ended_on=day, end_reason="lapsed")
    right(expires_on=day, granted_on=date(2009, 7, 1))
    right(obtained_by="licensed")
    right(kind="software", number="2019SR123456")
    right(kind="trademark", number="1")
    right(granted_on=date(2019, 7, 1))
    when = {"year": 2019, "as_of": day}
    assert grid("ip_first_valid", **when).value() == 2
    assert grid("ip_second_valid", **when).value() == 1
    assert grid("ip_granted", **when).value() == 3
    assert grid("inventions_granted", **when).value() == 2
    assert registry.get("enterprises.ip_granted").records(**when).count() == 3


def test_a_year_costs_one_query(django_assert_max_num_queries):
    fill(1)
    right(granted_on=date(2019, 1, 1))
    for name in ("figures_filed", "figures_rd", "ip_first_valid", "ip_granted"):
        with django_assert_max_num_queries(3):
            grid(name)


def test_sums_are_exact():
    figures(state="verified", revenue=Decimal("0.10"))
    figures(state="verified", revenue=Decimal("0.20"))
    assert grid("figures_revenue").value() == Decimal("0.30")
