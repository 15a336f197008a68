"""送审: an entry is shown to the experts of its panel once nothing stands against it; rooms above say what may."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.applications.models import Application
from projects.applications.states import lifecycle as application_life
from projects.experts.avoidance import avoided
from projects.experts.models import Expert

from . import notices
from .models import Panel, PanelEntry
from .rules import keepers

__all__ = ["RELEASE_CHECKS", "ReleaseRefused", "obstacles", "obstacles_of", "release", "release_clean"]

# Functions of entries of one panel that return a sentence, by its key, for each that may not be released yet.
RELEASE_CHECKS: list[Callable[[Sequence[PanelEntry]], Mapping[int, str]]] = []
# What is read of each entry.
NEEDED = ("panel", "application__call", "application__form_version", "application__enterprise")


class ReleaseRefused(Refused):
    """An entry that may not be shown to experts; `sentence` says why."""


def obstacles(entry: PanelEntry) -> list[str]:
    """Everything that stands against showing an entry to the experts of its panel."""
    ((_, found),) = obstacles_of(entry.panel, [entry])
    return found


def obstacles_of(panel: Panel, entries: Iterable[PanelEntry]) -> list[tuple[PanelEntry, list[str]]]:
    """The same of several entries of a panel, asked of all at once."""
    waiting = list(entries)
    seated = Expert.objects.filter(seats__in=panel.seats.sitting())
    common = [] if seated.exists() else ["评审组还没有专家，请先抽取。"]
    staying_away = _staying_away(seated, waiting)
    told = [check(waiting) for check in RELEASE_CHECKS]

    def against(entry: PanelEntry) -> list[str]:
        found = [*_by_state(entry), *staying_away.get(entry.pk, ()), *common]
        return found + [sentences[entry.pk] for sentences in told if entry.pk in sentences]

    return [(entry, against(entry)) for entry in waiting]


def _by_state(entry: PanelEntry) -> list[str]:
    if entry.application.state in (Application.State.PASSED, Application.State.IN_REVIEW):
        return []
    return [f"申报书{entry.application.get_state_display()}，不能送审。"]


def _staying_away(seated: QuerySet, entries: list[PanelEntry]) -> dict[int, list[str]]:
    """Who must stay away from which; asked of each alone only where somebody must from one of them."""
    if not avoided(seated, [entry.application for entry in entries]).exists():
        return {}
    named = {entry.pk: sorted(avoided(seated, [entry.application]).values_list("name", flat=True)) for entry in entries}
    return {pk: [f"{'、'.join(names)}应回避这份申报书，请先更换。"] for pk, names in named.items() if names}


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
        waiting = panel.entries.filter(released_at=None)
        for entry, against in obstacles_of(panel, waiting.select_related(*NEEDED)):
            if against:
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
