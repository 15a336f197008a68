import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from bureau.exchange.importers import ResourceImporter
from enterprises.certifications.models import Certification
from enterprises.certifications.resources import CertificationResource
from enterprises.register.models import Enterprise, FormerName
from enterprises.register.resources import EnterpriseResource
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


def sheet(*rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def bring(resource, *rows, by):
    importer = ResourceImporter(resource)
    preview = importer.preview(sheet(*rows), "a.csv", user=by)
    if preview.effective:
        importer.apply(preview, user=by)
    return preview


def reasons(preview) -> str:
    return "".join(row.reason for row in preview.refused)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["91110000600037342L", "甲公司", "东港市"], "校验位不符"),
        (["", "没有登记过的公司", "东港市"], "新登记的单位须填写代码"),
        (["{code}", "甲公司", "朝阳区"], "不在可选范围"),
        (["{code}", "甲公司", ""], "须填写所属县区"),
        (["{code}", "", "东港市"], "必填"),
        (["{code}", "丹东虚构电子有限公司", "东港市"], "已有同名单位"),
    ],
)
def test_wrong_rows_of_organisations_are_refused(row, said):
    enterprise("丹东虚构电子有限公司")
    row = [cell.format(code=credit_code()) for cell in row]
    preview = bring(EnterpriseResource, ["信用代码", "企业名称", "所属县区"], row, by=everybody().officer)
    assert said in reasons(preview)
    assert Enterprise.objects.count() == 1


def test_a_county_officer_imports_into_the_own_county_alone():
    by = everybody().county_officer
    foreign = enterprise(county=fengcheng())
    rows = [[credit_code(), "凤城新公司", "凤城市"], [foreign.uscc, "抢来公司", "东港市"]]
    preview = bring(EnterpriseResource, ["信用代码", "企业名称", "县区"], *rows, by=by)
    assert len(preview.refused) == 2
    assert Enterprise.objects.count() == 1
    bring(EnterpriseResource, ["信用代码", "企业名称"], [credit_code(), "东港新公司"], by=by)
    assert Enterprise.objects.get(name="东港新公司").county == donggang()


def test_organisations_come_in_and_the_same_sheet_again_changes_nothing():
    code = credit_code()
    rows = [
        ["统一社会信用代码", "单位名称", "县市区", "注册资本（万元）", "成立日期", "行业门类"],
        [f" {code.lower()}", "丹东 虚构(集团)公司", "东港", "1,234.5", "2015.6.1", "制造业"],
    ]
    by = everybody().officer
    assert len(bring(EnterpriseResource, *rows, by=by).new) == 1
    firm = Enterprise.objects.get()
    assert (firm.uscc, firm.name, firm.county) == (code, "丹东虚构（集团）公司", donggang())
    assert (firm.capital, firm.registered_on, firm.industry) == (12_345_000, date(2015, 6, 1), "C")
    again = bring(EnterpriseResource, *rows, by=by)
    assert (again.effective, len(again.unchanged)) == (0, 1)


def test_a_changed_name_is_kept_and_an_old_sheet_does_not_bring_it_back():
    firm = enterprise("丹东旧名有限公司")
    by = everybody().officer
    bring(EnterpriseResource, ["信用代码", "企业名称"], [firm.uscc, "丹东新名有限公司"], by=by)
    assert FormerName.objects.get(enterprise=firm).name == "丹东旧名有限公司"
    old = bring(EnterpriseResource, ["信用代码", "企业名称"], [firm.uscc, "丹东旧名有限公司"], by=by)
    assert old.effective == 0


def test_a_row_without_code_changes_the_organisation_of_that_former_name():
    firm = enterprise("丹东新名有限公司")
    firm.former_names.create(name="丹东旧名有限公司")
    rows = ["企业名称", "地址"], ["丹东旧名有限公司", "新街 1 号"]
    bring(EnterpriseResource, *rows, by=everybody().officer)
    firm.refresh_from_db()
    assert (firm.name, firm.address) == ("丹东新名有限公司", "新街 1 号")


def test_what_goes_out_comes_in_again_unchanged(client):
    people = everybody()
    enterprise(capital=1_234_500, industry="C", hitech_field="101", address="某街")
    certificate(enterprise(), issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    client.force_login(people.officer)
    for name, resource in (("list", EnterpriseResource), ("certification_list", CertificationResource)):
        content = client.get(reverse(f"enterprises:{name}") + "?export=xlsx").getvalue()
        preview = ResourceImporter(resource).preview(content, "a.xlsx", user=people.officer)
        assert preview.refused == []
        assert preview.effective == 0, preview.changed or preview.new
        assert len(preview.unchanged) == (2 if name == "list" else 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["没有登记过的公司", "", "高新技术企业", "2020-09-01"], "请先登记单位"),
        (["", "", "高新技术企业", "2020-09-01"], "没有填写企业"),
        (["别的名字", "{code}", "高新技术企业", "2020-09-01"], "与表中名称不同"),
        (["同名公司", "", "高新技术企业", "2020-09-01"], "请填写统一社会信用代码"),
        (["丹东虚构电子有限公司", "", "高新企业", "2020-09-01"], "不在可选范围"),
        (["丹东虚构电子有限公司", "", "高新技术企业", ""], "必填"),
        (["凤城公司", "", "高新技术企业", "2020-09-01"], "请先登记单位"),
    ],
)
def test_wrong_rows_of_certificates_are_refused(row, said):
    firm = enterprise("丹东虚构电子有限公司")
    enterprise("同名公司")
    enterprise("同名公司")
    enterprise("凤城公司", county=fengcheng())
    row = [cell.format(code=firm.uscc) for cell in row]
    head = ["企业名称", "信用代码", "类别", "发证日期"]
    preview = bring(CertificationResource, head, row, by=everybody().county_officer)
    assert said in reasons(preview)
    assert not Certification.objects.exists()


def test_certificates_come_in_by_name_and_are_corrected_by_the_same_key():
    firm = enterprise("丹东新名有限公司")
    firm.former_names.create(name="丹东旧名有限公司")
    head = ["序号", "企业名称", "资质类别", "证书编号", "发证日期"]
    by = everybody().officer
    first = bring(
        CertificationResource, head, ["1", "丹东旧名有限公司", "高新技术企业", "gr202021000001", "2020年9月1日"], by=by
    )
    assert len(first.new) == 1
    held = Certification.objects.get()
    assert (held.enterprise, held.number, held.expires_on) == (firm, "GR202021000001", date(2023, 8, 31))
    second = bring(
        CertificationResource, head, ["1", "丹东新名有限公司", "高新技术企业", "GR202021000002", "2020-09-01"], by=by
    )
    assert len(second.changed) == 1
    held.refresh_from_db()
    assert held.number == "GR202021000002"


def test_the_wizard_opens_with_its_template(client):
    client.force_login(everybody().county_officer)
    for name in ("import", "certification_import"):
        assert client.get(reverse(f"enterprises:{name}")).status_code == 200
        assert client.get(reverse(f"enterprises:{name}") + "?template=1").status_code == 200
