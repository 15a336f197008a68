"""From a checked plan to the rows of the tables, or to what would become of them."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from ..indicators.models import Indicator
from ..plans.models import Plan
from ..targets.models import Target
from ..tasks.models import Deliverable, Milestone, Task
from .changes import RowChange, Writer
from .forms import IndicatorRow, PlanForm, Row, TaskRow


@dataclass
class Outcome:
    """The rows of the file with what changes in each, and the rows that only the portal has."""

    plan: Plan
    rows: list[RowChange] = field(default_factory=list)
    only_in_portal: list[str] = field(default_factory=list)


def write(form: PlanForm, writer: Writer, *, measures: dict) -> Outcome:
    """Hold the whole form against the portal; with a saving writer, inside a transaction of the caller."""
    plan = Plan.objects.select_for_update().filter(ident=form.plan.key[0]).first() if writer.save else None
    plan = plan or Plan.objects.filter(ident=form.plan.key[0]).first() or Plan(ident=form.plan.key[0])
    outcome = Outcome(plan=plan)
    outcome.rows.append(writer.put(plan, form.plan.fields, key=plan.ident, name=form.plan.name))
    indicators = _write_indicators(form.indicators, outcome, writer, measures if plan.is_of_own_city else {})
    _write_tasks(form.tasks, outcome, writer, indicators)
    return outcome


def _write_indicators(rows: list[IndicatorRow], outcome: Outcome, writer: Writer, measures: dict) -> dict:
    plan = outcome.plan
    stored = {indicator.code: indicator for indicator in plan.indicators.all()} if plan.pk else {}
    targets = _stored_targets(plan)
    written = {}
    for row in rows:
        code = row.key[0]
        indicator = stored.pop(code, None) or Indicator(plan=plan, code=code)
        fields = row.fields | _measure(indicator, row, measures)
        outcome.rows.append(writer.put(indicator, fields, key=code, name=row.name))
        written[code] = indicator
        _write_targets(indicator, row, outcome, writer, targets)
    outcome.only_in_portal += [f"指标 {indicator}" for indicator in stored.values()]
    outcome.only_in_portal += [
        f"目标 {target}" for key, target in targets.items() if target.indicator.code not in stored
    ]
    return written


def _measure(indicator: Indicator, row: IndicatorRow, measures: dict) -> dict[str, str]:
    """The measure that counts the slug, where nobody has chosen one yet."""
    measure = measures.get(row.slug)
    return {"measure_key": measure.key} if measure is not None and not indicator.measure_key else {}


def _stored_targets(plan: Plan) -> dict[tuple, Target]:
    if plan.pk is None:
        return {}
    found = Target.objects.filter(indicator__plan=plan).select_related("indicator", "county", "division", "parent")
    return {(target.indicator_id, target.county_id, target.division_id): target for target in found}


def _write_targets(indicator: Indicator, row: IndicatorRow, outcome: Outcome, writer: Writer, stored: dict) -> None:
    whole = stored.pop((indicator.pk, None, None), None) or Target(indicator=indicator)
    outcome.rows.append(writer.put(whole, row.whole, key=row.key[0], name=row.name))
    # A split that the file leaves to the portal stays; the rows of the file are matched by place.
    for split in row.splits:
        county, division = split.key
        part = stored.pop((indicator.pk, county, division), None)
        part = part or Target(indicator=indicator, parent=whole, county_id=county, division_id=division)
        outcome.rows.append(writer.put(part, split.fields, key=row.key[0], name=split.name))


def _write_tasks(rows: list[TaskRow], outcome: Outcome, writer: Writer, indicators: dict[str, Indicator]) -> None:
    plan = outcome.plan
    stored = {task.no: task for task in plan.tasks.all()} if plan.pk else {}
    deliverables = _stored_parts(Deliverable, plan)
    milestones = _stored_parts(Milestone, plan)
    for row in rows:
        no = row.key[0]
        task = stored.pop(no, None) or Task(plan=plan, no=no)
        outcome.rows.append(writer.put(task, row.fields, key=no, name=row.name))
        for part in row.deliverables:
            fields = part.fields | {"indicator": indicators.get(part.fields["indicator"])}
            _write_part(Deliverable, task, part, fields, outcome, writer, deliverables)
        for part in row.milestones:
            _write_part(Milestone, task, part, part.fields, outcome, writer, milestones)
    outcome.only_in_portal += [f"任务 {task}" for task in stored.values()]
    for parts in (deliverables, milestones):
        outcome.only_in_portal += [
            f"{part._meta.verbose_name} {part.task.no} {part}" for (no, _), part in parts.items() if no not in stored
        ]


def _stored_parts(model: type[models.Model], plan: Plan) -> dict[tuple[str, str], Any]:
    if plan.pk is None:
        return {}
    return {(part.task.no, part.name): part for part in model.objects.filter(task__plan=plan).select_related("task")}


def _write_part(model, task: Task, row: Row, fields: dict, outcome: Outcome, writer: Writer, stored: dict) -> None:
    part = stored.pop(row.key, None) or model(task=task, name=row.name)
    outcome.rows.append(writer.put(part, fields, key=task.no, name=row.name))
