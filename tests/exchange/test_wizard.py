"""Upload, look, confirm: nothing is written before, everything or nothing at once, and never twice."""

import io
import threading

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from bureau.accounts.models import County
from bureau.exchange.models import BatchState, ImportBatch
from tests import personas
from tests.exchange.books import book
from tests.exchange.rooms import WholePlanImporter

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.exchange.rooms")]
HEADER = ["县区名称", "行政区划代码", "简称", "市代码", "国标"]
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


def _upload(client: Client, *rows, page: str = PAGE, name: str = "县区.xlsx", content: bytes | None = None):
    file = SimpleUploadedFile(name, book(*rows) if content is None else content)
    return client.post(page, {"file": file}, follow=True)


def _confirm(client: Client, response, page: str = PAGE, **more):
    data = {"batch": response.context["batch"].pk, "digest": response.context["preview"].digest, **more}
    return client.post(page, data, follow=True)


def test_a_person_without_the_right_finds_no_page(people):
    assert _signed_in(people.leader).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_an_unreadable_file_is_explained_on_the_form_and_kept_nowhere(officer):
    response = _upload(officer, content=b"no workbook at all")
    assert response.status_code == 200
    assert "内容不是 Excel 工作簿" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_nothing_chosen_is_explained(officer):
    assert "请先选择一个文件" in officer.post(PAGE, {}).content.decode()


def test_a_missing_column_is_named(officer):
    assert "缺少必需的列：代码" in _upload(officer, ["名称"], ["甲县"]).content.decode()


def test_too_many_rows_are_refused_with_what_to_do(officer, settings):
    settings.EXCHANGE_INLINE_ROWS = 2
    page = _upload(officer, HEADER, *[[f"县{n}", f"x{n}"] for n in "甲乙丙"]).content.decode()
    assert "文件有 3 行" in page
    assert "最多导入 2 行" in page


def test_a_preview_writes_nothing_and_sorts_every_row(officer):
    before = County.objects.count()
    existing = personas.donggang()
    response = _upload(
        officer,
        ["2020 年县区表"],
        HEADER,
        ["新设县", "999001", "新设", "210600", "是"],
        ["东港新市", existing.code, existing.short_name, existing.city_code, ""],
        [existing.name, existing.code, "重复", "", ""],
        ["第9县", "999002", "x", "210600", ""],
        ["坏县", "999003", "坏", "210600", ""],
        ["无码县", "", "x", "210600", ""],
        ["", "999004", "x", "210600", "也许"],
        ["合计", "", "", "", 5],
    )
    preview = response.context["preview"]
    assert County.objects.count() == before
    assert [row.number for row in preview.new] == [3]
    assert [(c.label, c.before, c.after) for c in preview.changed[0].changes] == [("名称", existing.name, "东港新市")]
    told = {row.number: row.reason for row in preview.refused}
    assert "与第 4 行重复" in told[5]
    assert told[6] == "名称：名称里不能有数字"
    assert "简称不能是" in told[7]
    assert told[8] == "代码：是必填项，不能为空"
    assert "国标：请填“是”或“否”" in told[9]
    assert "名称：是必填项" in told[9]
    assert [row.number for row in preview.skipped] == [10]
    page = response.content.decode()
    assert "只导入没有问题的 2 行" in page


def test_rows_with_problems_are_not_left_aside_unasked(officer):
    response = _upload(officer, HEADER, ["新设县", "999001", "新", "210600", "是"], ["第9县", "999002"])
    after = _confirm(officer, response)
    assert "还有 1 行有问题" in after.content.decode()
    assert not County.objects.filter(code="999001").exists()


def test_good_rows_go_in_and_the_others_come_back_as_a_sheet(officer):
    text = f"{','.join(HEADER)}\n新设县,999001,新,210600,是\n第9县,'=1+1,x,210600,是\n"
    response = _upload(officer, name="县区.csv", content=text.encode("gb18030"))
    receipt = _confirm(officer, response, only_good="1")
    assert County.objects.get(code="999001").history.first().history_change_reason == "导入 县区.csv"
    assert not County.objects.filter(name="第9县").exists()
    batch = ImportBatch.objects.get()
    assert batch.sha256 in receipt.content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(f"/imports/{batch.pk}/refused/").getvalue())).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == [*HEADER, "原行号", "未导入原因"]
    assert rows[1][:2] == ["第9县", "=1+1"]
    assert rows[1][-2:] == [3, "名称：名称里不能有数字"]
    assert sheet["B2"].data_type == "s"


def test_confirming_twice_writes_once(officer):
    response = _upload(officer, HEADER, ["新设县", "999001", "新", "210600", "是"])
    assert "确认导入 1 行" in response.content.decode()
    assert "新增 1 行" in _confirm(officer, response).content.decode()
    assert "没有重复导入" in _confirm(officer, response).content.decode()
    assert County.objects.get(code="999001").history.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_confirmations_at_the_same_moment_write_once(officer):
    response = _upload(officer, HEADER, ["新设县", "999001", "新", "210600", "是"])
    start = threading.Barrier(2)
    answers = []

    def press() -> None:
        start.wait()
        answers.append(_confirm(officer, response).content.decode())
        connection.close()

    pressing = [threading.Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    assert sorted("没有重复导入" in answer for answer in answers) == [False, True]
    assert County.objects.get(code="999001").history.count() == 1


def test_the_same_file_again_changes_nothing(officer):
    rows = (HEADER, ["新设县", "999001", "新", "210600", "是"])
    _confirm(officer, _upload(officer, *rows))
    again = _upload(officer, *rows)
    assert again.context["preview"].counts["unchanged"] == 1
    assert "没有需要写入的行" in again.content.decode()
    assert "没有需要写入的行" in _confirm(officer, again).content.decode()


def test_what_changed_since_the_preview_is_shown_again_before_it_is_written(officer):
    county = personas.donggang()
    response = _upload(officer, HEADER, ["东港新市", county.code], ["新设县", "999001", "新", "210600", "是"])
    County.objects.filter(pk=county.pk).update(name="别人改过")
    again = _confirm(officer, response)
    assert "1 行的结果与上次不同" in again.content.decode()
    assert again.context["preview"].changed[0].differs
    assert not again.context["preview"].new[0].differs
    assert not County.objects.filter(code="999001").exists()
    _confirm(officer, again)
    assert County.objects.get(pk=county.pk).name == "东港新市"


def test_a_county_officer_may_not_touch_another_county(people):
    response = _upload(
        _signed_in(people.county_officer),
        HEADER,
        ["凤城新市", personas.fengcheng().code],
        ["东港新市", personas.donggang().code],
        ["新设县", "999001", "新", "210600", "是"],
    )
    preview = response.context["preview"]
    assert [row.number for row in preview.changed] == [3]
    assert [row.number for row in preview.refused] == [2, 4]
    assert "不归您管理" in preview.refused[0].reason


def test_a_blank_cell_keeps_what_is_known_and_a_dash_empties_it(officer):
    county = personas.donggang()
    assert _upload(officer, HEADER, ["", county.code, "", "", ""]).context["preview"].counts["unchanged"] == 1
    kept = _upload(officer, ["代码", "名称", "简称", "次序"], [county.code, county.name, "", ""])
    assert kept.context["preview"].counts["unchanged"] == 1
    dashed = _upload(officer, ["代码", "名称", "次序"], [county.code, county.name, "—"])
    assert "次序：不能清空" in dashed.context["preview"].refused[0].reason


def test_a_batch_of_somebody_else_does_not_exist(officer, people):
    response = _upload(officer, HEADER, ["新设县", "999001", "新", "210600", "是"])
    batch = response.context["batch"]
    for user in (people.other_officer, people.sys_admin):
        other = _signed_in(user)
        assert other.get(f"/imports/{batch.pk}/").status_code == 404
        assert other.get(f"/imports/{batch.pk}/refused/").status_code == 404
        assert other.get(f"{PAGE}?batch={batch.pk}").status_code == 404
        assert other.post(PAGE, {"batch": batch.pk, "digest": "x"}).status_code == 404
    assert officer.get(f"/try/plan/?batch={batch.pk}").status_code == 404
    assert officer.get(f"{PAGE}?batch=nonsense").status_code == 404


def test_a_waiting_file_is_found_again_and_may_be_given_up(officer):
    response = _upload(officer, HEADER, ["新设县", "999001", "新", "210600", "是"])
    batch = response.context["batch"]
    assert f"batch={batch.pk}" in officer.get(PAGE).content.decode()
    assert "县区.xlsx" in officer.get("/imports/").content.decode()
    officer.post(PAGE, {"batch": batch.pk, "drop": "1"})
    batch.refresh_from_db()
    assert batch.state == BatchState.DROPPED
    assert not batch.source
    assert "没有重复导入" in _confirm(officer, response).content.decode()
    assert officer.get(f"/imports/{batch.pk}/").status_code == 200


def test_the_template_is_a_sheet_that_can_be_filled_and_sent(officer):
    content = officer.get(f"{PAGE}?template=1").getvalue()
    filled = openpyxl.load_workbook(io.BytesIO(content))
    assert [cell.value for cell in filled["填写"][1]] == ["代码", "名称", "简称", "市代码", "国标", "次序"]
    assert filled["填写"].data_validations.dataValidation
    filled["填写"].append(["999001", "新设县", "新", "210600", "是", 3])
    stream = io.BytesIO()
    filled.save(stream)
    assert _upload(officer, content=stream.getvalue()).context["preview"].counts["new"] == 1


def test_an_importer_of_its_own_takes_a_file_whole_or_not_at_all(officer):
    WholePlanImporter.written.clear()
    bad = _upload(officer, ["任务"], ["一"], ["坏"], page="/try/plan/")
    assert "须全部正确" in bad.content.decode()
    _confirm(officer, bad, page="/try/plan/", only_good="1")
    assert WholePlanImporter.written == []
    _confirm(officer, _upload(officer, ["任务"], ["一"], ["二"], page="/try/plan/"), page="/try/plan/")
    assert WholePlanImporter.written == ["一", "二"]


def test_the_preview_costs_the_same_queries_for_three_rows_and_for_thirty(officer, query_count):
    costs = []
    for rows in (3, 30):
        letters = [chr(0x4E00 + n) for n in range(rows)]
        response = _upload(
            officer, HEADER, *[[f"{c}县", f"Z-{rows}-{n}", "x", "210600", "是"] for n, c in enumerate(letters)]
        )
        costs.append(query_count(f"{PAGE}?batch={response.context['batch'].pk}", officer))
        assert response.context["preview"].counts["new"] == rows
    assert costs[0] == costs[1]
