"""What differs between two versions of a form, in words."""

from dataclasses import dataclass, fields

from .definition import KINDS, Column, Definition, Field, Section
from .shapes import FORMATS

WORDS = {
    "label": "名称",
    "title": "标题",
    "help": "填写说明",
    "kind": "类型",
    "required": "必填",
    "max_length": "字数上限",
    "unit": "单位",
    "choices": "选项",
    "columns": "列",
    "rows": "行",
    "most": "行数或文件数上限",
    "file_kinds": "文件类型",
    "max_mb": "文件大小上限（MB）",
    "format": "格式",
    "shown_if": "显示条件",
    "hidden_from_experts": "对专家隐藏",
}


@dataclass(frozen=True)
class Difference:
    """`what` happened (新增, 删除, 修改, 移动) to which part or field, with what stood before and stands now."""

    what: str
    where: str
    before: str = ""
    after: str = ""


def differences(old: Definition, new: Definition) -> list[Difference]:
    """All that differs from `old` to `new`, in the order of the new form; what was removed comes last."""
    found = _sections(old, new)
    for field in new.fields:
        found += _field(old, new, field)
    gone = [field for field in old.fields if new.field(field.key) is None]
    return found + [Difference("删除", f"栏目“{field.label}”", KINDS[field.kind]) for field in gone]


def _sections(old: Definition, new: Definition) -> list[Difference]:
    found = []
    for section in new.sections:
        before = old.section(section.key)
        if before is None:
            found.append(Difference("新增", f"“{section.title}”部分"))
            continue
        found += _facts(before, section, f"“{section.title}”部分", ("title", "help", "hidden_from_experts"))
    found += [Difference("删除", f"“{one.title}”部分") for one in old.sections if new.section(one.key) is None]
    kept = [one.key for one in old.sections if new.section(one.key)]
    now = [one.key for one in new.sections if old.section(one.key)]
    if kept != now:
        found.append(Difference("移动", "各部分的顺序", _titles(old, kept), _titles(new, now)))
    return found


def _titles(definition: Definition, keys: list[str]) -> str:
    return "、".join(definition.section(key).title for key in keys)


def _field(old: Definition, new: Definition, field: Field) -> list[Difference]:
    before, home = old.field(field.key), new.section_of(field.key)
    if before is None:
        return [Difference("新增", f"“{home.title}”栏目“{field.label}”", after=KINDS[field.kind])]
    where = f"“{home.title}”栏目“{field.label}”"
    found = _facts(before, field, where, [one.name for one in fields(Field) if one.name != "key"])
    if (was := old.section_of(field.key)).key != home.key:
        found.append(Difference("移动", where, was.title, home.title))
    elif _place(old, was, field, new) != _place(new, home, field, old):
        found.append(Difference("移动", where, "", f"第 {_number(home, field.key)} 栏"))
    return found


def _place(definition: Definition, section: Section, field: Field, other: Definition) -> int:
    """The place among the fields that both have in this section."""
    both = [one.key for one in section.fields if (home := other.section_of(one.key)) and home.key == section.key]
    return both.index(field.key) if field.key in both else -1


def _number(section: Section, key: str) -> int:
    return [field.key for field in section.fields].index(key) + 1


def _facts(before, after, where: str, names) -> list[Difference]:
    return [
        Difference("修改", f"{where}的{WORDS[name]}", _words(name, was), _words(name, now))
        for name in names
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]


def _words(name: str, value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "kind":
        return KINDS[value]
    if name == "format":
        return FORMATS[value]
    if isinstance(value, tuple):
        return "、".join(one.label if isinstance(one, Column) else str(one) for one in value) or "（无）"
    return str(value) if value not in (None, "") else "（无）"
