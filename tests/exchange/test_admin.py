"""The admin's own import pages end in the same engine, and the auditor's log tells of it."""

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bureau.exchange.models import BatchState, ImportBatch
from enterprises.register.models import Enterprise
from tests import personas
from tests.enterprises.made_up import credit_code, enterprise

pytestmark = pytest.mark.django_db
HEADER = "信用代码,企业名称,所属县区,法人"


@pytest.fixture
def people():
    return personas.everybody()


@pytest.fixture
def administrator(people) -> Client:
    client = Client()
    client.force_login(people.sys_admin)
    return client


def _upload(client: Client, *lines: str):
    sheet = SimpleUploadedFile("企业.csv", "\n".join([HEADER, *lines]).encode())
    return client.post(reverse("admin:enterprises_enterprise_import"), {"import_file": sheet, "format": "0"})


def _confirm(client: Client, looked):
    return client.post(
        reverse("admin:enterprises_enterprise_process_import"), looked.context["confirm_form"].initial, follow=True
    )


def test_every_register_is_imported_in_the_admin_through_the_same_engine():
    from import_export.admin import ImportMixin

    from bureau.exchange.resources import RegisterResource

    stock = [
        f"{model._meta.label}: {resource.__name__}"
        for model, one in admin.site._registry.items()
        if isinstance(one, ImportMixin) and any(issubclass(r, RegisterResource) for r in one.resource_classes)
        for resource in one.resource_classes
        if not issubclass(resource, RegisterResource)
    ]
    assert stock == []


def test_the_administrator_sees_before_and_after_and_nothing_is_written_yet(administrator):
    firm = enterprise("丹东旧名有限公司")
    looked = _upload(
        administrator, f"{firm.uscc},丹东旧名有限公司,东港市,张三", f"{credit_code()},丹东新设公司,东港市,李四"
    )
    page = looked.content.decode()
    assert "<del></del><ins>张三</ins>" in page
    assert "丹东新设公司" in page
    assert Enterprise.objects.count() == 1
    assert not ImportBatch.objects.exists()


def test_a_confirmed_import_is_written_with_history_and_a_batch(administrator, people):
    firm = enterprise("丹东旧名有限公司")
    looked = _upload(
        administrator, f"{firm.uscc},丹东旧名有限公司,东港市,张三", f"{credit_code()},丹东新设公司,东港市,李四"
    )
    assert _confirm(administrator, looked).status_code == 200
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.user) == (BatchState.APPLIED, people.sys_admin)
    assert batch.counts["new"] == batch.counts["changed"] == 1
    firm.refresh_from_db()
    assert firm.legal_person == "张三"
    for record in Enterprise.objects.all():
        written = record.history.first()
        assert (written.history_user, written.history_change_reason) == (people.sys_admin, batch.reason)


def test_a_refused_row_is_explained_and_stops_the_import(administrator):
    looked = _upload(
        administrator, f"{credit_code()},丹东新设公司,东港市,李四", "91210681MA0000000X,丹东坏码公司,东港市,王五"
    )
    page = looked.content.decode()
    assert "校验位" in page
    assert "confirm_form" not in looked.context or looked.context["confirm_form"] is None
    assert not Enterprise.objects.exists()


def test_headers_that_say_nothing_are_explained_and_not_an_error_page(administrator):
    sheet = SimpleUploadedFile("企业.csv", "甲,乙\n1,2\n".encode())
    answer = administrator.post(reverse("admin:enterprises_enterprise_import"), {"import_file": sheet, "format": "0"})
    assert answer.status_code == 200
    assert "没有找到任何认识的列名" in answer.content.decode()


def test_the_auditor_sees_what_the_administrator_has_imported_and_others_do_not(administrator, people):
    _confirm(administrator, _upload(administrator, f"{credit_code()},丹东新设公司,东港市,李四"))
    page = reverse("admin:exchange_importbatch_changelist")
    auditor = Client()
    auditor.force_login(people.audit_admin)
    log = auditor.get(page).content.decode()
    assert "企业.csv" in log
    assert "已导入" in log
    assert administrator.get(page).status_code == 403
