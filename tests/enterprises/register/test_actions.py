from datetime import date

import pytest
from django.core.exceptions import ValidationError

from enterprises.register import actions
from enterprises.register.models import Enterprise, FormerName
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.personas import donggang, fengcheng

pytestmark = pytest.mark.django_db


def test_a_code_registered_before_is_refused():
    first = enterprise()
    with pytest.raises(ValidationError, match="统一社会信用代码"):
        actions.register(Enterprise(uscc=first.uscc, name="丹东另一家公司", county=donggang()))
    assert Enterprise.objects.count() == 1


def test_registering_writes_code_and_name_the_usual_way():
    code = credit_code()
    firm = actions.register(Enterprise(uscc=f" {code.lower()} ", name="丹东 虚构(集团)公司", county=donggang()))
    firm.refresh_from_db()
    assert (firm.uscc, firm.name) == (code, "丹东 虚构(集团)公司")


def test_a_changed_name_leaves_the_old_one_behind():
    firm = enterprise("丹东旧名有限公司")
    firm.name = "丹东新名有限公司"
    actions.amend(firm, renamed_on=date(2020, 5, 1), reason="更名通知")
    former = FormerName.objects.get(enterprise=firm)
    assert (former.name, former.until) == ("丹东旧名有限公司", date(2020, 5, 1))
    assert firm.history.first().history_change_reason == "更名通知"


def test_a_name_taken_up_again_is_kept_once():
    firm = enterprise("甲公司")
    for name in ("乙公司", "甲公司", "丙公司"):
        firm.name = name
        actions.amend(firm)
    assert sorted(FormerName.objects.values_list("name", flat=True)) == ["乙公司", "甲公司"]


def test_certificates_follow_a_corrected_county_and_tell_of_it():
    firm = enterprise(county=donggang())
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    firm.county = fengcheng()
    actions.amend(firm, reason="注册地更正")
    held.refresh_from_db()
    assert held.county == fengcheng()
    assert held.history.first().history_change_reason == "注册地更正"


def test_other_changes_leave_certificates_alone():
    firm = enterprise()
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    firm.address = "新地址"
    actions.amend(firm)
    assert held.history.count() == 1
