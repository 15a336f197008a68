"""Upload, look, confirm on the pages: nothing is written before, everything or nothing at once, and never twice."""

import io
import threading

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from bureau.accounts.models import County
from bureau.exchange import actions
from bureau.exchange.models import BatchState, ImportBatch, RememberedHeaders
from bureau.exchange.stage import Stage
from tests import personas
from tests.exchange.books import book
from tests.exchange.rooms import CountyResource

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.exchange.rooms")]
HEADER = ["县区名称", "行政区划代码", "简称", "市代码", "国标"]
NEW = ["新设县", "999001", "新", "210600", "是"]
PAGE = "/try/counties/"


@pytest.fixture
def people():
    return personas.everybody()


@pytest.fixture
def officer(people) -> Client:
    return _signed_in(people.officer)


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _upload(client: Client, *rows, name: str = "县区.xlsx", content: bytes | None = None, **more_sheets):
    file = SimpleUploadedFile(name, book(*rows, **more_sheets) if content is None else content)
    return client.post(PAGE, {"file": file}, follow=True)


def _post(client: Client, response, **more):
    batch = response.context["batch"]
    return client.post(PAGE, {"batch": batch.pk, "digest": batch.digest, **more}, follow=True)


def _shown(client: Client, response, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return client.get(f"{PAGE}?batch={response.context['batch'].pk}&{query}").context["preview"]


# --- upload ---


def test_a_person_without_the_right_finds_no_page(people):
    assert _signed_in(people.leader).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_a_file_that_is_none_is_explained_on_the_form_and_kept_nowhere(officer):
    response = _upload(officer, content=b"no workbook at all")
    assert response.status_code == 200
    assert "内容不是 Excel 工作簿" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_nothing_chosen_is_explained(officer):
    assert "请先选择一个文件" in officer.post(PAGE, {}).content.decode()


def test_the_template_is_a_sheet_that_can_be_filled_and_sent(officer):
    content = officer.get(f"{PAGE}?template=1").getvalue()
    filled = openpyxl.load_workbook(io.BytesIO(content))
    assert [cell.value for cell in filled["填写"][1]] == ["代码", "名称", "简称", "市代码", "国标", "次序"]
    assert filled["填写"].data_validations.dataValidation
    filled["填写"].append(["999001", "新设县", "新", "210600", "是", 3])
    stream = io.BytesIO()
    filled.save(stream)
    assert _upload(officer, content=stream.getvalue()).context["preview"].counts["new"] == 1


def test_unfinished_files_are_named_on_the_form_with_their_state(officer):
    waiting = _upload(officer, HEADER, NEW, name="甲.xlsx").context["batch"]
    unread = _upload(officer, ["地名", "行政区划代码"], ["甲县", "999001"], name="乙.xlsx").context["batch"]
    page = officer.get(PAGE).content.decode()
    assert all(f"batch={batch.pk}" in page for batch in (waiting, unread))
    assert "待确认" in page
    assert "没有读成" in page


# --- headers and sheets ---


def test_each_column_is_shown_with_the_header_it_was_found_under_and_an_example(officer):
    response = _upload(officer, [*HEADER, "别的"], ["", *NEW[1:], "x"], ["新设县", "999002", "", "", "", ""])
    columns = {column.name: column for column in response.context["headers"].columns}
    assert (columns["name"].header, columns["name"].example) == ("县区名称", "新设县")
    assert (columns["code"].header, columns["code"].example) == ("行政区划代码", "999001")
    assert columns["order"].header == ""
    assert response.context["headers"].unused == ["别的"]
    assert "按此重新读取" in response.content.decode()


def test_a_missing_column_is_named_and_can_be_pointed_out_by_hand(officer):
    response = _upload(officer, ["地名", *HEADER[1:]], NEW)
    assert "缺少必需的列：名称" in response.content.decode()
    mended = _post(officer, response, choose="1", **{"column-name": "地名", "column-code": "行政区划代码"})
    assert mended.context["preview"].counts["new"] == 1
    page = mended.content.decode()
    assert "按高新科科员的更正读取" in page
    assert "人工更正" in page


def test_a_correction_is_remembered_for_sheets_with_the_same_headers_and_can_be_corrected_again(officer, people):
    header = ["地名", *HEADER[1:], "旧名"]
    row = [*NEW, "老县"]
    _post(officer, _upload(officer, header, row), choose="1", **{"column-name": "地名", "column-code": HEADER[1]})
    colleague = _signed_in(people.other_officer)
    again = _upload(colleague, header, row)
    assert [row.title for row in again.context["preview"].rows] == ["999001 新设县"]
    other = _post(colleague, again, choose="1", **{"column-name": "旧名", "column-code": HEADER[1]})
    assert [row.title for row in other.context["preview"].rows] == ["999001 老县"]
    assert RememberedHeaders.objects.get().changed_by == people.other_officer


def test_one_column_of_the_file_is_not_given_to_two_of_the_register(officer):
    response = _upload(officer, HEADER, NEW)
    refused = _post(officer, response, choose="1", **{"column-name": "简称", "column-short_name": "简称"})
    assert "“简称”同时选给了“名称”和“简称”" in refused.content.decode()
    assert not RememberedHeaders.objects.exists()
    assert refused.context["preview"].counts["new"] == 1


def test_headers_that_are_not_in_the_file_are_not_believed(officer):
    response = _upload(officer, HEADER, NEW)
    again = _post(officer, response, choose="1", **{"column-name": "没有这列", "column-nonsense": "简称"})
    assert again.context["preview"].counts["new"] == 1
    assert not RememberedHeaders.objects.exists()


def test_another_sheet_is_read_when_it_is_chosen(officer):
    response = _upload(officer, HEADER, NEW, 第二=[HEADER, ["乙县", "999002", "乙", "210600", ""], ["丙9县", "999003"]])
    assert "这份文件有 2 张工作表" in response.content.decode()
    other = _post(officer, response, choose="1", sheet="第二")
    assert other.context["preview"].counts["rows"] == 2
    assert '<td class="nowrap">第二</td>' in other.content.decode()
    unknown = _post(officer, other, choose="1", sheet="没有")
    assert unknown.context["preview"].counts["rows"] == 2


def test_a_first_sheet_without_a_table_leaves_the_choice_of_the_others(officer):
    response = _upload(officer, 数据=[HEADER, NEW])
    assert response.context["batch"].state == BatchState.UNREAD
    assert "改读这张工作表" in response.content.decode()
    assert _post(officer, response, choose="1", sheet="数据").context["preview"].counts["new"] == 1


# --- preview ---


def test_a_preview_writes_nothing_and_shows_every_outcome(officer):
    before, existing = County.objects.count(), personas.donggang()
    response = _upload(
        officer,
        ["2020 年县区表"],
        HEADER,
        NEW,
        ["东港新市", existing.code, existing.short_name, existing.city_code, ""],
        ["第9县", "999002", "x", "210600", ""],
        ["", "999004", "x", "210600", "也许"],
        ["合计", "", "", "", 5],
    )
    assert County.objects.count() == before
    page = response.content.decode()
    assert "只导入没有问题的 2 行" in page
    assert response.context["preview"].shown == "refused"
    assert [(row.number, len(row.told)) for row in response.context["preview"].rows] == [(5, 1), (6, 2)]
    assert "名称里不能有数字" in page
    (changed,) = _shown(officer, response, show="changed").rows
    assert [(c.label, c.before, c.after) for c in changed.changes] == [("名称", existing.name, "东港新市")]
    (new,) = _shown(officer, response, show="new").rows
    assert new.title == "999001 新设县"
    (skipped,) = _shown(officer, response, show="skipped").rows
    assert (skipped.number, skipped.told[0]["reason"]) == (7, "合计行，不导入")


def test_rows_are_filtered_by_the_column_at_fault_and_by_the_column_that_changes(officer):
    first, second = personas.donggang(), personas.fengcheng()
    rows = [
        ["第9县", "999002", "x"],
        ["县", "999003", "坏"],
        ["东港新市", first.code],
        [second.name, second.code, "凤"],
    ]
    response = _upload(officer, HEADER, *[row + [""] * (5 - len(row)) for row in rows])
    preview = response.context["preview"]
    assert [(column["label"], column["count"]) for column in preview.columns] == [("名称", 1), ("简称", 1)]
    place = preview.columns[1]["place"]
    assert [row.number for row in _shown(officer, response, show="refused", column=place).rows] == [3]
    changed = _shown(officer, response, show="changed")
    assert [column["label"] for column in changed.columns] == ["名称", "简称"]
    only = _shown(officer, response, show="changed", column=place)
    assert [row.number for row in only.rows] == [5]
    assert only.page.paginator.count == 1
    assert len(_shown(officer, response, show="changed", column="nonsense").rows) == 2


def test_rows_are_found_by_number_and_by_what_stands_in_them(officer):
    response = _upload(officer, HEADER, NEW, ["乙县", "999002", "a%b", "210600", ""], ["第9县", "999003", "", "", ""])
    found = {
        q: [row.number for row in _shown(officer, response, show="new", q=q).rows] for q in ("2", "乙", "无", "A%25")
    }
    assert found == {"2": [2, 3], "乙": [3], "无": [], "A%25": [3]}
    assert [row.number for row in _shown(officer, response, show="new", q="3").rows] == [3]
    assert [row.number for row in _shown(officer, response, show="refused", q="第9").rows] == [4]
    assert _shown(officer, response, show="refused", q="x" * 500).rows == []


def test_remarks_stand_on_good_rows_and_have_a_page_of_their_own(officer):
    response = _upload(officer, HEADER, NEW, ["怪县", "999002", "怪", "210600", ""])
    assert "简称很少见，请核对" in response.content.decode()
    remarked = _shown(officer, response, show="remarked")
    assert [(row.number, row.does) for row in remarked.rows] == [(3, "新增")]
    assert _post(officer, response).context["batch"].counts["new"] == 2


def test_many_refused_rows_come_page_by_page(officer):
    text = "\n".join([",".join(HEADER), *(f"第{n}县,Z{n},x,210600," for n in range(1, 251))])
    response = _upload(officer, name="县区.csv", content=text.encode())
    assert response.context["preview"].counts["refused"] == 250
    assert [row.number for row in _shown(officer, response, show="refused", page=3).rows] == list(range(202, 252))
    assert "第 1 / 3 页" in response.content.decode()


def test_the_preview_costs_the_same_queries_for_three_rows_and_for_thirty(officer, query_count):
    costs = []
    for rows in (3, 30):
        letters = [chr(0x4E00 + n) for n in range(rows)]
        new = [[f"{c}县", f"Z-{rows}-{n}", "怪", "210600", "是"] for n, c in enumerate(letters)]
        bad = [["第9县", f"Y-{rows}-{n}"] for n in range(rows)]
        response = _upload(officer, HEADER, *new, *bad)
        address = f"{PAGE}?batch={response.context['batch'].pk}"
        shows = ("new", "refused", "remarked", "new&q=县")
        costs.append([query_count(f"{address}&show={show}", officer) for show in shows])
        assert response.context["preview"].counts["new"] == rows
    assert costs[0] == costs[1]


# --- confirming ---


def test_rows_with_problems_are_not_left_aside_unasked(officer):
    response = _upload(officer, HEADER, NEW, ["第9县", "999002"])
    after = _post(officer, response)
    assert "还有 1 行有问题" in after.content.decode()
    assert not County.objects.filter(code="999001").exists()


def test_good_rows_go_in_and_the_others_come_back_as_a_sheet(officer):
    text = f"{','.join(HEADER)}\n{','.join(NEW)}\n第9县,'=1+1,x,210600,是\n"
    response = _upload(officer, name="县区.csv", content=text.encode("gb18030"))
    receipt = _post(officer, response, only_good="1")
    batch = receipt.context["batch"]
    assert County.objects.get(code="999001").history.first().history_change_reason == batch.reason
    assert not County.objects.filter(name="第9县").exists()
    assert batch.sha256 in receipt.content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(f"/imports/{batch.pk}/refused/").getvalue())).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == [*HEADER, "原行号", "未导入原因"]
    assert rows[1][:2] == ["第9县", "=1+1"]
    assert rows[1][-2:] == [3, "名称：名称里不能有数字"]
    assert sheet["B2"].data_type == "s"


def test_confirming_twice_writes_once(officer):
    response = _upload(officer, HEADER, NEW)
    assert "确认导入 1 行" in response.content.decode()
    assert "新增 1 行" in _post(officer, response).content.decode()
    assert "没有重复导入" in _post(officer, response).content.decode()
    assert County.objects.get(code="999001").history.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_windows_confirming_at_the_same_moment_write_once(people):
    response = _upload(_signed_in(people.officer), HEADER, NEW)
    start = threading.Barrier(2)
    answers = []

    def press() -> None:
        window = _signed_in(people.officer)
        start.wait()
        answers.append(_post(window, response).content.decode())
        connection.close()

    pressing = [threading.Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    assert sorted("没有重复导入" in answer for answer in answers) == [False, True]
    assert County.objects.get(code="999001").history.count() == 1


def test_the_same_file_again_changes_nothing(officer):
    _post(officer, _upload(officer, HEADER, NEW))
    again = _upload(officer, HEADER, NEW)
    assert again.context["preview"].counts["unchanged"] == 1
    assert "没有需要写入的行" in again.content.decode()
    assert "没有需要写入的行" in _post(officer, again).content.decode()


def test_what_changed_since_the_preview_is_shown_again_before_it_is_written(officer):
    county = personas.donggang()
    response = _upload(officer, HEADER, ["东港新市", county.code], NEW)
    County.objects.filter(pk=county.pk).update(name="别人改过")
    again = _post(officer, response)
    assert "1 行的结果与上次不同" in again.content.decode()
    assert "与上次不同</span>" in again.content.decode()
    assert [row.differs for row in _shown(officer, again, show="changed").rows] == [True]
    assert [row.differs for row in _shown(officer, again, show="new").rows] == [False]
    assert not County.objects.filter(code="999001").exists()
    _post(officer, again)
    assert County.objects.get(pk=county.pk).name == "东港新市"


def test_a_preview_that_was_read_again_meanwhile_is_not_confirmed_by_the_old_page(officer):
    response = _upload(officer, HEADER, NEW)
    actions.choose(response.context["batch"], by=response.context["batch"].user)
    assert "预览已经更新" in _post(officer, response).content.decode()
    assert not County.objects.filter(code="999001").exists()


def test_staged_rows_that_the_database_has_lost_are_read_again(officer):
    response = _upload(officer, HEADER, NEW)
    stage = Stage(response.context["batch"], CountyResource())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {stage.table}")
    after = _post(officer, response)
    assert "数据库中途重新启动过" in after.content.decode()
    assert not County.objects.filter(code="999001").exists()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {stage.table}")
    page = officer.get(f"{PAGE}?batch={stage.batch.pk}", follow=True)
    assert [row.title for row in page.context["preview"].rows] == ["999001 新设县"]
    _post(officer, page)
    assert County.objects.get(code="999001").history.count() == 1


def test_a_county_officer_may_not_touch_another_county(people):
    response = _upload(
        _signed_in(people.county_officer),
        HEADER,
        ["凤城新市", personas.fengcheng().code],
        ["东港新市", personas.donggang().code],
    )
    preview = response.context["preview"]
    assert (preview.counts["changed"], preview.counts["refused"]) == (1, 1)
    assert [row.number for row in preview.rows] == [2]
    assert "不归您管理" in response.content.decode()


def test_a_blank_cell_keeps_what_is_known_and_a_dash_empties_it(officer):
    county = personas.donggang()
    kept = _upload(officer, ["代码", "名称", "简称", "次序"], [county.code, county.name, "", ""])
    assert kept.context["preview"].counts["unchanged"] == 1
    dashed = _upload(officer, ["代码", "名称", "次序"], [county.code, county.name, "—"])
    assert "不能清空" in dashed.content.decode()


# --- whose, and giving up ---


def test_a_batch_of_somebody_else_does_not_exist(officer, people):
    batch = _upload(officer, HEADER, NEW).context["batch"]
    for user in (people.other_officer, people.sys_admin):
        other = _signed_in(user)
        for page in ("", "refused/", "progress/", "undo/"):
            assert other.get(f"/imports/{batch.pk}/{page}").status_code == 404
        assert other.get(f"{PAGE}?batch={batch.pk}").status_code == 404
        for verb in ({}, {"drop": "1"}, {"choose": "1", "column-name": "简称"}):
            assert other.post(PAGE, {"batch": batch.pk, "digest": batch.digest, **verb}).status_code == 404
    assert officer.get(f"/try/plan/?batch={batch.pk}").status_code == 404
    assert officer.get(f"{PAGE}?batch=nonsense").status_code == 404
    batch.refresh_from_db()
    assert batch.state == BatchState.WAITING


def test_a_waiting_file_is_found_again_and_may_be_given_up(officer):
    response = _upload(officer, HEADER, NEW)
    batch = response.context["batch"]
    assert f"batch={batch.pk}" in officer.get("/imports/").content.decode()
    assert "已放弃导入“县区.xlsx”" in _post(officer, response, drop="1").content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.DROPPED
    assert not batch.source
    assert "没有重复导入" in _post(officer, response).content.decode()
    assert "不能再放弃" in _post(officer, response, drop="1").content.decode()
    assert "已经处理过了" in _post(officer, response, choose="1", **{"column-name": "简称"}).content.decode()
    assert officer.get(f"/imports/{batch.pk}/").status_code == 200
