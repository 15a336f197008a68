"""Verbs on payments: enter one, strike a wrong one out. What was granted is never overpaid."""

from django.db import transaction
from django.utils import timezone

from enterprises.integrity.queries import standing

from . import notices
from .choices import ClaimState
from .claim_actions import ClaimRefused
from .claim_models import PolicyClaim, PolicyPayment
from .facts import PURPOSE
from .reckoning import wan
from .rules import may_decide
from .states import CLAIM_LIFE


def pay(payment: PolicyPayment, *, by) -> PolicyPayment:
    """Enter a payment on an approved claim; the last one settles it. Raises `ValidationError`, `ClaimRefused`.

    The firm's integrity is asked as of the day of payment.
    """
    with transaction.atomic():
        claim = PolicyClaim.objects.select_for_update().get(pk=payment.claim_id)
        if sentence := why_not(claim, payment, by=by):
            raise ClaimRefused(sentence)
        payment.claim, payment.entered_by = claim, by
        payment.enterprise_id, payment.county_id = claim.enterprise_id, claim.county_id
        payment.voucher = payment.voucher.strip()
        payment.full_clean()
        payment.save(force_insert=True)
        if claim.left_to_pay == 0:
            CLAIM_LIFE.move(claim, "settle", by=by)
        notices.paid(payment)
    return payment


def why_not(claim: PolicyClaim, payment: PolicyPayment, *, by) -> str:
    """Why a payment may not be entered; nothing when it may."""
    if not may_decide(by, claim):
        return "您没有登记兑付的权限。"
    if claim.state != ClaimState.APPROVED:
        return f"申请{claim.get_state_display()}，不能登记兑付。"
    if payment.paid_on > timezone.localdate():
        return "兑付日期不能晚于今天。"
    if payment.paid_on < claim.submitted_on:
        return f"兑付日期不能早于申请提交日期 {claim.submitted_on}。"
    if payment.amount > claim.left_to_pay:
        return f"核定 {wan(claim.approved)}，尚未兑付 {wan(claim.left_to_pay)}，这笔 {wan(payment.amount)}超出了。"
    if claim.payments.standing().filter(voucher=payment.voucher.strip()).exists():
        return f"凭证号“{payment.voucher.strip()}”已登记过，请勿重复登记。"
    found = standing(claim.enterprise, payment.paid_on, purpose=PURPOSE)
    return "" if found.passed else found.sentence


def strike(payment: PolicyPayment, *, by, reason: str) -> PolicyPayment:
    """Strike out a payment that was entered wrongly; its claim is to be paid again. Raises `ClaimRefused`."""
    if not reason.strip():
        raise ClaimRefused("作废兑付须写明原因。")
    with transaction.atomic():
        claim = PolicyClaim.objects.select_for_update().get(pk=payment.claim_id)
        locked = PolicyPayment.objects.select_for_update().get(pk=payment.pk)
        if not may_decide(by, claim):
            raise ClaimRefused("您没有作废兑付的权限。")
        if locked.struck_at is not None:
            raise ClaimRefused("这笔兑付已经作废。")
        locked.struck_at, locked.struck_reason = timezone.now(), reason.strip()[:200]
        locked._change_reason = f"作废：{reason.strip()}"[:100]
        locked.save(update_fields=["struck_at", "struck_reason"])
        if claim.state == ClaimState.PAID:
            CLAIM_LIFE.move(claim, "unsettle", by=by, reason=f"兑付作废：{reason.strip()}")
        notices.struck(locked)
    return locked
