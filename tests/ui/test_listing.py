"""The list page: who may open it, what it finds, how it is sorted and turned over, what it costs."""

import re
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import County
from tests.personas import everybody

CITY = "999900"


def counties(count: int, *, start: int = 0) -> None:
    """Made-up counties of a made-up city, named by number."""
    County.objects.bulk_create(
        County(
            code=f"9999{number:02}", name=f"第{number:02}区", short_name=f"{number:02}", city_code=CITY, order=number
        )
        for number in range(start, start + count)
    )


def page(client: Client, address: str, **headers) -> str:
    answer = client.get(address, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'col-first"><a href="[^"]*">([^<]+)</a>', html)


def link(html: str, rel: str) -> str | None:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', html)
    return found.group(1).replace("&amp;", "&") if found else None


def pills(html: str) -> list[str]:
    return re.findall(r'<li class="pill"><span>([^<]*)</span>', html)


def test_a_stranger_is_sent_to_sign_in(db, ui_site, client):
    assert client.get("/list/").status_code == 302


def test_a_list_does_not_exist_for_whom_it_does_not_open(db, ui_site, client):
    client.force_login(everybody().expert)
    assert client.get("/list/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-3",
        "page=abc",
        "page=99999999999",
        "page=²",
        "order_min=x",
        "city_code=nowhere",
        "sort=secret",
        "as_of=2020-13-45",
    ],
)
def test_a_senseless_address_still_gives_a_list(officer, query):
    assert "共 <strong>" in page(officer, f"/list/?{query}")


def test_an_address_with_a_null_sign_is_turned_away(client):
    for address in ("/?q=%00", "/accounts/%00/"):
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("cursor", ["xxx", "bnVsbA", "WzFd", "W251bGwsMV0", "WyJhIiwiYiIsImMiXQ"])
def test_a_forged_cursor_gives_the_first_page(officer, cursor):
    assert names(page(officer, f"/keyset/?after={cursor}")) == names(page(officer, "/keyset/"))


def test_a_row_leads_to_its_own_page_and_a_cell_where_its_column_says(officer):
    counties(1)
    html = page(officer, f"/list/?city_code={CITY}")
    assert f'<a href="/counties/{County.objects.get(code="999900").pk}/">第00区</a>' in html
    assert f'<a href="/cities/{CITY}/">{CITY}</a>' in html


def test_money_is_shown_in_wan_with_the_unit_in_the_header(officer):
    counties(1)
    County.objects.filter(city_code=CITY).update(order=25_000)
    html = page(officer, f"/list/?city_code={CITY}")
    assert '拨款<span class="unit">（万元）</span>' in html
    assert '<td class="col-money num">2.5</td>' in html


def test_filters_stand_as_pills_that_take_themselves_out(officer):
    counties(6)
    html = page(officer, f"/list/?city_code={CITY}&is_gb=true&order_min=2&order_max=4&q=区&sort=-name&page=2")
    assert pills(html) == ["搜索：区", "所属市：试验市", "有国标代码：是", "排序：2 至 4"]
    assert names(page(officer, f"/list/?city_code={CITY}&order_min=2&order_max=4")) == ["第02区", "第03区", "第04区"]
    without_order = re.search(r'href="\?([^"]*)" aria-label="移除条件 排序', html).group(1).replace("&amp;", "&")
    assert parse_qs(without_order) == {"city_code": [CITY], "is_gb": ["true"], "q": ["区"], "sort": ["-name"]}


def test_every_word_of_a_search_must_be_found(officer):
    counties(12)
    assert names(page(officer, "/list/?q=999910 第10")) == ["第10区"]
    assert names(page(officer, "/list/?q=999910 第11")) == []


def test_the_filter_form_carries_sort_and_date_along(officer):
    html = page(officer, "/list/?sort=-name&as_of=2020-09-30&page=2&q=东")
    assert '<input type="hidden" name="sort" value="-name">' in html
    assert '<input type="hidden" name="as_of" value="2020-09-30">' in html
    assert 'name="page"' not in html


def test_a_dated_page_offers_its_date(officer):
    assert 'name="as_of" value="2020-09-30" required' in page(officer, "/list/?as_of=2020-09-30")


def test_sorting_goes_both_ways_and_says_so(officer):
    counties(4)
    html = page(officer, f"/list/?city_code={CITY}&sort=-name")
    assert names(html) == ["第03区", "第02区", "第01区", "第00区"]
    assert 'aria-sort="descending"' in html
    assert 'id="sort-name" href="?city_code=999900&amp;sort=name"' in html


def test_the_own_order_of_a_list_shows_in_its_header(officer):
    assert 'aria-sort="ascending"' in page(officer, "/list/")


def test_pages_are_turned_by_number_without_losing_a_row(officer):
    counties(12)
    html = page(officer, f"/list/?city_code={CITY}")
    seen = names(html)
    while following := link(html, "next"):
        html = page(officer, f"/list/{following}")
        seen += names(html)
    assert seen == [f"第{number:02}区" for number in range(12)]
    assert "第 11–12 个" in html


def test_a_page_past_the_end_is_the_last_one(officer):
    counties(7)
    assert names(page(officer, f"/list/?city_code={CITY}&page=9")) == ["第05区", "第06区"]


def test_the_count_stops_at_its_cap_but_the_pages_go_on(officer):
    counties(28)
    html = page(officer, f"/list/?city_code={CITY}")
    assert "<strong>20+</strong>" in html
    assert names(page(officer, f"/list/?city_code={CITY}&page=6")) == ["第25区", "第26区", "第27区"]


def test_exactly_at_the_cap_the_count_is_exact(officer):
    counties(20)
    assert "<strong>20</strong>" in page(officer, f"/list/?city_code={CITY}")


@pytest.mark.parametrize("sort", ["", "&sort=-name", "&sort=code"])
def test_keyset_pages_lead_through_all_rows_and_back(officer, sort):
    counties(13)
    address = f"/keyset/?city_code={CITY}{sort}"
    expected = [county.name for county in County.objects.filter(city_code=CITY).order_by("code")]
    html = page(officer, address)
    pages = [names(html)]
    while following := link(html, "next"):
        html = page(officer, f"/keyset/{following}")
        pages.append(names(html))
    assert [name for one in pages for name in one] == (expected[::-1] if sort == "&sort=-name" else expected)
    back = [names(html)]
    while previous := link(html, "prev"):
        html = page(officer, f"/keyset/{previous}")
        back.append(names(html))
    assert back[::-1] == pages


def test_keyset_pages_skip_no_rows_in_the_database(officer):
    counties(13)
    following = link(page(officer, f"/keyset/?city_code={CITY}"), "next")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(officer, f"/keyset/{following}")
    assert not any("OFFSET" in query["sql"] for query in queries)


@pytest.mark.parametrize("address", ["/list/", "/keyset/"])
def test_thirty_rows_cost_as_many_queries_as_three(officer, address):
    counties(3)
    page(officer, address)
    with CaptureQueriesContext(connection) as few:
        page(officer, f"{address}?city_code={CITY}")
    counties(27, start=3)
    with CaptureQueriesContext(connection) as many:
        page(officer, f"{address}?city_code={CITY}")
    assert len(many) == len(few) <= 8


@pytest.mark.parametrize(
    ("target", "first"), [("list-table", '<section id="list-table"'), ("list-region", '<div id="list-region"')]
)
def test_htmx_gets_only_the_part_it_asked_for(officer, target, first):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": target}
    html = page(officer, "/list/?q=东", **headers)
    assert html.startswith(first)
    assert "<!doctype" not in html


def test_a_cache_keeps_the_part_and_the_page_apart(officer):
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in officer.get("/list/")["Vary"].split(",")}


def test_an_empty_list_says_what_to_do(officer):
    assert "请先导入县区表。" in page(officer, "/nothing/")


def test_a_list_without_a_match_offers_to_clear_the_conditions(officer):
    html = page(officer, "/list/?q=没有这样的县区")
    assert "没有符合条件的记录" in html
    assert "清除全部条件" in html


def test_actions_are_links_or_protected_forms(officer):
    html = page(officer, "/list/")
    assert '<a class="btn btn-primary" href="/counties/new/">登记县区</a>' in html
    assert re.search(
        r'<form method="post" action="/counties/again/"><input type="hidden" name="csrfmiddlewaretoken"', html
    )


def test_an_export_takes_exactly_what_is_on_the_screen(officer):
    html = page(officer, "/exportable/?q=东&sort=-name&page=2")
    assert 'href="?q=%E4%B8%9C&amp;sort=-name&amp;export=xlsx"' in html
    assert "导出 Excel" not in page(officer, "/list/")


def test_what_a_person_typed_is_never_markup(officer):
    html = page(officer, "/list/?q=<script>alert(1)</script>")
    assert "<script>alert" not in html
