"""Loads Dandong's plan for 2020 and the same plan for the present year, and lets their tasks go their way."""

import copy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bureau.accounts.models import Division, User
from bureau.measures import registry
from bureau.plan.loading import wizard
from bureau.plan.models import Plan, Target, Task
from bureau.plan.plans import actions as plan_actions
from bureau.plan.tasks import actions as task_actions

from . import readings, story
from .courses import STORY_YEAR
from .people import DIVISIONS

FILE = Path(__file__).parent / "plans" / "dandong-2020.yaml"
REASON = "演示数据"
FACTS_OF_THE_DOCUMENT = ("source", "counts", "notes")


def add_plans(people: dict[str, User], *, today: date) -> None:
    """Both plans, issued, with leads, splits, schedules, steps, task states and readings as of `today`."""
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for year in dict.fromkeys((STORY_YEAR, today.year)):
        data = _with_story(document if year == STORY_YEAR else _carried_to(document, year), year)
        plan = _load(data, by=people["zonghe"])
        _pace_splits(plan)
        _assign_leads(plan, people)
        _play(plan, people["zonghe"], today=today)
        readings.add_readings(plan, people, today=today)


def _load(data: dict[str, Any], *, by: User) -> Plan:
    content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    told = wizard.apply(content, FILE.name, by=by, reason=REASON)
    if not told.ok:
        raise ValueError("\n".join(map(str, told.problems)))
    plan = Plan.objects.get(ident=told.ident)
    return plan_actions.issue(plan, by=by)


def _carried_to(document: dict[str, Any], year: int) -> dict[str, Any]:
    """The same targets and tasks for another year, marked as made up: such a document was never issued."""
    plan = copy.deepcopy(document)
    plan |= {"id": f"dandong-{year}", "year": year}
    plan["document"] = {
        "title": f"演示：沿用 2020 年实施方案的 {year} 年度计划",
        "type": "演示",
        "issued": f"{year}-01-02",
    }
    plan["period"] = {"start": f"{year}-01-01", "end": f"{year}-12-31"}
    for name in FACTS_OF_THE_DOCUMENT:
        plan.pop(name, None)
    names = dict(DIVISIONS)
    for task in plan["tasks"]:
        told = story.TASKS[str(task["no"])]
        task["lead"] = names[told.division]
        task["deadline"] = str(date(year, *told.deadline)) if told.deadline else None
        task["deadline_wording"] = ""
    return plan


def _with_story(document: dict[str, Any], year: int) -> dict[str, Any]:
    """The document with what the demo adds; what the document says itself stays as it is."""
    plan = copy.deepcopy(document)
    for target in plan["targets"]:
        target["owner"] = story.OWNERS[target["code"]]
        target |= _schedule(target, year)
        if splits := _splits(target["code"]):
            target["splits"] = splits
    for task in plan["tasks"]:
        steps = story.TASKS[str(task["no"])].steps
        # Steps that the document names itself stand with its deliverables; their days are set when they are played.
        own = {name for part in task["deliverables"] for name in part.get("milestones", ())}
        added = [{"name": step.name, "due": str(date(year, *step.due))} for step in steps if step.name not in own]
        if added:
            task["milestones"] = added
    return plan


def _schedule(target: dict[str, Any], year: int) -> dict[str, Any]:
    if target["code"] == "T01":
        return {"schedule": "year_end"}
    if target["kind"] != "stock":
        return {}
    if year != STORY_YEAR:
        curve = story.HOLD_NEARLY_ALL if target["code"] == "T02" else story.HOLD_MOST
        return {"schedule": "curve", "curve": curve}
    facts = {"baseline": _stood(target["slug"], year - 1)}
    return facts | ({"schedule": "curve", "curve": story.AUTUMN} if target["code"] == "T02" else {})


def _splits(code: str) -> list[dict[str, Any]]:
    counties = [{"county": place, "value": value} for place, value in story.COUNTY_SPLITS.get(code, {}).items()]
    divisions = story.DIVISION_SPLITS.get(code, {})
    return counties + [{"division": place, "value": value} for place, value in divisions.items()]


def _pace_splits(plan: Plan) -> None:
    """Parts of a stock follow the city's schedule, from where they stood themselves."""
    for part in Target.objects.of_counties().filter(indicator__plan=plan, indicator__kind="stock"):
        part.schedule, part.curve = part.parent.schedule, part.parent.curve
        if part.parent.baseline is not None:
            part.baseline = _stood(part.indicator.slug, plan.year - 1, county=part.county.code)
        part._change_reason = REASON
        part.save()


def _stood(slug: str, year: int, **place: str) -> int:
    """Where a stock stood at the end of a year."""
    return registry.by_slug(slug).grid(year=year, as_of=date(year, 12, 31)).value(**place)


def _assign_leads(plan: Plan, people: dict[str, User]) -> None:
    """Who leads, beside what the document says about it."""
    divisions = {division.code: division for division in Division.objects.all()}
    for task in plan.tasks.all():
        task.lead_division = divisions[story.TASKS[task.no].division]
        task.lead_leader = people["juzhang"] if task.no in story.LED_BY_LEADER else None
        task._change_reason = REASON
        task.save()


def _play(plan: Plan, by: User, *, today: date) -> None:
    """Let the steps and tasks happen that happened by `today`."""
    for task in plan.tasks.prefetch_related("milestones"):
        told = story.TASKS[task.no]
        steps = {step.name: step for step in told.steps}
        for milestone in task.milestones.all():
            step = steps[milestone.name]
            if milestone.due is None:
                milestone.due = date(plan.year, *step.due)
                milestone.save()
            if step.done and date(plan.year, *step.done) <= today:
                task_actions.reach_milestone(milestone, by=by, on=date(plan.year, *step.done))
        _move(task, told, by=by, today=today)


def _move(task: Task, told: story.TaskStory, *, by: User, today: date) -> None:
    year = task.plan.year
    if told.begun and date(year, 1, 15) <= today:
        task_actions.start(task, by=by)
    if told.done and date(year, *told.done) <= today:
        task_actions.finish(task, by=by, on=date(year, *told.done))
