"""Verbs on tenancies; the only writer of their state and of what is derived of them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written

from .models import Tenancy
from .states import lifecycle

KEY_LENGTH = 240


class StayRefused(Refused):
    """A stay, or an end of one, that may not be entered; `sentence` says why."""


def key_of(firm_id: int | None, team: str, leader: str) -> str:
    """What tells tenants apart: the firm, or the team with its leader."""
    return f"firm:{firm_id}" if firm_id else f"team:{name_key(team)}|{name_key(leader)}"[:KEY_LENGTH]


def incubated_until(graduated_on: date | None, left_on: date | None) -> date | None:
    """The day on which incubation ended: the earlier of graduating and leaving."""
    return min(filter(None, (graduated_on, left_on)), default=None)


def complete(tenancy: Tenancy) -> Tenancy:
    """Fill in what follows from other facts."""
    tenancy.team, tenancy.leader = written(tenancy.team), written(tenancy.leader)
    tenancy.county_id = tenancy.carrier.county_id
    tenancy.tenant_key = key_of(tenancy.firm_id, tenancy.team, tenancy.leader)
    if tenancy.state in (Tenancy.State.INCUBATING, Tenancy.State.GRADUATED):
        tenancy.incubated = True
    elif tenancy.state == Tenancy.State.RESIDENT:
        tenancy.incubated = False
    tenancy.incubated_until = incubated_until(tenancy.graduated_on, tenancy.left_on) if tenancy.incubated else None
    return tenancy


def elsewhere(tenancy: Tenancy, among: QuerySet | None = None) -> Tenancy | None:
    """Another stay of the same firm (of those `among`) that shares a day with this one; the day of leaving is free."""
    if tenancy.firm_id is None:
        return None
    others = Tenancy.objects.all() if among is None else among
    others = others.filter(firm_id=tenancy.firm_id).exclude(pk=tenancy.pk).select_related("carrier", "firm")
    others = others.filter(Q(left_on__isnull=True) | Q(left_on__gt=tenancy.entered_on))
    if tenancy.left_on:
        others = others.filter(entered_on__lt=tenancy.left_on)
    return others.order_by("entered_on").first()


def overlap_sentence(name: str, carrier: str, entered_on: date, left_on: date | None) -> str:
    """Why a firm cannot be in a second place: where it is, and on which days."""
    until = f"至 {left_on}" if left_on else "起至今"
    return f"“{name}”{entered_on} {until}在“{carrier}”，日期重叠；同一企业同一时间只能入驻一个载体。"


def enter(tenancy: Tenancy, *, reason: str = "") -> Tenancy:
    """Enter a new stay. Raises `ValidationError`, and `StayRefused` when the firm is elsewhere on one of its days."""
    complete(tenancy)
    with transaction.atomic():
        _hold(tenancy)
        tenancy.full_clean()
        tenancy._change_reason = reason[:100] or None
        tenancy.save(force_insert=True)
    return tenancy


def amend(tenancy: Tenancy, *, reason: str = "") -> Tenancy:
    """Save corrected facts of a stay. Raises `ValidationError` and `StayRefused`."""
    complete(tenancy)
    with transaction.atomic():
        Tenancy.objects.select_for_update().get(pk=tenancy.pk)
        _hold(tenancy)
        tenancy.full_clean()
        tenancy._change_reason = reason[:100] or None
        tenancy.save()
    return tenancy


def leave(tenancy: Tenancy, *, on: date, by, reason: str = "", evicted: bool = False) -> Tenancy:
    """Enter that a tenant is gone from the day `on`; a graduate stays one.

    Raises `StayRefused` for a day that cannot be, `TransitionRefused` for a person who may not.
    """
    with transaction.atomic():
        locked = _locked(tenancy)
        if locked.left_on:
            raise StayRefused(f"已于 {locked.left_on} 离开，不能再次登记。")
        if on > timezone.localdate():
            raise StayRefused("离开日期不能晚于今天。")
        if on <= locked.entered_on:
            raise StayRefused(f"离开日期须晚于入驻日期 {locked.entered_on}。")
        if locked.graduated_on and on < locked.graduated_on:
            raise StayRefused(f"离开日期不能早于毕业日期 {locked.graduated_on}。")
        locked.left_on, locked.left_reason = on, reason.strip()[:200]
        _keep(locked, f"离开：{reason}" if reason else "离开")
        if locked.state != Tenancy.State.GRADUATED:
            locked = lifecycle.move(locked, "evict" if evicted else "withdraw", by=by, reason=reason)
    return locked


def graduate(tenancy: Tenancy, *, on: date, basis: str, by, left: bool = False, reason: str = "") -> Tenancy:
    """Enter that a firm has graduated on a day and by which condition; `left` says that it left on the same day.

    Raises `StayRefused` for a day or condition that cannot be, `TransitionRefused` for who may not or is not in incubation.
    """
    with transaction.atomic():
        locked = _locked(tenancy)
        if basis not in Tenancy.Basis.values:
            raise StayRefused("请选择毕业依据。")
        if on > timezone.localdate():
            raise StayRefused("毕业日期不能晚于今天。")
        if on < locked.entered_on or (left and on == locked.entered_on):
            raise StayRefused(f"毕业日期不能早于入驻日期 {locked.entered_on}。")
        locked.graduated_on, locked.graduate_basis = on, basis
        locked.left_on = on if left else locked.left_on
        _keep(locked, "毕业")
        return lifecycle.move(locked, "graduate", by=by, reason=reason)


def resume(tenancy: Tenancy, *, by, reason: str) -> Tenancy:
    """Take back a wrong end of a stay. Raises `StayRefused` when the firm has gone elsewhere, and `TransitionRefused`."""
    with transaction.atomic():
        locked = _locked(tenancy)
        name = "resume_incubation" if locked.incubated else "resume_residence"
        lifecycle.move(locked, name, by=by, reason=reason)
        locked.graduated_on = locked.left_on = None
        locked.graduate_basis = locked.left_reason = ""
        _hold(locked)
        _keep(locked, f"恢复：{reason}")
    return locked


def _locked(tenancy: Tenancy) -> Tenancy:
    return Tenancy.objects.select_for_update(of=("self",)).select_related("carrier", "firm").get(pk=tenancy.pk)


def _hold(tenancy: Tenancy) -> None:
    """Lock the firm, so that nobody enters it elsewhere meanwhile, and look where it is. Raises `StayRefused`."""
    if tenancy.firm_id is None or tenancy.entered_on is None:
        return
    firm = Enterprise.objects.select_for_update().get(pk=tenancy.firm_id)
    other = elsewhere(tenancy)
    if other:
        raise StayRefused(overlap_sentence(firm.name, other.carrier.name, other.entered_on, other.left_on))


def _keep(tenancy: Tenancy, reason: str) -> None:
    complete(tenancy)
    try:
        tenancy.full_clean()
    except ValidationError as wrong:
        raise StayRefused("；".join(wrong.messages)) from wrong
    tenancy._change_reason = reason[:100]
    tenancy.save()
