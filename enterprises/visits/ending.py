"""How a pair ends, whatever it is of: a firm here, a project in the room above."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import models, transaction
from django.db.models import Q

from bureau.accounts.models import User
from bureau.audit.bulk import CHANGED, record
from bureau.lifecycle import Refused


class PairRefused(Refused):
    """A pair that may not be begun or ended; `sentence` says why."""


class HeldInTime:
    """QuerySet mixin: rows that hold from `since`; `until` is the first day on which they no longer do."""

    def on_day(self, day: date):
        """Those that held on a day; the day of the end no longer counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def open(self):
        """Those that nobody has ended."""
        return self.filter(until__isnull=True)


def end_pair(pair: models.Model, *, on: date, reason: str, may_keep: Callable[[models.Model], bool]) -> models.Model:
    """End a pair from the day `on`, which no longer belongs to it. Raises `PairRefused`."""
    with transaction.atomic():
        locked = type(pair)._default_manager.select_for_update().get(pk=pair.pk)
        if not may_keep(locked):
            raise PairRefused("您没有管理这项包扶关系的权限。")
        if locked.until:
            raise PairRefused(f"这项包扶关系已于 {locked.until} 结束。")
        if on < locked.since:
            raise PairRefused(f"结束日期不能早于包扶起始日期 {locked.since}。")
        locked.until = on
        locked._change_reason = f"结束包扶：{reason.strip()}"[:100] if reason.strip() else "结束包扶"
        locked.save(update_fields=["until"])
    return locked


def hand_over_pairs(
    model: type[models.Model],
    thing: str,
    leaving: User,
    taking: User,
    *,
    on: date,
    by: User,
    reason: str,
    noun: str,
    give: Callable[[Iterable, str], int],
) -> tuple[int, int]:
    """Hand all open pairs of one officer to another from the day `on`, as far as they are in the reach of `by`.

    `thing` is the field of what is looked after, `noun` its word; `give` gives things with a note and says how many were
    new. Returns how many were ended, and how many the other officer received (without those that they had already).
    Raises `PairRefused` when the two are one, for a day before one of them began, and when one cannot be received.
    """
    if leaving.pk == taking.pk:
        raise PairRefused("移交和接收的不能是同一人。")
    with transaction.atomic():
        pairs = model._default_manager.open().visible_to(by).filter(officer=leaving)
        rows = list(pairs.select_for_update(of=("self",)).select_related(thing))
        if not rows:
            raise PairRefused(f"{leaving}现在没有包扶{noun}，无需移交。")
        if late := [row for row in rows if row.since > on]:
            first = late[0]
            raise PairRefused(f"{leaving}自 {first.since} 起才包扶“{getattr(first, thing)}”，移交日期不能早于该日。")
        ended = model._default_manager.filter(pk__in=[row.pk for row in rows])
        ended.update(until=on)
        record(ended, CHANGED, by=by, reason=f"移交{taking}：{reason.strip()}"[:100])
        received = give([getattr(row, thing) for row in rows], f"接{leaving}移交")
    return len(rows), received
