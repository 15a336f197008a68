"""The life of a policy, and the life of a claim from draft to paid, with the ways back."""

from django.utils import timezone

from bureau.lifecycle import Lifecycle, Transition
from enterprises.integrity.queries import standing

from .choices import ClaimState, PolicyState
from .claim_models import PolicyClaim
from .facts import PURPOSE
from .models import Policy
from .rules import acts_for_claimant, may_decide, may_give_back, may_keep, may_pass


def gives_something(policy: Policy) -> str | None:
    """Condition: a policy without items tells nobody anything."""
    return None if policy.items.exists() else "还没有登记政策条款，请先添加条款。"


POLICY_LIFE = Lifecycle(
    "enterprises.policy",
    transitions=(
        Transition(
            "publish", "发布", (PolicyState.DRAFT,), PolicyState.PUBLISHED, may_keep, conditions=(gives_something,)
        ),
        Transition("end", "停止执行", (PolicyState.PUBLISHED,), PolicyState.ENDED, may_keep, needs_reason=True),
        Transition("resume", "恢复执行", (PolicyState.ENDED,), PolicyState.PUBLISHED, may_keep, needs_reason=True),
    ),
)
POLICY_TONES = {PolicyState.DRAFT: "none", PolicyState.PUBLISHED: "ok", PolicyState.ENDED: "none"}


def integrity_is_in_order(claim: PolicyClaim) -> str | None:
    """Condition: asked as of today, at submission, at approval and at every payment."""
    found = standing(claim.enterprise, timezone.localdate(), purpose=PURPOSE)
    return None if found.passed else found.sentence


def is_still_taken(claim: PolicyClaim) -> str | None:
    """Condition: a first submission falls into the window, whose last day counts; a correction may come later."""
    today, item = timezone.localdate(), claim.item
    if not item.policy.holds_on(today):
        return f"《{item.policy}》已停止执行或不在有效期内（{item.policy.validity_words}），不能提交。"
    if claim.submitted_on is not None or item.is_open_on(today):
        return None
    if item.window_from and today < item.window_from:
        return f"“{item}”自 {item.window_from} 起受理，现在还不能提交。"
    return f"“{item}”的受理已于 {item.window_to} 截止，不能提交。"


def documents_are_there(claim: PolicyClaim) -> str | None:
    """Condition: every required document is uploaded."""
    held = set(claim.documents.values_list("title", flat=True))
    lacking = [title for title in claim.item.document_list if title not in held]
    return f"还缺少申请材料：{'、'.join(lacking)}。" if lacking else None


def is_explained(claim: PolicyClaim) -> str | None:
    """Condition: the firm says on what it bases its application."""
    return None if claim.statement.strip() else "请填写申请说明。"


def county_has_passed(claim: PolicyClaim) -> str | None:
    """Condition: where the county's opinion is asked for, it comes first."""
    if claim.item.needs_county and claim.state == ClaimState.SUBMITTED:
        return "本条款须先由县区审核通过，才能核定。"
    return None


def is_not_paid_yet(claim: PolicyClaim) -> str | None:
    """Condition: what was paid on cannot be taken back here."""
    return "这笔申请已有兑付，不能撤销核定。" if claim.payments.standing().exists() else None


def is_paid_in_full(claim: PolicyClaim) -> str | None:
    """Condition: all that was granted is paid."""
    return None if claim.left_to_pay == 0 else "核定金额还没有全部兑付。"


S = ClaimState
UNDER_WAY = (S.SUBMITTED, S.COUNTY_PASSED)
CLAIM_LIFE = Lifecycle(
    "enterprises.policyclaim",
    transitions=(
        Transition(
            "submit",
            "提交",
            (S.DRAFT, S.RETURNED),
            S.SUBMITTED,
            acts_for_claimant,
            conditions=(is_still_taken, is_explained, documents_are_there, integrity_is_in_order),
        ),
        Transition("withdraw", "撤回", (S.DRAFT, S.RETURNED, *UNDER_WAY), S.WITHDRAWN, acts_for_claimant),
        Transition("pass_county", "县区审核通过", (S.SUBMITTED,), S.COUNTY_PASSED, may_pass),
        Transition("give_back", "退回补正", UNDER_WAY, S.RETURNED, may_give_back, needs_reason=True),
        Transition("refuse", "不予兑付", UNDER_WAY, S.REFUSED, may_decide, needs_reason=True),
        Transition(
            "approve",
            "核定",
            UNDER_WAY,
            S.APPROVED,
            may_decide,
            conditions=(county_has_passed, integrity_is_in_order),
        ),
        Transition(
            "revoke",
            "撤销核定",
            (S.APPROVED,),
            S.REFUSED,
            may_decide,
            conditions=(is_not_paid_yet,),
            needs_reason=True,
        ),
        Transition("settle", "兑付完成", (S.APPROVED,), S.PAID, may_decide, conditions=(is_paid_in_full,)),
        Transition("unsettle", "恢复待兑付", (S.PAID,), S.APPROVED, may_decide, needs_reason=True),
    ),
)
CLAIM_TONES = {
    S.DRAFT: "none",
    S.SUBMITTED: "warn",
    S.COUNTY_PASSED: "warn",
    S.RETURNED: "late",
    S.APPROVED: "ok",
    S.PAID: "done",
    S.REFUSED: "none",
    S.WITHDRAWN: "none",
}
# Steps with a page of their own, and steps that follow from payments.
OWN_PAGE, BY_PAYMENT = {"approve"}, {"settle", "unsettle"}
EDITABLE = (S.DRAFT, S.RETURNED)
