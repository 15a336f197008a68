from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from enterprises.annual_figures import actions
from enterprises.annual_figures.models import AnnualFigures, OutlierLimit
from tests.enterprises.annual_figures.made_up import WAN, figures, unsaved
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


def test_a_year_of_a_firm_exists_once():
    firm = enterprise()
    actions.register_figures(unsaved(firm, 2019))
    with pytest.raises(ValidationError, match="已经登记过"):
        actions.register_figures(unsaved(firm, 2019))
    actions.register_figures(unsaved(firm, 2018))
    assert AnnualFigures.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"revenue": -1}, "营业收入不能为负数"),
        ({"staff": -1}, "职工总数不能为负数"),
        ({"rd_outside": 1, "rd_abroad": 2}, "委托境外研发费用不能大于委托外部研发费用"),
        ({"rd_inside": 2, "rd_total": 1}, "内部研发费用不能大于研发费用合计"),
        ({"total_assets": 10, "liabilities": 4, "net_assets": 5}, "净资产应等于资产总额减去负债总额"),
        ({"year": 1999}, "year"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(facts, said):
    row = AnnualFigures(enterprise=enterprise(), **{"year": 2019, **facts})
    with pytest.raises(ValidationError, match=said):
        actions.register_figures(row)
    assert not AnnualFigures.objects.exists()


def test_cents_add_up_whatever_the_database_reckons_with():
    row = unsaved(enterprise(), total_assets=Decimal("1000.30"), liabilities=Decimal("500.10"))
    actions.register_figures(row)
    row.refresh_from_db()
    assert row.net_assets == Decimal("500.20")


def test_county_day_and_sums_are_filled_in():
    row = unsaved(enterprise(county=fengcheng()), 2019, rd_inside=Decimal(100), rd_outside=Decimal(50))
    actions.register_figures(row)
    assert (row.county, row.closed_on, row.rd_total) == (fengcheng(), date(2019, 12, 31), Decimal(140))
    assert (row.net_profit, row.net_assets) == (None, None)


def test_losses_and_debts_are_figures_too():
    row = unsaved(enterprise(), net_profit=-5, total_assets=Decimal(1), liabilities=Decimal(3))
    actions.register_figures(row)
    assert row.net_assets == -2


@pytest.mark.parametrize("state", ["submitted", "verified", "locked"])
def test_what_was_handed_in_is_not_changed(state):
    row = figures(state=state)
    row.revenue = 5
    with pytest.raises(actions.FiguresRefused, match="不能修改"):
        actions.amend_figures(row, by=everybody().officer)
    row.refresh_from_db()
    assert row.revenue == 1000 * WAN


def test_a_correction_does_not_move_the_state():
    row = figures(state="returned")
    row.state, row.revenue = "locked", 2000 * WAN
    actions.amend_figures(row)
    row.refresh_from_db()
    assert (row.state, row.revenue) == ("returned", 2000 * WAN)


def test_doubts_are_kept_with_the_figures_and_who_checked_them():
    people, firm = everybody(), enterprise()
    figures(firm, 2018, revenue=100 * WAN)
    row = unsaved(firm, 2019, revenue=Decimal(300 * WAN))
    actions.register_figures(row, by=people.county_officer)
    assert row.doubt_list == ["营业收入 300 万元，上年 100 万元，+200%"]
    assert row.has_open_doubts
    actions.accept_doubts(row, by=people.county_officer, reason="新厂投产")
    row.refresh_from_db()
    assert (row.has_open_doubts, row.doubts_checked_by) == (False, people.county_officer)
    assert row.history.first().history_change_reason == "疑点已核对：新厂投产"


@pytest.mark.parametrize("persona", ["leader", "stranger", "applicant", "sys_admin"])
def test_others_do_not_check_doubts(persona):
    row = figures(doubts="净资产 -5 万元，为负数")
    with pytest.raises(actions.FiguresRefused, match="权限"):
        actions.accept_doubts(row, by=getattr(everybody(), persona))


@pytest.mark.parametrize("facts", [{}, {"doubts": "甲", "state": "verified"}])
def test_there_must_be_a_doubt_to_check(facts):
    with pytest.raises(actions.FiguresRefused, match="没有待核对的疑点"):
        actions.accept_doubts(figures(**facts), by=everybody().officer)


def test_other_figures_must_be_checked_anew_and_the_same_need_not():
    people, firm = everybody(), enterprise()
    figures(firm, 2018, revenue=100 * WAN)
    row = figures(firm, 2019, revenue=Decimal(300 * WAN))
    actions.amend_figures(row, by=people.officer, doubts_checked=True)
    assert not row.has_open_doubts
    row.staff = 41
    actions.amend_figures(row, by=people.officer)
    assert not row.has_open_doubts
    row.revenue = Decimal(400 * WAN)
    actions.amend_figures(row, by=people.officer)
    assert row.has_open_doubts
    assert row.doubts_checked_by is None


def test_a_corrected_year_raises_doubts_in_the_next():
    firm = enterprise()
    before, after = figures(firm, 2018), figures(firm, 2019)
    before.revenue = Decimal(100 * WAN)
    actions.amend_figures(before)
    after.refresh_from_db()
    assert after.doubt_list == ["营业收入 1,000 万元，上年 100 万元，+900%"]


def test_settled_years_are_not_doubted_again_until_they_are_reopened():
    people, firm = everybody(), enterprise()
    before, after = figures(firm, 2018), figures(firm, 2019, state="locked")
    before.revenue = Decimal(100 * WAN)
    actions.amend_figures(before)
    after.refresh_from_db()
    assert after.doubts == ""
    actions.carry_out(after, "reopen", by=people.officer, reason="更正")
    after.refresh_from_db()
    assert after.has_open_doubts


def test_new_limits_are_applied_to_what_is_not_settled():
    people = everybody()
    firms = [enterprise() for _ in range(3)]
    for firm in firms:
        figures(firm, 2018, revenue=100 * WAN)
        figures(firm, 2019, revenue=130 * WAN, state="verified" if firm is firms[2] else "draft")
    OutlierLimit.objects.filter(code="revenue_change").update(limit=20)
    assert actions.doubt_again(AnnualFigures.objects.all()) == 2
    assert AnnualFigures.objects.doubted().count() == 2
    checked = AnnualFigures.objects.doubted().first()
    actions.accept_doubts(checked, by=people.officer)
    OutlierLimit.objects.filter(code="revenue_change").update(limit=50)
    assert actions.doubt_again(AnnualFigures.objects.all()) == 2
    checked.refresh_from_db()
    assert (checked.doubts, checked.doubts_checked_at) == ("", None)
    assert "须重新核对" in checked.history.first().history_change_reason
