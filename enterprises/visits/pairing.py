"""Verbs on pairs: begin, end, hand over; the only writer of their county and end."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from bureau.accounts.models import User
from bureau.audit.bulk import record_creation
from enterprises.register.models import Enterprise

from . import notices, rules
from .ending import PairRefused, end_pair, hand_over_pairs
from .models import LOOKING_AFTER, Pair


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
    return end_pair(pair, on=on, reason=reason, may_keep=lambda locked: rules.may_keep(by, locked))


def hand_over(leaving: User, taking: User, *, on: date, by, reason: str = "") -> tuple[int, int]:
    """Hand all firms of one officer to another; see `hand_over_pairs`. Raises `PairRefused`."""

    def give(firms: Iterable[Enterprise], note: str) -> int:
        return len(pair_up(taking, firms, since=on, by=by, note=note)[0])

    return hand_over_pairs(Pair, "enterprise", leaving, taking, on=on, by=by, reason=reason, noun="企业", give=give)


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
