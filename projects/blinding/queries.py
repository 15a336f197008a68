"""Reads of blind copies for lists and pages."""

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from projects.panels.models import PanelEntry

from .choices import Severity, TellKind
from .models import BlindCopy, BlindPassage

BLOCKING = Q(blind_copy__leaks__passed_at__isnull=True) & (
    Q(blind_copy__leaks__severity=Severity.RED) | Q(blind_copy__leaks__kind=TellKind.UNSEARCHABLE)
)


def entries_with_copies(user) -> QuerySet[PanelEntry]:
    """All entries this person may see, each with how many leaks block its release and how many are merely amber."""
    rows = PanelEntry.objects.visible_to(user).select_related("panel__call", "application__enterprise", "blind_copy")
    amber = Q(blind_copy__leaks__passed_at__isnull=True, blind_copy__leaks__severity=Severity.AMBER)
    return rows.annotate(
        blocking=Count("blind_copy__leaks", filter=BLOCKING, distinct=True),
        amber=Count("blind_copy__leaks", filter=amber, distinct=True),
    ).defer("application__answers")


def entry_of(user, code: str) -> PanelEntry:
    """An entry this person may see by its code; 404 otherwise."""
    rows = PanelEntry.objects.visible_to(user).select_related("panel__call", "application__call")
    return get_object_or_404(rows.select_related("application__enterprise", "application__form_version"), code=code)


def copy_of(user, code: str) -> BlindCopy:
    """A copy this person may read by the code of its entry; 404 otherwise."""
    rows = BlindCopy.objects.visible_to(user).select_related("entry__panel__call").distinct()
    found = rows.filter(entry__code=code).first()
    if found is None:
        raise Http404
    return found


def neutral_titles(entries) -> dict[int, str]:
    """By entry: the title of the application as experts read it; entries without a copy have none."""
    rows = BlindPassage.objects.filter(copy__entry__in=entries, order=1).values_list("copy__entry", "shown")
    return {entry: shown[0][0] if shown and shown[0] else "" for entry, shown in rows}


def next_passage(copy: BlindCopy, after: int) -> BlindPassage | None:
    """The next passage with something open, after the one of this number; then the first one with something open."""
    numbers = sorted({leak.number for leak in copy.leaks.filter(place="passage") if leak.is_open})
    later = [number for number in numbers if number > after] or [number for number in numbers if number != after]
    if later:
        return copy.passages.filter(order=later[0]).first()
    return copy.passages.filter(order__gt=after).order_by("order").first()
