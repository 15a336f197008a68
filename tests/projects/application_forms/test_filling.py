"""From what is typed to what is stored, what is lacking, and how it reads."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from projects.application_forms import budget, reading
from projects.application_forms.checking import check, visible_fields
from projects.application_forms.counting import length
from projects.application_forms.definition import Field
from projects.application_forms.forms import section_form
from projects.application_forms.values import read, shown, typed

from .test_definition import whole

FORM = whole()


def posted(section: str, answers: dict | None = None, **data):
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return section_form(FORM, FORM.section(section), query, answers=answers or {})


@pytest.mark.parametrize(
    ("text", "long"), [("", 0), ("一二 三", 4), ("a\r\nb", 3), ("a\rb\n", 4), ("𠀀😀", 2), ("e\u0301", 2)]
)
def test_signs_are_counted_as_the_browser_does(text, long):
    assert length(text) == long


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        ("money", "１２.５", "125000"),
        ("money", "1,200", "12000000"),
        ("money", "0.000001", "0.01"),
        ("number", "-3.50", "-3.5"),
        ("number", "007", "7"),
        ("date", "2020.9.3", "2020-09-03"),
        ("date", "2020年9月3日", "2020-09-03"),
        ("text", "甲\x00乙", "甲乙"),
        ("yes_no", "yes", "yes"),
    ],
)
def test_what_is_typed_is_stored_in_one_way(kind, text, stored):
    field = Field("one", kind, "一项")
    found = read(field, text)
    assert (found.value, found.fault) == (stored, "")
    assert read(field, typed(field, stored)).value == stored, "what stands in the input means the same"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("money", "约十万", "数字"),
        ("money", "-1", "负数"),
        ("money", "1e9", "数字"),
        ("money", "99999999999999", "太大"),
        ("money", "0.0000001", "精确到分"),
        ("number", "NaN", "数字"),
        ("date", "2020-02-30", "日期"),
        ("yes_no", "maybe", "是或否"),
        ("text", "长" * 101, "最多 100 个字"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(kind, text, words):
    field = Field("one", kind, "一项")
    found = read(field, text)
    assert words in found.fault
    assert typed(field, found.value) == text
    assert shown(field, found.value) in (text, f"{text} ")


def test_a_section_keeps_what_is_wrong_and_ignores_what_the_form_does_not_have():
    form = posted("scheme", {"since": "2020-01-01"}, joint="yes", area="很大", state="approved", kinds=["乙", "丙"])
    assert not form.is_valid()
    assert set(form.errors) == {"area", "kinds"}
    answers = form.answers()
    assert answers["area"] == {"typed": "很大"}
    assert answers["kinds"] == ["乙"]
    assert answers["since"] == "2020-01-01", "what was not posted stays"
    assert "state" not in answers
    assert "proof" not in answers
    again = section_form(FORM, FORM.section("scheme"), answers=answers)
    assert "很大" in str(again["area"])


def test_a_table_is_read_row_by_row_without_the_empty_ones():
    form = posted("scheme", gear__count="9" * 5, **{"gear__0__name": "", "gear__3__name": "机床", "gear__3__c1": "A"})
    assert form.answers()["gear"] == [{"name": "机床", "c1": "A"}]
    assert posted("scheme", {"gear": [{"name": "留下"}]}, joint="no").answers()["gear"] == [{"name": "留下"}]


def test_the_budget_is_summed_and_compared_with_the_stated_total():
    cells = {"budget__0__fiscal": "30", "budget__1__fiscal": "20", "budget__3__own": "49"}
    answers = posted("budget", budget_total="100", budget__count="4", **cells).answers()
    assert budget.asked(answers) == Decimal(500_000)
    assert budget.total(answers) == Decimal(990_000)
    assert budget.asked({}) is None
    told = [gap.sentence for gap in check(FORM, answers, most_money=Decimal(400_000)) if gap.section == "budget"]
    assert told == [
        "预算表各项合计 99 万元，与项目总投资 100 万元不一致。",
        "申请财政资金 50 万元，超过单项最高申请额 40 万元。",
    ]
    table = next(row for part in reading.shown(FORM, answers) for row in part.rows if row.key == "budget")
    assert table.lines[-1] == ("合计", "50", "49", "")


def test_gaps_name_what_is_lacking_where():
    told = {(gap.section, gap.key): gap.sentence for gap in check(FORM, {"joint": "yes", "gear": [{"c1": "A"}]})}
    assert told["basics", "title"] == "请填写“项目名称”。"
    assert told["basics", "field"] == "请选择“技术领域”。"
    assert told["scheme", "gear"] == "“设备”第 1 行没有填写“名称”。"
    assert ("scheme", "area") not in told, "what is not required is not missed"
    files = {"proof": ["一", "二", "三"]}
    assert "最多 2 个" in {gap.key: gap.sentence for gap in check(FORM, {}, files)}["proof"]


def test_what_is_not_asked_is_not_missed_and_not_shown():
    asked = [field.key for field in visible_fields(FORM, {"joint": "no"})]
    assert "partner" not in asked
    assert "joint" in asked
    required = Field("partner", "text", "合作单位", required=True, shown_if=("joint", "yes"))
    section = FORM.section("scheme")
    form = FORM.with_sections(
        [*FORM.sections[:-1], type(section)("scheme", "方案", fields=(section.fields[0], required))]
    )
    assert "partner" in {gap.key for gap in check(form, {"joint": "yes"})}
    assert "partner" not in {gap.key for gap in check(form, {"joint": "no"})}


def test_experts_are_shown_nothing_that_is_hidden_from_them():
    answers = {"leader_name": "赵海燕", "joint": "yes", "partner": "某公司", "org_contact": "钱多多", "title": "题目"}
    shown_to_experts = repr(reading.shown(FORM, answers, without_identity=True))
    assert "题目" in shown_to_experts
    for secret in ("赵海燕", "某公司", "钱多多"):
        assert secret in repr(reading.shown(FORM, answers))
        assert secret not in shown_to_experts


def test_an_identity_number_is_shown_masked():
    field = FORM.field("leader_id_number")
    assert "*" in shown(field, "11010519491231002X")
    assert read(field, "110105194912310021").fault
