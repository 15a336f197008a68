"""The five real plans load, and loading them again changes nothing."""

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from bureau.plan.loading.wizard import apply, preview
from bureau.plan.models import Deliverable, Indicator, Milestone, Plan, Target, Task
from tests.plan.conftest import DANDONG

SHARED = Path(__file__).resolve().parents[4] / "shared" / "plans"
PLANS = {
    # ident: year, indicators, tasks
    "dandong-2020": (2020, 12, 21),
    "anqing-2020": (2020, 0, 13),
    "chaoyang-2016": (2016, 1, 11),
    "ningdu-2013": (2013, 4, 9),
    "qingdao-2019": (2019, 8, 25),
}


def content_of(ident: str) -> bytes:
    path = DANDONG if ident == "dandong-2020" else SHARED / f"{ident}.yaml"
    if not path.is_file():
        pytest.skip(f"{path.name} is kept outside the repository")
    return path.read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("ident", PLANS)
def test_a_real_plan_loads_once(ident):
    year, indicators, tasks = PLANS[ident]
    first = apply(content_of(ident), f"{ident}.yaml")
    assert first.problems == ()
    assert first.warnings == ()
    plan = Plan.objects.get()
    assert (plan.ident, plan.year) == (ident, year)
    assert (plan.indicators.count(), plan.tasks.count()) == (indicators, tasks)
    for again in (preview(content_of(ident), "p.yaml"), apply(content_of(ident), "p.yaml")):
        assert again.changes_nothing
        assert again.counts == {"new": 0, "changed": 0, "unchanged": first.counts["new"]}
        assert again.only_in_portal == ()


@pytest.mark.django_db
def test_all_five_stand_side_by_side():
    for ident in PLANS:
        assert apply(content_of(ident), f"{ident}.yaml").ok
    assert set(Plan.objects.values_list("ident", flat=True)) == set(PLANS)


def test_a_plan_carries_what_its_file_says(plan):
    hnte = plan.indicators.get(code="T02")
    target = hnte.targets.get()
    assert (target.value, target.comparator, target.strict) == (200, "at_least", True)
    assert (hnte.strength, hnte.kind, hnte.unit) == ("strive", "stock", "家")
    assert hnte.facts["line"] == 17
    assert plan.document_number == "丹科发〔2020〕2号"
    assert len(plan.facts["safeguards"]) == 3
    assert Deliverable.objects.get(task__plan=plan, task__no="5").indicator.code == "T11"
    assert [m.name for m in Milestone.objects.filter(task__no="15")] == ["技术开发", "测试", "验收", "开通"]


@pytest.mark.django_db
def test_an_unknown_value_and_a_range_are_kept_as_such():
    apply(content_of("qingdao-2019"), "p.yaml")
    bases = Target.objects.get(indicator__slug="hitech_bases")
    assert (bases.value, bases.upper) == (3, 5)
    assert Target.objects.get(indicator__slug="rd_intensity").value == Decimal("2.87")


def test_measures_are_found_for_the_own_city_only(plan):
    assert plan.indicators.get(slug="hitech_enterprises").measure_key == "enterprises.hnte_valid"
    assert plan.indicators.get(slug="contribution_rate").measure_key == ""
    apply(content_of("qingdao-2019"), "p.yaml")
    assert not Indicator.objects.exclude(plan=plan).counted().exists()


def test_a_changed_file_tells_before_and_after_and_keeps_history(plan, dandong_yaml, people):
    changed = dandong_yaml.replace("value: 150", "value: 160").encode()
    (row,) = [row for row in preview(changed, "p.yaml").rows if row.status == "changed"]
    assert (row.kind, row.key, [(c.label, c.before, c.after) for c in row.changes]) == (
        "目标",
        "T03",
        [("目标值", "150", "160")],
    )
    assert Target.objects.get(indicator__code="T03").value == 150
    told = apply(changed, "p.yaml", by=people.plan_officer, reason="年中调整")
    assert told.counts["changed"] == 1
    newest = Target.objects.get(indicator__code="T03").history.first()
    assert (newest.value, newest.history_user, newest.history_change_reason) == (160, people.plan_officer, "年中调整")


def test_rows_that_the_file_no_longer_names_stay_and_are_told(plan, dandong_yaml):
    start, end = dandong_yaml.index("  - 'no': 21"), dandong_yaml.index("\nsafeguards:") + 1
    told = apply((dandong_yaml[:start] + dandong_yaml[end:]).encode(), "p.yaml")
    assert told.ok
    assert any("21" in name for name in told.only_in_portal)
    assert Task.objects.filter(plan=plan, no="21").exists()
    assert told.warnings == ("counts.tasks 写的是 21，实际有 20 项。",)


def test_what_officers_set_in_the_portal_is_not_wiped(plan, people, dandong_yaml):
    target = Target.objects.get(indicator__code="T02")
    target.baseline, target.schedule = Decimal(165), "linear_month"
    target.save()
    plan.indicators.filter(code="T02").update(
        owner_division=people.officer.division, measure_key="enterprises.hnte_new"
    )
    assert apply(dandong_yaml.encode(), "p.yaml").changes_nothing
    target.refresh_from_db()
    assert (target.baseline, target.schedule) == (165, "linear_month")
    assert plan.indicators.get(code="T02").measure_key == "enterprises.hnte_new"


def test_a_closed_plan_takes_no_changes(plan, dandong_yaml):
    Plan.objects.update(state="closed")
    assert apply(dandong_yaml.encode(), "p.yaml").changes_nothing
    told = apply(dandong_yaml.replace("value: 150", "value: 160").encode(), "p.yaml")
    assert "已关闭" in told.problems[0].expected
    assert Target.objects.get(indicator__code="T03").value == 150


def test_a_split_stands_in_either_place_of_the_file(plan, dandong_yaml, people):
    inside = dandong_yaml.replace(
        "    slug: hitech_enterprises\n",
        "    slug: hitech_enterprises\n    splits:\n      - {county: '210681', value: 60}\n      - {division: gaoxin, value: 200}\n",
    )
    assert apply(inside.encode(), "p.yaml").counts["new"] == 2
    beside = dandong_yaml.replace(
        "\ntasks:\n", "\n  - {code: T02a, parent: T02, county: '210682', value: null}\ntasks:\n"
    )
    assert apply(beside.encode(), "p.yaml").counts["new"] == 1
    parts = Target.objects.filter(parent__indicator__code="T02")
    assert {(p.county and p.county.code, p.division and p.division.code, p.value) for p in parts} == {
        ("210681", None, Decimal(60)),
        (None, "gaoxin", Decimal(200)),
        ("210682", None, None),
    }
    assert all(part.strict and part.comparator == "at_least" for part in parts)


@pytest.mark.django_db
def test_a_dry_run_changes_nothing_and_says_so():
    out = io.StringIO()
    call_command("load_plan", DANDONG, dry_run=True, format="json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["ok"], told["applied"], told["counts"]["new"]) == (True, False, 78)
    assert not Plan.objects.exists()
