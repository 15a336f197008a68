"""Tasks in the browser."""

from datetime import date

import pytest

from bureau.plan.models import Milestone, Task


@pytest.fixture
def task(issued, people) -> Task:
    found = issued.tasks.get(no="11")
    found.lead_division = people.officer.division
    found.save()
    return found


def words(response) -> str:
    return response.content.decode()


def milestones(*rows: dict, initial: int = 0) -> dict:
    data = {"milestones-TOTAL_FORMS": str(len(rows)), "milestones-INITIAL_FORMS": str(initial)}
    return data | {f"milestones-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


def test_a_task_of_another_division_is_not_worked_on(task, at_browser):
    other = at_browser("other_officer")
    assert other.get(f"/plan/tasks/{task.pk}/edit/").status_code == 404
    assert other.post(f"/plan/tasks/{task.pk}/start/").status_code == 404


def test_a_closed_plan_moves_no_task(task, planner, people):
    from bureau.plan.plans.actions import close

    close(task.plan, by=people.plan_officer)
    assert "计划已关闭" in words(planner.post(f"/plan/tasks/{task.pk}/start/", follow=True))
    assert "计划已关闭" in words(planner.get(f"/plan/tasks/{task.pk}/edit/", follow=True))
    task.refresh_from_db()
    assert task.state == "not_started"


def test_a_finish_to_come_is_refused(task, planner):
    response = planner.post(f"/plan/tasks/{task.pk}/finish/", {"on": "2999-01-01"})
    assert "不能晚于今天" in words(response)


def test_a_task_is_started_finished_on_a_day_and_reopened_for_a_reason(task, at_browser):
    officer = at_browser("officer")
    officer.post(f"/plan/tasks/{task.pk}/start/")
    officer.post(f"/plan/tasks/{task.pk}/finish/", {"on": "2020-11-05"})
    task.refresh_from_db()
    assert (task.state, task.done_on) == ("done", date(2020, 11, 5))
    assert "请填写“理由”" in words(officer.post(f"/plan/tasks/{task.pk}/reopen/", {}))
    officer.post(f"/plan/tasks/{task.pk}/reopen/", {"reason": "验收未过"})
    task.refresh_from_db()
    assert (task.state, task.done_on) == ("under_way", None)
    assert "验收未过" in words(officer.get(f"/plan/tasks/{task.pk}/"))


def test_a_division_writes_milestones_but_not_the_deadline(task, at_browser):
    officer = at_browser("officer")
    fields = {"owner": "王某", "deadline": "2030-01-01", "reason": ""}
    rows = milestones({"name": "建库", "due": "2020-03-31"}, {"name": "认定", "due": "2020-10-31"}, {"name": ""})
    response = officer.post(f"/plan/tasks/{task.pk}/edit/", fields | rows, follow=True)
    assert "已保存任务" in words(response)
    task.refresh_from_db()
    assert task.owner == "王某"
    assert task.deadline == date(2020, 12, 31)
    assert list(task.milestones.values_list("name", flat=True)) == ["建库", "认定"]


def test_two_milestones_of_one_name_are_refused_and_nothing_is_saved(task, planner):
    fields = {"title": task.title, "owner": "李某"} | milestones({"name": "建库"}, {"name": "建库"})
    response = planner.post(f"/plan/tasks/{task.pk}/edit/", fields)
    assert response.status_code == 200
    task.refresh_from_db()
    assert task.owner == ""
    assert not task.milestones.exists()


def test_a_milestone_is_ticked_and_unticked(task, at_browser):
    milestone = Milestone.objects.create(task=task, name="建库", due=date(2020, 3, 31))
    officer, url = at_browser("officer"), f"/plan/tasks/{task.pk}/milestones/{milestone.pk}/"
    officer.post(url, {"done": "1"})
    milestone.refresh_from_db()
    assert milestone.done_on is not None
    officer.post(url, {"done": "0"})
    milestone.refresh_from_db()
    assert milestone.done_on is None
    assert officer.get(url).status_code == 405


def test_the_list_says_what_is_late_on_the_day(task, planner):
    Milestone.objects.create(task=task, name="建库", due=date(2020, 3, 31))
    assert "逾期 0 项" in words(planner.get("/plan/tasks/?as_of=2020-03-31"))
    page = words(planner.get("/plan/tasks/?as_of=2020-04-01&late=late"))
    assert "逾期 1 项" in page
    assert "节点逾期" in page
    assert "共 <strong>1</strong> 项" in page
