"""What happened to a stay: how it was entered, and its changes of state."""

from bureau.lifecycle.models import StateChange
from bureau.ui.page_parts import Event

from .models import Tenancy


def events(tenancy: Tenancy) -> list[Event]:
    """Newest first; two queries."""
    moves = StateChange.objects.of(tenancy).select_related("by")
    told = [Event(change.at, change.label, change.by.display_name, change.reason) for change in moves]
    first = tenancy.history.filter(history_type="+").select_related("history_user").first()
    if first:
        who = first.history_user.display_name if first.history_user else "系统"
        told.append(Event(first.history_date, "登记", who, first.history_change_reason or ""))
    return sorted(told, key=lambda event: event.when, reverse=True)
