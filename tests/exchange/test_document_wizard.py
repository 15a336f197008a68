"""A document is taken whole or not at all: upload, look, confirm, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bureau.exchange.models import BatchState, ImportBatch
from tests import personas
from tests.exchange.books import book
from tests.exchange.rooms import WholePlanImporter

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.exchange.rooms")]
PAGE = "/try/plan/"


@pytest.fixture
def officer() -> Client:
    WholePlanImporter.written.clear()
    client = Client()
    client.force_login(personas.everybody().officer)
    return client


def _upload(client: Client, *rows):
    return client.post(PAGE, {"file": SimpleUploadedFile("计划.xlsx", book(["任务"], *rows))}, follow=True)


def _confirm(client: Client, response, **more):
    data = {"batch": response.context["batch"].pk, "digest": response.context["preview"].digest, **more}
    return client.post(PAGE, data, follow=True)


def test_a_document_with_one_wrong_row_is_not_taken_even_when_asked_for_the_good_ones(officer):
    bad = _upload(officer, ["一"], ["坏"])
    assert "须全部正确" in bad.content.decode()
    _confirm(officer, bad, only_good="1")
    assert WholePlanImporter.written == []


def test_a_right_document_is_taken_whole_and_once(officer):
    response = _upload(officer, ["一"], ["二"])
    assert WholePlanImporter.written == []
    assert "新增 2 行" in _confirm(officer, response).content.decode()
    assert "没有重复导入" in _confirm(officer, response).content.decode()
    assert WholePlanImporter.written == ["一", "二"]


def test_a_document_changed_since_the_preview_is_shown_again(officer):
    response = _upload(officer, ["一"])
    batch = response.context["batch"]
    after = officer.post(PAGE, {"batch": batch.pk, "digest": "another"})
    assert "结果与上次不同" in after.content.decode()
    assert WholePlanImporter.written == []


def test_a_document_may_be_given_up_and_its_receipt_stays(officer):
    response = _upload(officer, ["一"])
    batch = response.context["batch"]
    assert f"batch={batch.pk}" in officer.get("/imports/").content.decode()
    officer.post(PAGE, {"batch": batch.pk, "drop": "1"})
    assert ImportBatch.objects.get().state == BatchState.DROPPED
    assert officer.get(f"/imports/{batch.pk}/").status_code == 200
    assert officer.get(f"/imports/{batch.pk}/refused/").status_code == 404


def test_refused_rows_of_a_document_come_back_as_a_sheet_and_it_cannot_be_undone(officer):
    bad = _upload(officer, ["一"], ["坏"]).context["batch"]
    assert officer.get(f"/imports/{bad.pk}/refused/").status_code == 200
    good = _upload(officer, ["一"])
    _confirm(officer, good)
    pk = good.context["batch"].pk
    assert "撤销这次导入" not in officer.get(f"/imports/{pk}/").content.decode()
    assert "不能撤销" in officer.get(f"/imports/{pk}/undo/", follow=True).content.decode()
    officer.post(f"/imports/{pk}/undo/")
    assert ImportBatch.objects.get(pk=pk).state == BatchState.APPLIED
