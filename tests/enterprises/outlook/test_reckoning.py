"""How many will be valid on 31 December: small cities reckoned by hand, the days on which things turn, and what never fails."""

from datetime import date
from fractions import Fraction

import pytest

from bureau.measures import registry
from enterprises.cultivation.models import PoolEntry
from enterprises.outlook.queries import ENDING, Group, prospects
from enterprises.outlook.reckoning import outlook, reckon
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng

from .made_up import DAY, application, decided, firm, paper, past, renewed

pytestmark = pytest.mark.django_db

END = date(2020, 12, 31)


def figures(as_of: date = DAY, **asked) -> tuple:
    found = outlook(as_of.year, as_of, **asked)
    return found.low, found.middle, found.high


def group_of(one: Enterprise, as_of: date = DAY) -> str | None:
    found = prospects(as_of.year, as_of).filter(pk=one.pk).values_list("group", flat=True)
    return Group(found[0]).slug if found else None


def city() -> None:
    """Ten that stay, four ending with a renewal begun, three without, five in application; three years of past."""
    for _ in range(10):
        firm(until=date(2022, 5, 31))
    for _ in range(4):
        firm(until=date(2020, 11, 15), renewal_begun_on=date(2020, 6, 1))
    for _ in range(3):
        firm(until=date(2020, 10, 20))
    for _ in range(5):
        application(firm(), applied=date(2020, 7, 1))
    for year, ending, kept in ((2017, 4, 2), (2018, 5, 4), (2019, 3, 3)):
        past(year, ending=ending, kept=kept)
    for year, of, certified in ((2017, 4, 1), (2018, 2, 1), (2019, 4, 4)):
        decided(year, of=of, certified=certified)


def test_a_small_city_reckoned_by_hand():
    city()
    found = outlook(2020, DAY)
    assert {group.slug: count for group, count in found.counts.items()} == {
        "stays": 10,
        "begun": 4,
        "idle": 3,
        "applying": 5,
    }
    assert found.valid == 17
    assert (found.renewal.low, found.renewal.middle, found.renewal.high) == (Fraction(1, 2), Fraction(9, 12), 1)
    assert (found.passing.low, found.passing.middle, found.passing.high) == (Fraction(1, 4), Fraction(6, 10), 1)
    # 10 + 4 × 1/2 + 5 × 1/4; 10 + 7 × 3/4 + 5 × 6/10; 10 + 7 + 5
    assert (found.low_sum, found.middle_sum, found.high_sum) == (Fraction("13.25"), Fraction("18.25"), 22)
    assert (found.low, found.middle, found.high) == (13, 18, 22)
    assert found.sentence == "预计 2020 年底有效 18 家，最低 13 家，最高 22 家。"


@pytest.mark.parametrize(
    ("ending", "kept", "expected"),
    # 2 ending × 1/4 = 0.5 rounds up in the middle, 2 × 1/5 = 0.4 down; low always down, high always up.
    [(4, 1, (0, 1, 1)), (5, 1, (0, 0, 1)), (2, 1, (1, 1, 1)), (3, 3, (2, 2, 2)), (3, 0, (0, 0, 0))],
)
def test_the_least_is_rounded_down_the_middle_half_up_and_the_most_up(ending, kept, expected):
    past(2019, ending=ending, kept=kept)
    for _ in range(2):
        firm(until=date(2020, 11, 15), renewal_begun_on=date(2020, 6, 1))
    assert figures() == expected


# --- who is counted where ---


@pytest.mark.parametrize(
    ("until", "group"),
    [
        (date(2020, 9, 29), None),
        (date(2020, 9, 30), "idle"),
        (date(2020, 12, 30), "idle"),
        (date(2020, 12, 31), "stays"),
        (date(2021, 1, 1), "stays"),
    ],
)
def test_the_last_valid_day_decides(until, group):
    assert group_of(firm(until=until)) == group


@pytest.mark.parametrize(("begun", "group"), [(date(2020, 9, 30), "begun"), (date(2020, 10, 1), "idle")])
def test_a_renewal_counts_as_begun_from_the_day_it_is_noted(begun, group):
    assert group_of(firm(until=date(2020, 11, 15), renewal_begun_on=begun)) == group


def test_an_application_in_the_pool_is_a_renewal_begun():
    one = firm(until=date(2020, 11, 15))
    application(one, applied=date(2020, 8, 1))
    assert group_of(one) == "begun"


@pytest.mark.parametrize(("issued", "group"), [(date(2020, 9, 30), "stays"), (date(2020, 10, 1), "idle")])
def test_a_new_certificate_counts_from_the_day_it_is_issued(issued, group):
    one = firm(until=date(2020, 11, 15))
    renewed(one, issued=issued)
    assert group_of(one) == group


@pytest.mark.parametrize(("revoked", "group"), [(date(2020, 9, 30), None), (date(2020, 10, 1), "stays")])
def test_a_revocation_counts_from_its_day_and_is_not_known_before(revoked, group):
    assert group_of(firm(until=date(2022, 5, 31), revoked_on=revoked)) == group


def test_a_firm_whose_renewal_was_revoked_falls_back_on_its_older_certificate():
    one = firm(until=date(2020, 11, 15))
    renewed(one, issued=date(2020, 8, 1), revoked_on=date(2020, 9, 1))
    assert group_of(one) == "idle"


@pytest.mark.parametrize(("applied", "group"), [(date(2020, 9, 30), "applying"), (date(2020, 10, 1), None)])
def test_an_application_counts_from_the_day_it_is_handed_in(applied, group):
    one = firm()
    application(one, applied=applied)
    assert group_of(one) == group


@pytest.mark.parametrize(("on", "group"), [(date(2020, 9, 30), None), (date(2020, 10, 1), "applying")])
@pytest.mark.parametrize("certified", [True, False])
def test_an_application_that_is_decided_waits_no_more(certified, on, group):
    one = firm()
    application(one, applied=date(2020, 6, 1), decided=on, certified=certified)
    assert group_of(one) == group


def test_an_application_given_up_waits_no_more():
    one = firm()
    application(one, applied=date(2020, 6, 1), state="left", left_on=date(2020, 9, 1))
    assert group_of(one) is None


def test_applications_for_other_rungs_do_not_count():
    one = firm()
    application(one, applied=date(2020, 6, 1))
    PoolEntry.objects.update(target="gazelle")
    assert group_of(one) is None


def test_certificates_of_other_kinds_do_not_count():
    one = enterprise()
    certificate(one, "tech_sme", issued=date(2020, 3, 1), expires=END)
    assert group_of(one) is None


def test_a_firm_that_stays_and_applies_is_counted_once():
    one = firm(until=date(2022, 5, 31))
    application(one, applied=date(2020, 6, 1))
    assert group_of(one) == "stays"
    assert figures() == (1, 1, 1)


@pytest.mark.parametrize(("begun", "group"), [(date(2020, 6, 1), "applying"), (None, None)])
def test_a_certificate_that_ended_this_year_with_a_renewal_under_way_is_in_application(begun, group):
    assert group_of(firm(until=date(2020, 5, 31), renewal_begun_on=begun)) == group


def test_a_certificate_that_ended_last_year_is_out_of_it():
    assert group_of(firm(until=date(2019, 12, 31), renewal_begun_on=date(2019, 6, 1))) is None


# --- the days of the year ---


def test_on_the_last_day_the_outlook_is_what_is_valid():
    city()
    firm(until=END)
    valid = registry.get("enterprises.hnte_valid").grid(year=2020, as_of=END).value()
    assert figures(END) == (valid, valid, valid) == (11, 11, 11)


def test_of_a_past_year_what_was_known_on_its_last_day_is_told():
    firm(until=END)
    late = firm()
    renewed(late, issued=date(2021, 1, 1))
    assert outlook(2020, date(2021, 6, 1)).low == outlook(2020, date(2021, 6, 1)).high == 1


def test_the_next_year_can_be_looked_at_as_well():
    past(2019, ending=2, kept=1)
    firm(until=date(2021, 5, 31))
    found = outlook(2021, DAY)
    assert found.counts[Group.IDLE] == 1
    assert [(one.year, one.since) for one in found.renewal.years][-1] == (2019, date(2018, 9, 30))


def test_the_leap_day_is_held_against_the_28th():
    assert [one.since for one in outlook(2020, date(2020, 2, 29)).renewal.years] == [
        date(2017, 2, 28),
        date(2018, 2, 28),
        date(2019, 2, 28),
    ]


def test_nothing_known_later_is_used():
    city()
    before = outlook(2020, DAY)
    for one in prospects(2020, DAY).filter(group__in=ENDING)[:4]:
        renewed(one, issued=date(2020, 10, 1))
    paper(firm(), until=date(2023, 10, 1), issued=date(2020, 10, 2))
    application(firm(), applied=date(2020, 10, 1))
    application(firm(), applied=date(2020, 6, 1), decided=date(2020, 11, 1))
    after = outlook(2020, DAY)
    # The last one was in application on the day.
    assert after.counts == before.counts | {Group.APPLYING: before.counts[Group.APPLYING] + 1}
    assert (after.renewal, after.passing) == (before.renewal, before.passing)


# --- the rates ---


def test_without_a_past_the_middle_is_not_judged():
    firm(until=date(2020, 11, 15), renewal_begun_on=date(2020, 6, 1))
    firm(until=date(2022, 5, 31))
    found = outlook(2020, DAY)
    assert (found.low, found.middle, found.high) == (1, None, 2)
    assert found.unknown == ["续期率"]
    assert found.sentence == "2020 年底有效 1 家至 2 家；没有前三年的续期率可依，无法判断更可能是多少。"


def test_a_rate_that_nobody_needs_may_be_unknown():
    firm(until=date(2022, 5, 31))
    found = outlook(2020, DAY)
    assert (found.low, found.middle, found.high) == (1, 1, 1)
    assert found.sentence == "预计 2020 年底有效 1 家。"


def test_both_unknown_rates_are_named():
    firm(until=date(2020, 11, 15))
    application(firm(), applied=date(2020, 7, 1))
    assert "续期率和通过率" in outlook(2020, DAY).sentence


def test_only_those_ending_after_the_same_day_of_an_earlier_year_are_compared():
    past(2019, ending=1, kept=1)
    firm(until=date(2019, 9, 29))
    firm(until=date(2019, 12, 31))
    begun = firm(until=date(2019, 11, 1))
    renewed(begun, issued=date(2019, 9, 30))
    assert [(one.of, one.made) for one in outlook(2020, DAY).renewal.years] == [(0, 0), (0, 0), (1, 1)]


def test_a_renewal_after_the_year_came_too_late_for_its_last_day():
    one = firm(until=date(2019, 11, 1))
    renewed(one, issued=date(2020, 1, 1))
    assert outlook(2020, DAY).renewal.middle == 0


def test_an_older_year_than_three_is_not_asked():
    past(2016, ending=2, kept=2)
    decided(2016, of=2, certified=2)
    found = outlook(2020, DAY)
    assert not found.renewal.is_known
    assert not found.passing.is_known


def test_decisions_without_an_application_say_nothing_of_passing():
    entry = application(firm(), applied=date(2019, 6, 1), decided=date(2019, 11, 1))
    entry.applied_on = None
    entry.save()
    assert not outlook(2020, DAY).passing.is_known


# --- places and people ---


def test_counties_add_up_and_share_the_rates_of_the_city():
    past(2019, ending=4, kept=3)
    for county, number in ((donggang(), 3), (fengcheng(), 2)):
        for _ in range(number):
            firm(until=date(2020, 11, 15), county=county)
    found = reckon(2020, DAY)
    parts = [found.of(code) for code in ("210681", "210682", "210602")]
    assert [part.ending for part in parts] == [3, 2, 0]
    assert sum(part.middle_sum for part in parts) == found.of().middle_sum == Fraction(15, 4)
    assert figures(county="210682") == (0, 2, 2)
    assert figures(county="nowhere") == (0, 0, 0)


def test_a_county_officer_reckons_with_the_own_firms():
    people = everybody()
    for county in (donggang(), donggang(), fengcheng()):
        firm(until=date(2022, 5, 31), county=county)
    assert figures(user=people.leader) == (3, 3, 3)
    assert figures(user=people.county_officer) == (2, 2, 2)
    assert figures(user=people.stranger) == (1, 1, 1)
    assert figures(user=people.expert) == (0, 0, 0)
