"""What the administrators see of imports: the auditor the log, nobody the content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bureau.exchange.models import ImportBatch
from tests import personas
from tests.exchange.books import book

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.exchange.rooms")]


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_auditor_reads_the_log_without_the_file():
    people = personas.everybody()
    file = SimpleUploadedFile("县区.xlsx", book(["名称", "代码"], ["机密县", "999001"]))
    _signed_in(people.officer).post("/try/counties/", {"file": file})
    batch = ImportBatch.objects.get()
    page = f"/admin/exchange/importbatch/{batch.pk}/change/"
    assert _signed_in(people.officer).get(page).status_code == 302
    assert _signed_in(people.sys_admin).get(page).status_code == 403
    seen = _signed_in(people.audit_admin).get(page).content.decode()
    assert batch.sha256 in seen
    assert batch.source.name not in seen
    assert "机密县" not in seen
