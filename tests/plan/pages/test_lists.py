"""Lists cost the same for three rows as for thirty, and export what they show."""

import pytest

from bureau.plan.models import Indicator, LampRuleSet, Milestone, Plan, Reading, Target, Task


def make_plans(count: int) -> None:
    for number in range(count):
        Plan.objects.create(
            ident=f"p-{Plan.objects.count()}",
            title=f"计划 {number}",
            bureau_name="局",
            city_code="210600",
            city_name="丹东市",
            year=2021,
            period_start="2021-01-01",
            period_end="2021-12-31",
        )


def make_indicators(count: int) -> None:
    plan = Plan.objects.first()
    for _ in range(count):
        code = f"X{Indicator.objects.count()}"
        indicator = Indicator.objects.create(plan=plan, code=code, name=code, unit="家", kind="flow")
        Target.objects.create(indicator=indicator, value=5)


def make_tasks(count: int) -> None:
    plan = Plan.objects.first()
    for _ in range(count):
        no = f"X{Task.objects.count()}"
        task = Task.objects.create(plan=plan, no=no, title=no, section="其他")
        Milestone.objects.create(task=task, name="节点", due="2020-03-31")


def make_readings(count: int) -> None:
    indicator = Indicator.objects.filter(measure_key="").first()
    for number in range(count):
        Reading.objects.create(indicator=indicator, as_of="2020-06-30", value=number)


def make_rules(count: int) -> None:
    for _ in range(count):
        code = f"r-{LampRuleSet.objects.count()}"
        LampRuleSet.objects.create(code=code, name=code, effective_from="2020-01-01")


LISTS = [
    ("/plan/", make_plans),
    ("/plan/indicators/", make_indicators),
    ("/plan/tasks/?as_of=2020-09-30", make_tasks),
    ("/plan/readings/", make_readings),
    ("/plan/lamp-rules/", make_rules),
    ("/plan/dandong-2020/", make_indicators),
    ("/plan/dandong-2020/", make_tasks),
]


@pytest.mark.parametrize(("url", "make"), LISTS, ids=[f"{url} {make.__name__}" for url, make in LISTS])
@pytest.mark.parametrize("person", ["plan_officer", "county_officer"])
def test_thirty_rows_cost_as_many_queries_as_three(url, make, person, issued, at_browser, query_count):
    client = at_browser(person)
    make(3)
    query_count(url, client)
    few = query_count(url, client)
    make(27)
    assert query_count(url, client) == few


@pytest.mark.parametrize("kind", ["indicators", "tasks", "readings", "lamp-rules"])
def test_a_list_exports_the_rows_on_the_screen(kind, issued, planner):
    make_readings(2)
    rows = b"".join(planner.get(f"/plan/{kind}/?export=csv").streaming_content).decode("utf-8-sig").splitlines()
    shown = planner.get(f"/plan/{kind}/").context["page"].objects
    assert len(rows) - 1 == len(shown)


def test_filters_narrow_indicators_by_source(issued, planner):
    page = planner.get("/plan/indicators/?source=reported").content.decode()
    assert "科技进步" in page
    assert "高新技术企业数" not in page
