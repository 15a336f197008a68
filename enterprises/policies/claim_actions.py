"""Verbs on claims; the only writer of their state, amounts and kept judgements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from bureau.files.actions import attach, store
from bureau.lifecycle import Refused, TransitionRefused
from enterprises.register.models import Enterprise
from enterprises.register.rules import acts_for

from . import notices
from .choices import ClaimState
from .claim_models import ClaimDocument, PolicyClaim
from .fitting import Fit, fit
from .judged import kept, refusal
from .models import PolicyItem
from .reckoning import reckon, registered_base, wan
from .states import CLAIM_LIFE, EDITABLE, is_still_taken


class ClaimRefused(Refused):
    """Something that may not be done with a claim; `sentence` says why."""


def begin(item: PolicyItem, enterprise: Enterprise, *, by) -> PolicyClaim:
    """A draft of this year's claim of a firm for an item; the one that lives already when there is one.

    Raises `ClaimRefused` for somebody else's firm, and when the item takes no applications today.
    """
    if not acts_for(by, enterprise.pk):
        raise ClaimRefused("您不是这家企业的经办人，不能代为申请。")
    year = timezone.localdate().year
    with transaction.atomic():
        # Two beginnings at once for one firm wait for each other here.
        firm = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        live = PolicyClaim.objects.live().filter(item=item, enterprise=firm, year=year).first()
        if live is not None:
            return live
        claim = PolicyClaim(item=item, enterprise=firm, county_id=firm.county_id, year=year, created_by=by)
        if sentence := is_still_taken(claim):
            raise ClaimRefused(sentence)
        claim.save()
        claim.number = f"ZC{year}{claim.pk:06d}"
        claim.save(update_fields=["number"])
    return claim


def write(
    claim: PolicyClaim, *, by, statement: str, base: Decimal | None = None, uploads: Mapping[str, UploadedFile] = {}
) -> PolicyClaim:
    """Keep what the firm has filled in so far. Raises `ClaimRefused`, `RefusedUpload`.

    `base` counts only where the item lets the applicant state it; an upload takes the place of an earlier one.
    """
    with transaction.atomic():
        locked = PolicyClaim.objects.select_for_update().get(pk=claim.pk)
        if not acts_for(by, locked.enterprise_id):
            raise ClaimRefused("您不是这家企业的经办人，不能修改申请。")
        if locked.state not in EDITABLE:
            raise ClaimRefused(f"申请{locked.get_state_display()}，不能修改。")
        locked.statement = statement
        if not locked.item.base_figure:
            locked.base = base
        locked.save(update_fields=["statement", "base"])
        for title, upload in uploads.items():
            _keep_document(locked, title, upload, by=by)
    return locked


def _keep_document(claim: PolicyClaim, title: str, upload: UploadedFile, *, by) -> None:
    if title not in claim.item.document_list:
        raise ClaimRefused(f"本条款没有“{title}”这项材料。")
    file = store(upload, by=by)
    document = ClaimDocument.objects.filter(claim=claim, title=title).first() or ClaimDocument(claim=claim, title=title)
    document.file = file
    document.save()
    attach(file, document)


def submit(claim: PolicyClaim, *, by) -> PolicyClaim:
    """Hand a claim in: conditions judged and kept, base frozen, amount reckoned. Raises `TransitionRefused`, `ClaimRefused`.

    A condition that is not met refuses; one that cannot be judged is left to the officers.
    """
    with transaction.atomic():
        moved = CLAIM_LIFE.move(_fresh(claim), "submit", by=by)
        item, today = moved.item, timezone.localdate()
        if item.base_figure:
            moved.base, lacking = registered_base(item, moved.enterprise, moved.year)
            if moved.base is None:
                raise ClaimRefused(f"{lacking}，不能核算金额。请先填报年度数据并经科技部门核实。")
        reckoned = reckon(item, moved.base, moved.year)
        if reckoned.amount is None:
            raise ClaimRefused(reckoned.words)
        moved.asked, moved.reckoning = reckoned.amount, reckoned.words[:300]
        moved.judged = kept(_judge(moved))
        moved.submitted_on = moved.submitted_on or today
        moved.save(update_fields=["base", "asked", "reckoning", "judged", "submitted_on"])
        notices.submitted(moved)
    return moved


def _fresh(claim: PolicyClaim) -> PolicyClaim:
    """A copy to move: what is refused later must not have moved the caller's."""
    return PolicyClaim.objects.get(pk=claim.pk)


def _judge(claim: PolicyClaim) -> Fit:
    found = fit(claim.item, claim.enterprise, timezone.localdate())
    if found.lacking:
        raise ClaimRefused(refusal(found))
    return found


def carry_out(claim: PolicyClaim, name: str, *, by, reason: str = "") -> PolicyClaim:
    """Withdraw, pass in the county, give back, refuse or revoke. Raises `TransitionRefused`."""
    if name not in PLAIN_STEPS:
        raise ValueError(f"the step {name!r} has a verb of its own")
    with transaction.atomic():
        moved = CLAIM_LIFE.move(_fresh(claim), name, by=by, reason=reason)
        if name == "revoke":
            moved.approved = moved.approved_base = moved.due_on = None
            moved.save(update_fields=["approved", "approved_base", "due_on"])
        notices.moved(moved, name, reason=reason)
    return moved


PLAIN_STEPS = {"withdraw", "pass_county", "give_back", "refuse", "revoke"}


@dataclass(frozen=True)
class Grant:
    """What an officer grants: how much and due when; the base found right, where the applicant had stated it."""

    amount: Decimal
    due_on: date
    base: Decimal | None = None


def approve(claim: PolicyClaim, grant: Grant, *, by, remark: str = "") -> PolicyClaim:
    """Grant a claim. Conditions are judged again; the amount is bound by the frozen (or found) base and by what was asked.

    What cannot be judged needs a remark on how it was checked. Raises `TransitionRefused`, `ClaimRefused`.
    """
    if grant.amount <= 0:
        raise ClaimRefused("核定金额须大于零；不予兑付的请办理“不予兑付”。")
    with transaction.atomic():
        # No grant without amount and day, says the database: they stand before the state does.
        stored = PolicyClaim.objects.select_for_update().get(pk=claim.pk)
        stored.approved, stored.due_on = grant.amount, grant.due_on
        stored.approved_base = stored.base if stored.item.base_figure or grant.base is None else grant.base
        stored.save(update_fields=["approved", "approved_base", "due_on"])
        moved = CLAIM_LIFE.move(stored, "approve", by=by, reason=remark)
        judged = _judge(moved)
        if judged.unknown and not remark.strip():
            names = "、".join(finding.name for finding in judged.unknown)
            raise ClaimRefused(f"有条件无法由系统判断（{names}），请在“核定说明”中写明核查情况。")
        _check_grant(moved, grant)
        moved.judged_again = kept(judged)
        moved.save(update_fields=["judged_again"])
        notices.approved(moved)
    return moved


def _check_grant(claim: PolicyClaim, grant: Grant) -> None:
    ceiling = reckon(claim.item, claim.approved_base, claim.year)
    if ceiling.amount is None or grant.amount > ceiling.amount:
        raise ClaimRefused(f"核定金额 {wan(grant.amount)}超过按基数计算的金额：{ceiling.words}。")
    if grant.amount > claim.asked:
        raise ClaimRefused(f"核定金额不能超过申请金额 {wan(claim.asked)}。")
    if grant.due_on < timezone.localdate():
        raise ClaimRefused("应兑付日期不能早于今天。")


def over_budget(item: PolicyItem) -> Decimal | None:
    """By how much the grants of an item exceed its budget, in yuan; None when they do not."""
    if item.budget is None:
        return None
    granted = granted_of(item)
    return granted - item.budget if granted > item.budget else None


def granted_of(item: PolicyItem) -> Decimal:
    """What was granted of an item so far, in yuan."""
    amounts = item.claims.filter(state__in=(ClaimState.APPROVED, ClaimState.PAID)).values_list("approved", flat=True)
    return sum(amounts, Decimal(0))


__all__ = [
    "ClaimRefused",
    "Grant",
    "TransitionRefused",
    "approve",
    "begin",
    "carry_out",
    "granted_of",
    "over_budget",
    "submit",
    "write",
]
