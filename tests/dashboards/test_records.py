"""The records behind a number: who may see them, what is no page, ratios, stopped measures, files that go out."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bureau.audit.models import ExportEvent
from bureau.ledgers.models import Ledger
from tests.personas import Personas, everybody
from tests.scenes import scene as made_once

from . import scene

pytestmark = pytest.mark.django_db

HNTE = "enterprises.hnte_valid"


@pytest.fixture(scope="module")
def _year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with made_once(django_db_blocker):
        scene.year()
        everybody()
        yield


@pytest.fixture
def people(_year: None, db) -> Personas:
    return everybody()


def ask(client, user, key: str = HNTE, **query):
    client.force_login(user)
    return client.get(reverse("dashboards:records", args=[key]), {"year": 2020, "as_of": "2020-09-30"} | query)


@pytest.mark.parametrize("name", ["applicant", "operator", "expert", "sys_admin", "sec_admin", "audit_admin"])
@pytest.mark.parametrize("key", [HNTE, "ledger.tech_contract_value", "no.such"])
def test_outsiders_and_administrators_find_no_records(client, people, name, key):
    assert ask(client, getattr(people, name), key).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, people):
    response = client.get(reverse("dashboards:records", args=[HNTE]))
    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts:sign_in"))


def test_a_county_officer_sees_the_own_county_whatever_is_left_out(client, people):
    page = ask(client, people.county_officer)
    assert {row.object.county.code for row in page.context["rows"]} == {"210681"}
    assert page.context["figure"] == 2
    assert "210682" not in page.content.decode()


def test_a_county_officer_finds_no_page_for_another_county(client, people):
    assert ask(client, people.county_officer, county="210682").status_code == 404
    assert ask(client, people.county_officer, county="-").status_code == 404
    assert ask(client, people.county_officer, county="210681").status_code == 200


def test_a_county_officer_takes_out_the_own_county_only(client, people):
    file = b"".join(ask(client, people.county_officer, export="csv").streaming_content).decode()
    assert "第1号仪器" in file
    assert "第4号仪器" not in file


def test_an_unknown_key_is_no_page(client, people):
    assert ask(client, people.leader, "enterprises.no_such").status_code == 404


@pytest.mark.parametrize("query", [{"county": "999999"}, {"month": "13"}, {"month": "x"}])
def test_a_slice_that_cannot_be_is_no_page(client, people, query):
    assert ask(client, people.leader, **query).status_code == 404


@pytest.mark.parametrize(
    "query", [{"as_of": "2020-02-31"}, {"as_of": "nonsense"}, {"as_of": "", "year": "20x0"}, {"page": "999"}]
)
def test_a_bad_day_year_or_page_is_answered_not_broken(client, people, query):
    assert ask(client, people.leader, **query).status_code == 200


def test_a_unit_of_another_dimension_is_not_taken(client, people):
    assert ask(client, people.leader, unit="亿元").context["unit_shown"] == "家"
    assert ask(client, people.leader, unit="<b>").context["unit_shown"] == "家"


def test_each_row_leads_to_the_page_of_its_record(client, people):
    for key in (HNTE, "ledger.tech_contract_value"):
        rows = ask(client, people.leader, key).context["rows"]
        assert rows
        for row in rows:
            assert client.get(row.url).status_code == 200


def test_the_list_can_be_sorted_without_losing_a_record(client, people):
    page = ask(client, people.leader, sort="c0")
    assert page.context["page"].count == 3
    names = [row.object.enterprise.name for row in page.context["rows"]]
    assert names == sorted(names)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_goes_out_is_noted_with_the_slice(client, people, file_format):
    response = ask(client, people.leader, export=file_format, county="210681")
    response.getvalue()
    event = ExportEvent.objects.get()
    assert (event.user, event.rows, event.file_format) == (people.leader, 2, file_format)
    assert "2020-09-30" in event.filters
    assert "东港市" in event.filters


def test_a_ratio_opens_into_its_two_lists(client, people):
    page = ask(client, people.leader, "enterprises.hnte_share")
    above, below = page.context["parts"]
    assert client.get(above["url"]).context["figure"] == above["value"]
    assert client.get(below["url"]).context["figure"] == below["value"]


@pytest.mark.parametrize("county", ["", "210681", "210682"])
@pytest.mark.parametrize("month", ["", "3", "7", "9"])
def test_a_net_growth_opens_into_what_came_and_what_went(client, people, county, month):
    page = ask(client, people.leader, "enterprises.hnte_net", county=county, month=month)
    came, went = page.context["parts"]
    assert page.context["value"] == came["value"] - went["value"]
    assert client.get(came["url"]).context["figure"] == came["value"]
    assert client.get(went["url"]).context["figure"] == went["value"]


def test_the_net_growth_of_the_year_so_far_is_the_change_of_the_valid_ones(client, people):
    page = ask(client, people.leader, "enterprises.hnte_net", as_of="2020-12-31")
    before = ask(client, people.leader, year="2019", as_of="2019-12-31").context["figure"]
    assert page.context["value"] == ask(client, people.leader, as_of="2020-12-31").context["figure"] - before
    assert "净增没有自己的名单" in page.content.decode()


def test_a_month_that_has_not_come_has_no_net_growth(client, people):
    page = ask(client, people.leader, "enterprises.hnte_net", month="12")
    assert page.context["value"] is None
    assert "这个月还没有到" in page.content.decode()


def test_a_list_of_firms_that_went_says_on_which_day(client, people):
    page = ask(client, people.leader, "enterprises.hnte_lost")
    assert page.context["figure"] == 2
    assert "失效日期" in page.content.decode()
    assert "2020-09-01" in page.content.decode()
    assert ask(client, people.leader, "enterprises.hnte_lost", export="csv").getvalue().decode().count("2020-0") >= 2


def test_a_measure_that_a_plan_names_but_nobody_keeps_says_so(client, people):
    Ledger.objects.filter(code="tech_contract_value").update(active=False)
    page = ask(client, people.leader, "ledger.tech_contract_value")
    assert page.status_code == 200
    assert "口径已停用" in page.content.decode()


def test_a_stopped_measure_that_no_plan_names_is_no_page(client, people):
    Ledger.objects.filter(code="flexible_talent").update(active=False)
    assert ask(client, people.leader, "ledger.flexible_talent").status_code == 404


def test_a_list_of_records_costs_the_same_whatever_its_length(client, query_count, people):
    client.force_login(people.leader)
    address = reverse("dashboards:records", args=[HNTE]) + "?year=2020&as_of=2020-09-30"
    client.get(address)
    few = query_count(address, client)
    for number in range(100, 130):
        scene.certified(number, "210681", scene.FIRST)
    assert query_count(address, client) == few


@pytest.mark.parametrize(
    "address",
    [
        "/figures/ledger.%00/",
        "/figures/%00/",
        "/year/2020/?plan=%00",
        "/year/2020/?county=%00",
        "/year/2020/indicators/%00/",
    ],
)
def test_an_address_with_a_nul_is_no_page(client, people, address):
    client.force_login(people.leader)
    assert client.get(address).status_code == 404
