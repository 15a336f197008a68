"""A firm fills in its own figures: who, which year, with which help, and what becomes of it."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.drafts.models import Draft
from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from enterprises.annual_figures import actions
from enterprises.annual_figures.models import AnnualFigures
from enterprises.register.models import EnterpriseMember
from tests.enterprises.annual_figures.made_up import WAN, figures, unsaved
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

YEAR = 2020
ENOUGH = {"revenue": "1200.5", "rd_inside": "80", "staff": "40"}


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm(people):
    firm = enterprise("东港甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


@pytest.fixture
def desk(client, people, firm):
    """The browser of the person who acts for the firm."""
    client.force_login(people.applicant)
    return client


def address(firm, year=YEAR) -> str:
    return reverse("enterprises:annual_figures_firm", args=[firm.pk, year])


def hidden(page) -> dict:
    """The marks that an opened page posts back."""
    autosave = page.context["autosave"]
    return {f"draft_{name}": autosave[name] for name in ("version", "visit", "basis")}


def autosaved(client, url, words, marks):
    return client.post(url, words | marks, headers={"X-Autosave": "1"})


# --- who, and which year ---


@pytest.mark.parametrize("year", [1999, timezone.localdate().year, 9999])
def test_a_year_that_is_not_to_be_reported_is_not_there(desk, firm, year):
    assert desk.get(address(firm, year)).status_code == 404
    assert desk.post(address(firm, year), ENOUGH).status_code == 404
    assert not AnnualFigures.objects.exists()


def test_another_firms_form_is_not_there_and_neither_is_its_draft(desk, people):
    other = enterprise("别家公司")
    Draft.objects.create(key=f"enterprises.annualfigures:{other.pk}:{YEAR}", words={}, saved_by=people.officer)
    assert desk.get(address(other)).status_code == 404
    assert desk.post(address(other), ENOUGH | {"then": "submit"}).status_code == 404
    assert desk.post(address(other), {"draft_drop": "1"}).status_code == 404
    assert autosaved(desk, address(other), ENOUGH, {}).status_code == 404
    assert Draft.objects.get().words == {}
    assert not AnnualFigures.objects.exists()


def test_who_has_left_the_firm_does_not_fill_in_for_it(desk, people, firm):
    EnterpriseMember.objects.update(left_at=timezone.now())
    assert desk.get(address(firm)).status_code == 404
    with pytest.raises(actions.FiguresRefused, match="不能代表"):
        actions.fill_in(unsaved(firm, YEAR), by=people.applicant)


def test_an_officer_has_the_officers_form(client, people, firm):
    client.force_login(people.county_officer)
    assert client.get(address(firm)).status_code == 404


def test_the_year_is_that_of_the_address_and_the_source_that_of_the_verb(desk, firm):
    other = enterprise()
    posted = ENOUGH | {"year": "2018", "source": "torch", "state": "verified", "holder": other.uscc}
    desk.post(address(firm), posted | {"enterprise": other.pk, "county": fengcheng().pk})
    row = AnnualFigures.objects.get()
    assert (row.enterprise, row.year, row.source, row.state) == (firm, YEAR, "firm", "draft")
    assert row.county == firm.county


# --- filling in ---


def test_a_firm_fills_in_and_hands_in_without_any_script(desk, firm):
    page = desk.get(address(firm))
    assert desk.post(address(firm), ENOUGH | hidden(page)).status_code == 302
    row = AnnualFigures.objects.get()
    assert (row.state, row.revenue, row.rd_total) == ("draft", Decimal("12005000"), 80 * WAN)
    page = desk.get(address(firm))
    assert 'value="1200.5"' in page.text
    answer = desk.post(address(firm), ENOUGH | hidden(page) | {"then": "submit"}, follow=True)
    row.refresh_from_db()
    assert row.state == "submitted"
    assert "已提交东港甲公司 2020 年度数据" in answer.text
    assert "等待东港市审核" in answer.text


def test_what_is_missing_is_told_with_links_and_nothing_is_lost(desk, firm):
    page = desk.get(address(firm))
    assert '<a href="#id_revenue">营业收入</a>' in page.text
    answer = desk.post(address(firm), {"staff": "40", "exports": "很多", "then": "submit"})
    assert answer.context["form"].errors["revenue"] == ["提交前须填写“营业收入”。"]
    assert 'value="很多"' in answer.text
    assert '<a href="#id_exports">出口额' in answer.text
    assert not AnnualFigures.objects.exists()


def test_last_year_stands_beside_and_registered_rights_are_offered(desk, firm):
    figures(firm, YEAR - 1, revenue=Decimal("1100.5") * WAN)
    right(firm)
    text = desk.get(address(firm)).text
    assert "上年（2019）：1,100.5 万元。" in text
    assert 'data-adopt="id_ip_first" data-value="1"' in text
    assert 'data-adopt="id_ip_second" data-value="0"' in text


def test_a_draft_may_hold_what_is_doubted_but_handing_in_asks_for_a_tick(desk, firm, people):
    figures(firm, YEAR - 1, revenue=100 * WAN)
    assert desk.post(address(firm), ENOUGH).status_code == 302
    answer = desk.post(address(firm), ENOUGH | {"then": "submit"})
    assert "+1,101%" in answer.text
    seen = answer.context["form"]["doubts_seen"].value()
    desk.post(address(firm), ENOUGH | {"then": "submit", "doubts_checked": "on", "doubts_seen": seen})
    row = AnnualFigures.objects.get(year=YEAR)
    assert (row.state, row.doubts_checked_by) == ("submitted", people.applicant)


@pytest.mark.parametrize("state", ["submitted", "verified", "locked"])
def test_what_was_handed_in_is_not_filled_in_any_more(desk, firm, state):
    row = figures(firm, YEAR, state=state)
    assert desk.get(address(firm)).url == row.get_absolute_url()
    assert "不能修改" in desk.post(address(firm), {"revenue": "5"}).text
    answer = autosaved(desk, address(firm), {"revenue": "5"}, {})
    assert (answer.status_code, answer.json()["final"]) == (409, True)
    row.refresh_from_db()
    assert row.revenue == 1000 * WAN
    assert not Draft.objects.exists()


def test_the_list_leads_a_firm_to_the_year_that_is_due(desk, firm):
    last = timezone.localdate().year - 1
    page = desk.get(reverse("enterprises:annual_figures_list"))
    assert address(firm, last) in page.text
    assert "导入 Excel" not in page.text
    figures(firm, last, state="submitted")
    assert address(firm, last) not in desk.get(reverse("enterprises:annual_figures_list")).text


# --- autosave ---


def test_each_saving_tells_the_time_the_version_and_what_is_missing(desk, firm, people):
    figures(firm, YEAR - 1, revenue=100 * WAN)
    marks = hidden(desk.get(address(firm)))
    answer = autosaved(desk, address(firm), {"revenue": "1200", "staff": "四十"}, marks)
    told = answer.json()
    assert answer.status_code == 200
    assert told["version"] == 1
    assert told["saved_at"] == f"{timezone.localtime(Draft.objects.get().saved_at):%H:%M}"
    assert '<a href="#id_rd_total">研发费用合计</a>' in told["remarks"]
    assert '<a href="#id_staff">职工总数：' in told["remarks"]
    assert "营业收入 1,200 万元，上年 100 万元，+1,100%" in told["remarks"]
    assert Draft.objects.get().words["staff"] == ["四十"]
    assert not AnnualFigures.objects.filter(year=YEAR).exists()


def test_the_page_brings_back_what_was_typed_word_by_word(desk, firm):
    marks = hidden(desk.get(address(firm)))
    autosaved(desk, address(firm), {"revenue": "12,00", "staff": "四十", "notes": "待核"}, marks)
    page = desk.get(address(firm))
    for word in ('value="12,00"', 'value="四十"', 'value="待核"', "已恢复", "放弃这些内容"):
        assert word in page.text
    assert not page.context["form"].errors
    desk.post(address(firm), {"draft_drop": "1"})
    page = desk.get(address(firm))
    assert 'value="四十"' not in page.text
    assert "还没有提交的内容" not in page.text


def test_handing_in_removes_the_draft_and_a_late_saving_does_not_bring_it_back(desk, firm):
    marks = hidden(desk.get(address(firm)))
    autosaved(desk, address(firm), ENOUGH, marks)
    desk.post(address(firm), ENOUGH | marks | {"draft_version": 1})
    assert not Draft.objects.exists()
    late = autosaved(desk, address(firm), {"revenue": "1"}, marks | {"draft_version": 1})
    assert late.json()["stale"] is True
    assert not Draft.objects.exists()


def test_two_people_of_a_firm_do_not_write_over_each_other(desk, client, firm, people):
    colleague = people.operator
    colleague.role = "enterprise_user"
    colleague.save()
    EnterpriseMember.objects.create(user=colleague, enterprise=firm)
    first = hidden(desk.get(address(firm)))
    desk.force_login(colleague)
    second = hidden(desk.get(address(firm)))
    autosaved(desk, address(firm), {"revenue": "7"}, second)
    desk.force_login(people.applicant)
    answer = autosaved(desk, address(firm), {"revenue": "8"}, first)
    assert answer.status_code == 409
    assert colleague.display_name in answer.json()["sentence"]
    assert Draft.objects.get().words["revenue"] == ["7"]
    page = desk.post(address(firm), ENOUGH | first)
    assert colleague.display_name in str(page.context["form"].non_field_errors())
    assert 'value="1200.5"' in page.text
    assert not AnnualFigures.objects.exists()
    assert desk.post(address(firm), ENOUGH | hidden(page)).status_code == 302
    assert AnnualFigures.objects.get().revenue == Decimal("12005000")


def test_what_an_officer_changed_meanwhile_is_not_written_over_unseen(desk, firm, people):
    row = figures(firm, YEAR)
    marks = hidden(desk.get(address(firm)))
    row.notes = "县区补充"
    row._history_user = people.county_officer
    actions.amend_figures(row, by=people.county_officer)
    answer = autosaved(desk, address(firm), ENOUGH, marks)
    assert (answer.status_code, answer.json()["stale"]) == (409, True)
    page = desk.post(address(firm), ENOUGH | marks)
    assert "保存了这份年度数据" in str(page.context["form"].non_field_errors())
    row.refresh_from_db()
    assert row.notes == "县区补充"


# --- the way through the county ---


def test_the_county_passes_on_what_a_firm_handed_in_once(people, firm):
    row = figures(firm, YEAR)
    actions.carry_out(row, "submit", by=people.applicant)
    for persona in ("stranger", "officer", "leader", "applicant"):
        with pytest.raises(TransitionRefused, match="权限"):
            actions.carry_out(row, "pass_on", by=getattr(people, persona))
    assert actions.carry_out(row, "pass_on", by=people.county_officer).state == "submitted"
    with pytest.raises(TransitionRefused, match="尚未审核"):
        actions.carry_out(row, "pass_on", by=people.county_officer)
    assert actions.carry_out(row, "verify", by=people.officer).state == "verified"


def test_what_the_county_filed_itself_needs_no_look_of_its_own(people, firm):
    row = figures(firm, YEAR)
    actions.carry_out(row, "submit", by=people.county_officer)
    with pytest.raises(TransitionRefused, match="尚未审核"):
        actions.carry_out(row, "pass_on", by=people.county_officer)


def test_the_firm_sees_why_it_was_given_back_and_hands_in_again(desk, people, firm):
    row = figures(firm, YEAR)
    actions.carry_out(row, "submit", by=people.applicant)
    actions.carry_out(row, "give_back", by=people.county_officer, reason="研发费用与辅助账不符")
    assert "研发费用与辅助账不符" in desk.get(row.get_absolute_url()).text
    page = desk.get(address(firm))
    assert "研发费用与辅助账不符" in page.text
    desk.post(address(firm), ENOUGH | hidden(page) | {"then": "submit"})
    row.refresh_from_db()
    assert (row.state, row.source) == ("submitted", "firm")
    assert "研发费用与辅助账不符" not in [note.text for note in Notice.objects.filter(recipient=people.county_officer)]


@pytest.mark.parametrize(
    ("name", "state", "by", "told"),
    [
        ("submit", "draft", "applicant", {"county_officer"}),
        ("submit", "draft", "county_officer", {"applicant"}),
        ("submit", "draft", "officer", {"applicant"}),
        ("give_back", "submitted", "county_officer", {"applicant"}),
        ("give_back", "submitted", "officer", {"applicant", "county_officer"}),
        ("verify", "submitted", "officer", {"applicant"}),
        ("lock", "verified", "officer", {"applicant"}),
        ("reopen", "locked", "officer", {"applicant", "county_officer"}),
    ],
)
def test_each_step_is_told_to_the_other_side(people, firm, name, state, by, told):
    row = figures(firm, YEAR, state=state)
    actions.carry_out(row, name, by=getattr(people, by), reason="数字有误")
    users = {user.pk: persona for persona, user in people}
    assert {users[note.recipient_id] for note in Notice.objects.all()} == told


def test_a_step_that_is_refused_tells_nobody(people, firm):
    row = figures(firm, YEAR, revenue=None)
    with pytest.raises(TransitionRefused):
        actions.carry_out(row, "submit", by=people.applicant)
    assert not Notice.objects.exists()


def test_the_pages_lead_the_county_from_the_message_to_passing_on(client, people, firm):
    row = figures(firm, YEAR)
    actions.carry_out(row, "submit", by=people.applicant)
    client.force_login(people.county_officer)
    page = client.get(Notice.objects.get(recipient=people.county_officer).url)
    assert "审核通过" in page.text
    client.post(reverse("enterprises:annual_figures_move", args=[row.pk, "pass_on"]))
    page = client.get(row.get_absolute_url())
    assert "等待市科技局核实" in page.text
    assert reverse("enterprises:annual_figures_move", args=[row.pk, "pass_on"]) not in page.text


@pytest.mark.parametrize("name", ["verify", "lock", "give_back", "reopen", "pass_on"])
def test_a_firm_neither_verifies_nor_gives_back(desk, firm, name):
    row = figures(firm, YEAR, state="submitted")
    move = reverse("enterprises:annual_figures_move", args=[row.pk, name])
    assert desk.post(move, {"reason": "x"}).status_code == 404
    assert desk.get(move).status_code == 404
