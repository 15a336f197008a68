"""Verbs on seats; the only writer of their state: invited, accepted with a pledge, refused, removed, replaced."""

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.applications.models import Application
from projects.experts.avoidance import avoided
from projects.experts.models import Expert

from . import notices
from .candidates import employer_key
from .choices import SeatState
from .drawing import GROUP_OF_KIND
from .models import Panel, Seat
from .rules import keepers
from .states import lifecycle

PLEDGE = (
    "本人承诺：与所评审的项目及其申报单位、参与单位、项目组成员没有隶属、任职、合作、持股、亲属、师生等利益关系；"
    "评审中发现应当回避的，立即主动提出；独立、客观、公正评审，不受他人影响；"
    "对评审材料、专家名单和评审意见保密，不复制、不留存、不对外透露。如有违反，愿意承担相应责任。"
)


class SeatRefused(Refused):
    """Something that may not be done with a seat; `sentence` says why."""


def invite(seat: Seat, *, by, replaces: Seat | None = None, note: str = "") -> Seat:
    """Ask a reserve to review. Raises `TransitionRefused`."""
    with transaction.atomic():
        locked = Seat.objects.select_for_update().get(pk=seat.pk)
        locked.invited_at, locked.replaces = timezone.now(), replaces
        locked.save(update_fields=["invited_at", "replaces"])
        moved = lifecycle.move(locked, "invite", by=by, reason=note)
        notices.invited(moved)
    return moved


def accept(seat: Seat, *, by, pledged: bool) -> Seat:
    """The expert takes the seat and declares that there is no conflict. Raises `TransitionRefused`, `SeatRefused`."""
    with transaction.atomic():
        locked = Seat.objects.select_for_update().get(pk=seat.pk)
        locked.pledge, locked.answered_at = PLEDGE if pledged else "", timezone.now()
        moved = lifecycle.move(_with_pledge(locked), "accept", by=by)
        if _avoided(moved.panel, Expert.objects.filter(pk=moved.expert_id)).exists():
            raise SeatRefused("经系统核对，本组项目中有须由您回避的，不能接受。请谢绝，或与科技局联系。")
        notices.answered(moved, accepted=True)
    return moved


def _with_pledge(seat: Seat) -> Seat:
    """No accepted seat without a pledge, says the database: it stands before the state does."""
    seat.save(update_fields=["pledge", "answered_at"])
    return seat


def refuse(seat: Seat, *, by, reason: str) -> Seat:
    """The expert does not review; an officer may write it down for him. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(seat, "refuse", by=by, reason=reason)
        moved.answered_at = timezone.now()
        moved.save(update_fields=["answered_at"])
        notices.answered(moved, accepted=False, reason=reason)
    return moved


def remove(seat: Seat, *, by, reason: str) -> Seat:
    """Take an expert from a panel; the reason is kept and not told. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(seat, "remove", by=by, reason=reason)
        notices.removed(moved)
    return moved


def replace(seat: Seat, *, by) -> Seat:
    """Invite the next reserve of the same group in place of one who refused or was removed. Raises `SeatRefused`.

    The order of the draw decides; whoever must stay away by now is passed over, and the log says so.
    """
    if not keepers(by):
        raise SeatRefused("只有市科技局工作人员可以递补专家。")
    with transaction.atomic():
        Panel.objects.select_for_update().get(pk=seat.panel_id)
        gone = Seat.objects.select_for_update().get(pk=seat.pk)
        if gone.state not in (SeatState.REFUSED, SeatState.REMOVED):
            raise SeatRefused(f"{gone.expert}{gone.get_state_display()}，不需要递补。")
        if (after := gone.replaced_by.first()) is not None:
            raise SeatRefused(f"{gone.expert}已由{after.expert}递补。")
        found, passed_over = next_reserve(gone)
        if found is None:
            over = f"（{'、'.join(passed_over)}）" if passed_over else ""
            raise SeatRefused(f"没有可以递补的备选专家{over}。请补充抽取。")
        note = f"递补{gone.expert}" + (f"；跳过{'、'.join(passed_over)}" if passed_over else "")
        return invite(found, by=by, replaces=gone, note=note)


def next_reserve(gone: Seat) -> tuple[Seat | None, list[str]]:
    """The reserve whose turn it is, and who was passed over and why, in words."""
    panel, group = gone.panel, GROUP_OF_KIND[gone.expert.kind]
    rows = panel.seats.filter(state=SeatState.RESERVE).select_related("expert", "draw")
    reserves = [seat for seat in rows.order_by("draw__number", "order") if GROUP_OF_KIND[seat.expert.kind] == group]
    experts = Expert.objects.filter(pk__in=[seat.expert_id for seat in reserves])
    away = set(_avoided(panel, experts).values_list("pk", flat=True))
    there = [employer_key(seat.expert) for seat in panel.seats.sitting().select_related("expert")]
    passed_over = []
    for seat in reserves:
        most = (seat.draw.rules if seat.draw else {}).get("per_employer", 1)
        if seat.expert_id in away:
            passed_over.append(f"{seat.expert}：应回避")
        elif seat.expert.status != Expert.Status.ACTIVE:
            passed_over.append(f"{seat.expert}：{seat.expert.get_status_display()}")
        elif there.count(employer_key(seat.expert)) >= most:
            passed_over.append(f"{seat.expert}：与在席专家同单位")
        else:
            return seat, passed_over
    return None, passed_over


def _avoided(panel: Panel, experts):
    return avoided(experts, Application.objects.filter(panel_entry__panel=panel).select_related("form_version"))
