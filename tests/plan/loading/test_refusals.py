"""Broken copies of a real plan: each is refused whole, with the place, the field and what was expected."""

import io
import json
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from bureau.plan.loading.wizard import apply, preview
from bureau.plan.models import Plan
from tests.plan.conftest import DANDONG

HNTE = "    name: 高新技术企业数\n"


def change(old: str, new: str):
    def edit(text: str) -> str:
        assert old in text, f"{old!r} is not in the plan"
        return text.replace(old, new, 1)

    return edit


def add(addition: str):
    return lambda text: text + addition


def after(line: str, addition: str):
    return change(line, line + addition)


CHILD = "  - code: T90\n    parent: {parent}\n    county: '{county}'\n    name: 分解\n    value: 5\n    unit: 家\n    comparator: reach\n    kind: stock\n"


def child(parent: str = "T02", county: str = "210681"):
    return change("\ntasks:\n", "\n" + CHILD.format(parent=parent, county=county) + "tasks:\n")


REFUSED = {
    # what is broken: (edit, field, what the refusal says)
    "another schema": (change("kjplan/1", "kjplan/2"), "schema", "kjplan/1"),
    "no schema": (change("schema: kjplan/1\n", ""), "schema", "kjplan/1"),
    "unknown unit": (change("    unit: 家\n", "    unit: 头\n"), "unit", "计量单位"),
    "unit of a ratio": (change("    unit: '%'\n", "    unit: 家\n"), "unit", "%"),
    "percent of a stock": (change("    unit: 家\n", "    unit: '%'\n"), "unit", "存量"),
    "unit that the measure does not count in": (change("    unit: 家\n", "    unit: 万元\n"), "unit", "不能换算"),
    "money counted in pieces": (
        change("    value: 2000\n    unit: 万元\n", "    value: 2000\n    unit: 家\n"),
        "unit",
        "不能换算",
    ),
    "a base that is another amount": (change("value_base: 20000", "value_base: 2000"), "value_base", "不相等"),
    "a base in another dimension": (change("base_unit: 万元", "base_unit: 家"), "base_unit", "不能换算"),
    "duplicate code": (change("code: T02", "code: T01"), "code", "重复"),
    "text for a number": (change("value: 200\n", "value: 两百\n"), "value", "数字"),
    "quoted number": (change("value: 200\n", "value: '200'\n"), "value", "数字"),
    "number with a unit": (change("value: 200\n", "value: 200家\n"), "value", "数字"),
    "sexagesimal number": (change("value: 200\n", "value: 3:20\n"), "value", "数字"),
    "truth value for a number": (change("value: 200\n", "value: true\n"), "value", "数字"),
    "not a number": (change("value: 200\n", "value: .nan\n"), "value", "有限"),
    "infinite": (change("value: 200\n", "value: -.inf\n"), "value", "有限"),
    "too large": (change("value: 200\n", f"value: 1{'0' * 20}\n"), "value", "18"),
    "negative count": (change("value: 200\n", "value: -200\n"), "value", "负数"),
    "range of three": (change("value: 200\n", "value: [1, 2, 3]\n"), "value", "两个数字"),
    "range that falls": (change("value: 200\n", "value: [5, 3]\n"), "value", "大于"),
    "no year": (change("year: 2020\n", ""), "year", "缺少"),
    "year as text": (change("year: 2020\n", "year: 二〇二〇\n"), "year", "年份"),
    "year as a truth value": (change("year: 2020\n", "year: true\n"), "year", "年份"),
    "year outside the period": (change("year: 2020\n", "year: 2021\n"), "year", "期间"),
    "year before the period": (change("year: 2020\n", "year: 2019\n"), "year", "期间"),
    "no name": (change(HNTE, ""), "name", "缺少"),
    "empty name": (change(HNTE, "    name: ''\n"), "name", "缺少"),
    "name as a list": (change(HNTE, "    name: [高企]\n"), "name", "文字"),
    "no code": (change("  - code: T02\n    slug", "  - slug"), "code", "缺少"),
    "no value": (change("    value: 200\n    unit: 家\n", "    unit: 家\n"), "value", "缺少"),
    "no unit": (change("    unit: 家\n", ""), "unit", "计量单位"),
    "unknown comparator": (change("    comparator: at_least", "    comparator: more"), "comparator", "at_least"),
    "unknown kind": (change("    kind: stock", "    kind: level"), "kind", "stock"),
    "misspelt field of a target": (
        change("    comparator: at_least", "    comparater: at_least"),
        "comparater",
        "comparator",
    ),
    "misspelt field of a task": (after("  - 'no': 1\n", "    titel: 任务\n"), "titel", "title"),
    "misspelt field of a deliverable": (change("        target: T11", "        tagret: T11"), "tagret", "target"),
    "misspelt section": (change("\ntasks:\n", "\ntaskes:\n"), "tasks", "缺少"),
    "part without parent": (child(parent="T99"), "parent", "没有这个编号"),
    "part that names no parent": (
        change("\ntasks:\n", "\n" + CHILD.replace("    parent: {parent}\n", "").format(county="210681") + "tasks:\n"),
        "parent",
        "缺少",
    ),
    "part of itself": (child(parent="T90"), "parent", "本身是分解目标"),
    "part for nobody": (
        change("\ntasks:\n", "\n" + CHILD.replace("    county: '{county}'\n", "").format(parent="T02") + "tasks:\n"),
        "county",
        "县区代码",
    ),
    "unknown county": (child(county="210699"), "county", "210681 东港市"),
    "county of another city": (child(county="211321"), "county", "不属于"),
    "unknown division": (
        after("    slug: hitech_enterprises\n", "    splits: [{division: 没有的科, value: 5}]\n"),
        "division",
        "没有这个科室",
    ),
    "county twice in a split": (
        after(
            "    slug: hitech_enterprises\n",
            "    splits: [{county: '210681', value: 5}, {county: '210681', value: 6}]\n",
        ),
        "county",
        "重复",
    ),
    "split that is no list": (
        after("    slug: hitech_enterprises\n", "    splits: {county: '210681'}\n"),
        "splits",
        "列表",
    ),
    "deliverable of an unknown target": (
        change("        target: T11", "        target: T77"),
        "target",
        "没有这个编号",
    ),
    "deliverable in another unit": (
        change("        qty: 2000\n        unit: 万元", "        qty: 2000\n        unit: 家"),
        "unit",
        "不能换算",
    ),
    "target of an unknown task": (after("    slug: hitech_enterprises\n", "    task: 99\n"), "task", "没有这个序号"),
    "task number twice": (change("  - 'no': 2\n", "  - 'no': 1\n"), "no", "重复"),
    "task number as a decimal": (change("  - 'no': 2\n", "  - 'no': 1.10\n"), "no", "引号"),
    "task without title": (change("    title: 推进科技计划管理改革\n", ""), "title", "缺少"),
    "no such day": (change("deadline: '2020-12-31'", "deadline: '2020-02-30'"), "deadline", "日期"),
    "day in words": (change("deadline: '2020-12-31'", "deadline: 年底"), "deadline", "日期"),
    "period that ends before it starts": (change("end: '2020-12-31'", "end: '2019-12-31'"), "end", "早于"),
    "no period": (change("period:\n  start: '2020-01-01'\n  end: '2020-12-31'\n", ""), "period", "一组字段"),
    "task that is text": (change("\ntasks:\n", "\ntasks:\n  - 开会\n"), "tasks", "一组字段"),
    "deliverables that are text": (change("    deliverables: []\n", "    deliverables: 无\n"), "deliverables", "列表"),
    "bad ident": (change("id: dandong-2020", "id: 丹东 2020"), "id", "小写字母"),
    "bad city code": (change("code: '210600'", "code: '2106'"), "code", "六位"),
    "curve that falls": (
        after(
            "    slug: hitech_enterprises\n",
            "    schedule: curve\n    curve: [10, 5, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100]\n",
        ),
        "curve",
        "逐月不减",
    ),
    "curve without numbers": (after("    slug: hitech_enterprises\n", "    schedule: curve\n"), "curve", "12 个月末"),
    "at least of what should fall": (after(HNTE, "    lower_is_better: true\n"), "comparator", "越低越好"),
    "control character": (change("高新技术企业数", '"高新\\0企业"'), "name", "控制字符"),
    "half a character": (change("高新技术企业数", '"高新\\ud800企业"'), "格式", "YAML"),
    "field written twice": (after(HNTE, HNTE), "name", "只写一次"),
    "alias": (change("value: 200\n", "value: &a 200\n"), "格式", "引用"),
    "Python object": (change("value: 200\n", "value: !!python/object/apply:os.getcwd []\n"), "格式", "标记"),
    "two plans": (add("\n---\nschema: kjplan/1\n"), "格式", "一份计划"),
    "broken indent": (change("    unit: 家\n", "   unit: 家\n"), "格式", "YAML"),
    "tab": (change("    unit: 家\n", "\tunit: 家\n"), "格式", "YAML"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_copy_is_refused_whole(name, dandong_yaml):
    edit, field, said = REFUSED[name]
    broken = edit(dandong_yaml).encode()
    for told in (preview(broken, "plan.yaml"), apply(broken, "plan.yaml")):
        assert not told.ok
        assert any(field == p.field and said in p.expected for p in told.problems), [str(p) for p in told.problems]
        assert all(problem.where for problem in told.problems)
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_the_line_of_the_mistake_is_told(dandong_yaml):
    line = next(n for n, text in enumerate(dandong_yaml.splitlines(), 1) if text == "    value: 200")
    (problem,) = preview(dandong_yaml.replace("    value: 200\n", "    value: 很多\n", 1).encode(), "p.yaml").problems
    assert (problem.where, problem.field, problem.value) == (f"第 {line} 行", "value", "很多")


@pytest.mark.django_db
def test_every_mistake_is_told_at_once_and_the_list_ends_at_fifty(dandong_yaml):
    two = dandong_yaml.replace("unit: 家", "unit: 头", 1).replace("kind: flow", "kind: 流", 1).encode()
    assert len(preview(two, "p.yaml").problems) == 2
    many = preview(
        dandong_yaml.replace("    deadline: null\n", "    deadlin: null\n")
        .replace("    line:", "    lime:")
        .replace("    section:", "    sectoin:")
        .encode(),
        "p.yaml",
    )
    assert len(many.problems) == 50
    assert many.more > 0


BYTES = {
    "empty": (b"", "空"),
    "blank": (b" \n\n", "空"),
    "only a comment": (b"# nothing\n", "空"),
    "a list": (b"- 1\n- 2\n", "最外层"),
    "a text": ("计划".encode(), "最外层"),
    "GB18030": ("schema: kjplan/1\nname: 丹东".encode("gb18030"), "UTF-8"),
    "UTF-16": ("schema: kjplan/1".encode("utf-16"), ""),
    "random bytes": (bytes(range(256)) * 40, "UTF-8"),
    "NUL bytes": (b"\0" * 100, ""),
    "two megabytes and one byte": (b"#" * (2 * 1024 * 1024 + 1), "2 MB"),
    "ten megabytes of noise": (b"a: [1, {b: *c}]\n" * 655_360, "2 MB"),
    "deep flow": (b"[" * 50_000, ""),
    "deep blocks": (b"\n".join(b" " * depth + b"a:" for depth in range(400)), "层"),
    "many nodes": (b"schema: kjplan/1\ntargets: [" + b"1," * 200_000 + b"]", "项"),
    "bomb of aliases": (b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n", "引用"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_plan_at_all_is_refused(name):
    content, said = BYTES[name]
    told = apply(content, "plan.yaml")
    assert len(told.problems) == 1
    assert said in told.problems[0].expected
    assert not Plan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("filename", ["plan.txt", "plan", "plan.xls", "plan.docx", "plan.yaml.exe"])
def test_another_kind_of_file_is_refused_by_its_name(filename):
    assert "应为 .yaml" in preview(DANDONG.read_bytes(), filename).problems[0].expected


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a zip",
        DANDONG.read_bytes(),
        zipped("xl/worksheets/sheet1.xml", b"<sheet>" + b" " * 30_000_000),
        zipped("nothing.txt", b"x"),
    ],
    ids=["torn", "yaml inside", "bomb", "no workbook"],
)
def test_a_workbook_that_is_none_is_refused(content):
    assert not apply(content, "plan.xlsx").ok
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_a_workbook_without_the_sheets_is_refused():
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    assert "缺少工作表" in preview(buffer.getvalue(), "plan.xlsx").problems[0].expected


@pytest.mark.django_db
def test_the_command_answers_with_json_and_status_1(tmp_path, capsys, dandong_yaml):
    broken = tmp_path / "broken.yaml"
    broken.write_text(dandong_yaml.replace("unit: 家", "unit: 头", 1), encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        call_command("load_plan", broken, format="json")
    told = json.loads(capsys.readouterr().out)
    assert left.value.code == 1
    assert told["ok"] is False
    assert set(told["problems"][0]) == {"where", "field", "value", "expected"}


@pytest.mark.django_db
def test_the_command_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="打不开"):
        call_command("load_plan", tmp_path / "nowhere.yaml")


@pytest.mark.django_db
def test_a_wrong_file_leaves_a_loaded_plan_as_it_was(plan, dandong_yaml):
    before = list(plan.indicators.values()), list(plan.tasks.values())
    assert not apply(
        dandong_yaml.replace("value: 150", "value: 160").replace("unit: 亿元", "unit: 头").encode(), "p.yaml"
    ).ok
    assert (list(plan.indicators.values()), list(plan.tasks.values())) == before
