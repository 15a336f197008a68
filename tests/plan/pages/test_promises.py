"""Plan, indicators and targets in the browser: what a page refuses, and what it saves."""

import pytest

from bureau.plan.models import LampOverride, Target


def words(response) -> str:
    return response.content.decode()


def target_fields(**changes) -> dict:
    fields = {"value": "210", "comparator": "at_least", "schedule": "linear_month", "strict": "on", "reason": ""}
    return fields | changes


def test_a_change_in_mid_year_needs_a_reason_and_loses_no_word(planner, issued, hitech):
    response = planner.post(f"/plan/indicators/{hitech.pk}/target/", target_fields())
    assert response.status_code == 200
    assert "请填写“调整理由”" in words(response)
    assert 'value="210"' in words(response)
    assert Target.objects.whole().get(indicator=hitech).value == 200


def test_a_closed_plan_is_not_changed(planner, closed, hitech):
    for page in ("target", "splits", "edit"):
        response = planner.get(f"/plan/indicators/{hitech.pk}/{page}/", follow=True)
        assert "计划已关闭" in words(response)
    response = planner.post(f"/plan/indicators/{hitech.pk}/target/", target_fields(reason="调整"))
    assert "计划已关闭" in words(response)
    assert Target.objects.whole().get(indicator=hitech).value == 200


def test_a_changed_target_keeps_its_reason(planner, issued, hitech):
    response = planner.post(
        f"/plan/indicators/{hitech.pk}/target/", target_fields(reason="丹科发〔2020〕9号"), follow=True
    )
    assert "已保存“高新技术企业数”的目标：超过 210 家" in words(response)
    assert Target.history.first().history_change_reason == "丹科发〔2020〕9号"


@pytest.mark.parametrize("curve", [["100"] * 11 + [""], ["50"] * 12, ["60", "50"] + ["100"] * 10])
def test_a_curve_that_is_none_is_refused_at_its_field(planner, plan, hitech, curve):
    months = {f"curve_{month}": share for month, share in enumerate(curve)}
    response = planner.post(f"/plan/indicators/{hitech.pk}/target/", target_fields(schedule="curve", **months))
    assert response.status_code == 200
    assert response.context["form"].errors["curve"]


def test_a_curve_is_saved(planner, plan, hitech):
    months = {
        f"curve_{month}": str(share) for month, share in enumerate([5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100])
    }
    planner.post(f"/plan/indicators/{hitech.pk}/target/", target_fields(schedule="curve", **months))
    target = Target.objects.whole().get(indicator=hitech)
    assert target.curve == [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100]
    page = words(planner.get(f"/plan/indicators/{hitech.pk}/"))
    assert "6 月 50%" in page
    assert 'value="95"' in words(planner.get(f"/plan/indicators/{hitech.pk}/target/"))


def test_an_upper_end_below_the_value_is_refused(planner, plan, hitech):
    response = planner.post(f"/plan/indicators/{hitech.pk}/target/", target_fields(upper="100"))
    assert "上限值应大于目标值" in words(response)


def test_the_sum_of_a_split_stands_against_the_whole(planner, plan, hitech, people):
    url = f"/plan/indicators/{hitech.pk}/splits/"
    county, other = people.county_officer.county, people.stranger.county
    fields = {f"county-{county.pk}": "120", f"county-{other.pk}": "60", "reason": ""}
    response = planner.post(url, fields, follow=True)
    assert "改动 2 处" in words(response)
    assert "县区合计 <strong>180 家</strong>" in words(response)
    assert "还差 20 家" in words(response)
    assert "还差 20 家" in words(planner.get(url))
    assert "2 个县区，还差 20 家" in words(planner.get(f"/plan/{plan.ident}/"))


def test_a_split_is_saved_whole_or_not_at_all(planner, plan, hitech, people):
    county, other = people.county_officer.county, people.stranger.county
    fields = {f"county-{county.pk}": "120", f"county-{other.pk}": "许多"}
    response = planner.post(f"/plan/indicators/{hitech.pk}/splits/", fields)
    assert response.context["form"].errors
    assert not Target.objects.filter(indicator=hitech, parent__isnull=False).exists()


def test_an_emptied_part_is_taken_back(planner, plan, hitech, people):
    url, name = f"/plan/indicators/{hitech.pk}/splits/", f"county-{people.county_officer.county.pk}"
    planner.post(url, {name: "120"})
    planner.post(url, {name: ""})
    assert not Target.objects.filter(indicator=hitech, parent__isnull=False).exists()


def test_an_indicator_keeps_its_dimension(planner, plan, hitech):
    fields = {"name": hitech.name, "unit": "万元", "measure_key": hitech.measure_key, "definition": ""}
    response = planner.post(f"/plan/indicators/{hitech.pk}/edit/", fields)
    assert "不是同一种量" in words(response)
    response = planner.post(f"/plan/indicators/{hitech.pk}/edit/", fields | {"unit": "户"}, follow=True)
    assert "已保存指标" in words(response)


def test_a_measure_of_another_dimension_is_refused(planner, plan, hitech):
    fields = {"name": hitech.name, "unit": "家", "measure_key": "ledger.upper_funds"}
    response = planner.post(f"/plan/indicators/{hitech.pk}/edit/", fields)
    assert "不能换算" in words(response)


def test_a_plan_is_issued_closed_and_reopened_with_a_trail(planner, plan):
    planner.post(f"/plan/{plan.ident}/issue/")
    planner.post(f"/plan/{plan.ident}/close/")
    response = planner.post(f"/plan/{plan.ident}/reopen/", {"reason": ""})
    assert "请填写“理由”" in words(response)
    planner.post(f"/plan/{plan.ident}/reopen/", {"reason": "补充调整"})
    page = words(planner.get(f"/plan/{plan.ident}/"))
    assert "补充调整" in page
    plan.refresh_from_db()
    assert plan.state == "issued"


def test_an_unknown_transition_is_no_page(planner, plan):
    assert planner.get(f"/plan/{plan.ident}/nonsense/").status_code == 404


def test_a_leader_sets_a_lamp_by_hand_with_a_reason(at_browser, issued, hitech):
    leader, url = at_browser("leader"), f"/plan/indicators/{hitech.pk}/override/"
    response = leader.post(url, {"lamp": "yellow", "valid_from": "2020-09-01", "reason": ""})
    assert "请填写“理由”" in words(response)
    response = leader.post(url, {"lamp": "yellow", "valid_from": "2020-09-01", "reason": "省里核减"}, follow=True)
    assert "省里核减" in words(response)
    assert LampOverride.objects.get().lamp == "yellow"
