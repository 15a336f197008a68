"""Long lists in the background: done once whoever is told how often, by the owner's own page, for the owner alone."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from bureau.audit.models import ExportEvent
from bureau.exchange.exports import actions, running
from bureau.exchange.exports.models import ExportJob, ExportState
from bureau.exchange.exports.tasks import remove_old_exports, run_export, send_abandoned_exports
from enterprises.register.models import Enterprise
from tests import personas

pytestmark = pytest.mark.django_db

LIST = "/enterprises/"


@pytest.fixture(autouse=True)
def _short_limit(settings, monkeypatch):
    settings.EXCHANGE_EXPORT_INLINE_ROWS = 2
    monkeypatch.setattr(running, "EVERY_SECONDS", 0)


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


def _firms(count: int, county=None) -> None:
    county = county or personas.donggang()
    Enterprise.objects.bulk_create(
        Enterprise(uscc=f"9121{county.code}0000{number:04}", name=f"{county.name}第{number}有限公司", county=county)
        for number in range(count)
    )


def _job(client: Client, **parameters) -> ExportJob:
    """A waiting export; in these tests nothing is sent to a worker unless a test does it."""
    response = client.get(LIST, {"export": "xlsx"} | parameters)
    assert response.status_code == 302
    return ExportJob.objects.get(pk=response.url.rstrip("/").rsplit("/", 1)[-1])


def _names(client: Client, job: ExportJob) -> list[str]:
    content = client.get(f"/exports/{job.pk}/file/").getvalue()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    place = [cell.value for cell in sheet[1]].index("名称")
    return [row[place] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_up_to_the_limit_the_file_comes_at_once(officer):
    _firms(2)
    assert officer.get(LIST, {"export": "xlsx"}).status_code == 200
    assert not ExportJob.objects.exists()


def test_above_it_the_worker_writes_exactly_the_filtered_rows_in_order(
    officer, people, django_capture_on_commit_callbacks
):
    _firms(12)
    with django_capture_on_commit_callbacks(execute=True):
        job = _job(officer, q="第1", columns="name,uscc")
    job.refresh_from_db()
    expected = Enterprise.objects.filter(name__contains="第1").order_by("-id").values_list("name", flat=True)
    assert (job.state, job.rows_done, job.rows_total, job.attempts) == (ExportState.DONE, 3, 3, 1)
    assert _names(officer, job) == list(expected)
    event = ExportEvent.objects.get()
    assert (event.user, event.rows, event.filters, event.what) == (people.officer, 3, "搜索：第1", "企业")


def test_the_file_holds_what_its_owner_may_see_and_nothing_else(people):
    _firms(4)
    _firms(5, personas.fengcheng())
    client = _signed_in(people.county_officer)
    job = _job(client)
    run_export(str(job.pk))
    assert len(_names(client, job)) == 4


def test_csv_goes_the_same_way(officer):
    _firms(3)
    job = _job(officer, export="csv")
    run_export(str(job.pk))
    response = officer.get(f"/exports/{job.pk}/file/")
    assert response.getvalue().decode("utf-8-sig").count("\r\n") == 4
    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].endswith(".csv")


def test_told_twice_it_is_done_once(officer):
    _firms(3)
    job = _job(officer)
    run_export(str(job.pk))
    before = ExportJob.objects.values().get()
    run_export(str(job.pk))
    assert ExportJob.objects.values().get() == before
    assert ExportEvent.objects.count() == 1


def test_a_job_that_is_gone_is_no_error():
    run_export(str(uuid.uuid4()))


def test_while_one_worker_is_at_it_another_leaves_it_alone(officer):
    _firms(3)
    job = _job(officer)
    assert actions.take_up(job.pk) is not None
    assert actions.take_up(job.pk) is None
    assert send_abandoned_exports() == 0


def test_the_export_of_a_killed_worker_is_taken_up_again(officer, django_capture_on_commit_callbacks):
    _firms(3)
    job = actions.take_up(_job(officer).pk)
    actions.report(job, 2, 3)
    ExportJob.objects.update(heartbeat_at=timezone.now() - actions.LEASE - dt.timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert send_abandoned_exports() == 1
    fresh = ExportJob.objects.get()
    assert (fresh.state, fresh.attempts, fresh.rows_done) == (ExportState.DONE, 2, 3)
    assert ExportEvent.objects.count() == 1
    with pytest.raises(actions.NoLongerMine):
        actions.report(job, 3, 3)
    with pytest.raises(actions.NoLongerMine):
        actions.finish(job, io.BytesIO(b"late"), rows=3, filters="")
    actions.fail(job, "迟到")
    assert ExportJob.objects.get().state == ExportState.DONE
    assert len(_names(officer, fresh)) == 3
    assert ExportEvent.objects.count() == 1


def test_an_export_that_could_not_be_sent_is_sent_later(officer):
    _firms(3)
    _job(officer)
    assert send_abandoned_exports() == 0
    ExportJob.objects.update(created_at=timezone.now() - actions.LEASE - dt.timedelta(seconds=1))
    assert send_abandoned_exports() == 1


def test_what_was_begun_too_often_is_given_up(officer):
    _firms(3)
    job = actions.take_up(_job(officer).pk)
    ExportJob.objects.update(attempts=actions.ATTEMPTS, heartbeat_at=timezone.now() - actions.LEASE * 2)
    assert send_abandoned_exports() == 0
    job.refresh_from_db()
    assert (job.state, job.error) == (ExportState.FAILED, actions.GIVEN_UP)


def test_cancelling_stops_a_running_export(officer, monkeypatch):
    _firms(250)
    job = _job(officer)
    report = actions.report

    def cancelled_on_the_way(job, rows_done, rows_total):
        if rows_done:
            officer.post(f"/exports/{job.pk}/cancel/")
        report(job, rows_done, rows_total)

    monkeypatch.setattr(actions, "report", cancelled_on_the_way)
    run_export(str(job.pk))
    job.refresh_from_db()
    assert (job.state, bool(job.file), job.rows_done) == (ExportState.CANCELLED, False, 0)
    assert not ExportEvent.objects.exists()
    run_export(str(job.pk))
    assert ExportJob.objects.get().state == ExportState.CANCELLED


def test_what_has_ended_cannot_be_cancelled(officer):
    _firms(3)
    job = _job(officer)
    run_export(str(job.pk))
    page = officer.post(f"/exports/{job.pk}/cancel/", follow=True).content.decode()
    assert "已经结束" in page
    assert ExportJob.objects.get().state == ExportState.DONE


@pytest.mark.parametrize("address", ["", "file/", "cancel/"])
def test_an_export_is_its_owners_alone(officer, people, address):
    _firms(3)
    job = _job(officer)
    run_export(str(job.pk))
    for other in (people.leader, people.other_officer, people.audit_admin):
        client = _signed_in(other)
        answer = client.post if address == "cancel/" else client.get
        assert answer(f"/exports/{job.pk}/{address}").status_code == 404
    assert not ExportJob.objects.visible_to(people.leader).exists()


def test_before_it_is_done_there_is_no_file(officer):
    _firms(3)
    assert officer.get(f"/exports/{_job(officer).pk}/file/").status_code == 404


def test_a_right_that_was_taken_away_meanwhile_counts(officer, people):
    _firms(3)
    job = _job(officer)
    people.officer.role = "expert"
    people.officer.save()
    run_export(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.error) == (ExportState.FAILED, running.GONE)


def test_a_locked_account_exports_nothing(officer, people):
    _firms(3)
    job = _job(officer)
    people.officer.is_active = False
    people.officer.save()
    run_export(str(job.pk))
    assert ExportJob.objects.get().error == running.LOCKED


@pytest.mark.parametrize(
    ("error", "sentence"), [(OSError(28, "No space left"), running.NO_SPACE), (ValueError("x"), running.BROKEN)]
)
def test_an_error_ends_in_a_sentence(officer, monkeypatch, error, sentence):
    _firms(3)
    job = _job(officer)

    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr("bureau.exchange.exports.outgoing.write_xlsx", broken)
    run_export(str(job.pk))
    assert sentence in officer.get(f"/exports/{job.pk}/").content.decode()


def test_a_list_whose_address_is_gone_ends_in_a_sentence(officer):
    _firms(3)
    job = _job(officer)
    ExportJob.objects.update(path="/no/such/list/")
    run_export(str(job.pk))
    assert ExportJob.objects.get(pk=job.pk).error == running.GONE


def test_asked_twice_while_under_way_it_is_one_export(officer):
    _firms(3)
    assert _job(officer) == _job(officer)
    assert _job(officer, columns="name") != _job(officer)
    assert _job(officer, export="csv") != _job(officer)
    assert ExportJob.objects.count() == 3


def test_one_person_may_have_a_few_under_way_and_no_more(officer):
    _firms(12)
    for number in range(actions.UNDER_WAY_AT_ONCE):
        _job(officer, sort="name" if number else "-name", q="" if number < 2 else "有", page_size=str(number))
    page = officer.get(LIST, {"export": "csv"}, follow=True).content.decode()
    assert actions.TooManyExports.sentence in page
    assert ExportJob.objects.count() == actions.UNDER_WAY_AT_ONCE


def test_a_page_of_today_stays_a_page_of_today(officer):
    _firms(3)
    assert f"as_of={timezone.localdate()}" in _job(officer).query
    assert "as_of=2020-06-30" in _job(officer, as_of="2020-06-30").query


def test_old_files_are_removed_and_the_page_says_so(officer, settings):
    _firms(3)
    job = _job(officer)
    run_export(str(job.pk))
    job.refresh_from_db()
    assert remove_old_exports() == 0
    assert (
        f"保留到 {timezone.localtime(job.expires_at):%Y-%m-%d}" in officer.get(f"/exports/{job.pk}/").content.decode()
    )
    stored = job.file.name
    ExportJob.objects.update(finished_at=timezone.now() - dt.timedelta(days=settings.EXCHANGE_EXPORT_DAYS, seconds=1))
    assert remove_old_exports() == 1
    assert not job.file.storage.exists(stored)
    assert officer.get(f"/exports/{job.pk}/file/").status_code == 404
    assert "已过保留期" in officer.get(f"/exports/{job.pk}/").content.decode()
    assert remove_old_exports() == 0


def test_progress_is_told_with_rate_and_time_left_and_moves_by_itself(officer):
    _firms(3)
    job = actions.take_up(_job(officer).pk)
    ExportJob.objects.update(rows_total=100_000, rows_done=25_000, started_at=timezone.now() - dt.timedelta(seconds=10))
    page = officer.get(f"/exports/{job.pk}/").content.decode()
    assert "25,000 / 100,000 行" in page
    assert "每秒 2,5" in page or "每秒 2,4" in page
    assert "30 秒" in page
    part = officer.get(f"/exports/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="export-progress" hx-get=')
    actions.fail(job, "出错了")
    assert "hx-get" not in officer.get(f"/exports/{job.pk}/", headers={"HX-Request": "true"}).content.decode()


def test_my_exports_are_found_from_my_imports(officer):
    assert '/exports/"' in officer.get("/imports/").content.decode()
    assert "还没有在后台生成的文件" in officer.get("/exports/").content.decode()


def test_the_list_of_exports_costs_the_same_queries_for_three_and_for_thirty(officer, people, query_count):
    def jobs(count):
        for number in range(count):
            ExportJob.objects.create(user=people.officer, what="企业", path=LIST, query=str(number), file_format="csv")

    jobs(3)
    few = query_count("/exports/", officer)
    jobs(27)
    assert query_count("/exports/", officer) == few
