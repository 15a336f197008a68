"""Verbs on claims; the only writer of their state and county. They tell whoever is concerned."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from bureau.accounts.actions import open_account
from bureau.accounts.models import Role, User
from bureau.files.actions import attach, store
from bureau.lifecycle import Refused, TransitionRefused
from enterprises.register.actions import register
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.names import written
from enterprises.register.uscc import normalise

from . import notices
from .member_actions import join, lock
from .models import ClaimState, MembershipClaim
from .queries import record_of
from .rules import is_own, may_decide, officers
from .states import CLAIM

PDF_OR_PICTURE = ("pdf", "jpg", "png")
FILES_AT_MOST = 5


class ClaimRefused(Refused):
    """Something that may not be done with a claim; `sentence` says why and what to do."""


def sign_up(person: User, claim: MembershipClaim, *, password: str) -> MembershipClaim:
    """Open the account of an enterprise user and hand in the first claim; both or neither. Raises `ValidationError`."""
    with transaction.atomic():
        claim.person = open_account(person, password=password, role=Role.ENTERPRISE_USER)
        claim.agreed_at = timezone.now()
        return submit(claim)


def submit(claim: MembershipClaim, *, evidence: Iterable[Any] = ()) -> MembershipClaim:
    """Hand in a claim. Raises `ValidationError`, and `ClaimRefused` when the person acts for this firm already."""
    with transaction.atomic():
        # A form sent twice at once: the second waits here, then hears that the first is under way.
        User.objects.select_for_update().get(pk=claim.person_id)
        _place(claim)
        _not_a_member_yet(claim)
        claim.state, claim.submitted_at = ClaimState.SUBMITTED, timezone.now()
        claim.full_clean()
        claim.save(force_insert=True)
        _keep(evidence, claim)
        notices.claim_came_in(claim)
    return claim


def resubmit(claim: MembershipClaim, *, by: User, evidence: Iterable[Any] = ()) -> MembershipClaim:
    """Hand in a corrected claim that was given back. Raises `ValidationError`, `TransitionRefused`, `ClaimRefused`."""
    with transaction.atomic():
        CLAIM.move(claim, "resubmit", by=by)
        claim.enterprise = None
        _place(claim)
        _not_a_member_yet(claim)
        claim.submitted_at = timezone.now()
        claim.full_clean()
        claim.save()
        _keep(evidence, claim)
        notices.claim_came_in(claim, again=True)
    return claim


def add_evidence(claim: MembershipClaim, evidence: Sequence[Any], *, by: User) -> MembershipClaim:
    """Put further proof to an open claim of one's own. Raises `ClaimRefused`, `RefusedUpload`."""
    with transaction.atomic():
        locked = _lock(claim)
        if not is_own(by, locked) or not locked.is_open:
            raise ClaimRefused(f"这份认领{locked.get_state_display()}，不能再补充材料。")
        _keep(evidence, locked)
    return locked


def confirm(
    claim: MembershipClaim,
    *,
    by: User,
    seen: str = "",
    new: Enterprise | None = None,
    as_admin: bool = False,
    gone_is_known: bool = False,
) -> EnterpriseMember:
    """Let the person act for the firm; `new` is what to enter when the register does not have it.

    `seen` is the `version_of` the claim that `by` looked at. `gone_is_known` says that a cancelled firm still has
    business here. Raises `ValidationError`, `TransitionRefused`, `ClaimRefused`.
    """
    with transaction.atomic():
        locked = _lock(claim)
        if locked.state != ClaimState.SUBMITTED:
            CLAIM.move(locked, "confirm", by=by)  # refuses, and says what it is by now
        county = locked.county_id
        _place(locked)
        locked.save(update_fields=["enterprise", "county"])
        if locked.county_id == county or may_decide(by, locked):
            return _confirm(locked, by=by, seen=seen, new=new, as_admin=as_admin, gone_is_known=gone_is_known)
        notices.claim_went_to_county(locked)
    raise ClaimRefused(f"这家单位登记在{locked.county.name}，认领已转由该县区办理。")


def _confirm(locked, *, by, seen, new, as_admin, gone_is_known) -> EnterpriseMember:
    _as_seen(locked, seen)
    if locked.enterprise is None and new is not None and may_decide(by, locked) and officers(by):
        new.uscc = locked.uscc
        locked.enterprise = register(new, reason=f"随{locked.person.display_name}的企业认领登记")
        locked.county_id = new.county_id
        locked.save(update_fields=["enterprise", "county"])
    elif locked.enterprise is not None:
        _register_says(locked.enterprise, by=by, new=new, gone_is_known=gone_is_known)
        lock(locked.enterprise_id)
    CLAIM.move(locked, "confirm", by=by)
    member = join(locked.enterprise, locked.person, by=by, as_admin=as_admin, reason="认领经确认")
    notices.claim_confirmed(locked, member, by=by)
    return member


def version_of(claim: MembershipClaim) -> str:
    """What changes whenever the person hands in the claim anew."""
    return claim.submitted_at.isoformat()


def give_back(claim: MembershipClaim, *, by: User, reason: str) -> MembershipClaim:
    """退回补正: the person corrects and hands in again. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = CLAIM.move(claim, "give_back", by=by, reason=reason)
        notices.claim_given_back(moved, reason=reason)
    return moved


def refuse(claim: MembershipClaim, *, by: User, reason: str) -> MembershipClaim:
    """不予通过: the end of this claim. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = CLAIM.move(claim, "refuse", by=by, reason=reason)
        notices.claim_refused(moved, reason=reason)
    return moved


def withdraw(claim: MembershipClaim, *, by: User, reason: str = "") -> MembershipClaim:
    """The person takes it back. Raises `TransitionRefused`."""
    return CLAIM.move(claim, "withdraw", by=by, reason=reason)


def _place(claim: MembershipClaim) -> None:
    """Find the record it means; its county decides, whatever the person said."""
    claim.uscc, claim.name = normalise(claim.uscc), written(claim.name)
    if claim.enterprise is None:
        claim.enterprise = record_of(claim.uscc)
    claim.county = claim.enterprise.county if claim.enterprise else claim.said_county


def _not_a_member_yet(claim: MembershipClaim) -> None:
    acting = EnterpriseMember.objects.acting().filter(user=claim.person, enterprise=claim.enterprise)
    if claim.enterprise and acting.exists():
        raise ClaimRefused("您已是这家单位的企业账号，不必再认领。")


def _lock(claim: MembershipClaim) -> MembershipClaim:
    rows = MembershipClaim.objects.select_for_update(of=("self",)).select_related("person", "said_county", "county")
    return rows.get(pk=claim.pk)


def _as_seen(claim: MembershipClaim, seen: str) -> None:
    if seen and seen != version_of(claim):
        raise ClaimRefused("申请人刚刚修改并重新提交了这份认领，请重新核对后再确认。")


def _register_says(record: Enterprise, *, by: User, new: Enterprise | None, gone_is_known: bool) -> None:
    if new is not None:
        raise ClaimRefused("企业库刚刚登记了这个信用代码的单位，不必再登记；请核对后再确认。")
    if record.status != Enterprise.Status.ACTIVE and not (gone_is_known and officers(by)):
        raise ClaimRefused(
            f"企业库中这家单位{record.get_status_display()}（{record.status_on}）。"
            "仍有业务要办的，由科技管理部门勾选核实后确认。"
        )


def _keep(evidence: Iterable[Any], claim: MembershipClaim) -> None:
    for upload in evidence:
        attach(store(upload, by=claim.person, allowed=PDF_OR_PICTURE), claim)


__all__ = [
    "ClaimRefused",
    "TransitionRefused",
    "add_evidence",
    "confirm",
    "give_back",
    "refuse",
    "resubmit",
    "sign_up",
    "submit",
    "version_of",
    "withdraw",
]
