"""Changing a form step by step: each step answers a new definition, which `parse` looks at before it is kept."""

import re
from collections.abc import Iterable
from dataclasses import replace

from .definition import Definition, DefinitionRefused, Field, Section
from .parts import BASICS, PARTS, fixed_keys


def add_part(definition: Definition, key: str) -> Definition:
    """Switch a standard part on, at the end. Raises `DefinitionRefused` for one that is on or does not exist."""
    part = PARTS.get(key)
    if part is None:
        raise DefinitionRefused("没有这个标准部分，请从列表中选择。")
    if definition.section(key):
        raise DefinitionRefused(f"已有“{part.label}”部分。")
    return definition.with_sections((*definition.sections, part.make()))


def put_section(definition: Definition, section: Section) -> Definition:
    """Add a section at the end, or put it in the place of the one of the same key."""
    if definition.section(section.key) is None:
        return definition.with_sections((*definition.sections, section))
    return definition.with_sections(section if one.key == section.key else one for one in definition.sections)


def move_section(definition: Definition, key: str, by: int) -> Definition:
    """One place up (-1) or down (1); the first section stays the first."""
    sections = list(definition.sections)
    place = _place([section.key for section in sections], key, "部分")
    other = place + by
    if BASICS in (key, sections[min(max(other, 0), len(sections) - 1)].key) or not 0 <= other < len(sections):
        return definition
    sections[place], sections[other] = sections[other], sections[place]
    return definition.with_sections(sections)


def remove_section(definition: Definition, key: str) -> Definition:
    """Take a section out with its fields. Raises `DefinitionRefused` while others wait for its answers."""
    section = definition.sections[_place([one.key for one in definition.sections], key, "部分")]
    if section.part == BASICS:
        raise DefinitionRefused("“基本信息”部分不能删除。")
    _nobody_waits(definition, {field.key for field in section.fields})
    return definition.with_sections(one for one in definition.sections if one.key != key)


def put_field(definition: Definition, section_key: str, field: Field) -> Definition:
    """Add a field at the end of a section, or change it; one that stood in another section moves here."""
    home = definition.section_of(field.key)
    if home is not None and home.key != section_key:
        if field.key in fixed_keys(home):
            raise DefinitionRefused(f"“{field.label}”是“{home.title}”部分的固定栏目，不能移到其他部分。")
        definition = put_section(
            definition, replace(home, fields=tuple(one for one in home.fields if one.key != field.key))
        )
    section = definition.section(section_key)
    if section is None:
        raise DefinitionRefused("没有这个部分，请刷新页面。")
    there = [one.key for one in section.fields]
    fields = section.fields if field.key in there else (*section.fields, field)
    return put_section(
        definition, replace(section, fields=tuple(field if one.key == field.key else one for one in fields))
    )


def move_field(definition: Definition, key: str, by: int) -> Definition:
    """One place up (-1) or down (1) within its section."""
    section = _home(definition, key)
    fields = list(section.fields)
    place = [field.key for field in fields].index(key)
    if not 0 <= place + by < len(fields):
        return definition
    fields[place], fields[place + by] = fields[place + by], fields[place]
    return put_section(definition, replace(section, fields=tuple(fields)))


def remove_field(definition: Definition, key: str) -> Definition:
    """Take a field out. Raises `DefinitionRefused` for a fixed one, and while others wait for its answer."""
    section = _home(definition, key)
    if key in fixed_keys(section):
        raise DefinitionRefused("这是标准部分的固定栏目，不能删除。")
    _nobody_waits(definition, {key})
    fields = tuple(field for field in section.fields if field.key != key)
    return put_section(definition, replace(section, fields=fields))


def new_key(prefix: str, taken: Iterable[str]) -> str:
    """A key that nothing has and, as far as `taken` tells, nothing ever had."""
    numbers = [int(one[len(prefix) :]) for one in taken if re.fullmatch(rf"{prefix}\d{{1,6}}", one)]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _home(definition: Definition, key: str) -> Section:
    section = definition.section_of(key)
    if section is None:
        raise DefinitionRefused("没有这个栏目，可能已被删除，请刷新页面。")
    return section


def _place(keys: list[str], key: str, what: str) -> int:
    if key not in keys:
        raise DefinitionRefused(f"没有这个{what}，可能已被删除，请刷新页面。")
    return keys.index(key)


def _nobody_waits(definition: Definition, keys: set[str]) -> None:
    for field in definition.fields:
        if field.key not in keys and field.shown_if and field.shown_if[0] in keys:
            raise DefinitionRefused(f"“{field.label}”的显示条件依据要删除的栏目，请先修改它的显示条件。")
