"""The template of a register: what it shows, what it lets in, and that a filled one is understood."""

import io

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from bureau.exchange import kinds
from bureau.exchange.columns import KINDS, Field
from bureau.exchange.template_book import FILLABLE_ROWS, build_template, example_of, how_to_fill
from tests import personas
from tests.exchange.importing import look
from tests.exchange.rooms import CountyResource

LONG = [(str(n), f"第{n}个很长很长的选项名称") for n in range(40)]
COLUMNS = (
    Field("code", "编号", required=True, example="00123", max_length=18, help="不可重复"),
    Field("kind", "类别", kind="choice", choices=LONG, example=LONG[0][1]),
    Field("active", "在用", kind="boolean", example="是"),
    Field("day", "日期", kind="date", required=True, example="2020-09-30"),
    Field("money", "投资额", kind="money", unit="万元", example="12.5"),
    Field("capital", "注册资本", kind="amount", unit="万元", currency="currency", example="50（万美元）"),
    Field("share", "占比", kind="percent", example="12.5%"),
    Field("count", "数量", kind="integer", example="3"),
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return build_template("证书", COLUMNS)


@pytest.fixture(scope="module")
def book(content) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rules(book) -> dict:
    return {str(rule.sqref): rule for rule in book["填写"].data_validations.dataValidation}


def test_headers_stand_first_with_their_units_and_stay_on_the_screen(book):
    sheet = book["填写"]
    labels = ["编号", "类别", "在用", "日期", "投资额（万元）", "注册资本（万元）", "占比（%）", "数量"]
    assert [cell.value for cell in sheet[1]] == labels
    assert sheet.freeze_panes == "A2"
    assert not sheet.protection.sheet


def test_both_readers_see_three_sheets_the_one_to_fill_first(content, book):
    names = ["填写", "填表说明", "选项"]
    assert book.sheetnames == CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == names
    assert book["选项"].sheet_state == "hidden"


def test_required_columns_are_dark_and_said_to_be(book):
    fills = {cell.value: cell.fill.fgColor.rgb for cell in book["填写"][1]}
    assert fills["编号"] == fills["日期"] != fills["类别"]
    assert rules(book)[f"A2:A{FILLABLE_ROWS + 1}"].prompt.startswith("必填")
    assert rules(book)[f"B2:B{FILLABLE_ROWS + 1}"].prompt.startswith("选填")


def test_a_drop_down_offers_every_choice_however_long_they_are(book):
    rule = rules(book)[f"B2:B{FILLABLE_ROWS + 1}"]
    assert (rule.type, rule.formula1, rule.errorStyle or "stop") == ("list", "'选项'!$B$1:$B$40", "stop")
    assert [book["选项"].cell(row, 2).value for row in range(1, 41)] == [label for _, label in LONG]
    assert rules(book)[f"C2:C{FILLABLE_ROWS + 1}"].formula1 == "'选项'!$C$1:$C$2"


def test_dates_numbers_and_lengths_are_asked_for_without_refusing_other_shapes(book):
    found = rules(book)
    kinds_of = {place: (rule.type, rule.errorStyle) for place, rule in found.items()}
    assert kinds_of[f"D2:D{FILLABLE_ROWS + 1}"] == ("date", "warning")
    assert kinds_of[f"E2:E{FILLABLE_ROWS + 1}"] == ("decimal", "warning")
    assert kinds_of[f"H2:H{FILLABLE_ROWS + 1}"] == ("whole", "warning")
    assert found[f"A2:A{FILLABLE_ROWS + 1}"].type == "textLength"
    assert found[f"A2:A{FILLABLE_ROWS + 1}"].formula1 == "18"


def test_what_could_lose_digits_is_text_before_it_is_typed(book):
    shapes = {letter: book["填写"].column_dimensions[letter].number_format for letter in "ADE"}
    assert shapes == {"A": "@", "D": "yyyy-mm-dd", "E": "General"}


def test_the_notes_tell_every_column_and_show_a_filled_row(book):
    notes = [[cell.value for cell in row] for row in book["填表说明"].iter_rows()]
    assert notes[4][:5] == ["编号", "必填", "文本", "00123", "不可重复"]
    place = next(n for n, row in enumerate(notes) if row[0] == "填好的一行是这样的：")
    assert notes[place + 1][: len(COLUMNS)] == [column.template_label for column in COLUMNS]
    assert notes[place + 2][: len(COLUMNS)] == [column.example for column in COLUMNS]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column_says_how_it_is_filled(kind):
    currency = "currency" if kind == "amount" else None
    column = Field("a", "甲" * 40, kind=kind, currency=currency, help="说" * 300)
    assert how_to_fill(column)
    assert build_template("试", [column])


def filled(content: bytes, *rows) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in rows:
        book["填写"].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.django_db
def test_a_filled_template_is_imported():
    content = filled(build_template("县区", CountyResource.columns), ["999001", "新设县", "新", "210600", "是", 3])
    seen = look(CountyResource, content, "模板.xlsx", by=personas.everybody().officer)
    assert (seen.counts["new"], seen.counts["refused"], seen.counts["rows"]) == (1, 0, 1)


@pytest.mark.django_db
def test_the_template_of_every_register_is_understood_column_by_column():
    registers = [resource() for resource in kinds.declared()]
    assert registers
    people = personas.everybody()
    for resource in registers:
        keeper = people.supervisor if resource.kind == "integrity" else people.plan_officer
        content = filled(
            build_template(resource.title, resource.columns), [example_of(column) for column in resource.columns]
        )
        seen = look(type(resource), content, "模板.xlsx", by=keeper)
        assert set(seen.batch.layout["positions"]) == {column.name for column in resource.columns}, resource.kind
        assert seen.counts["rows"] == 1, resource.kind
        assert "不在可选范围内" not in str(seen.refusals()), (resource.kind, seen.refusals())
