from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from enterprises.certifications import actions
from enterprises.certifications.models import Certification, CertificationChange, CertificationKind
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

DAYS = {"issued": date(2020, 1, 1), "expires": date(2022, 12, 31)}


def test_a_second_certificate_of_one_day_is_refused():
    held = certificate(enterprise(), **DAYS)
    again = Certification(enterprise=held.enterprise, kind=held.kind, issued_on=held.issued_on, number="X")
    with pytest.raises(ValidationError, match="同一天发的"):
        actions.register_certification(again)


@pytest.mark.parametrize(
    ("day", "said"), [(date(2019, 12, 31), "不能早于发证日期"), (date(2099, 1, 1), "不能晚于今天")]
)
def test_a_renewal_begins_between_issue_and_today(day, said):
    held = certificate(enterprise(), **DAYS)
    with pytest.raises(ValidationError, match=said):
        actions.note_renewal(held, begun_on=day)


def test_a_renewal_has_begun_when_it_is_noted_or_when_a_later_certificate_exists():
    noted, renewed, idle = (certificate(enterprise(), **DAYS) for _ in range(3))
    actions.note_renewal(noted, begun_on=date(2022, 6, 1))
    certificate(renewed.enterprise, issued=date(2022, 12, 1), expires=date(2025, 11, 30))
    of_then = Certification.objects.filter(expires_on=date(2022, 12, 31))
    assert set(of_then.renewal_begun()) == {noted, renewed}
    assert set(of_then.renewal_begun(False)) == {idle}


def change(held, what="renamed", **facts):
    facts = {"before": held.enterprise.name, "after": "丹东新名公司", "changed_on": date(2021, 5, 1), **facts}
    return actions.record_change(CertificationChange(certification=held, what=what, **facts))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"after": " 丹东 旧名公司"}, "变更前后相同"),
        ({"before": "别的公司"}, "不是丹东旧名公司现在或曾经的名称"),
        ({"changed_on": date(2019, 1, 1)}, "不能早于发证日期"),
        ({"changed_on": date(2099, 1, 1)}, "不能晚于今天"),
        ({"after": ""}, "after"),
    ],
)
def test_a_change_that_cannot_be_is_refused(facts, said):
    held = certificate(enterprise("丹东旧名公司"), **DAYS)
    with pytest.raises(ValidationError, match=said):
        change(held, **facts)
    assert not CertificationChange.objects.exists()


def test_a_renamed_holder_keeps_number_and_validity_and_gets_its_name():
    held = certificate(enterprise("丹东旧名公司"), number="GR202021000007", **DAYS)
    change(held)
    held.refresh_from_db()
    assert (held.number, held.expires_on, held.enterprise.name) == ("GR202021000007", DAYS["expires"], "丹东新名公司")
    assert held.enterprise.former_names.get().until == date(2021, 5, 1)


def test_an_old_notice_of_renaming_does_not_rename_back():
    firm = enterprise("丹东新名公司")
    firm.former_names.create(name="丹东旧名公司")
    change(certificate(firm, **DAYS), before="丹东旧名公司")
    firm.refresh_from_db()
    assert (firm.name, firm.former_names.count()) == ("丹东新名公司", 1)


def test_renewal_and_changes_are_entered_on_their_pages(client):
    held = certificate(enterprise("丹东旧名公司"), **DAYS)
    client.force_login(everybody().county_officer)
    renewal = reverse("enterprises:certification_renewal", args=[held.pk])
    assert client.post(renewal, {"begun_on": "2022-06-01"}).status_code == 302
    page = reverse("enterprises:certification_change", args=[held.pk, "relocated"])
    form = {"changed_on": "2021-01-01", "before": "大连市", "after": "丹东市", "document": "公告"}
    assert client.post(page, form).status_code == 302
    text = client.get(held.get_absolute_url()).text
    assert "大连市" in text
    assert "2022-06-01" in text
    assert client.get(page.replace("relocated", "nonsense")).status_code == 404


def test_a_bureau_adds_a_kind_of_its_own(client):
    client.force_login(everybody().officer)
    page = reverse("enterprises:certification_kind_create")
    form = {"code": "city_lab", "name": "市级重点实验室", "validity_months": 24, "overlap_days": 30, "order": 9}
    assert "不是正确的正则表达式" in client.post(page, form | {"number_pattern": "("}).text
    assert client.post(page, form | {"active": "on"}).status_code == 302
    edit = reverse("enterprises:certification_kind_edit", args=["city_lab"])
    assert client.post(edit, form | {"name": "重点实验室", "active": "on"}).status_code == 302
    assert CertificationKind.objects.get(code="city_lab").name == "重点实验室"


def test_what_ends_soon_is_counted_and_each_figure_is_its_list(client, query_count):
    client.force_login(everybody().officer)
    page = reverse("enterprises:certification_expiring") + "?as_of=2022-11-01"
    counts = []
    for rows in (3, 27):
        for number in range(rows):
            held = certificate(enterprise(county=(donggang(), fengcheng())[number % 2]), **DAYS)
            if number % 3 == 0:
                actions.note_renewal(held, begun_on=date(2022, 6, 1))
        counts.append(query_count(page, client))
    assert counts[0] == counts[1]
    by_kind = client.get(page).context["sections"][0].table.objects
    assert (by_kind[-1].ending["3"], by_kind[-1].idle["3"], by_kind[-1].ending["1"]) == (30, 20, 0)
    listed = client.get(reverse("enterprises:certification_list") + "?expiring=3&renewal=not&as_of=2022-11-01")
    assert listed.context["page"].count == 20
