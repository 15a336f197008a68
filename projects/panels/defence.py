"""答辩安排 of a meeting: the order, by lot or by hand, and the timetable that follows from it."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from bureau.lifecycle import Refused

from .drawing import order_by_lot
from .models import Panel, PanelEntry
from .rules import keepers


class DefenceRefused(Refused):
    """An order or timetable that cannot be; `sentence` says why."""


def slots(count: int, start: datetime, *, minutes: int, break_every: int = 0, break_minutes: int = 0) -> list[datetime]:
    """When each of `count` defences begins: one after the other, with a break after every `break_every`."""
    begins, moment = [], start
    for place in range(count):
        if place and break_every and place % break_every == 0:
            moment += timedelta(minutes=break_minutes)
        begins.append(moment)
        moment += timedelta(minutes=minutes)
    return begins


def draw_lots(panel: Panel, *, by, seed: str = "") -> list[PanelEntry]:
    """Put the defences in the order of the lots, and keep the seed. Raises `DefenceRefused`."""
    with transaction.atomic():
        locked = _locked(panel, by)
        locked.order_seed = seed.strip() or secrets.token_hex(8)
        locked.save(update_fields=["order_seed"])
        entries = {entry.code: entry for entry in locked.entries.select_for_update()}
        return _put(locked, [entries[code] for code in order_by_lot(entries, locked.order_seed)])


def put_in_order(panel: Panel, codes: Sequence[str], *, by) -> list[PanelEntry]:
    """Put the defences in an order given by hand. Raises `DefenceRefused` unless each code stands there once."""
    with transaction.atomic():
        locked = _locked(panel, by)
        entries = {entry.code: entry for entry in locked.entries.select_for_update()}
        if sorted(codes) != sorted(entries):
            raise DefenceRefused("顺序中须有本组全部评审编号，每个一次。")
        locked.order_seed = ""
        locked.save(update_fields=["order_seed"])
        return _put(locked, [entries[code] for code in codes])


def set_times(
    panel: Panel, *, by, starts_at: datetime, minutes_each: int, break_every: int = 0, break_minutes: int = 0
) -> list[PanelEntry]:
    """Reckon when each defence begins. Raises `DefenceRefused`."""
    if minutes_each < 1:
        raise DefenceRefused("每项时长至少 1 分钟。")
    with transaction.atomic():
        locked = _locked(panel, by)
        locked.starts_at, locked.minutes_each = starts_at, minutes_each
        locked.break_every, locked.break_minutes = break_every or None, break_minutes or None
        locked.save(update_fields=["starts_at", "minutes_each", "break_every", "break_minutes"])
        return _put(locked, list(locked.entries.select_for_update()))


def _locked(panel: Panel, by) -> Panel:
    if not keepers(by):
        raise DefenceRefused("只有市科技局工作人员可以安排答辩。")
    locked = Panel.objects.select_for_update().get(pk=panel.pk)
    if not locked.is_meeting:
        raise DefenceRefused("网络评审没有答辩。")
    if not locked.entries.exists():
        raise DefenceRefused("评审组还没有申报书。")
    return locked


def _put(panel: Panel, entries: list[PanelEntry]) -> list[PanelEntry]:
    times: Sequence[datetime | None] = [None] * len(entries)
    if panel.starts_at and panel.minutes_each:
        times = slots(
            len(entries),
            panel.starts_at,
            minutes=panel.minutes_each,
            break_every=panel.break_every or 0,
            break_minutes=panel.break_minutes or 0,
        )
    for order, (entry, begins) in enumerate(zip(entries, times, strict=True), start=1):
        if (entry.order, entry.defends_at) != (order, begins):
            entry.order, entry.defends_at = order, begins
            entry.save(update_fields=["order", "defends_at"])
    return entries
