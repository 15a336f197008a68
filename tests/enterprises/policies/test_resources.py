"""Lists of payments in: matched by number, never twice, never too much, and taken back as a whole."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.exchange.actions import undo
from bureau.notices.models import Notice
from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from enterprises.policies.resources import PaymentResource
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.policies.made_up import WAN, claim, payment
from tests.exchange.importing import import_csv
from tests.personas import everybody

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def approved(**facts) -> PolicyClaim:
    facts = {"submitted_on": today() - timedelta(days=10), **facts}
    return claim(by=everybody().applicant, state="approved", **facts)


def bring(*rows: tuple, by=None):
    lines = ["申请编号,拨付日期,拨付金额（万元）,支付凭证号", *(",".join(map(str, row)) for row in rows)]
    return import_csv(PaymentResource, "\n".join(lines), by=by or everybody().officer)


def reasons(seen) -> str:
    return "".join(reason for *_, reason in seen.refusals())


def test_payments_come_in_and_what_is_paid_in_full_is_settled():
    full, part = approved(), approved()
    bring((full.number, today(), 15, "A1"), (full.number, today(), 5, "A2"), (part.number.lower(), today(), 5, "a1"))
    full.refresh_from_db()
    part.refresh_from_db()
    assert (full.state, part.state, part.paid) == ("paid", "approved", 5 * WAN)
    one = PolicyPayment.objects.get(claim=part)
    assert (one.voucher, one.enterprise, one.county, one.entered_by) == (
        "A1",
        part.enterprise,
        part.county,
        everybody().officer,
    )
    assert Notice.objects.filter(recipient=everybody().applicant).count() == 3


def test_the_same_list_a_second_time_changes_nothing():
    stored = approved()
    rows = [(stored.number, today(), 20, "A1")]
    bring(*rows)
    seen = bring(*rows)
    assert (seen.counts["new"], seen.counts["unchanged"], seen.counts["refused"]) == (0, 1, 0)
    assert PolicyPayment.objects.count() == 1


def test_what_may_not_be_paid_is_refused_row_by_row():
    good, blocked, draft = approved(), approved(), claim(by=everybody().applicant, state="submitted")
    sanction(blocked.enterprise.uscc, starts_on=today() - timedelta(days=1), ends_on=None)
    seen = bring(
        (good.number, today(), 19, "A1"),
        (good.number, today(), 2, "A2"),
        ("ZC1999000001", today(), 2, "A3"),
        (draft.number, today(), 2, "A4"),
        (blocked.number, today(), 2, "A5"),
        (good.number, today() + timedelta(days=1), 1, "A6"),
        (good.number, today() - timedelta(days=11), 1, "A7"),
    )
    assert seen.counts["refused"] == 6
    told = reasons(seen)
    for words in (
        "超出了",
        "没有这个编号",
        "待审核，不能登记兑付",
        "诚信核查不通过",
        "不能晚于今天",
        "不能早于申请提交日期",
    ):
        assert words in told


def test_an_entered_payment_is_not_changed_and_a_struck_one_not_revived():
    people, stored = everybody(), approved()
    payment(stored, by=people.officer, voucher="A1", amount=Decimal(5 * WAN))
    seen = bring((stored.number, today(), 6, "A1"))
    assert "不能通过导入修改" in reasons(seen)
    PolicyPayment.objects.update(struck_at=timezone.now(), struck_reason="退票")
    assert "已作废，请在申请页面重新登记" in reasons(bring((stored.number, today(), 5, "A1")))
    assert stored.paid == 0


def test_an_import_is_taken_back_with_what_followed():
    stored = approved()
    seen = bring((stored.number, today(), 20, "A1"))
    undo(seen.batch, by=everybody().officer)
    stored.refresh_from_db()
    assert (stored.state, PolicyPayment.objects.count()) == ("approved", 0)
