"""送审: an entry is shown to the experts of its panel once nothing stands against it; rooms above say what may."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.applications.models import Application
from projects.applications.states import lifecycle as application_life
from projects.experts.avoidance import avoided
from projects.experts.models import Expert

from . import notices
from .models import Panel, PanelEntry
from .rules import keepers

__all__ = ["RELEASE_CHECKS", "ReleaseRefused", "obstacles", "release", "release_clean"]

# Functions of an entry that return a sentence while it may not be released, None when nothing stands against it.
RELEASE_CHECKS: list[Callable[[PanelEntry], str | None]] = []


class ReleaseRefused(Refused):
    """An entry that may not be shown to experts; `sentence` says why."""


def obstacles(entry: PanelEntry) -> list[str]:
    """Everything that stands against showing an entry to the experts of its panel."""
    found = []
    if entry.application.state not in (Application.State.PASSED, Application.State.IN_REVIEW):
        found.append(f"申报书{entry.application.get_state_display()}，不能送审。")
    seated = Expert.objects.filter(seats__in=entry.panel.seats.sitting())
    if names := sorted(avoided(seated, [entry.application]).values_list("name", flat=True)):
        found.append(f"{'、'.join(names)}应回避这份申报书，请先更换。")
    if not entry.panel.seats.sitting().exists():
        found.append("评审组还没有专家，请先抽取。")
    return found + [sentence for check in RELEASE_CHECKS if (sentence := check(entry))]


def release(entry: PanelEntry, *, by) -> PanelEntry:
    """Show an entry to the experts of its panel: its application goes into review. Raises `ReleaseRefused`, `TransitionRefused`."""
    if not keepers(by):
        raise ReleaseRefused("只有市科技局工作人员可以送审。")
    with transaction.atomic():
        Panel.objects.select_for_update().get(pk=entry.panel_id)
        released = _release(entry, by)
        notices.released(released.panel, 1)
    return released


def release_clean(panel: Panel, *, by) -> tuple[list[PanelEntry], dict[PanelEntry, list[str]]]:
    """Release every entry against which nothing stands; returns those, and the others with what stands against them."""
    if not keepers(by):
        raise ReleaseRefused("只有市科技局工作人员可以送审。")
    done, held = [], {}
    with transaction.atomic():
        Panel.objects.select_for_update().get(pk=panel.pk)
        for entry in panel.entries.filter(released_at=None).select_related("application__call", "panel"):
            if against := obstacles(entry):
                held[entry] = against
            else:
                done.append(_release(entry, by, checked=True))
        if done:
            notices.released(panel, len(done))
    return done, held


def _release(entry: PanelEntry, by, *, checked: bool = False) -> PanelEntry:
    locked = PanelEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.released_at is not None:
        raise ReleaseRefused(f"{locked.code} 已于 {timezone.localtime(locked.released_at):%Y-%m-%d %H:%M} 送审。")
    if not checked and (against := obstacles(locked)):
        raise ReleaseRefused("".join(against))
    if locked.application.state == Application.State.PASSED:
        application_life.move(locked.application, "begin_review", by=by)
    locked.released_at, locked.released_by = timezone.now(), by
    locked.save(update_fields=["released_at", "released_by"])
    return locked
