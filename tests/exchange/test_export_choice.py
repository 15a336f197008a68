"""Choosing what goes out: the form on real lists, its words, and the way back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from bureau.exchange.readers import read_table
from enterprises.register.models import Enterprise
from tests import personas

pytestmark = pytest.mark.django_db

LIST = "/enterprises/"


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(personas.everybody().officer)
    return client


def _firms(count: int) -> None:
    for number in range(count):
        Enterprise.objects.create(
            uscc=f"9121068100000000{number:02}", name=f"东港第{number}有限公司", county=personas.donggang()
        )


def test_the_list_offers_both_formats_and_the_choice_of_columns(officer):
    _firms(1)
    page = officer.get(LIST, {"q": "东港"}).content.decode()
    for asked in ("xlsx", "csv", "choose"):
        assert f"export={asked}" in page
    assert "download>" not in page  # a long list answers with a page, which is not to be saved as a file


def test_the_form_tells_rows_filters_and_columns_and_keeps_the_parameters(officer):
    _firms(3)
    response = officer.get(LIST, {"q": "第1", "sort": "name", "page": "2", "export": "choose"})
    assert response.context["rows"] == 1
    assert "搜索：第1" in response.content.decode()
    assert set(response.context["kept"]) == {("q", "第1"), ("sort", "name")}
    keys = [key for key, _, _ in response.context["choices"]]
    assert "uscc" in keys
    assert all(ticked for _, _, ticked in response.context["choices"])
    assert "注册资本（万元）" in response.content.decode()


def test_the_form_works_as_a_plain_form(officer):
    _firms(2)
    response = officer.get(LIST, {"columns": ["name", "uscc"], "export": "csv"})
    table = read_table(response.getvalue(), "a.csv")
    assert sorted(table.headers) == ["名称", "统一社会信用代码"]
    assert len(table.rows) == 2


def test_ticks_follow_the_address(officer):
    _firms(1)
    response = officer.get(LIST, {"columns": "name,uscc", "export": "choose"})
    assert {key for key, _, ticked in response.context["choices"] if ticked} == {"name", "uscc"}
    back = urlsplit(response.context["list_url"])
    assert (back.path, parse_qs(back.query)) == (LIST, {})


def test_an_empty_list_says_so_and_offers_no_file(officer):
    page = officer.get(LIST, {"q": "不存在", "export": "choose"}).content.decode()
    assert "没有可以导出的记录" in page
    assert 'type="submit"' not in page.split("<main")[1]


def test_a_long_list_says_that_it_will_take_a_while(officer, settings):
    settings.EXCHANGE_EXPORT_INLINE_ROWS = 2
    _firms(3)
    page = officer.get(LIST, {"export": "choose"}).content.decode()
    assert "在后台生成" in page
    assert "保留 7 天" in page


def test_who_may_not_see_the_list_gets_no_form(client):
    client.force_login(personas.everybody().expert)
    assert client.get(LIST, {"export": "choose"}).status_code == 404


def test_the_form_costs_the_same_queries_for_three_rows_and_for_thirty(officer, query_count):
    _firms(3)
    few = query_count(f"{LIST}?export=choose", officer)
    Enterprise.objects.all().delete()
    _firms(30)
    assert query_count(f"{LIST}?export=choose", officer) == few
