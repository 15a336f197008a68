"""My imports, the receipt, how far a batch is, and taking it back."""

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import County, Role
from bureau.exchange import actions
from bureau.exchange.models import BatchState, ImportBatch
from tests import personas
from tests.exchange.books import book
from tests.exchange.importing import look
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


def _upload(client: Client, *rows) -> ImportBatch:
    file = SimpleUploadedFile("县区.xlsx", book(HEADER, *rows))
    return client.post(PAGE, {"file": file}, follow=True).context["batch"]


def _imported(client: Client, *rows) -> ImportBatch:
    batch = _upload(client, *rows)
    client.post(PAGE, {"batch": batch.pk, "digest": batch.digest, "only_good": "1"})
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    return batch


def _at_work(people, state: BatchState, **facts) -> ImportBatch:
    """A batch that a worker should be busy with, of which nothing is heard."""
    content = "\n".join([",".join(HEADER), ",".join(NEW)]).encode()
    batch = look(CountyResource, content, "县区.csv", by=people.officer).batch
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, wizard_url=PAGE, **facts)
    batch.refresh_from_db()
    return batch


# --- the list ---


def test_the_list_is_filtered_by_state_and_by_register(officer):
    _imported(officer, NEW)
    _upload(officer, ["乙县", "999002", "乙", "210600", ""])
    plan = SimpleUploadedFile("计划.xlsx", book(["任务"], ["一"]))
    officer.post("/try/plan/", {"file": plan})

    def shown(query: str) -> list[str]:
        return [batch.title for batch in officer.get(f"/imports/?{query}").context["batches"]]

    assert shown("") == ["计划", "县区", "县区"]
    assert shown("state=applied") == ["县区"]
    assert shown("register=tests.whole") == ["计划"]
    assert shown("register=tests.whole&state=applied") == []
    assert shown("register=nonsense&state=nonsense") == ["计划", "县区", "县区"]
    assert "没有符合条件的文件" in officer.get("/imports/?register=tests.whole&state=applied").content.decode()


def test_an_empty_list_says_where_imports_begin(officer):
    assert "还没有导入过文件" in officer.get("/imports/").content.decode()


def test_the_list_costs_the_same_queries_for_three_batches_and_for_thirty(officer, people, query_count):
    costs = []
    for batches in (3, 30):
        for number in range(batches):
            ImportBatch.objects.create(
                key="tests.counties", title="县区", filename=f"{number}.csv", sha256="x", size=1, user=people.officer
            )
        costs.append(query_count("/imports/", officer))
    assert costs[0] == costs[1]


# --- the receipt ---


def test_the_receipt_names_the_file_its_rows_and_the_written_records(officer):
    batch = _imported(officer, NEW, ["东港新市", "210681", "", "", ""], ["第9县", "999002", "", "", ""])
    page = officer.get(f"/imports/{batch.pk}/")
    text = page.content.decode()
    assert all(word in text for word in (batch.sha256, "县区.xlsx", "高新科科员", str(batch.pk), "下载未导入的 1 行"))
    assert [(record.number, record.title) for record in page.context["written"].records] == [(2, "新设县")]
    changed = officer.get(f"/imports/{batch.pk}/?wrote=changed").context["written"].records
    assert [(record.number, record.title) for record in changed] == [(3, "东港新市")]


def test_a_written_record_that_is_gone_is_said_to_be_gone(officer):
    batch = _imported(officer, NEW)
    County.objects.get(code="999001").delete()
    assert "已被删除" in officer.get(f"/imports/{batch.pk}/").content.decode()


def test_the_receipt_costs_the_same_queries_for_three_records_and_for_thirty(officer, query_count):
    costs = []
    for rows in (3, 30):
        new = [[f"{chr(0x4E00 + n)}县", f"Z-{rows}-{n}", "x", "210600", ""] for n in range(rows)]
        costs.append(query_count(f"/imports/{_imported(officer, *new).pk}/", officer))
    assert costs[0] == costs[1]


def test_the_sheet_of_refused_rows_is_made_again_from_the_kept_file(officer):
    batch = _imported(officer, NEW, ["第9县", "999002", "", "", ""])
    batch.refused_file.storage.delete(batch.refused_file.name)
    answer = officer.get(f"/imports/{batch.pk}/refused/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert [cell.value for cell in sheet[2]][-2:] == [3, "名称：名称里不能有数字"]


def test_without_the_kept_file_either_there_is_no_sheet_of_refused_rows(officer):
    batch = _imported(officer, NEW, ["第9县", "999002", "", "", ""])
    for file in (batch.refused_file, batch.source):
        file.storage.delete(file.name)
    assert officer.get(f"/imports/{batch.pk}/refused/").status_code == 404
    good = _imported(officer, ["丙县", "999003", "丙", "210600", ""])
    assert officer.get(f"/imports/{good.pk}/refused/").status_code == 404


# --- undo ---


def test_undoing_asks_first_and_tells_what_follows(officer):
    batch = _imported(officer, NEW, ["东港新市", "210681", "", "", ""])
    asked = officer.get(f"/imports/{batch.pk}/undo/").content.decode()
    assert "删除这次新增的 1 条记录" in asked
    assert "把这次修改的 1 条记录恢复" in asked
    assert County.objects.filter(code="999001").exists()
    done = officer.post(f"/imports/{batch.pk}/undo/", follow=True).content.decode()
    assert "已撤销这次导入" in done
    assert "新增的 1 条已删除" in done
    assert not County.objects.filter(code="999001").exists()
    assert County.objects.get(code="210681").name == "东港市"
    assert "没有重复撤销" in officer.post(f"/imports/{batch.pk}/undo/", follow=True).content.decode()


def test_what_stands_against_undoing_is_named_on_the_receipt(officer):
    batch = _imported(officer, NEW)
    later = County.objects.get(code="999001")
    later.order = 77
    later.save()
    refused = officer.post(f"/imports/{batch.pk}/undo/", follow=True).content.decode()
    assert "1 条记录又有改动" in refused
    assert "· 新设县" in refused
    assert County.objects.filter(code="999001").exists()


def test_whoever_may_no_longer_import_may_no_longer_undo(officer, people):
    batch = _imported(officer, NEW)
    people.officer.role, people.officer.division = Role.LEADER, None
    people.officer.save()
    assert "撤销这次导入" not in officer.get(f"/imports/{batch.pk}/").content.decode()
    assert officer.get(f"/imports/{batch.pk}/undo/").status_code == 302
    assert "没有重复撤销" in officer.post(f"/imports/{batch.pk}/undo/", follow=True).content.decode()
    assert County.objects.filter(code="999001").exists()


# --- long work ---


def test_a_large_file_is_read_and_written_by_a_worker_and_found_again(
    officer, settings, django_capture_on_commit_callbacks
):
    settings.EXCHANGE_INLINE_ROWS = 0
    batch = _upload(officer, NEW)
    assert batch.state == BatchState.READING
    page = officer.get(f"{PAGE}?batch={batch.pk}").content.decode()
    assert "正在排队" in page
    assert "取消，放弃这份文件" in page
    assert "正在读取" in officer.get("/imports/").content.decode()
    assert actions.read_now(batch.pk)
    batch.refresh_from_db()
    with django_capture_on_commit_callbacks() as sent:
        page = officer.post(PAGE, {"batch": batch.pk, "digest": batch.digest}, follow=True).content.decode()
    assert "正在写入" in page
    assert "取消，放弃这份文件" not in page
    assert len(sent) == 1
    assert not County.objects.filter(code="999001").exists()
    sent[0]()
    assert County.objects.get(code="999001").history.count() == 1


def test_the_page_moves_on_by_itself_when_the_work_is_done(officer, people):
    batch = _at_work(people, BatchState.READING, rows_done=50, rows_total=200, worker="w", beat_at=timezone.now())
    htmx = {"hx-request": "true"}
    now = timezone.now()
    ImportBatch.objects.filter(pk=batch.pk).update(started_at=now - dt.timedelta(seconds=5))
    with time_machine.travel(now, tick=False):
        part = officer.get(f"/imports/{batch.pk}/progress/", headers=htmx).content.decode()
    assert "<html" not in part
    assert 'max="200" value="50"' in part
    assert "10 行/秒" in part
    assert "15 秒" in part
    assert officer.get(f"/imports/{batch.pk}/progress/").url == batch.get_absolute_url()
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.WAITING)
    assert officer.get(f"/imports/{batch.pk}/progress/", headers=htmx)["HX-Redirect"] == batch.get_absolute_url()


def test_a_file_is_given_up_while_it_is_read(officer, people):
    batch = _at_work(people, BatchState.READING, worker="w", beat_at=timezone.now())
    assert "没有写入任何数据" in officer.post(PAGE, {"batch": batch.pk, "drop": "1"}, follow=True).content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.DROPPED


def test_a_batch_that_is_being_written_is_not_given_up(officer, people):
    batch = _at_work(people, BatchState.APPLYING, worker="w", beat_at=timezone.now())
    assert "不能再放弃" in officer.post(PAGE, {"batch": batch.pk, "drop": "1"}, follow=True).content.decode()


def test_looking_at_a_stalled_batch_sends_it_on_its_way_once(officer, people, settings):
    settings.EXCHANGE_STALE_SECONDS = 60
    fresh = _at_work(people, BatchState.APPLYING, worker="w", beat_at=timezone.now())
    officer.get(f"/imports/{fresh.pk}/progress/")
    assert not County.objects.filter(code="999001").exists()
    long_ago = timezone.now() - dt.timedelta(seconds=61)
    ImportBatch.objects.filter(pk=fresh.pk).update(beat_at=long_ago)
    officer.get(f"/imports/{fresh.pk}/progress/")
    fresh.refresh_from_db()
    assert fresh.state == BatchState.APPLIED
    assert County.objects.get(code="999001").history.count() == 1
    assert not actions.nudge(fresh)
