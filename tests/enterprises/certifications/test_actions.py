from datetime import date

import pytest
from django.core.exceptions import ValidationError

from enterprises.certifications import actions
from enterprises.certifications.models import Certification
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import fengcheng

pytestmark = pytest.mark.django_db


def new(of, **facts) -> Certification:
    facts = {"kind_id": "hnte", "number": "GR202021000001", "issued_on": date(2020, 9, 1), **facts}
    return Certification(enterprise=of, **facts)


def test_a_number_exists_once_within_its_kind():
    firm = enterprise()
    actions.register_certification(new(firm))
    with pytest.raises(ValidationError, match="已有同一编号"):
        actions.register_certification(new(enterprise()))
    actions.register_certification(new(firm, kind_id="gazelle"))
    assert Certification.objects.count() == 2


def test_certificates_without_number_do_not_collide():
    for _ in range(2):
        actions.register_certification(new(enterprise(), number=""))
    assert Certification.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"expires_on": date(2020, 8, 31)}, "有效期截止日不能早于发证日期"),
        ({"issued_on": None}, "issued_on"),
        ({"revoked_on": date(2020, 8, 31)}, "撤销日期不能早于发证日期"),
    ],
)
def test_days_in_the_wrong_order_are_refused(facts, said):
    with pytest.raises(ValidationError, match=said):
        actions.register_certification(new(enterprise(), **facts))


def test_county_and_last_day_are_filled_in():
    held = actions.register_certification(new(enterprise(county=fengcheng())))
    assert (held.county, held.expires_on) == (fengcheng(), date(2023, 8, 31))
    sme = actions.register_certification(new(enterprise(), kind_id="tech_sme"))
    assert sme.expires_on == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [(date(2020, 8, 31), "公告", "不能早于发证日期"), (date(2021, 1, 1), " ", "须填写原因")],
)
def test_a_revocation_needs_a_day_after_issue_and_a_reason(on, reason, said):
    held = certificate(enterprise(), issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    with pytest.raises(actions.RevocationRefused) as refusal:
        actions.revoke(held, on=on, reason=reason)
    assert said in refusal.value.sentence
    held.refresh_from_db()
    assert held.revoked_on is None


def test_nothing_is_revoked_twice():
    held = certificate(enterprise(), issued=date(2020, 9, 1), expires=date(2023, 8, 31))
    actions.revoke(held, on=date(2021, 1, 1), reason="未报年报")
    with pytest.raises(actions.RevocationRefused, match="已于 2021-01-01 撤销"):
        actions.revoke(held, on=date(2022, 1, 1), reason="再次")
    held.refresh_from_db()
    assert (held.revoked_on, held.revoked_reason) == (date(2021, 1, 1), "未报年报")
    assert held.history.first().history_change_reason == "撤销：未报年报"
