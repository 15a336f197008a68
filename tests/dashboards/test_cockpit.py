"""The year at a glance: who opens it, what stands first, how the date turns everything, and what is shown when little is there."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bureau.accounts.models import County
from bureau.audit.models import ExportEvent
from bureau.plan.models import Plan
from bureau.plan.plans.states import PlanState
from bureau.plan.tasks.states import TaskState
from tests.personas import everybody

from . import scene

pytestmark = pytest.mark.django_db

ADDRESS = "/year/2020/"


@pytest.fixture
def people():
    return everybody()


def card(page, code: str):
    return next(one for one in page.context["cards"] if one.figure.code == code)


def ask(client, user, address: str = ADDRESS, **query):
    client.force_login(user)
    return client.get(address, query)


@pytest.mark.parametrize("name", ["applicant", "operator", "expert", "sys_admin", "sec_admin", "audit_admin"])
def test_outsiders_and_administrators_find_no_page(client, people, name):
    scene.year()
    for address in (ADDRESS, "/year/", "/year/2020/indicators/T02/", "/year/2020/indicators/T01/reported/"):
        assert ask(client, getattr(people, name), address).status_code == 404


def test_a_county_officer_sees_the_own_county_only(client, people):
    scene.year()
    page = ask(client, people.county_officer, as_of="2020-09-30")
    assert {card.figure.county for card in page.context["cards"]} == {"210681"}
    assert page.context["matrix"] is None
    assert "凤城" not in page.content.decode()
    assert ask(client, people.county_officer, county="210682").status_code == 404
    assert ask(client, people.county_officer, "/year/2020/indicators/T02/", county="210682").status_code == 404


def test_a_county_officer_sees_no_plan_that_was_not_issued(client, people):
    scene.year()
    Plan.objects.update(state=PlanState.DRAFT)
    assert "还没有计划" in ask(client, people.county_officer).content.decode()
    assert "T02" in {card.figure.code for card in ask(client, people.leader).context["cards"]}


def test_the_head_says_how_the_year_stands(client, people):
    scene.year()
    page = ask(client, people.leader, as_of="2020-09-30")
    assert page.context["head"] == "5 项指标：1 项正常、1 项滞后、1 项严重滞后、1 项未报、1 项无目标；时序进度 74.9%"
    assert page.context["head"] in page.content.decode()


def test_what_is_late_stands_first_and_the_worst_on_top(client, people):
    plan = scene.year().plan
    scene.task(plan, 1, deadline=date(2020, 8, 1))
    scene.task(plan, 2, deadline=date(2020, 12, 1))
    page = ask(client, people.leader, as_of="2020-09-30")
    gaps = [card.figure.gap_pp for card in page.context["late_cards"]]
    lamps = [card.figure.lamp for card in page.context["late_cards"]]
    assert lamps == sorted(lamps, key=["red", "yellow"].index)
    assert gaps[0] == min(gaps)
    assert [line.task.no for line in page.context["late_tasks"]] == ["1"]
    text = page.content.decode()
    assert text.index("滞后在先") < text.index("主要指标") < text.index("重点任务 <")


def test_the_day_turns_figures_and_tasks(client, people):
    plan = scene.year().plan
    scene.task(plan, 1, deadline=date(2020, 6, 1), state=TaskState.DONE, done_on=date(2020, 7, 5))
    june = ask(client, people.leader, as_of="2020-06-30")
    july = ask(client, people.leader, as_of="2020-07-31")
    assert [line.word for line in june.context["tasks"]] == ["逾期"]
    assert [line.word for line in july.context["tasks"]] == ["已完成"]
    assert (card(june, "T02").figure.value, card(july, "T02").figure.value) == (4, 3)


def test_every_link_of_the_page_carries_the_day(client, people):
    scene.year()
    context = ask(client, people.leader, as_of="2020-05-20").context
    for card in context["cards"]:
        assert "as_of=2020-05-20" in card.url
        assert not card.records_url or "as_of=2020-05-20" in card.records_url


@pytest.mark.parametrize("asked", ["2020-13-01", "gestern", "2020-02-30", "9999999999-01-01", "<script>"])
def test_a_bad_day_is_said_and_answered_with_the_usual_day(client, people, asked):
    scene.year()
    page = ask(client, people.leader, as_of=asked)
    assert page.status_code == 200
    assert page.context["as_of"] == date(2020, 12, 31)
    assert "不是有效日期" in page.context["day_note"]
    assert "<script>”" not in page.content.decode()


@pytest.mark.parametrize(("asked", "kept"), [("2019-05-01", date(2020, 1, 1)), ("2021-05-01", date(2020, 12, 31))])
def test_a_day_outside_the_period_is_kept_inside_and_said(client, people, asked, kept):
    scene.year()
    page = ask(client, people.leader, as_of=asked)
    assert page.context["as_of"] == kept
    assert "不在 2020-01-01 至 2020-12-31 之内" in page.content.decode()


def test_without_a_day_the_page_answers_for_today_within_the_period(client, people):
    scene.year()
    assert ask(client, people.leader).context["as_of"] == date(2020, 12, 31)


def test_a_year_without_plan_says_what_to_do(client, people):
    text = ask(client, people.plan_officer, "/year/2031/").content.decode()
    assert "2031 年还没有计划" in text
    assert reverse("plan:load") in text
    assert reverse("plan:load") not in ask(client, people.leader, "/year/2031/").content.decode()


def test_a_plan_without_targets_shows_its_tasks(client, people):
    plan = scene.bare_plan("anqing-2020", city_code="340800", city_name="安徽省安庆市")
    scene.task(plan, 1)
    page = ask(client, people.leader)
    assert page.context["cards"] == []
    assert page.context["matrix"] is None
    assert "未设量化指标" in page.content.decode()
    assert [section.name for section in page.context["sections"]] == ["（一）体制机制"]


def test_another_plan_of_the_same_year_is_reached_by_its_name(client, people):
    scene.year()
    other = scene.bare_plan("anqing-2020", city_code="340800", city_name="安徽省安庆市")
    assert ask(client, people.leader).context["plan"].ident == "dandong-2020"
    page = ask(client, people.leader, plan=other.ident)
    assert page.context["plan"] == other
    assert "plan=anqing-2020" in page.context["rail"][0].url
    assert ask(client, people.leader, plan="no-such").status_code == 404


def test_no_year_named_leads_to_the_last_one_with_a_plan(client, people):
    scene.bare_plan()
    scene.bare_plan("dandong-2019", year=2019)
    assert ask(client, people.leader, "/year/").url == ADDRESS


def test_one_county_is_chosen_by_city_staff(client, people):
    scene.year()
    page = ask(client, people.officer, as_of="2020-09-30", county="210681")
    assert (card(page, "T02").figure.value, card(page, "T02").figure.target) == (2, 3)
    assert ask(client, people.officer, county="999999").status_code == 404


def test_only_split_targets_have_lamps_in_the_county_table(client, people):
    scene.year()
    rows = ask(client, people.leader, as_of="2020-09-30").context["matrix"]["rows"]
    lit = {one.figure.county for row in rows for one in row.cells if one.figure.target is not None}
    assert lit == {"210681", "210682"}


def grow(plan: Plan, *, upto: int) -> None:
    """More indicators, tasks and counties."""
    for number in range(20, 20 + upto):
        scene.promised(plan, f"T{number}", f"指标 {number}", "家", 10, measure="enterprises.tech_sme_new")
        scene.task(plan, number, deadline=date(2020, 5, 1))
        County.objects.create(
            code=f"2106{number}-X", name=f"试验区{number}", short_name=f"区{number}", city_code="210600"
        )


def test_the_page_costs_the_same_with_three_and_with_thirty(client, query_count, people):
    plan = scene.year().plan
    grow(plan, upto=1)
    client.force_login(people.leader)
    address = f"{ADDRESS}?as_of=2020-09-30"
    client.get(address)
    few = query_count(address, client)
    for number in (20,):
        plan.indicators.filter(code=f"T{number}").delete()
        plan.tasks.filter(no=str(number)).delete()
        County.objects.filter(code=f"2106{number}-X").delete()
    grow(plan, upto=30)
    client.get(address)
    assert query_count(address, client) == few
    assert few <= 24, "two of them are the leader's: calls under way, decisions in publicity"


def test_an_indicator_shows_its_split_against_the_whole(client, people):
    scene.year()
    page = ask(client, people.leader, "/year/2020/indicators/T02/", as_of="2020-09-30")
    text = page.content.decode()
    assert "比全市目标少 1 家" in text
    assert [one["name"] for one in page.context["rows"]][:1] == ["元宝区"]
    assert page.context["measure"].definition in text


def test_an_indicator_that_is_not_in_the_plan_is_no_page(client, people):
    scene.year()
    assert ask(client, people.leader, "/year/2020/indicators/T99/").status_code == 404
    assert ask(client, people.leader, "/year/2033/indicators/T02/").status_code == 404


def test_an_indicator_costs_the_same_with_three_and_with_thirty_readings(client, query_count, people):
    indicator = scene.year().indicator("T01")
    client.force_login(people.leader)
    address = "/year/2020/indicators/T01/?as_of=2020-09-30"
    for number in range(3):
        scene.reading(indicator, date(2020, 1, 1 + number), 50 + number)
    client.get(address)
    few = query_count(address, client)
    for number in range(27):
        scene.reading(indicator, date(2020, 2, 1 + number), 50)
    assert query_count(address, client) == few


def test_the_year_goes_out_as_a_table_of_what_the_page_shows(client, people):
    scene.year()
    file = ask(client, people.leader, as_of="2020-09-30", export="csv").getvalue().decode("utf-8-sig")
    rows = {row[0]: row for row in csv.reader(io.StringIO(file))}
    assert rows["编号"][-1] == "未分县区"
    assert rows["T02"][4:6] == ["3", "50"]
    assert sum(Decimal(cell) for cell in rows["T02"][11:]) == 3
    event = ExportEvent.objects.get()
    assert (event.rows, event.user) == (5, people.leader)


def test_a_county_officer_takes_out_the_own_figures_only(client, people):
    scene.year()
    file = ask(client, people.county_officer, as_of="2020-09-30", export="csv").getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file)))
    assert rows[0][-1] == "来源"
    assert "210682" not in file
    assert "凤城" not in file
