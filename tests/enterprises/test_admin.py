import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(everybody().sys_admin)
    return client


def import_sheet(client, model: str, *rows: list[str]):
    sheet = SimpleUploadedFile("a.csv", "\n".join(",".join(row) for row in rows).encode())
    looked = client.post(reverse(f"admin:enterprises_{model}_import"), {"import_file": sheet, "format": "0"})
    form = looked.context["confirm_form"]
    return client.post(reverse(f"admin:enterprises_{model}_process_import"), form.initial)


def test_the_admin_imports_with_the_headers_people_use(administrator):
    code = credit_code()
    import_sheet(administrator, "enterprise", ["信用代码", "企业名称", "所属县区"], [code, "丹东虚构公司", "东港市"])
    assert Enterprise.objects.get().uscc == code
    import_sheet(
        administrator,
        "certification",
        ["企业名称", "资质类别", "发证日期"],
        ["丹东虚构公司", "高新技术企业", "2020-09-01"],
    )
    assert Certification.objects.get().expires_on == date(2023, 8, 31)


def test_a_county_corrected_in_the_admin_takes_certificates_along(administrator):
    firm = enterprise("丹东旧名公司", county=donggang())
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    page = administrator.get(reverse("admin:enterprises_enterprise_change", args=[firm.pk]))
    form = {name: "" if value is None else value for name, value in page.context["adminform"].form.initial.items()}
    form |= {"county": fengcheng().pk, "name": "丹东新名公司"}
    answer = administrator.post(reverse("admin:enterprises_enterprise_change", args=[firm.pk]), form)
    assert answer.status_code == 302
    held.refresh_from_db()
    assert held.county == fengcheng()
    assert firm.former_names.get().name == "丹东旧名公司"


def test_the_admin_exports(administrator):
    enterprise("丹东虚构公司")
    answer = administrator.post(
        reverse("admin:enterprises_enterprise_export"),
        {"format": "0", "resource": "0", "enterpriseresource_uscc": "on"},
    )
    assert answer.status_code == 200
    assert io.BytesIO(answer.content).getvalue()
