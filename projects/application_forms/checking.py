"""Whether a form is filled in: every gap with its place and a sentence that says what to do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bureau.ui.figures import wan_text

from . import budget
from .conditions import is_shown, visible_fields
from .definition import Definition, Field, Section
from .values import decimal_of, fault, is_empty

__all__ = ["Gap", "check", "faults_of", "visible_fields"]

PICKED = ("choice", "many", "yes_no")


@dataclass(frozen=True)
class Gap:
    """What is lacking or wrong: the keys of its section and field, the field's label, and a sentence."""

    section: str
    key: str
    label: str
    sentence: str


def check(
    definition: Definition,
    answers: Mapping[str, Any],
    files: Mapping[str, Collection] | None = None,
    *,
    most_money: Decimal | None = None,
) -> list[Gap]:
    """All gaps in the order of the form; fields that are not asked have none. `most_money` is in yuan."""
    found = []
    for section in definition.sections:
        for field in section.fields:
            if is_shown(definition, field, answers):
                held = (files or {}).get(field.key, ())
                sentences = _of_files(field, held) if field.kind == "file" else _of_answer(field, answers)
                found += [Gap(section.key, field.key, field.label, sentence) for sentence in sentences]
        if section.part == "budget":
            found += _of_budget(section, answers, most_money)
    return found


def faults_of(field: Field, stored: Any) -> list[str]:
    """What is wrong with an answer that is there."""
    if not field.is_rows:
        return [sentence] if (sentence := fault(field, stored)) else []
    rows = stored if isinstance(stored, list) else []
    found = []
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict) and not is_empty(row):
            found += _of_row(field, row, number)
    if len(rows) > field.most_rows:
        found.append(f"“{field.label}”有 {len(rows)} 行，最多 {field.most_rows} 行。")
    return found


def _of_row(field: Field, row: dict, number: int) -> list[str]:
    name = field.rows[number - 1] if number <= len(field.rows) else f"第 {number} 行"
    found = []
    for column in field.cells:
        cell = row.get(column.key)
        if is_empty(cell):
            if column.required:
                found.append(f"“{field.label}”{name}没有填写“{column.label}”。")
        elif sentence := fault(column, cell):
            found.append(f"“{field.label}”{name}“{column.label}”：{sentence}")
    return found


def _of_answer(field: Field, answers: Mapping[str, Any]) -> list[str]:
    stored = answers.get(field.key)
    if not is_empty(stored):
        return faults_of(field, stored)
    return [f"请{'选择' if field.kind in PICKED else '填写'}“{field.label}”。"] if field.required else []


def _of_files(field: Field, held: Collection) -> list[str]:
    if field.required and not held:
        return [f"请上传“{field.label}”。"]
    return [f"“{field.label}”有 {len(held)} 个文件，最多 {field.most_rows} 个。"] if len(held) > field.most_rows else []


def _of_budget(section: Section, answers: Mapping[str, Any], most_money: Decimal | None) -> list[Gap]:
    """The table and the stated total say the same; what is asked is no more than the call gives."""
    found = []
    stated, summed, asked = decimal_of(answers.get("budget_total")), budget.total(answers), budget.asked(answers)
    if stated is not None and summed is not None and stated != summed:
        sentence = (
            f"预算表各项合计 {wan_text(summed, places=6)} 万元，与项目总投资 {wan_text(stated, places=6)} 万元不一致。"
        )
        found.append(Gap(section.key, "budget", "经费预算表", sentence))
    if most_money is not None and asked is not None and asked > most_money:
        sentence = (
            f"申请财政资金 {wan_text(asked, places=6)} 万元，超过单项最高申请额 {wan_text(most_money, places=6)} 万元。"
        )
        found.append(Gap(section.key, "budget", "经费预算表", sentence))
    return found
