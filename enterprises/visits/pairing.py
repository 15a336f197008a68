"""Verbs on pairs: begin, end, hand over; the only writer of their county and end."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from bureau.accounts.models import User
from bureau.audit.bulk import CHANGED, record, record_creation
from enterprises.register.models import Enterprise

from . import notices, rules
from .models import LOOKING_AFTER, Pair


class PairRefused(Exception):
    """A pair that may not be begun or ended; `sentence` says why."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def refusal_of(officer: User, county_id: int) -> str:
    """Why an officer cannot look after a firm of a county; nothing when they can."""
    if officer.role not in LOOKING_AFTER or not officer.is_active:
        return f"{officer}不是可以包扶企业的在岗人员"
    if officer.is_county_officer and officer.county_id != county_id:
        return f"{officer}是{officer.county.name}的工作人员，只能包扶本县区的企业"
    return ""


def pair_up(
    officer: User, enterprises: Iterable[Enterprise], *, since: date, by, note: str = ""
) -> tuple[list[Pair], list[Enterprise]]:
    """Give an officer firms to look after; returns the new pairs, and the firms that the officer had already.

    Raises `PairRefused` when one of the firms cannot be given; then none is.
    """
    firms = {firm.pk: firm for firm in enterprises}
    for firm in firms.values():
        _refuse_strangers(officer, firm, by)
    with transaction.atomic():
        list(Enterprise.objects.select_for_update().filter(pk__in=firms).values_list("pk", flat=True))
        taken = set(
            Pair.objects.open().filter(officer=officer, enterprise__in=firms).values_list("enterprise", flat=True)
        )
        pairs = [
            Pair(officer=officer, enterprise=firm, county_id=firm.county_id, since=since, note=note)
            for firm in firms.values()
            if firm.pk not in taken
        ]
        created = Pair.objects.bulk_create(pairs)
        if created:
            record_creation(Pair.objects.filter(pk__in=[pair.pk for pair in created]))
            notices.paired(officer, len(created), reverse("enterprises:my_firms"), by=by)
    return created, [firm for pk, firm in firms.items() if pk in taken]


def end(pair: Pair, *, on: date, by, reason: str = "") -> Pair:
    """End a pair from the day `on`, which no longer belongs to it. Raises `PairRefused`."""
    with transaction.atomic():
        locked = Pair.objects.select_for_update().get(pk=pair.pk)
        if not rules.may_keep(by, locked):
            raise PairRefused("您没有管理这项包扶关系的权限。")
        if locked.until:
            raise PairRefused(f"这项包扶关系已于 {locked.until} 结束。")
        if on < locked.since:
            raise PairRefused(f"结束日期不能早于包扶起始日期 {locked.since}。")
        locked.until = on
        locked._change_reason = f"结束包扶：{reason.strip()}"[:100] if reason.strip() else "结束包扶"
        locked.save(update_fields=["until"])
    return locked


def hand_over(leaving: User, taking: User, *, on: date, by, reason: str = "") -> tuple[int, int]:
    """Hand all open pairs of one officer to another from the day `on`, as far as they are in the reach of `by`.

    Returns how many were ended, and how many the other officer received (without the firms that they had already).
    Raises `PairRefused` when the two are one, for a day before one of them began, and when one cannot be received.
    """
    if leaving.pk == taking.pk:
        raise PairRefused("移交和接收的不能是同一人。")
    with transaction.atomic():
        pairs = Pair.objects.open().visible_to(by).filter(officer=leaving)
        rows = list(pairs.select_for_update(of=("self",)).select_related("enterprise"))
        if not rows:
            raise PairRefused(f"{leaving}现在没有包扶企业，无需移交。")
        if late := [row for row in rows if row.since > on]:
            raise PairRefused(f"{leaving}自 {late[0].since} 起才包扶“{late[0].enterprise}”，移交日期不能早于该日。")
        ended = Pair.objects.filter(pk__in=[row.pk for row in rows])
        ended.update(until=on)
        record(ended, CHANGED, by=by, reason=f"移交{taking}：{reason.strip()}"[:100])
        created, _ = pair_up(taking, [row.enterprise for row in rows], since=on, by=by, note=f"接{leaving}移交")
    return len(rows), len(created)


def _refuse_strangers(officer: User, firm: Enterprise, by) -> None:
    if not rules.may_keep(by, firm):
        raise PairRefused(f"您只能为本县区的企业安排包扶人员：{firm.name}。")
    if why := refusal_of(officer, firm.county_id):
        raise PairRefused(f"{why}：{firm.name}。")


def write_as_system(pair: Pair) -> Pair:
    """Save a pair from the system administration, under the same rules. Raises `ValidationError`."""
    pair.county_id = pair.enterprise.county_id
    if why := refusal_of(pair.officer, pair.county_id):
        raise ValidationError({"officer": why})
    pair.full_clean()
    pair._change_reason = "系统管理"
    pair.save()
    return pair


def together(kept: Enterprise, dropped: Enterprise) -> list[str]:
    """Why the pairs of two organisations could not stand together: one officer looks after both."""
    both = Pair.objects.open().filter(enterprise=kept, officer__in=_officers(dropped)).select_related("officer")
    return [f"{pair.officer}同时包扶这两家单位，请先结束其中一项包扶关系" for pair in both]


def _officers(enterprise: Enterprise):
    return Pair.objects.open().filter(enterprise=enterprise).values("officer")
