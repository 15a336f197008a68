"""Verbs on panels and what they review; those on draws and seats stand beside, and are named here as well."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bureau.lifecycle import Refused, TransitionRefused
from projects.applications.models import Application
from projects.calls.choices import CallState
from projects.calls.models import Call
from projects.experts.avoidance import avoided
from projects.experts.interests import interests_of
from projects.experts.models import Expert

from .draw_actions import DrawRefused, draw, replay
from .models import Panel, PanelEntry
from .release import ReleaseRefused, release, release_clean
from .rules import keepers
from .seat_actions import PLEDGE, SeatRefused, accept, invite, refuse, remove, replace

__all__ = [
    "PLEDGE",
    "DrawRefused",
    "PanelRefused",
    "ReleaseRefused",
    "SeatRefused",
    "TransitionRefused",
    "accept",
    "add_entries",
    "amend_panel",
    "draw",
    "invite",
    "make_panel",
    "refuse",
    "release",
    "release_clean",
    "remove",
    "remove_entry",
    "replace",
    "replay",
]
# Without signs that are taken for others on a bad telephone line.
SIGNS = "ACDEFGHJKLMNPQRTUVWXY34679"
CODE_LENGTH = 8


class PanelRefused(Refused):
    """Something that may not be done with a panel; `sentence` says why."""


def make_panel(
    call: Call, *, by, name: str, kind: str = Panel.Kind.ONLINE, due_at: datetime | None = None, place: str = ""
) -> Panel:
    """A panel for a call. Raises `PanelRefused`, `ValidationError` (also for a second one of that name)."""
    if not keepers(by):
        raise PanelRefused("只有市科技局工作人员可以组建评审组。")
    if call.state == CallState.DRAFT:
        raise PanelRefused("申报通知还没有发布，不能组建评审组。")
    if call.state in (CallState.DECIDED, CallState.ARCHIVED):
        raise PanelRefused(f"申报通知{call.get_state_display()}，不能再组建评审组。")
    panel = Panel(call=call, name=name.strip(), kind=kind, due_at=due_at, place=place.strip())
    with transaction.atomic():
        panel.full_clean()
        panel.save(force_insert=True)
    return panel


def amend_panel(panel: Panel, *, by, reason: str = "") -> Panel:
    """Save corrected facts of a panel. Raises `PanelRefused`, `ValidationError`."""
    if not keepers(by):
        raise PanelRefused("只有市科技局工作人员可以修改评审组。")
    with transaction.atomic():
        before = Panel.objects.select_for_update().get(pk=panel.pk)
        panel.call_id = before.call_id
        _name_nobody(panel, [entry.application for entry in panel.entries.select_related("application__form_version")])
        panel.full_clean()
        panel._change_reason = reason[:100] or None
        panel.save()
    return panel


def add_entries(panel: Panel, applications: Iterable[Application], *, by) -> list[PanelEntry]:
    """Put applications that passed the format check on a panel, each under a random code. Raises `PanelRefused`.

    All of them or none: one that is elsewhere, or that a seated expert must avoid, refuses all.
    """
    if not keepers(by):
        raise PanelRefused("只有市科技局工作人员可以安排评审项目。")
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        keys = [application.pk for application in applications]
        rows = Application.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        found = list(rows.select_related("enterprise", "form_version", "call").order_by("pk"))
        _check_entries(locked, found)
        entries = [PanelEntry(panel=locked, application=one, code=new_code()) for one in found]
        for entry in entries:
            entry.save(force_insert=True)
    return entries


def new_code() -> str:
    """A code that tells nothing: neither number nor order of the application."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))
        if not PanelEntry.objects.filter(code=code).exists():
            return code


def _check_entries(panel: Panel, applications: list[Application]) -> None:
    if not applications:
        raise PanelRefused("请选择要评审的申报书。")
    taken = set(PanelEntry.objects.filter(application__in=applications).values_list("application", flat=True))
    for one in applications:
        what = f"“{one}”（{one.number}）"
        if one.call_id != panel.call_id:
            raise PanelRefused(f"{what}不是这次申报的申报书。")
        if one.state != Application.State.PASSED:
            raise PanelRefused(f"{what}{one.get_state_display()}，只有形式审查通过的可以评审。")
        if one.pk in taken:
            raise PanelRefused(f"{what}已在评审组中。")
    _name_nobody(panel, applications)
    seated = Expert.objects.filter(seats__in=panel.seats.sitting())
    if names := sorted(avoided(seated, applications).values_list("name", flat=True)):
        raise PanelRefused(f"本组专家{'、'.join(names)}应回避其中的申报书，请放到别的评审组，或先更换专家。")


def _name_nobody(panel: Panel, applications: list[Application]) -> None:
    """Experts read the name and place of their panel."""
    words = f"{panel.name} {panel.place}".upper()
    found = interests_of(applications)
    if names := sorted(name for name in found.short_names | found.names if len(name) >= 4 and name in words):
        raise PanelRefused(f"评审组的名称或地点中有“{names[-1]}”，会让专家知道申报单位，请先修改。")


def remove_entry(entry: PanelEntry, *, by, reason: str) -> None:
    """Take an application from a panel before experts have seen it. Raises `PanelRefused`."""
    if not keepers(by):
        raise PanelRefused("只有市科技局工作人员可以安排评审项目。")
    if not reason.strip():
        raise PanelRefused("移出评审组须填写理由。")
    with transaction.atomic():
        locked = PanelEntry.objects.select_for_update().get(pk=entry.pk)
        if locked.released_at is not None:
            raise PanelRefused(f"{locked.code} 已送审，不能移出评审组。")
        locked._change_reason = reason.strip()[:100]
        locked.delete()
