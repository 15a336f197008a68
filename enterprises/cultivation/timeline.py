"""What happened to a firm in the pool, newest first."""

from datetime import date, datetime, time

from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.ui.figures import wan_text
from bureau.ui.page_parts import Event

from .models import PoolEntry, Support, Talk

# Reasons that a firm is told; others are words between offices.
TOLD_TO_FIRMS = ("refuse", "apply", "certify")


def events(entry: PoolEntry, supports: list[Support], talks: list[Talk], *, for_firm: bool) -> list[Event]:
    """Its asking, entering, moves, help and talks."""
    found = [_moved(change, for_firm) for change in StateChange.objects.of(entry).select_related("by")]
    if entry.asked_on:
        found.append(Event(entry.asked_on, "企业申请入库", "", entry.asked_words))
    elif entry.entered_on:
        who = entry.entered_by.display_name if entry.entered_by else ""
        found.append(Event(entry.entered_on, f"列入{entry.target}培育库", who))
    found += [_given(support) for support in supports]
    found += [Event(talk.held_on, f"谈话：{talk.people}", "", talk.next_steps) for talk in talks]
    return sorted(found, key=lambda event: _moment(event.when), reverse=True)


def _moved(change: StateChange, for_firm: bool) -> Event:
    told = not for_firm or change.transition in TOLD_TO_FIRMS
    return Event(change.at, change.label, change.by.display_name, change.reason if told else "")


def _given(support: Support) -> Event:
    money = f"，{wan_text(support.amount)} 万元" if support.amount is not None else ""
    return Event(support.given_on, f"{support.kind}{money}", support.given_by, support.words)


def _moment(when: date | datetime) -> datetime:
    if isinstance(when, datetime):
        return when
    return timezone.make_aware(datetime.combine(when, time.min))
