"""What a form may be: read back the same, or refused with a sentence that says where and why."""

import pytest

from projects.application_forms import editing, parts
from projects.application_forms.comparing import differences
from projects.application_forms.definition import Column, Definition, DefinitionRefused, Field, Section, parse


def whole() -> Definition:
    """All standard parts, and a section with a field of every other kind."""
    own = Section(
        "scheme",
        "方案",
        help="说明",
        fields=(
            Field("joint", "yes_no", "是否联合申报", required=True),
            Field("partner", "text", "合作单位", shown_if=("joint", "yes"), hidden_from_experts=True),
            Field("area", "number", "面积", unit="平方米"),
            Field("since", "date", "开始日期"),
            Field("kinds", "many", "类别", choices=("甲", "乙")),
            Field("gear", "table", "设备", columns=(Column("name", "名称", required=True), Column("c1", "型号"))),
            Field("proof", "file", "证明", file_kinds=("pdf",), max_mb=5, most=2),
        ),
    )
    return Definition((*(part.make() for part in parts.PARTS.values()), own))


def raw(*fields: dict, **section) -> dict:
    """A definition as JSON whose own section has these fields."""
    facts = {"key": "scheme", "title": "方案", "fields": list(fields), **section}
    return {"sections": [parts.basics().as_json(), facts]}


def asks(key: str = "plan", kind: str = "text", label: str = "方案", **facts) -> dict:
    return {"key": key, "kind": kind, "label": label, **facts}


def test_a_form_is_read_back_as_it_was_written():
    assert parse(whole().as_json()) == whole()


def test_only_what_differs_from_the_usual_is_kept():
    assert Field("plan", "text", "方案").as_json() == {"key": "plan", "kind": "text", "label": "方案"}


REFUSED = {
    "no object": ([], "无法读取"),
    "something unknown": ({"sections": [], "script": "x"}, "不认识"),
    "no first section": ({"sections": []}, "基本信息"),
    "a section without a title": (raw(title=" "), "没有标题"),
    "a field without a label": (raw(asks(label="")), "没有名称"),
    "a kind that does not exist": (raw(asks(kind="script")), "类型不存在"),
    "a label of 10 000 signs": (raw(asks(label="长" * 10_000)), "10000 个字"),
    "the same key twice": (raw(asks(), asks(label="又一个")), "栏目重复"),
    "the key of a standard part": (raw(asks(key="budget")), "留给"),
    "a key with a dot": (raw(asks(key="a.b")), "代号"),
    "a choice without choices": (raw(asks(kind="choice")), "列出选项"),
    "choices of a text": (raw(asks(choices=["甲"])), "列出选项"),
    "the same choice twice": (raw(asks(kind="choice", choices=["甲", "甲"])), "重复"),
    "a table without columns": (raw(asks(kind="table")), "须有列"),
    "a column of an unknown kind": (
        raw(asks(kind="table", columns=[{"key": "a", "label": "甲", "kind": "file"}])),
        "类型不存在",
    ),
    "programs as attachments": (raw(asks(kind="file", file_kinds=["exe"])), "不能收"),
    "a size beyond all limits": (raw(asks(kind="file", max_mb=2048)), "整数"),
    "a length that is no number": (raw(asks(max_length="很长")), "整数"),
    "a yes that is a word": (raw(asks(required="yes")), "是或否"),
    "a condition on nothing": (raw(asks(shown_if=["other", "yes"])), "不存在"),
    "a condition on an answer that cannot be": (
        raw(asks("joint", "yes_no"), asks(shown_if=["joint", "也许"])),
        "没有这个答案",
    ),
    "a condition on itself": (raw(asks(kind="yes_no", shown_if=["plan", "yes"])), "互相依赖"),
    "a circle of conditions": (
        raw(asks("a", "yes_no", shown_if=["b", "yes"]), asks("b", "yes_no", shown_if=["a", "yes"])),
        "互相依赖",
    ),
    "too many sections": ({"sections": [parts.basics().as_json()] * 31}, "不超过 30"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_form_that_cannot_be_is_refused_with_a_reason(case):
    tampered, words = REFUSED[case]
    with pytest.raises(DefinitionRefused) as refusal:
        parse(tampered)
    assert words in refusal.value.sentence


def test_the_fixed_fields_of_standard_parts_stay_as_they_are():
    stored = whole().as_json()
    budget = next(section for section in stored["sections"] if section["key"] == "budget")
    gone = {"sections": [{**one, "fields": []} if one is budget else one for one in stored["sections"]]}
    with pytest.raises(DefinitionRefused, match="固定栏目"):
        parse(gone)
    shown = [
        {**one, "hidden_from_experts": False} if one["key"] == "leader_team" else one for one in stored["sections"]
    ]
    with pytest.raises(DefinitionRefused, match="透露"):
        parse({"sections": shown})
    reworded = whole().section("leader_team").fields[0]
    changed = editing.put_field(whole(), "leader_team", Field(**{**vars(reworded), "label": "首席专家"}))
    assert parse(changed.as_json()).field("leader_name").label == "首席专家"


def test_parts_and_fields_are_moved_and_removed():
    form = whole()
    assert [one.key for one in editing.move_section(form, "scheme", -1).sections][-2:] == ["scheme", "targets"]
    assert editing.move_section(form, "organisation", -1) == form, "the first section stays the first"
    moved = editing.move_field(form, "partner", -1).section("scheme")
    assert [one.key for one in moved.fields[:2]] == ["partner", "joint"]
    assert editing.remove_field(form, "area").field("area") is None
    with pytest.raises(DefinitionRefused, match="显示条件"):
        editing.remove_field(form, "joint")
    with pytest.raises(DefinitionRefused, match="不能删除"):
        editing.remove_section(form, "basics")
    with pytest.raises(DefinitionRefused, match="固定栏目"):
        editing.remove_field(form, "title")
    with pytest.raises(DefinitionRefused, match="已有"):
        editing.add_part(form, "budget")
    assert editing.new_key("f", {"f1", "f7", "budget"}) == "f8"


def test_a_field_moves_to_another_section_but_no_fixed_one_does():
    form = whole()
    there = editing.put_field(form, "budget", form.field("area"))
    assert there.section_of("area").key == "budget"
    assert len(there.fields) == len(form.fields)
    with pytest.raises(DefinitionRefused, match="固定栏目"):
        editing.put_field(form, "scheme", form.field("budget_total"))


def test_what_differs_is_told_in_words():
    old = whole()
    new = editing.remove_field(editing.move_section(old, "scheme", -1), "area")
    new = editing.put_field(new, "scheme", Field("partner", "text", "合作单位", required=True))
    new = editing.put_field(new, "scheme", Field("more", "text", "补充"))
    told = [(one.what, one.where) for one in differences(old, new)]
    assert ("移动", "各部分的顺序") in told
    assert ("修改", "“方案”栏目“合作单位”的必填") in told
    assert ("修改", "“方案”栏目“合作单位”的显示条件") in told
    assert ("新增", "“方案”栏目“补充”") in told
    assert ("删除", "栏目“面积”") in told
    assert differences(old, old) == []
