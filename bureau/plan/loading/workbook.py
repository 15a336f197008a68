"""Writes the Excel form: empty as a template, or filled with a plan of the portal."""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import xlsxwriter

from ..plans.models import Plan
from ..targets.models import Target
from ..tasks.models import Deliverable, Milestone
from .sheets import DELIVERABLES, INDICATORS, MILESTONES, PLAN, SHEETS, SPLITS, TASKS, UNKNOWN, Sheet, day_text

FILLABLE_ROWS = 500


def write_template() -> bytes:
    """The empty form with drop-downs and a page of notes."""
    return _book({sheet: [] for sheet in SHEETS}, plan={})


def write_plan(plan: Plan) -> bytes:
    """The form filled with a plan; loading it again changes nothing."""
    return _book(
        {
            INDICATORS: _indicator_rows(plan),
            SPLITS: _split_rows(plan),
            TASKS: _task_rows(plan),
            DELIVERABLES: _deliverable_rows(plan),
            MILESTONES: _milestone_rows(plan),
        },
        plan=_plan_cells(plan),
    )


def _book(rows: dict[Sheet, Iterable[dict[str, Any]]], *, plan: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = {
        "must": book.add_format({"bold": True, "bg_color": "#DCE8F6", "border": 1}),
        "may": book.add_format({"bold": True, "bg_color": "#F1F3F5", "border": 1}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.######", "valign": "top"}),
    }
    _write_plan_sheet(book, plan, styles)
    for sheet in SHEETS[1:]:
        _write_sheet(book, sheet, rows.get(sheet, []), styles)
    _write_notes(book, styles)
    book.close()
    return buffer.getvalue()


def _write_plan_sheet(book, cells: dict[str, Any], styles: dict) -> None:
    page = book.add_worksheet(PLAN.name)
    page.set_column(0, 0, 16)
    page.set_column(1, 2, 50, styles["text"])
    for at, label in enumerate(("字段", "内容", "说明")):
        page.write_string(0, at, label, styles["may"])
    for row, column in enumerate(PLAN.columns, start=1):
        page.write_string(row, 0, column.label, styles["must" if column.required else "may"])
        _write_cell(page, row, 1, cells.get(column.key), styles)
        page.write_string(row, 2, column.hint, styles["text"])
    page.freeze_panes(1, 1)


def _write_sheet(book, sheet: Sheet, rows: Iterable[dict[str, Any]], styles: dict) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, styles["text"])
        page.write_string(0, at, column.label, styles["must" if column.required else "may"])
        if column.choices:
            source = list(column.choices)
            page.data_validation(1, at, FILLABLE_ROWS, at, {"validate": "list", "source": source})
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(sheet.columns):
            _write_cell(page, number, at, row.get(column.key), styles)


def _write_cell(page, row: int, at: int, value: Any, styles: dict) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        page.write_number(row, at, value, styles["number"])
    else:
        page.write_string(row, at, str(value), styles["text"])


def _write_notes(book, styles: dict) -> None:
    page = book.add_worksheet("填表说明")
    page.set_column(0, 1, 16)
    page.set_column(2, 2, 10)
    page.set_column(3, 3, 60)
    for at, label in enumerate(("工作表", "列", "是否必填", "说明")):
        page.write_string(0, at, label, styles["may"])
    told = [(sheet.name, column) for sheet in SHEETS for column in sheet.columns]
    for row, (name, column) in enumerate(told, start=1):
        hint = column.hint or ("可选：" + "、".join(column.choices) if column.choices else "")
        for at, text in enumerate((name, column.label, "必填" if column.required else "选填", hint)):
            page.write_string(row, at, text)


def _plan_cells(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.ident,
        "bureau.name": plan.bureau_name,
        "division.code": plan.city_code,
        "division.name": plan.city_name,
        "division.level": plan.city_level,
        "year": plan.year,
        "document.title": plan.title,
        "document.number": plan.document_number,
        "document.issued": day_text(plan.document_issued),
        "document.type": plan.document_kind,
        "period.start": day_text(plan.period_start),
        "period.end": day_text(plan.period_end),
        "notes": plan.notes,
    }


def _target_cells(target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"value": UNKNOWN}
    return {
        "value": UNKNOWN if target.value is None else target.value,
        "upper": target.upper,
        "comparator": target.get_comparator_display(),
        "strict": _yes(target.strict),
        "baseline": target.baseline,
    }


def _indicator_rows(plan: Plan) -> Iterable[dict[str, Any]]:
    whole = {target.indicator_id: target for target in Target.objects.whole().filter(indicator__plan=plan)}
    for indicator in plan.indicators.select_related("owner_division"):
        target = whole.get(indicator.pk)
        yield {
            "code": indicator.code,
            "slug": indicator.slug,
            "name": indicator.name,
            "unit": indicator.unit,
            "kind": indicator.get_kind_display(),
            **_target_cells(target),
            "schedule": target.get_schedule_display() if target else "",
            "curve": ",".join(map(str, target.curve)) if target else "",
            "level": indicator.get_level_display(),
            "lower_is_better": _yes(indicator.lower_is_better),
            "owner": indicator.owner_division.name if indicator.owner_division else "",
            "measure_hint": indicator.definition,
            "wording": indicator.wording,
            "strength": indicator.get_strength_display(),
            "also_in": indicator.also_in,
        }


def _split_rows(plan: Plan) -> Iterable[dict[str, Any]]:
    splits = Target.objects.filter(indicator__plan=plan, parent__isnull=False)
    for target in splits.select_related("indicator", "county", "division").order_by("indicator__order", "pk"):
        yield {
            "parent": target.indicator.code,
            "county": target.county.code if target.county else "",
            "division": target.division.name if target.division else "",
            **_target_cells(target),
        }


def _task_rows(plan: Plan) -> Iterable[dict[str, Any]]:
    for task in plan.tasks.all():
        yield {
            "no": task.no,
            "section": task.section,
            "title": task.title,
            "description": task.description,
            "lead": task.lead,
            "owner": task.owner,
            "deadline": day_text(task.deadline),
            "deadline_wording": task.deadline_wording,
        }


def _deliverable_rows(plan: Plan) -> Iterable[dict[str, Any]]:
    parts = Deliverable.objects.filter(task__plan=plan).select_related("task", "indicator")
    for part in parts.order_by("task__order", "order"):
        yield {
            "task": part.task.no,
            "name": part.name,
            "qty": part.qty,
            "upper": part.upper,
            "unit": part.unit,
            "comparator": part.get_comparator_display(),
            "target": part.indicator.code if part.indicator else "",
            "approx": _yes(part.approx),
            "wording": part.wording,
            "entities": "、".join(part.entities),
        }


def _milestone_rows(plan: Plan) -> Iterable[dict[str, Any]]:
    parts = Milestone.objects.filter(task__plan=plan).select_related("task").order_by("task__order", "order")
    for part in parts:
        yield {"task": part.task.no, "name": part.name, "due": day_text(part.due)}


def _yes(flag: bool) -> str:
    return "是" if flag else "否"
