"""The page of the outlook: who opens it, that each number opens into its firms, and the list of firms to call."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bureau.audit.models import ExportEvent
from enterprises.visits.models import Pair
from tests.personas import Personas, donggang, everybody, fengcheng
from tests.scenes import scene

from .made_up import DAY, application, decided, firm, past

pytestmark = pytest.mark.django_db

URL = reverse("enterprises:outlook")


@pytest.fixture(scope="module")
def _six_firms(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In two counties, and one past year."""
    with scene(django_db_blocker):
        firm(name="丹东长久仪表有限公司", until=date(2022, 5, 31), county=donggang())
        firm(name="丹东到期甲有限公司", until=date(2020, 11, 15), county=donggang())
        firm(name="丹东到期乙有限公司", until=date(2020, 10, 20), county=fengcheng())
        firm(name="丹东已启动有限公司", until=date(2020, 10, 9), renewal_begun_on=date(2020, 6, 1), county=donggang())
        waiting = firm(name="丹东申请中有限公司", county=fengcheng())
        application(waiting, applied=date(2020, 7, 1), adviser=everybody().officer)
        past(2019, ending=2, kept=1, county=fengcheng())
        decided(2019, of=2, certified=1)
        yield


@pytest.fixture
def people(_six_firms: None, db) -> Personas:
    return everybody()


def page(client, user, url: str = URL, **query):
    client.force_login(user)
    return client.get(url, {"as_of": DAY.isoformat()} | query)


def names(response) -> list[str]:
    return [row.object.name for row in response.context["rows"]]


# --- who ---


@pytest.mark.parametrize("persona", ["applicant", "operator", "expert", "sys_admin", "sec_admin", "audit_admin"])
def test_outsiders_and_administrators_find_no_outlook(client, people, persona):
    assert page(client, getattr(people, persona)).status_code == 404


def test_a_county_officer_sees_the_own_county(client, people):
    answer = page(client, people.county_officer)
    assert names(answer) == ["丹东到期甲有限公司", "丹东已启动有限公司"]
    assert answer.context["outlook"].valid == 3
    assert "凤城" not in answer.content.decode()
    assert page(client, people.county_officer, county="210682").status_code == 404
    assert page(client, people.county_officer, county="210681").status_code == 200


def test_an_unknown_county_is_no_page(client, people):
    assert page(client, people.leader, county="999999").status_code == 404
    assert page(client, people.leader, county="\0").status_code == 404


# --- what ---


def test_the_firms_to_call_come_in_the_order_in_which_it_is_urgent(client, people):
    assert names(page(client, people.leader)) == [
        "丹东到期乙有限公司",
        "丹东到期甲有限公司",
        "丹东已启动有限公司",
        "丹东申请中有限公司",
    ]


def test_the_head_says_what_is_expected(client, people):
    # 1 + 0 + 0 of the begun (worst year 1/2), 1 + 3 × 1/2 + 1/2, 1 + 3 × 1/2 + 1 × 1/2
    assert "预计 2020 年底有效 3 家，最低 2 家，最高 3 家" in page(client, people.leader).content.decode()


def test_every_number_of_the_reckoning_opens_into_its_firms(client, people):
    answer = page(client, people.leader)
    assert [line.count for line in answer.context["lines"]] == [1, 1, 2, 1]
    for line in answer.context["lines"]:
        assert client.get(URL + line.url).context["page"].count == line.count, line
    assert client.get(URL + answer.context["valid_url"]).context["page"].count == answer.context["outlook"].valid
    for one in answer.context["county_lines"]:
        for group, count in (("valid", one.found.valid), ("idle", one.idle), ("begun", one.begun)):
            assert page(client, people.leader, county=one.code, group=group).context["page"].count == count


def test_every_number_of_the_rates_opens_into_its_list(client, people):
    answer = page(client, people.leader)
    for one in answer.context["past"]:
        for name, rate, made in (
            ("outlook_renewals", one.renewal, {"outcome": "kept"}),
            ("outlook_applications", one.passing, {"decision": "certified"}),
        ):
            url = reverse(f"enterprises:{name}", args=[one.year])
            assert page(client, people.leader, url).context["page"].count == rate.of
            assert page(client, people.leader, url, **made).context["page"].count == rate.made
    assert answer.context["past"][0].renewal.of == 2


def test_a_county_officer_is_not_led_to_lists_that_hold_other_numbers(client, people):
    past_url = reverse("enterprises:outlook_renewals", args=[2019])
    assert past_url not in page(client, people.county_officer).content.decode()
    assert page(client, people.county_officer, past_url).context["page"].count == 0
    assert past_url in page(client, people.leader, county="210681").content.decode()


@pytest.mark.parametrize("year", [2016, 2020, 2021, 0])
def test_a_year_that_no_rate_comes_from_is_no_page(client, people, year):
    for name in ("outlook_renewals", "outlook_applications"):
        assert page(client, people.leader, reverse(f"enterprises:{name}", args=[year])).status_code == 404


def test_the_list_tells_days_left_and_whom_to_ask(client, people):
    pair = firm(name="丹东包扶对象有限公司", until=date(2020, 10, 1), county=donggang())
    Pair.objects.create(enterprise=pair, county=pair.county, officer=people.county_officer, since=date(2020, 1, 1))
    body = page(client, people.leader).content.decode()
    assert '<td class="col-text">2 天</td>' in body
    assert people.county_officer.display_name in body
    assert people.officer.display_name in body


def test_a_firm_whose_certificate_ends_on_the_day_has_one_day_left(client, people):
    firm(until=DAY)
    assert '<td class="col-text">1 天</td>' in page(client, people.leader).content.decode()


def test_a_city_without_firms_says_that_nobody_is_to_be_called(client):
    answer = page(client, everybody().leader)
    assert answer.context["outlook"].high == 0
    assert "不需要打电话" in answer.content.decode()
    assert "无法判断" not in answer.context["state"]


def test_without_a_past_the_page_says_that_it_cannot_judge(client):
    firm(until=date(2020, 11, 15))
    body = page(client, everybody().leader).content.decode()
    assert "无法判断" in body
    assert "没有前三年的续期率可依" in body


@pytest.mark.parametrize("as_of", ["2020-02-29", "2020-12-31", "0001-01-01", "9999-12-31", "2020-02-31", "x"])
def test_any_day_is_answered(client, people, as_of):
    assert page(client, people.leader, as_of=as_of).status_code == 200


def test_the_list_can_be_searched_sorted_and_swapped(client, people):
    assert names(page(client, people.leader, q="到期甲")) == ["丹东到期甲有限公司"]
    assert names(page(client, people.leader, sort="-last_day"))[0] == "丹东到期甲有限公司"
    client.force_login(people.leader)
    part = client.get(URL, {"as_of": "2020-09-30"}, headers={"HX-Request": "true", "HX-Target": "list-table"})
    assert "怎样算出来" not in part.content.decode()
    assert "丹东到期甲有限公司" in part.content.decode()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_list_goes_out_as_it_stands(client, people, file_format):
    page(client, people.county_officer, export=file_format, group="ending").getvalue()
    event = ExportEvent.objects.get()
    assert event.rows == 2
    assert "2020-09-30" in event.filters
    assert "东港市" in event.filters


def test_past_lists_go_out_too(client, people):
    for name in ("outlook_renewals", "outlook_applications"):
        answer = page(client, people.leader, reverse(f"enterprises:{name}", args=[2019]), export="csv")
        assert answer.getvalue().decode().count("\n") >= 3


@pytest.mark.parametrize("name", ["outlook", "outlook_renewals", "outlook_applications"])
def test_the_pages_cost_the_same_whatever_their_length(client, people, name, django_assert_max_num_queries):
    url = reverse(f"enterprises:{name}", args=[] if name == "outlook" else [2019])
    page(client, people.leader, url)
    counts = []
    for more in (3, 30):
        past(2019, ending=more, kept=more // 2)
        decided(2019, of=more, certified=1)
        for _ in range(more):
            firm(until=date(2020, 11, 15))
        with django_assert_max_num_queries(20) as queries:
            assert client.get(url, {"as_of": DAY.isoformat()}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
