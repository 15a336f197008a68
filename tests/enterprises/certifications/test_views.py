from datetime import date

import pytest
from django.urls import reverse

from enterprises.certifications.models import Certification
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db

LIST = "/enterprises/certifications/"


@pytest.mark.parametrize("query", ["", "?standing=valid", "?q=虚构", "?export=csv"])
def test_the_list_costs_the_same_for_three_rows_and_thirty(client, query_count, query):
    client.force_login(everybody().officer)
    counts = []
    for rows in (3, 27):
        for _ in range(rows):
            certificate(enterprise(), issued=date(2020, 1, 1), expires=date(2099, 12, 31))
        counts.append(query_count(LIST + query, client))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?kind=gazelle", {"D"}),
        ("?standing=valid", {"A", "D"}),
        ("?standing=expired", {"B"}),
        ("?standing=revoked", {"C"}),
        ("?standing=coming", {"E"}),
        ("?expiring=3", {"A"}),
        ("?expiring=12", {"A"}),
        ("?q=a", {"A"}),
        ("?q=虚构", {"A", "B", "C", "D", "E"}),
        ("?standing=valid&county={county}", {"D"}),
        ("?standing=nonsense", {"A", "B", "C", "D", "E"}),
    ],
)
def test_filters_answer_for_the_day_of_the_page(client, query, numbers):
    client.force_login(everybody().leader)
    firm = enterprise()
    certificate(firm, number="A", issued=date(2018, 1, 1), expires=date(2020, 12, 29))
    certificate(firm, number="B", issued=date(2017, 1, 1), expires=date(2020, 9, 29))
    certificate(firm, number="C", issued=date(2018, 1, 1), expires=date(2020, 12, 31), revoked_on=date(2020, 9, 30))
    certificate(
        enterprise(county=fengcheng()), "gazelle", number="D", issued=date(2020, 9, 30), expires=date(2023, 9, 29)
    )
    certificate(firm, number="E", issued=date(2020, 10, 1), expires=date(2023, 9, 30))
    response = client.get(f"{LIST}{query.format(county=fengcheng().pk)}&as_of=2020-09-30")
    assert {row.number for row in response.context["page"].objects} == numbers


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"holder": "没有这家公司"}, "没有找到"),
        ({"holder": "91110000600037342L"}, "校验位不符"),
        ({"holder": ""}, "企业"),
        ({"kind": "nonsense"}, "类别"),
        ({"issued_on": "2099-01-01"}, "不能晚于今天"),
        ({"expires_on": "2019-01-01"}, "不能早于发证日期"),
        ({"number": "taken"}, "已有同一编号"),
    ],
)
def test_a_wrong_form_is_refused(client, facts, said):
    firm = enterprise("丹东虚构电子有限公司")
    certificate(firm, number="TAKEN", issued=date(2018, 1, 1), expires=date(2020, 12, 31))
    client.force_login(everybody().officer)
    form = {"holder": firm.name, "kind": "hnte", "number": "GR202021000001", "issued_on": "2020-09-01", **facts}
    page = client.post(reverse("enterprises:certification_create"), form)
    assert page.status_code == 200
    errors = page.context["form"]
    assert said in str(errors.errors) + "".join(field.label for field in errors if field.errors)
    assert Certification.objects.count() == 1


def test_a_certificate_is_entered_by_the_former_name_of_its_firm(client):
    firm = enterprise("丹东新名有限公司")
    firm.former_names.create(name="丹东旧名有限公司")
    client.force_login(everybody().county_officer)
    form = {"holder": "丹东旧名有限公司", "kind": "hnte", "number": " gr202021 000001 ", "issued_on": "2020-09-01"}
    page = client.post(reverse("enterprises:certification_create"), form, follow=True)
    held = Certification.objects.get()
    assert (held.enterprise, held.county, held.number) == (firm, firm.county, "GR202021000001")
    assert held.expires_on == date(2023, 8, 31)
    assert "常见编号格式" not in page.text


def test_an_unusual_number_is_taken_with_a_remark(client):
    firm = enterprise()
    client.force_login(everybody().officer)
    form = {"holder": firm.uscc, "kind": "hnte", "number": "辽高2020-1", "issued_on": "2020-09-01"}
    page = client.post(reverse("enterprises:certification_create"), form, follow=True)
    assert "常见编号格式" in page.text
    assert Certification.objects.exists()


def test_a_firm_of_another_county_cannot_be_given_a_certificate(client):
    firm = enterprise(county=fengcheng())
    client.force_login(everybody().county_officer)
    form = {"holder": firm.uscc, "kind": "hnte", "number": "GR202021000001", "issued_on": "2020-09-01"}
    assert "没有找到" in client.post(reverse("enterprises:certification_create"), form).text
    assert not Certification.objects.exists()


def test_a_certificate_is_corrected_and_revoked(client):
    held = certificate(enterprise(), issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    client.force_login(everybody().county_officer)
    form = {"kind": "hnte", "number": held.number, "issued_on": "2020-09-02", "expires_on": "2023-09-01"}
    assert client.post(reverse("enterprises:certification_edit", args=[held.pk]), form).status_code == 302
    revoke = reverse("enterprises:certification_revoke", args=[held.pk])
    assert "不能早于发证日期" in client.post(revoke, {"on": "2020-09-01", "reason": "公告"}).text
    assert client.post(revoke, {"on": "2021-01-01", "reason": "未报年报"}).status_code == 302
    held.refresh_from_db()
    assert (held.issued_on, held.revoked_on) == (date(2020, 9, 2), date(2021, 1, 1))
    assert "撤销" in client.post(revoke, {"on": "2022-01-01", "reason": "再次"}).text
