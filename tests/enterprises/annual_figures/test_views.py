from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bureau.lifecycle.models import StateChange
from enterprises.annual_figures.models import AnnualFigures
from enterprises.annual_figures.resources import AnnualFiguresResource
from enterprises.register.models import EnterpriseMember
from tests.enterprises.annual_figures.made_up import WAN, figures
from tests.enterprises.made_up import certificate, enterprise
from tests.exchange.importing import import_file
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

LIST = "/enterprises/annual-figures/"


def page(name: str, *args) -> str:
    return reverse(f"enterprises:annual_figures_{name}", args=args)


@pytest.mark.parametrize("query", ["", "?year=2019&doubts=open", "?q=虚构", "?sort=-revenue", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            figures(doubts="净资产 -5 万元，为负数")
        counts.append(query_count(LIST + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["missing", "bulk"])
def test_the_other_lists_cost_the_same_too(client, query_count, name):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            firm = enterprise()
            certificate(firm, issued=date(2018, 1, 1), expires=date(2030, 12, 31))
            figures(firm, 2019, state="submitted")
        url = page("missing") + "?year=2020" if name == "missing" else page("bulk", "verify")
        counts.append(query_count(url, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "revenues"),
    [
        ("", {1, 2, 3, 4}),
        ("?year=2019", {1, 2, 4}),
        ("?state=locked", {2}),
        ("?doubts=open", {3}),
        ("?doubts=checked", {4}),
        ("?doubts=none", {1, 2}),
        ("?source=torch", {2}),
        ("?county={county}", {4}),
        ("?q=甲公司", {1}),
        ("?year=nonsense", {1, 2, 3, 4}),
    ],
)
def test_filters(client, query, revenues):
    people = everybody()
    client.force_login(people.leader)
    figures(enterprise("甲公司"), revenue=1 * WAN)
    figures(revenue=2 * WAN, state="locked", source="torch")
    figures(year=2018, revenue=3 * WAN, doubts="乙")
    figures(
        enterprise(county=fengcheng()),
        revenue=4 * WAN,
        doubts="乙",
        doubts_checked_by=people.officer,
        doubts_checked_at="2020-05-01T08:00+08:00",
    )
    rows = client.get(LIST + query.format(county=fengcheng().pk)).context["rows"]
    assert {int(row.object.revenue / WAN) for row in rows} == revenues


def test_people_see_their_own_part(client):
    people = everybody()
    own, foreign = figures(), figures(enterprise(county=fengcheng()))
    EnterpriseMember.objects.create(user=people.applicant, enterprise=own.enterprise)
    for persona in ("county_officer", "applicant"):
        client.force_login(getattr(people, persona))
        assert [row.object for row in client.get(LIST).context["rows"]] == [own]
        assert client.get(page("detail", own.pk)).status_code == 200
        assert client.get(page("detail", foreign.pk)).status_code == 404


def test_an_exported_file_comes_back_unchanged(client):
    people = everybody()
    client.force_login(people.officer)
    firm = enterprise()
    figures(firm, 2018, revenue=Decimal("1234567.89"), net_profit=-5 * WAN, staff=Decimal("40.25"), ip_first=2)
    figures(firm, 2019, rd_inside=20 * WAN, total_assets=9, liabilities=4, net_assets=5, notes="=1+1", source="torch")
    for kind in ("csv", "xlsx"):
        content = b"".join(client.get(f"{LIST}?export={kind}"))
        seen = import_file(AnnualFiguresResource, content, f"年度数据.{kind}", by=people.officer)
        assert seen.refusals() == []
        assert {name: seen.counts[name] for name in ("new", "changed", "unchanged")} == {
            "new": 0,
            "changed": 0,
            "unchanged": 2,
        }


def test_the_page_of_a_year_shows_the_two_years_before_and_what_is_doubted(client, query_count):
    people, firm = everybody(), enterprise()
    for year, revenue in ((2017, 80), (2018, 100), (2019, 300)):
        figures(firm, year, revenue=revenue * WAN)
    row = AnnualFigures.objects.get(year=2019)
    row.doubts = "营业收入 300 万元，上年 100 万元，+200%"
    row.save()
    client.force_login(people.county_officer)
    text = client.get(page("detail", row.pk)).content.decode()
    for words in ("+200%", "有 1 处疑点待核对", "已核对，数字无误", "2017 年", "80", "研发强度"):
        assert words in text
    client.force_login(people.leader)
    assert "已核对，数字无误" not in client.get(page("detail", row.pk)).content.decode()


def test_a_form_in_wan_stores_yuan_and_shows_last_year(client):
    people, firm = everybody(), enterprise()
    figures(firm, 2018, revenue=Decimal("1100.5") * WAN)
    client.force_login(people.county_officer)
    text = client.get(f"{page('create')}?enterprise={firm.pk}&year=2019").content.decode()
    assert "上年（2018）：1,100.5 万元。" in text
    posted = {"holder": firm.uscc, "year": 2019, "source": "firm", "revenue": "1200.123456", "staff": "40.5"}
    response = client.post(page("create"), posted | {"rd_inside": "50", "rd_outside": "10"})
    row = AnnualFigures.objects.get(year=2019)
    assert response.url == row.get_absolute_url()
    assert (row.revenue, row.staff, row.rd_total) == (Decimal("12001234.56"), Decimal("40.5"), 58 * WAN)
    assert client.get(page("edit", row.pk)).context["form"]["revenue"].value() == "1200.123456"


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"holder": "没有这家公司"}, "holder", "没有找到"),
        ({"holder": "凤城公司"}, "holder", "没有找到"),
        ({"year": "1999"}, "year", "年度应在"),
        ({"year": "2018"}, "year", "已经登记过"),
        ({"revenue": "很多"}, "revenue", "数字"),
        ({"rd_outside": "1", "rd_abroad": "2"}, None, "不能大于委托外部"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_where(client, facts, field, said):
    firm = enterprise("东港公司")
    enterprise("凤城公司", county=fengcheng())
    figures(firm, 2018)
    client.force_login(everybody().county_officer)
    posted = {"holder": firm.uscc, "year": 2020, "source": "firm", **facts}
    response = client.post(page("create"), posted)
    assert said in "".join(response.context["form"].errors.get(field or "__all__", []))
    assert AnnualFigures.objects.count() == 1


def test_doubted_figures_are_saved_only_with_a_tick_for_just_these_doubts(client):
    people, firm = everybody(), enterprise()
    figures(firm, 2018, revenue=100 * WAN)
    client.force_login(people.county_officer)
    posted = {"holder": firm.uscc, "year": 2019, "source": "firm", "revenue": "300"}
    response = client.post(page("create"), posted | {"doubts_checked": "on"})
    text = response.content.decode()
    assert "营业收入 300 万元，上年 100 万元，+200%" in text
    assert 'type="checkbox"' in text
    seen = response.context["form"]["doubts_seen"].value()
    client.post(page("create"), posted | {"revenue": "400", "doubts_checked": "on", "doubts_seen": seen})
    assert AnnualFigures.objects.count() == 1
    client.post(page("create"), posted | {"doubts_checked": "on", "doubts_seen": seen})
    row = AnnualFigures.objects.get(year=2019)
    assert (row.doubts_checked_by, row.has_open_doubts) == (people.county_officer, False)
    client.post(page("edit", row.pk), {"source": "firm", "revenue": "300", "staff": "38"})
    row.refresh_from_db()
    assert (row.staff, row.has_open_doubts) == (38, False)


@pytest.mark.parametrize("state", ["submitted", "verified", "locked"])
def test_what_was_handed_in_has_no_form(client, state):
    row = figures(state=state)
    client.force_login(everybody().officer)
    assert client.get(page("edit", row.pk)).url == row.get_absolute_url()
    client.post(page("edit", row.pk), {"source": "firm", "revenue": "5"})
    row.refresh_from_db()
    assert row.revenue == 1000 * WAN


def test_from_draft_to_locked_and_back_by_the_pages(client):
    people, row = everybody(), figures()
    steps = [
        ("county_officer", "submit", {}, "submitted"),
        ("county_officer", "give_back", {"reason": "数字有误"}, "returned"),
        ("county_officer", "submit", {}, "submitted"),
        ("officer", "verify", {}, "verified"),
        ("officer", "lock", {}, "locked"),
        ("officer", "reopen", {"reason": "企业更正"}, "returned"),
    ]
    for persona, name, posted, state in steps:
        client.force_login(getattr(people, persona))
        assert client.get(page("move", row.pk, name)).status_code == 200
        client.post(page("move", row.pk, name), posted)
        row.refresh_from_db()
        assert row.state == state
    assert StateChange.objects.of(row).count() == len(steps)
    assert "企业更正" in client.get(page("detail", row.pk)).content.decode()


def test_a_reason_is_asked_for_and_a_refusal_is_told(client):
    people, row = everybody(), figures(state="locked")
    client.force_login(people.officer)
    assert "请填写" in client.post(page("move", row.pk, "reopen"), {"reason": ""}).content.decode()
    told = client.post(page("move", row.pk, "submit"), follow=True).content.decode()
    assert "当前状态为“已锁定”" in told


@pytest.mark.parametrize(
    ("persona", "name"), [("county_officer", "verify"), ("stranger", "submit"), ("leader", "lock"), ("officer", "fly")]
)
def test_moves_of_others_are_not_there(client, persona, name):
    row = figures(state="submitted")
    client.force_login(getattr(everybody(), persona))
    assert client.post(page("move", row.pk, name)).status_code == 404


def test_doubts_are_accepted_on_the_page(client):
    people, row = everybody(), figures(doubts="净资产 -5 万元，为负数")
    client.force_login(people.stranger)
    assert client.post(page("accept", row.pk)).status_code == 404
    client.force_login(people.county_officer)
    client.post(page("accept", row.pk))
    row.refresh_from_db()
    assert row.doubts_checked_by == people.county_officer
    assert "没有待核对的疑点" in client.post(page("accept", row.pk), follow=True).content.decode()


def test_many_are_verified_at_once_as_the_list_shows_them(client):
    people = everybody()
    rows = [figures(year=year, state="submitted") for year in (2018, 2019, 2019, 2019)]
    rows[3].doubts = "净资产 -5 万元，为负数"
    rows[3].save()
    client.force_login(people.officer)
    shown = client.get(f"{page('bulk', 'verify')}?year=2019").context
    assert (shown["total"], {row.pk for row in shown["rows"]}) == (3, {row.pk for row in rows[1:]})
    posted = {"figures": [row.pk for row in rows[1:]]}
    told = client.post(f"{page('bulk', 'verify')}?year=2019", posted, follow=True).content.decode()
    assert "已核实 2 条年度数据" in told
    assert "还有疑点没有核对" in told
    assert AnnualFigures.objects.accepted().count() == 2
    assert "没有勾选任何记录" in client.post(page("bulk", "lock"), {}, follow=True).content.decode()
    assert client.get(page("bulk", "give_back")).status_code == 404


def test_high_tech_enterprises_without_figures_are_listed(client):
    people = everybody()
    valid = {"issued": date(2018, 1, 1), "expires": date(2020, 12, 30)}
    owing, begun, filed, past, foreign = (enterprise(f"公司{n}") for n in "甲乙丙丁戊")
    for firm in (owing, begun, filed):
        certificate(firm, **valid | {"expires": date(2021, 6, 30)})
    certificate(past, **valid)
    certificate(foreign, "gazelle", **valid | {"expires": date(2021, 6, 30)})
    draft = figures(begun, 2020)
    figures(filed, 2020, state="submitted")
    client.force_login(people.county_officer)
    response = client.get(f"{page('missing')}?year=2020")
    assert [row.object.name for row in response.context["rows"]] == ["公司乙", "公司甲"]
    text = response.content.decode()
    assert page("detail", draft.pk) in text
    assert f"enterprise={owing.pk}&amp;year=2020" in text
    client.force_login(people.stranger)
    assert not client.get(f"{page('missing')}?year=2020").context["rows"]
