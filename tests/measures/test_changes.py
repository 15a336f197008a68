"""What came to a stock minus what went from it is the change of the stock, to the day; and each is a list of records."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from bureau.accounts.models import County
from bureau.measures import ALL, registry
from bureau.measures.compounds import Difference
from bureau.measures.snapshots import grid_for
from enterprises.certifications.models import Certification
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
END_OF_2019, END_OF_2020 = date(2019, 12, 31), date(2020, 12, 31)


def measure(name: str):
    return registry.get(f"enterprises.hnte_{name}")


def figure(name: str, *, as_of: date = END_OF_2020, **place) -> int:
    return measure(name).grid(year=as_of.year, as_of=as_of).value(**place)


def days(name: str, *, as_of: date = END_OF_2020) -> list[date]:
    """The days on which something came or went."""
    one = measure(name)
    return sorted(one.records(year=as_of.year, as_of=as_of).values_list(one.on, flat=True))


def fill(dice: Random, firms: int = 14) -> None:
    """Certificates that overlap, follow on the next day or with a gap, end together, are revoked, or never valid."""
    counties = list(County.objects.of_own_city()[:3])
    papers = []
    for number in range(firms):
        firm = enterprise(county=dice.choice(counties))
        for turn in range(dice.choice([1, 1, 2, 3, 4])):
            # Few different days, and lengths that make one certificate end on the eve of another.
            issued = date(2018, 1, 1) + timedelta(days=30 * dice.randrange(36))
            expires = issued + timedelta(days=dice.choice([0, 29, 30, 59, 60, 365, 366, 1095]))
            revoked = issued + timedelta(days=dice.choice([0, 1, 29, 30, 60, 400])) if dice.random() < 0.3 else None
            papers.append(
                Certification(
                    enterprise=firm,
                    county=firm.county,
                    kind_id="hnte",
                    number=f"{number}-{turn}",
                    issued_on=issued,
                    expires_on=expires,
                    revoked_on=revoked,
                )
            )
    Certification.objects.bulk_create(papers)


def holders(day: date) -> set[int]:
    """The firms with a valid certificate on a day, found by looking at every certificate."""
    return {
        paper.enterprise_id
        for paper in Certification.objects.filter(kind="hnte")
        if paper.issued_on <= day <= paper.expires_on and not (paper.revoked_on and paper.revoked_on <= day)
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_net_growth_is_the_change_of_the_stock_in_every_county_and_month(seed):
    fill(Random(seed))
    for as_of in (date(2020, 9, 30), date(2020, 2, 29), END_OF_2020, date(2019, 1, 1)):
        before = measure("valid").grid(year=as_of.year - 1, as_of=date(as_of.year - 1, 12, 31))
        valid = measure("valid").grid(year=as_of.year, as_of=as_of)
        net = measure("net").grid(year=as_of.year, as_of=as_of)
        for county in (ALL, *County.objects.of_own_city().values_list("code", flat=True)[:3]):
            stood = before.value(county=county)
            assert net.value(county=county) == valid.value(county=county) - stood, (as_of, county)
            for month in range(1, valid.months + 1):
                at_end = valid.month(month, county=county)
                assert net.month(month, county=county) == at_end - stood, (as_of, county, month)
                stood = at_end


@pytest.mark.parametrize("seed", range(3))
def test_what_came_and_went_agrees_with_looking_at_every_day(seed):
    fill(Random(50 + seed))
    came, went, day, before = Counter(), Counter(), date(2020, 1, 1), holders(END_OF_2019)
    while day <= date(2020, 9, 30):
        now = holders(day)
        came.update((firm, day) for firm in now - before)
        went.update((firm, day) for firm in before - now)
        day, before = day + ONE_DAY, now
    asked = {"year": 2020, "as_of": date(2020, 9, 30)}
    for name, expected in (("gained", came), ("lost", went)):
        on = measure(name).on
        assert Counter(measure(name).records(**asked).values_list("enterprise_id", on)) == expected, name
        assert measure(name).grid(**asked).value() == expected.total(), name


@pytest.mark.parametrize("seed", range(3))
def test_firms_go_either_by_expiry_or_by_revocation(seed):
    fill(Random(90 + seed))
    asked = {"year": 2020, "as_of": END_OF_2020}
    lost, expired, revoked = (
        set(measure(name).records(**asked).values_list("pk", flat=True)) for name in ("lost", "expired", "revoked")
    )
    assert expired | revoked == lost
    assert not expired & revoked


def test_a_firm_goes_on_the_day_after_its_last_valid_day():
    certificate(enterprise(), issued=date(2017, 10, 1), expires=date(2020, 9, 30))
    assert figure("lost", as_of=date(2020, 9, 30)) == 0
    assert figure("lost", as_of=date(2020, 10, 1)) == 1
    assert days("lost") == [date(2020, 10, 1)]
    assert measure("lost").grid(year=2020, as_of=END_OF_2020).month(10) == 1


def test_a_certificate_that_ends_with_the_year_goes_in_the_next():
    certificate(enterprise(), issued=date(2018, 1, 1), expires=END_OF_2020)
    assert figure("lost") == figure("net") == 0
    assert days("lost", as_of=date(2021, 1, 1)) == [date(2021, 1, 1)]


def test_a_renewal_without_a_gap_changes_nothing():
    firm = enterprise()
    certificate(firm, issued=date(2017, 6, 1), expires=date(2020, 5, 31))
    certificate(firm, issued=date(2020, 6, 1), expires=date(2023, 5, 31))
    assert figure("gained") == figure("lost") == figure("net") == 0
    assert figure("renewed") == 1


def test_a_gap_of_one_day_counts_on_both_sides():
    firm = enterprise()
    certificate(firm, issued=date(2017, 6, 1), expires=date(2020, 5, 30))
    certificate(firm, issued=date(2020, 6, 1), expires=date(2023, 5, 31))
    assert days("lost") == [date(2020, 5, 31)]
    assert days("gained") == [date(2020, 6, 1)]
    assert figure("net") == 0


def test_a_revoked_certificate_goes_on_the_day_of_revocation():
    certificate(enterprise(), issued=date(2019, 1, 1), expires=date(2021, 12, 31), revoked_on=date(2020, 6, 15))
    assert days("revoked") == days("lost") == [date(2020, 6, 15)]
    assert figure("expired") == 0
    assert figure("net") == -1


def test_a_revocation_after_the_last_valid_day_is_an_expiry():
    certificate(enterprise(), issued=date(2017, 7, 1), expires=date(2020, 6, 14), revoked_on=date(2020, 6, 15))
    assert days("expired") == [date(2020, 6, 15)]
    assert figure("revoked") == 0


def test_a_certificate_revoked_on_its_first_day_never_counted():
    certificate(enterprise(), issued=date(2020, 3, 1), expires=date(2023, 2, 28), revoked_on=date(2020, 3, 1))
    assert figure("gained") == figure("lost") == figure("net") == 0


def test_a_firm_with_another_valid_certificate_does_not_go():
    firm = enterprise()
    certificate(firm, issued=date(2018, 1, 1), expires=date(2020, 12, 30), revoked_on=date(2020, 5, 1))
    certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    assert figure("lost") == figure("revoked") == 0


def test_two_certificates_of_one_day_are_one_firm_that_came_and_one_that_went():
    firm = enterprise()
    for _ in range(2):
        certificate(firm, issued=date(2020, 2, 1), expires=date(2020, 7, 31))
    assert figure("gained") == figure("lost") == 1
    assert measure("net").grid(year=2020, as_of=END_OF_2020).course() == [0, *[1] * 6, *[0] * 5]


def test_a_net_loss_is_a_negative_figure_of_its_county():
    for county, start in ((donggang(), 2017), (fengcheng(), 2020)):
        certificate(
            enterprise(county=county),
            issued=date(start, 6, 1),
            expires=date(start + 3, 5, 31),
        )
    assert figure("net") == 0
    assert figure("net", county="210681") == -1
    assert figure("net", county="210682") == 1


def test_the_records_of_the_net_growth_are_those_of_its_two_lists():
    came = certificate(enterprise(), issued=date(2020, 3, 1), expires=date(2023, 2, 28))
    went = certificate(enterprise(), issued=date(2017, 3, 1), expires=date(2020, 2, 29))
    certificate(enterprise(), issued=date(2019, 3, 1), expires=date(2022, 2, 28))
    net, asked = measure("net"), {"year": 2020, "as_of": END_OF_2020}
    assert isinstance(net, Difference)
    assert set(net.records(**asked)) == {came, went}
    assert set(net.records(**asked, month=2)) == set()
    assert set(net.records(**asked, user=everybody().stranger)) == set()
    assert net.grid(**asked).records() == 2


def test_net_growth_is_read_from_the_stored_figures_of_its_parts(django_assert_num_queries):
    certificate(enterprise(), issued=date(2020, 3, 1), expires=date(2023, 2, 28))
    asked = {"year": 2020, "as_of": END_OF_2020}
    first = grid_for(measure("net"), **asked)
    with django_assert_num_queries(2):
        assert grid_for(measure("net"), **asked) == first
    certificate(enterprise(), issued=date(2020, 4, 1), expires=date(2023, 3, 31))
    assert grid_for(measure("net"), **asked).value() == 2


def test_every_rung_of_the_ladder_says_what_came_and_what_went():
    for rung in ("hnte", "tech_sme", "young_eagle", "gazelle", "unicorn", "srdi"):
        for change in ("gained", "lost", "net"):
            assert registry.get(f"enterprises.{rung}_{change}").kind == "flow"


def test_only_a_firm_that_held_an_earlier_certificate_is_renewed():
    old, new, back = enterprise(), enterprise(), enterprise()
    certificate(old, issued=date(2017, 9, 1), expires=date(2020, 8, 31))
    certificate(old, issued=date(2020, 8, 1), expires=date(2023, 7, 31))
    certificate(old, issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    certificate(new, issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    certificate(new, "tech_sme", issued=date(2019, 9, 1), expires=date(2019, 12, 31))
    certificate(back, issued=date(2013, 9, 1), expires=date(2016, 8, 31))
    certificate(back, issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    renewed = measure("renewed").records(year=2020, as_of=END_OF_2020)
    assert [(one.enterprise, one.issued_on) for one in renewed.order_by("issued_on")] == [
        (old, date(2020, 8, 1)),
        (back, date(2020, 9, 1)),
    ]
    assert figure("new") == 1
