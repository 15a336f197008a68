"""What may be kept beside an assumption: the answers of a firm, and a result by what is stored."""

import pytest

from enterprises.annual_figures.models import AnnualFigures
from enterprises.eligibility.models import Declaration
from enterprises.eligibility.run_models import Assessment
from enterprises.register.models import EnterpriseMember
from tests.enterprises.eligibility.cases import TODAY
from tests.enterprises.eligibility.stored import address, as_stored, good_firm, lacking_rd
from tests.personas import everybody

pytestmark = pytest.mark.django_db


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


def test_the_answers_are_kept_and_the_assumed_figures_stay_an_assumption(desk, people, firm):
    form = as_stored(desk, firm) | {"incident": "true", "ip_score": "20", "y2025-rd_inside": "220"}
    page = desk.post(address(firm, verb="self_check_declare"), form)
    kept = Declaration.objects.get(enterprise=firm)
    assert (kept.year, kept.incident, kept.ip_score, kept.prohibited) == (2026, True, 20, False)
    assert kept.history.first().history_user == people.applicant
    assert page.context["form"]["y2025-rd_inside"].value() == "220"
    assert set(page.context["form"].changed()) >= {"y2025-rd_inside"}
    assert AnnualFigures.objects.get(enterprise=firm, year=2025).rd_inside == 1_900_000


def test_answers_alone_are_kept_and_the_page_opens_anew(desk, firm):
    page = desk.post(address(firm, verb="self_check_declare"), as_stored(desk, firm) | {"incident": "true"})
    assert page.status_code == 302
    assert "已保存 2026 年度自评事项" in desk.get(page.url).text


def test_a_wrong_answer_keeps_none_of_them_and_loses_nothing(desk, firm):
    form = as_stored(desk, firm) | {"incident": "true", "ip_score": "31"}
    page = desk.post(address(firm, verb="self_check_declare"), form)
    assert "自评事项没有保存" in page.text
    assert page.context["form"]["ip_score"].value() == "31"
    assert Declaration.objects.get(enterprise=firm).incident is False


def test_a_firm_that_has_said_nothing_yet_declares_for_the_year_of_the_day(desk, people):
    bare = good_firm(answers=False)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=bare)
    desk.post(address(bare, verb="self_check_declare", on="2025-10-01"), {"incident": "false"})
    assert list(Declaration.objects.filter(enterprise=bare).values_list("year", "incident")) == [(2025, False)]


def test_a_result_is_kept_by_what_is_stored_whatever_is_assumed(desk, people, firm):
    form = as_stored(desk, firm) | {"y2025-rd_inside": "220"}
    page = desk.post(address(firm, verb="self_check_keep"), form)
    kept = Assessment.objects.get(enterprise=firm)
    assert (kept.verdict, kept.lacking, kept.run.on, kept.run.by) == (
        "not_qualified",
        "rd_ratio",
        TODAY,
        people.applicant,
    )
    assert "假设的数据没有计入" in page.text
    assert page.context["form"]["y2025-rd_inside"].value() == "220"


def test_a_kept_result_is_compared_with_how_the_firm_stands_now(desk, firm):
    desk.post(address(firm, verb="self_check_keep"), as_stored(desk, firm))
    AnnualFigures.objects.filter(enterprise=firm, year=2025).update(rd_inside=2_200_000, rd_total=2_200_000)
    [kept] = desk.get(address(firm)).context["kept"]
    assert [(turn.name, turn.then, turn.now) for turn in kept.turns] == [("研发费用占比", "不符合", "符合")]


@pytest.mark.parametrize("verb", ["self_check_declare", "self_check_keep"])
@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("applicant", 302),
        ("officer", 302),
        ("county_officer", 302),
        ("leader", 404),
        ("supervisor", 404),
        ("stranger", 404),
        ("operator", 404),
    ],
)
def test_only_the_firm_and_officers_who_edit_it_keep_anything(client, people, firm, verb, persona, status):
    client.force_login(people.applicant)
    form = as_stored(client, firm)
    client.force_login(getattr(people, persona))
    assert client.post(address(firm, verb=verb), form).status_code == status


def test_a_leader_may_assume_but_finds_no_button_to_keep(client, people, firm):
    client.force_login(people.leader)
    page = client.post(address(firm), as_stored(client, firm) | {"y2025-rd_inside": "220"})
    assert page.context["told"].assessed.verdict == "qualified"
    assert "保存自评事项" not in page.text
