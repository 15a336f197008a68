"""The schema kjplan/1: what a plan file may say, and what it means.

The whole file is read before anything is decided, so that every problem is told at once.
"""

import re
from dataclasses import dataclass, field

from .forms import PlanForm, Row
from .problems import Problems, UnreadablePlan
from .reader import Reader, printable
from .source import PlanSource, json_ready, leaves
from .target_rows import read_targets
from .task_rows import read_tasks

SCHEMA = "kjplan/1"
IDENT = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
CITY_CODE = re.compile(r"\d{6}")
FIELDS = ("schema", "id", "bureau", "division", "year", "document", "period", "notes", "targets", "tasks")
# Sections that the portal keeps as they are; anything else at the top is probably one of these, misspelt.
OPAQUE = ("source", "counts", "safeguards", "responsible_units", "redacted_figures", "ideas", "proposals")
OPAQUE_PARTS = ("bureau", "division", "document")
COUNTED = {
    "targets": lambda form: len(form.indicators),
    "tasks": lambda form: len(form.tasks),
    "headline_targets": lambda form: sum(row.fields["level"] == "headline" for row in form.indicators),
    "targets_in_tasks": lambda form: sum(row.fields["level"] == "task" for row in form.indicators),
}


@dataclass
class Checked:
    """The outcome of the checks: a form that may be applied when there are no problems."""

    form: PlanForm
    problems: Problems
    warnings: list[str] = field(default_factory=list)


def check(source: PlanSource, *, known) -> Checked:
    """Check a whole plan against the schema and what the portal knows. Raises `UnreadablePlan` for another schema."""
    problems, warnings = Problems(), []
    top = Reader(source, problems, (), source.data)
    if top.data.get("schema") != SCHEMA:
        raise UnreadablePlan(source.where(("schema",)), "schema", top.data.get("schema"), f"应为 {SCHEMA}")
    for stray in source.strays:
        problems.note(stray)
    _refuse_unprintable(source, problems)
    top.known_only([*FIELDS, *OPAQUE])
    for section in ("safeguards", "responsible_units", "redacted_figures", "ideas", "proposals"):
        if top.given(section) and not isinstance(top.data[section], list):
            top.refuse(section, "应为列表")
    plan = _plan(top, source)
    indicators = read_targets(top, plan=plan, known=known, is_complete=source.is_complete, warnings=warnings)
    tasks = read_tasks(top, indicators, plan=plan, known=known, is_complete=source.is_complete, warnings=warnings)
    _check_task_links(top, indicators, {row.key[0] for row in tasks})
    _check_year(top, plan, has_targets=bool(indicators))
    form = PlanForm(plan=plan, indicators=indicators, tasks=tasks)
    warnings += _miscounts(top, form)
    return Checked(form=form, problems=problems, warnings=warnings)


def _refuse_unprintable(source: PlanSource, problems: Problems) -> None:
    for path, value in leaves(source.data):
        if isinstance(value, str) and not printable(value):
            problems.add(source.where(path), str(path[-1]), value, "不应含有控制字符")


def _plan(top: Reader, source: PlanSource) -> Row:
    bureau, city = top.group("bureau", required=True), top.group("division", required=True)
    document, period = top.group("document", required=True), top.group("period", required=True)
    ident = top.text("id", limit=60, required=True)
    if ident and not IDENT.fullmatch(ident):
        top.refuse("id", "应为小写字母、数字和短横线，如 dandong-2020")
    city_code = city.text("code", limit=6, required=True, number=True)
    if city_code and not CITY_CODE.fullmatch(city_code):
        city.refuse("code", "应为六位行政区划代码")
    title = document.text("title", limit=200, required=True)
    fields = {
        "title": title,
        "bureau_name": bureau.text("name", limit=100, required=True),
        "city_code": city_code,
        "city_name": city.text("name", limit=60, required=True),
        "city_level": city.text("level", limit=30),
        "year": _year(top),
        "period_start": period.day("start", required=True),
        "period_end": period.day("end", required=True),
        "document_number": document.text("number", limit=60),
        "document_issued": document.day("issued"),
        "document_kind": document.text("type", limit=30),
        "notes": "\n".join(top.texts("notes")),
    }
    if source.is_complete:
        fields["facts"] = json_ready(
            {key: top.data[key] for key in (*OPAQUE_PARTS, *OPAQUE) if isinstance(top.data.get(key), dict | list)}
        )
    return Row(key=(ident,), name=title, fields=fields, where=top.where)


def _year(top: Reader) -> int | None:
    year = top.data.get("year")
    if isinstance(year, int) and not isinstance(year, bool) and 1990 <= year <= 2100:
        return year
    top.refuse("year", "缺少，应为四位年份，如 2020" if year is None else "应为 1990 至 2100 之间的四位年份，如 2020")
    return None


def _check_year(top: Reader, plan: Row, *, has_targets: bool) -> None:
    """The year lies in the period. A plan without targets may stand in the year before the period it looks ahead to."""
    year, start, end = (plan.fields[name] for name in ("year", "period_start", "period_end"))
    if start is None or end is None:
        return
    if end < start:
        top.group("period").refuse("end", "截止日不应早于起始日")
        return
    looks_ahead = not has_targets and year == start.year - 1
    if year is not None and not start.year <= year <= end.year and not looks_ahead:
        top.refuse("year", f"应与计划期间 {start} 至 {end} 一致")


def _check_task_links(top: Reader, indicators: list, tasks: set[str]) -> None:
    for target in top.groups("targets"):
        if target.given("task") and str(target.data["task"]) not in tasks:
            target.refuse("task", "任务中没有这个序号")


def _miscounts(top: Reader, form: PlanForm) -> list[str]:
    counts = top.data.get("counts")
    if not isinstance(counts, dict):
        return []
    found = {name: count(form) for name, count in COUNTED.items()}
    found |= {name: len(top.data[name]) for name in OPAQUE if isinstance(top.data.get(name), list)}
    return [
        f"counts.{name} 写的是 {said}，实际有 {found[name]} 项。"
        for name, said in counts.items()
        if name in found and said != found[name]
    ]
