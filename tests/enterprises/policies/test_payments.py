"""Payments: never twice, never too much, never to whom integrity stands in the way; a wrong one is struck out."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.notices.models import Notice
from enterprises.policies import claim_actions, payment_actions
from enterprises.policies.choices import ClaimState
from enterprises.policies.claim_actions import ClaimRefused
from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from tests.enterprises.integrity.made_up import sanction
from tests.enterprises.policies.made_up import WAN, claim, payment
from tests.personas import everybody

pytestmark = pytest.mark.django_db

CITY_OFFICERS = {"plan_officer", "officer", "other_officer"}


def today():
    return timezone.localdate()


def approved(**facts) -> PolicyClaim:
    facts = {"submitted_on": today() - timedelta(days=10), **facts}
    return claim(by=everybody().applicant, state="approved", **facts)


def pay(of: PolicyClaim, amount=20 * WAN, *, by=None, **facts) -> PolicyPayment:
    facts = {"paid_on": today(), "voucher": "2020-001", **facts}
    return payment_actions.pay(PolicyPayment(claim=of, amount=Decimal(amount), **facts), by=by or everybody().officer)


def test_the_last_part_settles_the_claim():
    stored = approved()
    pay(stored, 15 * WAN)
    stored.refresh_from_db()
    assert (stored.state, stored.paid, stored.left_to_pay) == ("approved", 15 * WAN, 5 * WAN)
    pay(stored, 5 * WAN, voucher="2020-002")
    stored.refresh_from_db()
    assert (stored.state, stored.left_to_pay) == ("paid", 0)
    assert Notice.objects.filter(recipient=everybody().applicant, text__contains="兑付 5 万元").exists()


@pytest.mark.parametrize("state", sorted(set(ClaimState.values) - {"approved"}))
def test_only_what_is_granted_and_not_settled_is_paid(state):
    stored = claim(by=everybody().applicant, state=state)
    with pytest.raises(ClaimRefused, match="不能登记兑付"):
        pay(stored)


def test_only_officers_of_the_bureau_pay():
    stored = approved()
    for persona, user in everybody():
        if persona not in CITY_OFFICERS:
            with pytest.raises(ClaimRefused, match="权限"):
                pay(stored, by=user)
    assert not PolicyPayment.objects.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"amount": 20 * WAN + Decimal("0.01")}, "超出了"),
        ({"paid_on": 1}, "不能晚于今天"),
        ({"paid_on": -11}, "不能早于申请提交日期"),
    ],
)
def test_what_cannot_be_is_refused(facts, said):
    if "paid_on" in facts:
        facts["paid_on"] = today() + timedelta(days=facts["paid_on"])
    with pytest.raises(ClaimRefused, match=said):
        pay(approved(), **facts)


@pytest.mark.parametrize(("amount", "voucher"), [(0, "1"), (-1, "1"), (1, "  ")])
def test_nothing_less_than_nothing_and_nothing_without_a_voucher(amount, voucher):
    with pytest.raises(ValidationError):
        pay(approved(), amount, voucher=voucher)


def test_the_same_voucher_is_not_entered_twice_on_a_claim():
    stored = approved()
    pay(stored, 5 * WAN)
    with pytest.raises(ClaimRefused, match="已登记过"):
        pay(stored, 5 * WAN, voucher=" 2020-001 ")
    with pytest.raises(IntegrityError), transaction.atomic():
        payment(stored, by=everybody().officer, voucher="2020-001")
    pay(approved(), 5 * WAN)  # one voucher may pay several firms


def test_a_stale_page_does_not_overpay():
    stored = approved()
    stale = PolicyClaim.objects.get(pk=stored.pk)
    pay(stored, 15 * WAN)
    with pytest.raises(ClaimRefused, match="尚未兑付 5 万元"):
        pay(stale, 15 * WAN, voucher="2020-002")
    assert stored.paid == 15 * WAN


@pytest.mark.parametrize(("paid", "passes"), [(-5, True), (-4, False), (-2, False), (-1, True)])
def test_integrity_is_asked_as_of_the_day_of_payment(paid, passes):
    stored = approved()
    sanction(stored.enterprise.uscc, starts_on=today() - timedelta(days=4), ends_on=today() - timedelta(days=2))
    day = today() + timedelta(days=paid)
    if passes:
        assert pay(stored, paid_on=day).pk
    else:
        with pytest.raises(ClaimRefused, match="诚信核查不通过"):
            pay(stored, paid_on=day)


def test_a_struck_payment_is_owed_again_and_stays_on_record():
    people, stored = everybody(), approved()
    wrong = pay(stored)
    done = payment_actions.strike(wrong, by=people.officer, reason="退票")
    stored.refresh_from_db()
    assert (stored.state, stored.paid, stored.left_to_pay) == ("approved", 0, 20 * WAN)
    assert (done.struck_reason, PolicyPayment.objects.count()) == ("退票", 1)
    pay(stored)  # the same voucher again, rightly
    with pytest.raises(ClaimRefused, match="已经作废"):
        payment_actions.strike(wrong, by=people.officer, reason="退票")


def test_striking_out_needs_a_reason_and_an_officer_of_the_bureau():
    people, entered = everybody(), pay(approved())
    with pytest.raises(ClaimRefused, match="须写明原因"):
        payment_actions.strike(entered, by=people.officer, reason=" ")
    for persona, user in people:
        if persona not in CITY_OFFICERS:
            with pytest.raises(ClaimRefused, match="权限"):
                payment_actions.strike(entered, by=user, reason="退票")


def test_what_was_paid_on_is_not_revoked():
    people, stored = everybody(), approved()
    pay(stored, WAN)
    with pytest.raises(TransitionRefused, match="已有兑付"):
        claim_actions.carry_out(stored, "revoke", by=people.officer, reason="理由")
