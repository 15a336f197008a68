"""Reading a definition: whatever stands in the JSON is looked at before anybody works with it."""

import json
import re
from dataclasses import fields
from functools import lru_cache
from typing import Any

from bureau.lifecycle import Refused

from .shapes import COLUMN_KINDS, FILE_KINDS, FORMATS, KINDS, MOST_MB, NO, YES, Column, Definition, Field, Section

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_SECTIONS, MOST_FIELDS, MOST_COLUMNS, MOST_CHOICES, MOST_FIXED_ROWS = 30, 200, 12, 60, 30
LENGTHS = {"title": 60, "label": 100, "help": 500, "unit": 12, "part": 20}
NUMBERS = {"max_length": (1, 20_000), "most": (1, 200), "max_mb": (1, MOST_MB)}
WORDS = {
    **{"title": "标题", "label": "名称", "help": "填写说明", "unit": "单位", "key": "代号", "part": "标准部分"},
    **{"max_length": "字数上限", "most": "行数或文件数上限", "max_mb": "文件大小上限"},
}


class DefinitionRefused(Refused):
    """A form that cannot be; `sentence` says where and why."""


def parse(raw: Any) -> Definition:
    """The form that a JSON value describes. Raises `DefinitionRefused`; nothing unknown is passed over in silence."""
    from .parts import check_parts

    read = _object(raw, {"sections"}, "申报书格式")
    found = read.get("sections", [])
    if not isinstance(found, list) or len(found) > MOST_SECTIONS:
        raise DefinitionRefused(f"申报书格式的部分须是列表，不超过 {MOST_SECTIONS} 个。")
    definition = Definition(tuple(_section(one, number) for number, one in enumerate(found, 1)))
    if len(definition.fields) > MOST_FIELDS:
        raise DefinitionRefused(f"申报书最多 {MOST_FIELDS} 个栏目，现有 {len(definition.fields)} 个。")
    _once([section.key for section in definition.sections], "部分")
    _once([field.key for field in definition.fields], "栏目")
    check_parts(definition)
    check_conditions(definition)
    return definition


def parse_stored(raw: dict) -> Definition:
    """`parse` of what the database holds, remembered by what it says: hundreds of firms write on the same form."""
    return _remembered(json.dumps(raw))


@lru_cache(maxsize=64)
def _remembered(text: str) -> Definition:
    return parse(json.loads(text))


def _object(raw: Any, names: set[str], where: str) -> dict:
    if not isinstance(raw, dict):
        raise DefinitionRefused(f"{where}的内容不完整，无法读取。")
    if unknown := set(raw) - names:
        raise DefinitionRefused(f"{where}里有系统不认识的内容：{'、'.join(sorted(map(str, unknown)))[:80]}。")
    return dict(raw)


def _names(shape: type) -> set[str]:
    return {one.name for one in fields(shape)}


def _section(raw: Any, number: int) -> Section:
    where = f"第 {number} 部分"
    read = _object(raw, _names(Section), where)
    found = read.pop("fields", [])
    if not isinstance(found, list):
        raise DefinitionRefused(f"{where}的栏目须是列表。")
    facts = _facts(read, where)
    if not facts.get("title"):
        raise DefinitionRefused(f"{where}没有标题，请填写。")
    where = f"“{facts['title'][:20]}”部分"
    return Section(**facts, fields=tuple(_field(one, f"{where}第 {place} 栏") for place, one in enumerate(found, 1)))


def _field(raw: Any, where: str) -> Field:
    read = _object(raw, _names(Field), where)
    columns, shown_if = read.pop("columns", []), read.pop("shown_if", None)
    facts = _facts(read, where)
    if not facts.get("label"):
        raise DefinitionRefused(f"{where}没有名称，请填写。")
    where = f"{where}“{facts['label'][:20]}”"
    if facts.get("kind") not in KINDS:
        raise DefinitionRefused(f"{where}的类型不存在：{str(facts.get('kind'))[:20]}。请从列表中选择。")
    if not isinstance(columns, list) or len(columns) > MOST_COLUMNS:
        raise DefinitionRefused(f"{where}最多 {MOST_COLUMNS} 列。")
    found = tuple(_column(one, f"{where}第 {place} 列") for place, one in enumerate(columns, 1))
    _once([column.key for column in found], f"{where}的列")
    field = Field(**facts, columns=found, shown_if=_pair(shown_if, where))
    _fits_kind(field, where)
    return field


def _column(raw: Any, where: str) -> Column:
    facts = _facts(_object(raw, _names(Column), where), where)
    if not facts.get("label"):
        raise DefinitionRefused(f"{where}没有名称，请填写。")
    column = Column(**facts)
    if column.kind not in COLUMN_KINDS:
        raise DefinitionRefused(f"{where}的类型不存在：{column.kind[:20]}。请从列表中选择。")
    if (column.kind == "choice") != bool(column.choices):
        raise DefinitionRefused(f"{where}是单选的须列出选项，其他类型不列选项。")
    return column


def _facts(read: dict, where: str) -> dict[str, Any]:
    """What stands in a section, field or column, each of its own type and size."""
    facts = {}
    for name, value in read.items():
        if name in ("required", "hidden_from_experts"):
            if not isinstance(value, bool):
                raise DefinitionRefused(f"{where}的“{name}”须为是或否。")
        elif name in NUMBERS:
            value = _number(name, value, where)
        elif name in ("choices", "rows", "file_kinds"):
            value = _texts(value, where)
        else:
            value = _text(name, value, where)
        facts[name] = value
    if not KEY.fullmatch(facts.get("key", "")):
        raise DefinitionRefused(f"{where}的代号须以小写字母开头，由小写字母、数字和下划线组成，不超过 40 位。")
    return facts


def _text(name: str, value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise DefinitionRefused(f"{where}的“{WORDS.get(name, name)}”须是文字。")
    text, most = value.replace("\x00", "").strip(), LENGTHS.get(name, 40)
    if len(text) > most:
        raise DefinitionRefused(f"{where}的“{WORDS.get(name, name)}”有 {len(text)} 个字，最多 {most} 个字，请缩短。")
    return text


def _number(name: str, value: Any, where: str) -> int | None:
    low, high = NUMBERS[name]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise DefinitionRefused(f"{where}的“{WORDS[name]}”须是 {low} 至 {high} 之间的整数。")
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise DefinitionRefused(f"{where}的选项须是一行一项的文字。")
    found = tuple(one.strip() for one in value)
    if len(found) > MOST_CHOICES or any(not 0 < len(one) <= 60 for one in found):
        raise DefinitionRefused(f"{where}最多 {MOST_CHOICES} 个选项，每个 1 至 60 个字。")
    _once(list(found), f"{where}的选项")
    return found


def _pair(value: Any, where: str) -> tuple[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(one, str) for one in value):
        raise DefinitionRefused(f"{where}的显示条件不完整，请选择栏目和答案。")
    return (value[0], value[1])


def _once(keys: list[str], what: str) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise DefinitionRefused(f"{what}重复：{'、'.join(twice)[:80]}。请改成各不相同的。")


def _fits_kind(field: Field, where: str) -> None:
    """What a kind needs is there, and what it cannot have is not."""
    if (field.kind in ("choice", "many")) != bool(field.choices):
        raise DefinitionRefused(f"{where}是单选或多选的须列出选项，其他类型不列选项。")
    if (field.kind == "table") != bool(field.columns):
        raise DefinitionRefused(f"{where}是表格的须有列，其他类型没有列。")
    if field.rows and (field.kind != "table" or len(field.rows) > MOST_FIXED_ROWS):
        raise DefinitionRefused(f"{where}只有表格可以固定行名，最多 {MOST_FIXED_ROWS} 行。")
    if field.kind != "file" and (field.file_kinds or field.max_mb):
        raise DefinitionRefused(f"{where}不是附件，不能限定文件类型和大小。")
    if unknown := set(field.file_kinds) - set(FILE_KINDS):
        raise DefinitionRefused(f"{where}不能收这种文件：{'、'.join(sorted(unknown))[:40]}。")
    if field.format not in FORMATS or (field.format and field.kind != "text"):
        raise DefinitionRefused(f"{where}的格式要求不存在。")


def check_conditions(definition: Definition) -> None:
    """Each condition leads to a field that can answer it, and never back to itself. Raises `DefinitionRefused`."""
    by_key = {field.key: field for field in definition.fields}
    for field in by_key.values():
        if field.shown_if is None:
            continue
        other = by_key.get(field.shown_if[0])
        if other is None:
            raise DefinitionRefused(f"“{field.label}”的显示条件所依据的栏目不存在，请重新选择。")
        if field.shown_if[1] not in answers_of(other):
            raise DefinitionRefused(f"“{field.label}”的显示条件：“{other.label}”没有这个答案，请重新选择。")
        seen, step = {field.key}, other
        while step is not None:
            if step.key in seen:
                raise DefinitionRefused(f"“{field.label}”与“{other.label}”的显示条件互相依赖，永远不会显示，请改正。")
            seen.add(step.key)
            step = by_key.get(step.shown_if[0]) if step.shown_if else None


def answers_of(field: Field) -> tuple[str, ...]:
    """The answers a condition may wait for; none for kinds that have no fixed answers."""
    return (YES, NO) if field.kind == "yes_no" else field.choices
