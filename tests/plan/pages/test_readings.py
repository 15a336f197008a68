"""Readings in the browser: reported with evidence, confirmed, corrected, kept."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.files.models import StoredFile
from bureau.plan.models import Reading
from bureau.plan.progress import actions

PAGE = "/plan/readings/"


def words(response) -> str:
    return response.content.decode()


def evidence(name="统计公报.txt", content=b"bulletin"):
    return SimpleUploadedFile(name, content)


def fields(indicator, **changes):
    return {"indicator": indicator.pk, "as_of": "2020-06-30", "value": "55.5", "evidence": evidence()} | changes


def test_a_division_reports_its_own_indicators_only(rate, at_browser):
    response = at_browser("other_officer").post(f"{PAGE}new/", fields(rate))
    assert response.context["form"].errors["indicator"]
    assert not Reading.objects.exists()


def test_a_counted_indicator_is_not_reported(hitech, planner):
    assert planner.post(f"{PAGE}new/", fields(hitech)).context["form"].errors["indicator"]


def test_a_reading_without_evidence_is_refused(rate, at_browser):
    data = fields(rate)
    del data["evidence"]
    assert "佐证材料" in words(at_browser("officer").post(f"{PAGE}new/", data))
    assert not Reading.objects.exists()


@pytest.mark.parametrize("day", ["2999-01-01", "2019-12-31"])
def test_a_day_outside_the_plan_is_refused(rate, at_browser, day):
    assert at_browser("officer").post(f"{PAGE}new/", fields(rate, as_of=day)).context["form"].errors["as_of"]


def test_evidence_that_is_not_what_it_says_takes_the_reading_back(rate, at_browser):
    response = at_browser("officer").post(f"{PAGE}new/", fields(rate, evidence=evidence("公报.pdf", b"MZ\x90")))
    assert response.context["form"].errors["evidence"]
    assert not Reading.objects.exists()


def test_a_reading_goes_from_draft_to_confirmed(rate, at_browser, planner):
    officer = at_browser("officer")
    officer.post(f"{PAGE}new/", fields(rate, preliminary="on"))
    reading = Reading.objects.get()
    page = words(officer.get(f"{PAGE}{reading.pk}/"))
    assert "55.5%（初步数）" in page
    assert "统计公报.txt" in page
    officer.post(f"{PAGE}{reading.pk}/submit/")
    assert officer.post(f"{PAGE}{reading.pk}/confirm/").status_code == 404
    planner.post(f"{PAGE}{reading.pk}/confirm/")
    reading.refresh_from_db()
    assert reading.state == "confirmed"
    assert StoredFile.objects.owned_by(reading).count() == 1


def test_a_returned_reading_says_why_and_is_edited(draft, at_browser, planner):
    officer = at_browser("officer")
    officer.post(f"{PAGE}{draft.pk}/submit/")
    assert "请填写“理由”" in words(planner.post(f"{PAGE}{draft.pk}/return/", {}))
    planner.post(f"{PAGE}{draft.pk}/return/", {"reason": "缺少出处"})
    assert "缺少出处" in words(officer.get(f"{PAGE}{draft.pk}/"))
    officer.post(f"{PAGE}{draft.pk}/edit/", {"as_of": "2020-06-30", "value": "55.8", "note": "年鉴"})
    draft.refresh_from_db()
    assert draft.value == Decimal("55.8")


def test_a_confirmed_reading_is_corrected_and_not_edited(draft, people, at_browser):
    actions.submit(draft, by=people.officer)
    actions.confirm(draft, by=people.plan_officer)
    officer = at_browser("officer")
    assert "不能修改读数" in words(officer.get(f"{PAGE}{draft.pk}/edit/", follow=True))
    assert officer.post(f"{PAGE}{draft.pk}/correct/", {"value": "56", "reason": ""}).context["form"].errors["reason"]
    officer.post(f"{PAGE}{draft.pk}/correct/", {"value": "56", "reason": "公报更正"})
    correction = Reading.objects.get(supersedes=draft)
    assert correction.value == 56
    draft.refresh_from_db()
    assert draft.value == Decimal("55.5")
    assert "取代" in words(officer.get(f"{PAGE}{correction.pk}/"))


def test_a_closed_plan_takes_no_report(rate, closed, planner):
    assert planner.post(f"{PAGE}new/", fields(rate)).context["form"].errors["indicator"]


def test_the_figures_of_a_day_are_kept_once(issued, planner):
    url = f"/plan/{issued.ident}/keep/"
    assert planner.post(url, {"as_of": "2019-06-30"}).context["form"].errors["as_of"]
    assert "新保存 11 项" in words(planner.post(url, {"as_of": "2020-06-30"}, follow=True))
    assert "新保存 0 项，无变化 11 项" in words(planner.post(url, {"as_of": "2020-06-30"}, follow=True))
    kept = Reading.objects.kept().filter(county=None).first()
    assert "当时与现在" in words(planner.get(f"{PAGE}{kept.pk}/"))


def test_a_county_reads_its_own_part_of_what_was_kept(issued, hitech, planner, at_browser):
    planner.post(f"/plan/{issued.ident}/keep/", {"as_of": "2020-06-30"})
    page = words(at_browser("county_officer").get(f"/plan/indicators/{hitech.pk}/"))
    assert "东港市" in page
    assert "2020-06-30" in page


def test_a_closed_plan_keeps_nothing(closed, planner):
    assert "计划已关闭" in words(planner.post(f"/plan/{closed.ident}/keep/", {"as_of": "2020-06-30"}))
    assert not Reading.objects.exists()


def test_lamp_rules_are_kept_in_order(planner, db):
    from bureau.plan.models import LampRuleSet

    rules = LampRuleSet.objects.order_by("pk").last()
    url = f"/plan/lamp-rules/{rules.pk}/"
    data = {
        "name": rules.name,
        "method": rules.method,
        "green_from": "-20",
        "yellow_from": "-5",
        "due_soon_days": "7",
        "effective_from": "2000-01-01",
    }
    assert "黄灯下限不能高于绿灯下限" in words(planner.post(url, data))
    planner.post(url, data | {"green_from": "-5", "yellow_from": "-20"})
    rules.refresh_from_db()
    assert rules.green_from == -5
    planner.post(f"{url}use/")
    assert list(LampRuleSet.objects.filter(active=True)) == [rules]
