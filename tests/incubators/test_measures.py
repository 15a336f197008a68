"""Figures of carriers, tenants and graduates, and that each is its records."""

from datetime import date

import pytest

from bureau.measures import registry
from incubators.register import actions as carrier_actions
from incubators.tenancies import actions
from tests.enterprises.made_up import enterprise
from tests.incubators.made_up import carrier, stay
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db
DAY = date(2020, 9, 30)


def figure(key: str, day: date = DAY, **place) -> int:
    measure = registry.get(f"incubators.{key}")
    value = measure.grid(year=day.year, as_of=day).value(**place)
    assert measure.records(year=day.year, as_of=day, **place).count() == value
    return value


def test_plans_know_the_residents_of_maker_spaces_by_their_slug():
    assert registry.by_slug("makerspace_residents").key == "incubators.makerspace_residents"


def test_residents_are_firms_and_teams_in_maker_spaces_each_counted_once():
    first, second = carrier(kind="maker_space"), carrier(kind="maker_space", county=fengcheng())
    firm = enterprise()
    stay(first, firm, entered=date(2019, 1, 1), left_on=date(2020, 5, 1), state="withdrawn")
    stay(second, firm, entered=date(2020, 5, 1))
    stay(first, team="蓝莓团队", leader="赵文博", entered=date(2019, 1, 1))
    stay(second, team="蓝莓 团队", leader="赵文博", entered=date(2019, 1, 1))
    stay(first, team="蓝莓团队", leader="钱雅宁", entered=date(2019, 1, 1), left_on=DAY, state="withdrawn")
    stay(carrier(), enterprise(), entered=date(2019, 1, 1))
    stay(first, entered=date(2020, 10, 1))
    assert figure("makerspace_residents") == 2
    assert figure("makerspace_residents", date(2020, 9, 29)) == 3
    assert figure("makerspace_residents", county=fengcheng().code) == 2


def test_incubation_ends_with_graduation_or_leaving_whichever_comes_first():
    people = everybody()
    firms = [stay(carrier(), entered=date(2019, 1, 1)) for _ in range(3)]
    stay(carrier(), entered=date(2019, 1, 1), state="resident")
    actions.graduate(firms[0], on=DAY, basis="hnte", by=people.officer)
    actions.leave(firms[1], on=DAY, by=people.officer)
    assert figure("incubating", date(2020, 9, 29)) == 3
    assert figure("incubating") == 1
    assert figure("graduates") == 1
    assert figure("graduates", date(2020, 9, 29)) == 0


def test_a_graduation_that_is_taken_back_no_longer_counts():
    people, tenancy = everybody(), stay(carrier(), entered=date(2019, 1, 1))
    actions.graduate(tenancy, on=DAY, basis="hnte", by=people.officer)
    actions.resume(tenancy, by=people.officer, reason="误登记")
    assert figure("graduates") == 0
    assert figure("incubating") == 1


def test_a_carrier_counts_from_its_day_or_from_the_end_of_its_year_until_it_is_revoked():
    carrier(level="national", recognised_on=DAY)
    carrier(level="provincial", recognised_on=None, recognised_year=2019)
    carrier(recognised_on=None, recognised_year=2020)
    carrier(recognised_on=None)
    carrier_actions.revoke(carrier(kind="star_space"), on=DAY, reason="公告")
    assert figure("carriers") == 2
    assert figure("incubators") == 2
    assert (figure("national"), figure("provincial"), figure("star_spaces")) == (1, 1, 0)
    assert figure("star_spaces", date(2020, 9, 29)) == 1
    assert figure("incubators", date(2020, 12, 31)) == 3


def test_a_carrier_of_another_kind_takes_its_tenants_along():
    place = carrier()
    stay(place, entered=date(2019, 1, 1))
    assert figure("makerspace_residents") == 0
    place.kind_id = "maker_space"
    carrier_actions.amend(place)
    assert figure("makerspace_residents") == 1
