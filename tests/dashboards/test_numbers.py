"""A number is a list: what a page says is the number of rows it leads to, on any day, in any county, in any month."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bureau.ui.figures import figure_text
from tests.personas import everybody
from tests.scenes import scene as made_once

from . import scene

pytestmark = pytest.mark.django_db

DAYS = ("2020-01-01", "2020-03-09", "2020-06-30", "2020-07-01", "2020-08-31", "2020-09-01", "2020-09-30", "2020-12-31")
COUNTIES = ("", "210681", "210682", "210602")


@pytest.fixture(scope="module")
def _year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with made_once(django_db_blocker):
        scene.year()
        yield


@pytest.fixture
def leader(_year: None, client, db):
    client.force_login(everybody().leader)
    return client


def cards(client, day: str, county: str = "") -> dict:
    address = reverse("dashboards:cockpit", args=[2020])
    response = client.get(address, {"as_of": day, "county": county} if county else {"as_of": day})
    return {card.figure.code: card for card in response.context["cards"]}


def exported(client, address: str) -> list[list[str]]:
    """The rows of the csv behind a page, without its head."""
    response = client.get(address + "&export=csv")
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize("county", COUNTIES)
def test_the_number_on_the_page_is_the_number_of_records_behind_it(leader, county):
    for day in DAYS:
        shown = cards(leader, day, county)
        for code in ("T02", "T03"):
            card = shown[code]
            page = leader.get(card.records_url)
            listed = page.context["page"].count
            assert card.figure.value == listed == card.figure.records == page.context["figure"], (code, day)
            assert len(exported(leader, card.records_url)) == listed


@pytest.mark.parametrize("county", COUNTIES)
def test_the_sum_on_the_page_is_the_sum_of_the_records_behind_it(leader, county):
    for day in DAYS:
        card = cards(leader, day, county)["T07"]
        page = leader.get(card.records_url)
        assert page.context["unit_shown"] == "亿元"
        assert page.context["figure"] == card.figure.value, day
        assert page.context["page"].count == card.figure.records
        in_wan = [Decimal(row[-1] or 0) for row in exported(leader, card.records_url)]
        assert sum(in_wan) / 10_000 == card.figure.value


def test_the_days_tell_different_numbers(leader):
    """Guards the tests above: a scene that never changes would prove nothing."""
    valid = [cards(leader, day)["T02"].figure.value for day in DAYS]
    assert valid == [4, 4, 4, 3, 4, 3, 3, 4]


@pytest.mark.parametrize("code", ["T02", "T03", "T07"])
def test_every_cell_of_the_county_table_leads_to_its_own_records(leader, code):
    response = leader.get(reverse("dashboards:cockpit", args=[2020]), {"as_of": "2020-09-30"})
    row = next(row for row in response.context["matrix"]["rows"] if row.whole.figure.code == code)
    found = []
    for card in row.cells:
        page = leader.get(card.records_url)
        assert page.context["figure"] == card.figure.value
        found.append(card.figure.value)
    assert sum(found) == row.whole.figure.value
    assert any(found)


def test_the_city_level_has_a_column_when_a_record_belongs_to_no_county(leader):
    response = leader.get(reverse("dashboards:cockpit", args=[2020]), {"as_of": "2020-09-30"})
    assert [column.name for column in response.context["matrix"]["columns"]][-1] == "市本级"


@pytest.mark.parametrize("code", ["T02", "T03", "T07"])
def test_every_month_of_an_indicator_leads_to_its_own_records(leader, code):
    address = reverse("dashboards:indicator", args=[2020, code])
    months = leader.get(address, {"as_of": "2020-11-15"}).context["months"]
    assert len(months) == 11
    for row in months:
        assert leader.get(row.value_url).context["figure"] == row.value
        if row.alone is not None:
            assert leader.get(row.alone_url).context["figure"] == row.alone
    if code != "T02":
        assert sum(row.alone for row in months) == months[-1].value


def test_the_number_stands_in_the_page_as_text(leader):
    card = cards(leader, "2020-09-30")["T07"]
    page = leader.get(card.records_url).content.decode()
    assert figure_text(card.figure.value) in page
    assert "由 3 条记录相加" in page
    query = parse_qs(urlsplit(card.records_url).query)
    assert query == {"year": ["2020"], "as_of": ["2020-09-30"], "unit": ["亿元"]}


def test_a_records_page_says_which_slice_it_is_of(leader):
    address = reverse("dashboards:records", args=["ledger.tech_contract_value"])
    page = leader.get(address, {"year": 2020, "as_of": "2020-09-30", "county": "210681", "month": 2})
    text = page.content.decode()
    assert "技术合同交易额（东港市）" in text
    assert "2020-02-01 至 2020-02-29" in text
    assert "认定登记的技术合同的技术交易额合计" in text
    assert [pill.value for pill in page.context["pills"]] == ["东港市", "2 月"]
