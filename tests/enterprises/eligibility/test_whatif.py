"""假设: what changes if a figure were another one; nothing is saved, nothing typed is lost."""

import pytest
from django.db import connection
from django.urls import reverse

from enterprises.annual_figures.models import AnnualFigures
from enterprises.eligibility.models import Declaration
from enterprises.eligibility.run_models import Assessment, AssessmentRun
from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.eligibility.stored import address, as_stored, good_firm, lacking_rd
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

KEPT = (AnnualFigures, Declaration, Assessment, AssessmentRun, IntellectualProperty, Enterprise)


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm(people):
    firm = lacking_rd("东港甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


@pytest.fixture
def desk(client, people):
    client.force_login(people.applicant)
    return client


def stored() -> list:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def line(page, code):
    return next(line for line in page.context["told"].lines if line.finding.code == code)


# --- what it shows ---


def test_the_form_begins_with_what_is_stored_in_the_units_of_the_annual_figures(desk, firm):
    form = as_stored(desk, firm)
    assert form["y2025-sales_income"] == "4000"
    assert form["y2025-rd_inside"] == "190"
    assert form["y2025-staff"] == "100"
    assert form["first_class"] == "1"
    assert form["ip_supports"] == "true"
    assert form["transfers"] == ""
    assert form["hitech_field"] == "401"


def test_posting_what_is_stored_assumes_nothing(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm))
    assert page.context["told"].before is None
    assert not page.context["form"].changed()


def test_one_figure_turns_one_condition_and_the_verdict(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm) | {"y2025-rd_inside": "220"})
    told = page.context["told"]
    assert (told.before.verdict, told.assessed.verdict) == ("not_qualified", "qualified")
    assert [one.finding.code for one in told.turned] == ["rd_ratio"]
    assert "原：不符合 → 现：符合" in page.text
    assert "结论改变，原：不符合 → 现：<strong>符合</strong>" in page.text


def test_the_total_follows_its_parts_as_it_would_in_the_annual_figures(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm) | {"y2025-rd_outside": "25"})
    assert page.context["form"].assumed().years[2025].rd_total == 2_100_000
    assert "随之变为 210 万元" in page.text


def test_a_hair_less_than_enough_turns_nothing(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm) | {"y2025-rd_inside": "219.999999"})
    assert not page.context["told"].turned
    assert [one.finding.code for one in page.context["told"].moved] == ["rd_ratio"]
    assert "差 0.01 元" in page.text
    assert "结论不变，仍为“不符合”" in page.text


def test_what_is_stored_stands_beside_what_is_assumed(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm) | {"y2025-rd_inside": "220", "ip_score": ""})
    assert "登记：190 万元" in page.text
    assert "登记：28 分" in page.text
    assert "（本次假设）" in page.text


def test_each_year_that_was_assumed_otherwise_leads_to_its_figures(desk, firm):
    changes = {"y2025-rd_inside": "220", "y2023-sales_income": "3000"}
    page = desk.post(address(firm), as_stored(desk, firm) | changes)
    fill = [reverse("enterprises:annual_figures_firm", args=[firm.pk, year]) for year in (2023, 2025)]
    assert [way.url for way in page.context["to_correct"]] == fill


@pytest.mark.parametrize(
    ("changes", "code", "met"),
    [
        ({"hitech_field": ""}, "tech_field", None),
        ({"first_class": "0"}, "core_ip", False),
        ({"first_class": "0", "second_class": "1"}, "core_ip", True),
        ({"incident": "true"}, "incident", False),
        ({"incident": ""}, "incident", None),
        ({"y2025-sci_tech_staff": "9.99"}, "staff_ratio", False),
        ({"y2025-sci_tech_staff": ""}, "staff_ratio", None),
        ({"ip_score": "24"}, "innovation_score", False),
        ({"ip_score": "25"}, "innovation_score", True),
    ],
)
def test_everything_that_counts_can_be_assumed(desk, firm, changes, code, met):
    page = desk.post(address(firm), as_stored(desk, firm) | changes)
    assert line(page, code).finding.met is met


def test_a_firm_without_data_can_be_assumed_whole(desk, people):
    bare = enterprise(registered_on=None)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=bare)
    typed = {"y2025-staff": "40", "y2025-sci_tech_staff": "4", "y2025-ip_second": "1"}
    page = desk.post(address(bare), typed)
    assert (line(page, "staff_ratio").finding.met, line(page, "core_ip").finding.met) == (True, True)


def test_the_tiers_of_another_kind_answer_to_the_same_form(desk, firm):
    changes = {"y2025-staff": "501", "y2025-sci_tech_staff": "160"}
    page = desk.post(address(firm, "tech_sme"), as_stored(desk, firm, "tech_sme") | changes)
    assert [one.finding.code for one in page.context["told"].turned] == ["staff"]
    assert "超出 1 人" in page.text


# --- nothing is saved ---


def test_an_assumption_leaves_the_database_as_it_was(desk, firm):
    form = as_stored(desk, firm) | {
        "y2025-rd_inside": "220",
        "incident": "true",
        "hitech_field": "",
        "first_class": "9",
    }
    before = stored()
    with connection.execute_wrapper(refuse_writes):
        assert desk.post(address(firm), form).status_code == 200
        assert desk.post(address(firm), form, headers={"HX-Request": "true"}).status_code == 200
    assert stored() == before


def refuse_writes(execute, sql, params, many, context):
    begins = sql.lstrip(" \n(").split()[0].upper()  # PostgreSQL writes unions in brackets
    assert begins in {"SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"} or "session" in sql.lower(), sql
    return execute(sql, params, many, context)


# --- with and without JavaScript ---


def test_leaving_a_field_swaps_the_answer_and_leaves_the_boxes_alone(desk, firm):
    form = as_stored(desk, firm) | {"y2025-rd_inside": "220"}
    part = desk.post(address(firm), form, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "<input" not in part.text
    assert "原：不符合 → 现：符合" in part.text
    assert 'id="assume-y2025-rd_inside-words" class="assume-words" hx-swap-oob="true"' in part.text


def test_without_javascript_a_button_brings_the_whole_page_with_what_was_typed(desk, firm):
    page = desk.post(address(firm), as_stored(desk, firm) | {"y2025-rd_inside": "220"})
    assert "<html" in page.text
    assert page.context["form"]["y2025-rd_inside"].value() == "220"
    assert "按假设试算" in page.text


# --- wrong input ---


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("y2025-rd_inside", "二百", "输入一个数字"),
        ("y2025-sales_income", "-1", "不能为负数"),
        ("y2025-sci_tech_staff", "101", "科技人员不能多于职工总数"),
        ("y2025-staff", "29", "科技人员不能多于职工总数"),
        ("y2025-rd_abroad", "1", "委托境外研发费用不能大于委托外部研发费用"),
        ("y2025-hitech_income", "4000.01", "不能大于总收入"),
        ("y2025-rd_total", "189", "内部研发费用不能大于研发费用合计"),
        ("first_class", "1.5", "输入整数"),
        ("ip_score", "31", "30"),
        ("incident", "也许", "也许"),
    ],
)
def test_a_wrong_figure_is_told_at_its_field_and_counts_as_stored(desk, firm, name, typed, told):
    page = desk.post(address(firm), as_stored(desk, firm) | {name: typed})
    form = page.context["form"]
    assert told in "".join(form.errors[name])
    assert form[name].value() == typed
    assert page.context["told"].before is None
    assert "处填写有误" in page.text
    part = desk.post(address(firm), as_stored(desk, firm) | {name: typed}, headers={"HX-Request": "true"})
    assert "field-error" in part.text


def test_beside_a_wrong_figure_the_right_ones_still_count(desk, firm):
    form = as_stored(desk, firm) | {"y2024-staff": "x", "y2025-staff": "x", "y2025-rd_inside": "220"}
    page = desk.post(address(firm), form)
    assert page.context["told"].assessed.verdict == "qualified"
    assert page.context["form"]["y2025-staff"].value() == "x"


def test_what_is_stored_wrongly_is_not_refused_by_the_page(desk, firm):
    AnnualFigures.objects.filter(enterprise=firm, year=2025).update(sci_tech_staff=200)
    page = desk.post(address(firm), as_stored(desk, firm))
    assert not page.context["form"].errors


def test_another_firm_is_nobodys_to_assume(desk, firm):
    other = good_firm(county=fengcheng())
    assert desk.post(address(other), {}).status_code == 404
