"""The wording of every message about panels. What goes to experts names neither applicants nor organisations."""

from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell

from .models import Panel, Seat


def _to_expert(seat: Seat) -> list[User]:
    return [seat.expert.user] if seat.expert.user_id else []


def _page(seat: Seat) -> str:
    return reverse("projects:seat_detail", args=[seat.pk])


def due_words(panel: Panel) -> str:
    """Until when, or when and where; nothing when neither is known."""
    if panel.is_meeting and panel.starts_at:
        place = f"，地点：{panel.place}" if panel.place else ""
        return f"，会议时间：{timezone.localtime(panel.starts_at):%Y-%m-%d %H:%M}{place}"
    return f"，请于 {timezone.localtime(panel.due_at):%Y-%m-%d %H:%M} 前完成" if panel.due_at else ""


def invited(seat: Seat) -> None:
    """To the expert: asked to review."""
    panel = seat.panel
    text = f"邀请您参加“{panel.call.title}”的{panel.get_kind_display()}（{panel.name}）{due_words(panel)}。请确认是否接受。"
    tell(_to_expert(seat), text=text, url=_page(seat), key=f"seat-invited:{seat.pk}:{seat.invited_at:%Y%m%d%H%M%S}")


def removed(seat: Seat) -> None:
    """To the expert: no longer asked; the reason may name an applicant and is not told."""
    text = f"“{seat.panel.call.title}”的评审（{seat.panel.name}）因工作安排调整，不再需要您参加。感谢支持。"
    tell(_to_expert(seat), text=text)


def answered(seat: Seat, *, accepted: bool, reason: str = "") -> None:
    """To the officers: the expert has answered."""
    panel = seat.panel
    words = "已接受评审并作出承诺" if accepted else "谢绝评审，请查看备选递补情况"
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    if panel.call.division_id:
        people = people.filter(division=panel.call.division_id)
    tell(
        people,
        text=f"{seat.expert.name}{words}（{panel.call.title}，{panel.name}）。",
        url=panel.get_absolute_url(),
        detail=f"理由：{reason}" if reason else "",
    )


def released(panel: Panel, count: int) -> None:
    """To the experts who have accepted: there is something to review."""
    text = f"“{panel.call.title}”（{panel.name}）有 {count} 项已送审{due_words(panel)}。"
    for seat in panel.seats.filter(state="accepted").select_related("expert__user"):
        tell(_to_expert(seat), text=text, url=_page(seat))
