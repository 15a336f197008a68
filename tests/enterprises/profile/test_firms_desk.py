"""The page of a firm for the person who acts for it: what to do, what was said, and the way into each form."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.notices.actions import tell
from enterprises.corrections import actions as corrections
from enterprises.profile.to_do import firm_to_do
from enterprises.register.models import EnterpriseMember
from tests.enterprises.annual_figures.made_up import figures
from tests.enterprises.corrections.made_up import proposal
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 1)


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firm(people):
    firm = enterprise("东港甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


def said(people, firm, day=DAY) -> list[tuple[str, str]]:
    return [(one.text, one.tone) for one in firm_to_do(people.applicant, firm, day)]


# --- what to do ---


def test_last_years_figures_are_due_until_they_are_handed_in(people, firm):
    assert said(people, firm) == [("还没有填报 2020 年度数据", "warn")]
    row = figures(firm, 2020)
    assert said(people, firm) == [("2020 年度数据已填写，还没有提交", "warn")]
    type(row).objects.update(state="returned")
    assert said(people, firm) == [("2020 年度数据被退回，请修改后重新提交", "late")]
    type(row).objects.update(state="submitted")
    assert said(people, firm) == []


def test_figures_of_an_older_year_that_were_given_back_are_to_be_mended_too(people, firm):
    figures(firm, 2020, state="verified")
    figures(firm, 2018, state="returned")
    figures(firm, 2017, state="draft")
    assert said(people, firm) == [("2018 年度数据被退回，请修改后重新提交", "late")]


@pytest.mark.parametrize(("day", "tone"), [(date(2021, 5, 31), "warn"), (date(2021, 6, 1), "late")])
def test_high_tech_enterprises_report_by_the_end_of_may(people, firm, day, tone):
    certificate(firm, issued=date(2019, 9, 1), expires=date(2022, 8, 31))
    found = firm_to_do(people.applicant, firm, day)
    assert [(one.tone, one.due) for one in found] == [(tone, date(2021, 5, 31))]


@pytest.mark.parametrize(("founded", "count"), [(date(2020, 12, 31), 1), (date(2021, 1, 1), 0), (None, 1)])
def test_a_firm_founded_later_owes_nothing(people, firm, founded, count):
    firm.registered_on = founded
    assert len(said(people, firm)) == count


def test_a_firm_that_has_left_has_nothing_to_do(people, firm):
    firm.status = "cancelled"
    assert said(people, firm) == []


@pytest.mark.parametrize(
    ("days", "facts", "expected"),
    [
        (181, {}, None),
        (180, {}, "warn"),
        (30, {}, "warn"),
        (29, {}, "late"),
        (0, {}, "late"),
        (-1, {}, None),
        (60, {"renewal_begun_on": DAY}, None),
        (60, {"revoked_on": DAY}, None),
    ],
)
def test_a_certificate_about_to_end_without_renewal_is_told(people, firm, days, facts, expected):
    figures(firm, 2020, state="submitted")
    certificate(firm, issued=date(2018, 4, 1), expires=DAY + timedelta(days=days), **facts)
    tones = [tone for _, tone in said(people, firm)]
    assert tones == ([expected] if expected else [])


def test_a_certificate_with_a_successor_is_not_told(people, firm):
    figures(firm, 2020, state="submitted")
    certificate(firm, issued=date(2018, 4, 1), expires=date(2021, 3, 31))
    certificate(firm, issued=date(2021, 2, 1), expires=date(2024, 1, 31))
    assert said(people, firm) == []


def test_a_proposal_that_was_given_back_is_to_be_mended(people, firm):
    figures(firm, 2020, state="submitted")
    correction = proposal(firm, people.applicant)
    assert said(people, firm) == []
    corrections.give_back(correction, by=people.county_officer, reason="缺材料")
    assert said(people, firm) == [("信息变更申请被退回，请修改后重新提交", "late")]


def test_who_does_not_act_for_the_firm_finds_nothing_of_its_rows(people, firm):
    other = enterprise()
    figures(other, 2020, state="returned")
    found = [one.text for one in firm_to_do(people.applicant, other, DAY)]
    assert found == ["还没有填报 2020 年度数据"]


# --- the page ---


def test_the_firm_finds_what_to_do_its_messages_and_the_way_into_each_form(client, people, firm):
    year = timezone.localdate().year - 1
    tell([people.applicant], text="欢迎使用", url=firm.get_absolute_url())
    client.force_login(people.applicant)
    text = client.get(firm.get_absolute_url()).text
    for word in (f"还没有填报 {year} 年度数据", "欢迎使用", "申请变更", f"填报 {year} 年度"):
        assert word in text
    assert reverse("enterprises:annual_figures_firm", args=[firm.pk, year]) in text
    assert reverse("enterprises:correction_propose", args=[firm.pk]) in text


def test_what_is_under_way_is_led_to_instead(client, people, firm):
    year = timezone.localdate().year - 1
    figures(firm, year, state="submitted")
    correction = proposal(firm, people.applicant)
    client.force_login(people.applicant)
    text = client.get(firm.get_absolute_url()).text
    assert "查看变更申请" in text
    assert reverse("enterprises:correction_propose", args=[firm.pk]) not in text
    assert reverse("enterprises:annual_figures_firm", args=[firm.pk, year]) not in text
    assert correction.get_absolute_url() in text
    assert "没有待办事项" in text


def test_officers_see_the_proposals_and_not_the_desk(client, people, firm):
    correction = proposal(firm, people.applicant)
    tell([people.county_officer], text="别的消息")
    client.force_login(people.county_officer)
    text = client.get(firm.get_absolute_url()).text
    assert correction.get_absolute_url() in text
    assert "申请变更" not in text
    assert 'id="to-do"' not in text
    assert "最新消息" not in text


def test_the_desk_costs_the_same_for_three_of_everything_and_thirty(client, query_count, people, firm):
    client.force_login(people.applicant)
    counts = []
    for rows in (3, 27):
        for number in range(rows):
            certificate(firm, issued=date(2020, 1, 1), expires=timezone.localdate() + timedelta(days=60))
            correction = firm.corrections.create(
                county=firm.county, proposed_by=people.applicant, reason="x", state="withdrawn"
            )
            correction.items.create(field="address", before="甲", after="乙")
            figures(firm, 2000 + number if rows == 3 else 2003 + number % 20, state="returned") if number < 20 else None
            tell([people.applicant], text=f"消息 {rows} {number}")
        counts.append(query_count(firm.get_absolute_url(), client))
    assert counts[0] == counts[1]
