"""The admin of projects and of what comes of them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.models import Platform, Project, TechContract
from projects.transfer.contracts.actions import cancel
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.made_up import achievement, contract, platform, project

pytestmark = pytest.mark.django_db

MADE = {"project": project, "achievement": achievement, "techcontract": contract, "platform": platform}


@pytest.fixture
def administrator(client):
    client.force_login(everybody().sys_admin)
    return client


def fields_of(page) -> dict:
    return {name: "" if value is None else value for name, value in page.context["adminform"].form.initial.items()}


@pytest.mark.parametrize("model", MADE)
def test_each_register_is_listed_and_exported(administrator, model):
    record = MADE[model]()
    assert str(record) in administrator.get(reverse(f"admin:projects_{model}_changelist")).text
    page = administrator.get(reverse(f"admin:projects_{model}_export"))
    choices = {name: "on" for name in page.context["form"].fields if name.startswith(type(record).__name__.lower())}
    sent = administrator.post(reverse(f"admin:projects_{model}_export"), {"format": "0", "resource": "0"} | choices)
    assert sent.status_code == 200
    assert record.name in sent.content.decode("utf-8-sig")


def test_the_admin_imports_with_the_headers_people_use(administrator):
    firm = enterprise("丹东虚构机械有限公司")
    sheet = SimpleUploadedFile("a.csv", f"项目编号,项目名称,项目级别,承担单位\nA1,甲,省级,{firm.name}\n".encode())
    looked = administrator.post(reverse("admin:projects_project_import"), {"import_file": sheet, "format": "0"})
    form = looked.context["confirm_form"]
    administrator.post(reverse("admin:projects_project_process_import"), form.initial)
    assert Project.objects.get().lead == firm


def test_the_administrator_alone_takes_a_mistaken_cancellation_back(administrator):
    entered = contract()
    cancel(entered, on=date(2021, 1, 1), reason="误")
    address = reverse("admin:projects_techcontract_change", args=[entered.pk])
    form = fields_of(administrator.get(address)) | {"cancelled_on": "", "cancelled_reason": ""}
    assert administrator.post(address, form).status_code == 302
    entered = TechContract.objects.get()
    assert (entered.cancelled_on, entered.postings.count()) == (None, 1)


def test_the_administrator_alone_takes_a_mistaken_withdrawal_back(administrator):
    stood = platform(status="withdrawn", status_on=date(2021, 1, 1))
    address = reverse("admin:projects_platform_change", args=[stood.pk])
    form = fields_of(administrator.get(address)) | {"status": "running", "status_on": ""}
    assert administrator.post(address, form).status_code == 302
    stood = Platform.objects.get()
    assert (stood.status, stood.withdrawn_on) == ("running", None)


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        ("platform", {"status": "withdrawn", "status_on": ""}, "须填写撤销日期"),
        ("platform", {"name": "甲中心"}, "已有同一类别"),
        ("project", {"number": "A1"}, "已有这个编号的项目"),
        ("achievement", {"name": "抗逆玉米"}, "已经登记过"),
    ],
)
def test_what_cannot_be_is_told_in_the_admin_too(administrator, model, change, said):
    platform("甲中心")
    project(number="A1")
    achievement("抗逆玉米")
    record = MADE[model]()
    address = reverse(f"admin:projects_{model}_change", args=[record.pk])
    page = administrator.post(address, fields_of(administrator.get(address)) | change)
    assert page.status_code == 200
    assert said in page.text
