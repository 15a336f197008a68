"""`import_records` and `undo_import`: the same reading and writing, told as figures; 0 only when it was done."""

import contextlib
import json
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from bureau.accounts.models import County
from bureau.exchange.models import BatchState, ImportBatch
from tests import personas
from tests.exchange.books import book
from tests.exchange.rooms import CountyResource

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.exchange.rooms")]
KIND = CountyResource.kind
HEADER = ["县区名称", "行政区划代码", "简称", "市代码", "国标"]
NEW, BAD = ["新设县", "999001", "新", "210600", "是"], ["第9县", "999002", "", "210600", ""]
KEYS = {"rows", "new", "changed", "unchanged", "refused", "skipped", "refused_file", "seconds", "batch"}


@pytest.fixture(autouse=True)
def people():
    return personas.everybody()


@pytest.fixture
def file(tmp_path: Path):
    def make(*rows, **sheets) -> str:
        path = tmp_path / "县区.xlsx"
        path.write_bytes(book(HEADER, *rows, **sheets))
        return str(path)

    return make


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_records", *arguments, stdout=out)
    return out.getvalue()


def _figures(*arguments: str) -> dict:
    """What was told as JSON, whether or not it was done."""
    out = StringIO()
    with contextlib.suppress(CommandError):
        call_command("import_records", *arguments, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_a_good_file_goes_in_and_the_figures_say_so(file, people):
    told = _figures(KIND, file(NEW, ["东港新市", "210681", "", "", ""], ["合计", "", "", "", ""]))
    assert set(told) >= KEYS
    assert [told[key] for key in ("rows", "new", "changed", "unchanged", "refused", "skipped")] == [2, 1, 1, 0, 0, 1]
    assert told["refused_file"] is None
    assert told["seconds"] >= 0
    batch = ImportBatch.objects.get(pk=told["batch"])
    assert (batch.state, batch.user) == (BatchState.APPLIED, people.sys_admin)
    assert County.objects.get(code="999001").history.first().history_user == people.sys_admin


def test_a_refused_row_stops_everything_and_the_refused_rows_are_in_a_file(file):
    path = file(NEW, BAD)
    with pytest.raises(CommandError, match="还有 1 行有问题"):
        _run(KIND, path)
    told = _figures(KIND, path)
    assert not County.objects.filter(code="999001").exists()
    sheet = openpyxl.load_workbook(told["refused_file"]).active
    assert [cell.value for cell in sheet[2]][-2:] == [3, "名称：名称里不能有数字"]
    assert told["refusals"] == [{"row": 3, "column": "名称", "value": "第9县", "reason": "名称里不能有数字"}]


def test_only_the_good_rows_go_in_when_that_is_asked_for(file):
    text = _run(KIND, file(NEW, BAD), "--only-good")
    assert "新增 1" in text
    assert "第 3 行 名称 第9县：名称里不能有数字" in text
    assert County.objects.filter(code="999001").exists()


def test_a_dry_run_writes_nothing_and_still_fails_over_refused_rows(file):
    assert "新增 1" in _run(KIND, file(NEW), "--dry-run")
    with pytest.raises(CommandError, match="1 行有问题"):
        _run(KIND, file(NEW, BAD), "--dry-run")
    _run(KIND, file(NEW, BAD), "--dry-run", "--only-good")
    assert not County.objects.filter(code="999001").exists()


def test_the_same_file_again_is_a_success_that_writes_nothing(file):
    path = file(NEW)
    _run(KIND, path)
    assert "没有需要写入的行" in _run(KIND, path)
    assert _figures(KIND, path)["unchanged"] == 1
    assert County.objects.get(code="999001").history.count() == 1


def test_the_good_rows_again_are_a_success_that_writes_nothing(file):
    path = file(NEW, BAD)
    _run(KIND, path, "--only-good")
    assert "没有需要写入的行" in _run(KIND, path, "--only-good")
    with pytest.raises(CommandError, match="没有需要写入的行"):
        _run(KIND, file(BAD), "--only-good")


def test_a_first_sheet_that_is_no_table_names_the_others(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(["目录"], ["见后"], 名单=[HEADER, NEW]))
    with pytest.raises(CommandError, match="另选：名单"):
        _run(KIND, str(path))


def test_a_sheet_and_a_person_may_be_named(file, people):
    path = file(NEW, 第二=[HEADER, ["东港新市", "210681"], ["凤城新市", "210682"]])
    told = _figures(KIND, path, "--sheet", "第二", "--user", people.county_officer.username)
    assert (told["rows"], told["changed"], told["refused"]) == (2, 1, 1)
    with pytest.raises(CommandError, match="没有名为“无此表”的工作表"):
        _run(KIND, path, "--sheet", "无此表")
    with pytest.raises(CommandError, match="没有名为“nobody”的用户"):
        _run(KIND, path, "--user", "nobody")


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("no-such-kind", b"x", "没有名为“no-such-kind”的导入类型"),
        (KIND, b"no workbook", "内容不是 Excel 工作簿"),
        (KIND, book(["地名", "行政区划代码"], ["甲县", "999001"]), "缺少必需的列：名称"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_nothing_waiting(tmp_path, kind, content, sentence):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        _run(kind, str(path))
    assert not ImportBatch.objects.exclude(state=BatchState.DROPPED).exists()


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"没有这个文件：.*a\.xlsx"):
        _run(KIND, str(tmp_path / "a.xlsx"))


def test_an_import_is_undone_once(file):
    told = _figures(KIND, file(NEW))
    out = StringIO()
    call_command("undo_import", told["batch"], stdout=out)
    assert "删除 1 条" in out.getvalue()
    assert not County.objects.filter(code="999001").exists()
    with pytest.raises(CommandError, match="已撤销"):
        call_command("undo_import", told["batch"])


def test_what_stands_against_undoing_fails_the_command_and_is_named(file):
    told = _figures(KIND, file(NEW))
    later = County.objects.get(code="999001")
    later.order = 77
    later.save()
    with pytest.raises(CommandError, match=r"(?s)又有改动.*新设县"):
        call_command("undo_import", told["batch"])
    with pytest.raises(CommandError, match="没有批次"):
        call_command("undo_import", "00000000-0000-0000-0000-000000000000")
