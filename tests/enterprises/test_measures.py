"""Every figure of the register is the number of records it opens into, on any day, for any county and month."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY, registry
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng
from tests.scenes import scene

pytestmark = pytest.mark.django_db

KEYS = [measure.key for measure in registry.declared() if measure.key.startswith("enterprises.")]
COUNTED = [key for key in KEYS if not registry.get(key).parts]
SPAN = date(2018, 1, 1), date(2022, 12, 31)


def some_day(dice: random.Random) -> date:
    first, last = SPAN
    # Ends of months and the leap day oftener than chance has them.
    if dice.random() < 0.3:
        return dice.choice(
            [date(2020, 2, 29), date(2019, 12, 31), date(2020, 1, 1), date(2020, 9, 30), date(2021, 1, 31)]
        )
    return first + timedelta(days=dice.randrange((last - first).days))


def fill(dice: random.Random, firms: int = 25) -> None:
    """Firms with overlapping, renewed, revoked, moved and simultaneous certificates."""
    counties = list(County.objects.of_own_city()[:3])
    for _ in range(firms):
        founded = dice.choice([None, some_day(dice)])
        gone = dice.random() < 0.3
        firm = enterprise(
            county=dice.choice(counties),
            registered_on=founded,
            status="cancelled" if gone else "active",
            status_on=(founded or SPAN[0]) + timedelta(days=dice.randrange(900)) if gone else None,
        )
        for kind in ("hnte", "tech_sme", "gazelle"):
            for _ in range(dice.choice([0, 1, 1, 2, 4])):
                issued = some_day(dice)
                expires = issued + timedelta(days=dice.choice([0, 40, 400, 1095]))
                revoked = issued + timedelta(days=dice.randrange(500)) if dice.random() < 0.25 else None
                place = dice.choice(counties).pk if dice.random() < 0.2 else firm.county_id
                certificate(firm, kind, issued=issued, expires=expires, revoked_on=revoked, county_id=place, number="")


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_the_number_of_its_records(seed):
    dice = random.Random(seed)
    fill(dice)
    places = [ALL, NO_COUNTY, *County.objects.of_own_city().values_list("code", flat=True)[:4]]
    filled = [measure for measure in map(registry.get, COUNTED) if measure.source().exists()]
    assert len(filled) > 12
    for measure in filled:
        key = measure.key
        for as_of in (some_day(dice), some_day(dice), date(2020, 9, 30)):
            grid = measure.grid(year=as_of.year, as_of=as_of)
            for place in places:
                asked = {"year": as_of.year, "as_of": as_of, "county": place}
                assert grid.value(county=place) == measure.records(**asked).count(), (key, as_of, place)
                for month in range(1, as_of.month + 1) if place in places[::2] else ():
                    figure = measure.records(month=month, **asked).count()
                    assert grid.month(month, county=place) == figure, (key, as_of, place, month)


@pytest.mark.parametrize("seed", range(4))
def test_figures_agree_with_counting_one_by_one(seed):
    dice = random.Random(100 + seed)
    fill(dice)
    for as_of in (date(2020, 9, 30), some_day(dice), some_day(dice)):
        first = date(as_of.year, 1, 1)
        papers = list(Certification.objects.filter(kind="hnte"))
        valid = {
            paper.enterprise_id
            for paper in papers
            if paper.issued_on <= as_of <= paper.expires_on and not (paper.revoked_on and paper.revoked_on <= as_of)
        }
        start = {}
        for paper in papers:
            start[paper.enterprise_id] = min(start.get(paper.enterprise_id, paper.issued_on), paper.issued_on)
        new = [firm for firm, day in start.items() if first <= day <= as_of]
        active = [
            firm
            for firm in Enterprise.objects.all()
            if firm.registered_on and firm.registered_on <= as_of and not (firm.status_on and firm.status_on <= as_of)
        ]
        expected = {"hnte_valid": len(valid), "hnte_new": len(new), "active": len(active)}
        for name, figure in expected.items():
            grid = registry.get(f"enterprises.{name}").grid(year=as_of.year, as_of=as_of)
            assert grid.value() == figure, (name, as_of)


@pytest.fixture(scope="module")
def ten_firms(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with scene(django_db_blocker):
        fill(random.Random(1), firms=10)
        yield


@pytest.mark.parametrize("key", COUNTED)
def test_a_year_costs_one_query(ten_firms, key, django_assert_max_num_queries):
    # One for the figures, one for the codes of counties, one more when a firm moved between counties.
    with django_assert_max_num_queries(3):
        registry.get(key).grid(year=2020, as_of=date(2020, 12, 31))


def test_a_renewed_firm_counts_once_and_is_not_new_again():
    firm = enterprise()
    certificate(firm, issued=date(2017, 11, 1), expires=date(2020, 10, 31))
    renewed = certificate(firm, issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    valid, new = registry.get("enterprises.hnte_valid"), registry.get("enterprises.hnte_new")
    as_of = date(2020, 9, 30)
    assert valid.grid(year=2020, as_of=as_of).value() == 1
    assert list(valid.records(year=2020, as_of=as_of)) == [renewed]
    assert new.grid(year=2020, as_of=as_of).value() == 0
    assert new.grid(year=2017, as_of=date(2017, 12, 31)).value() == 1


def test_a_revoked_certificate_counts_until_the_day_before():
    firm = enterprise()
    certificate(firm, issued=date(2019, 1, 1), expires=date(2021, 12, 31), revoked_on=date(2020, 6, 15))
    valid = registry.get("enterprises.hnte_valid")
    assert valid.grid(year=2020, as_of=date(2020, 6, 14)).value() == 1
    assert valid.grid(year=2020, as_of=date(2020, 6, 15)).value() == 0
    assert valid.grid(year=2020, as_of=date(2020, 12, 31)).course() == [1] * 5 + [0] * 7


def test_a_second_year_as_tech_sme_is_not_new():
    firm = enterprise()
    certificate(firm, "tech_sme", issued=date(2019, 5, 1), expires=date(2019, 12, 31))
    certificate(firm, "tech_sme", issued=date(2020, 5, 1), expires=date(2020, 12, 31))
    assert registry.get("enterprises.tech_sme_new").grid(year=2020, as_of=date(2020, 12, 31)).value() == 0
    assert registry.get("enterprises.tech_sme_valid").grid(year=2020, as_of=date(2020, 12, 31)).value() == 1


def test_the_share_is_of_the_same_day_and_empty_without_firms():
    share = registry.get("enterprises.hnte_share")
    assert share.grid(year=2020, as_of=date(2020, 9, 30)).value() is None
    firms = [enterprise(county=county) for county in (donggang(), donggang(), fengcheng(), fengcheng())]
    certificate(firms[0], issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    grid = share.grid(year=2020, as_of=date(2020, 9, 30))
    assert grid.value() == 25
    assert grid.value(county="210681") == 50
    assert grid.value(county="210682") == 0


def test_institutes_are_not_firms_in_the_register():
    enterprise(kind="institute")
    assert registry.get("enterprises.active").grid(year=2020, as_of=date(2020, 9, 30)).value() == 0


def test_a_county_officer_opens_the_records_of_the_own_county():
    people = everybody()
    for county in (donggang(), fengcheng()):
        certificate(enterprise(county=county), issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    valid = registry.get("enterprises.hnte_valid")
    asked = {"year": 2020, "as_of": date(2020, 9, 30)}
    assert valid.records(**asked, user=people.leader).count() == 2
    assert valid.records(**asked, user=people.county_officer).get().county == donggang()
    assert valid.records(**asked, user=people.expert).count() == 0


def test_the_plan_finds_its_measures_by_the_names_it_uses():
    assert registry.by_slug("hitech_enterprises").key == "enterprises.hnte_valid"
    assert registry.by_slug("new_tech_sme").key == "enterprises.tech_sme_new"
