"""The wording of every message about reviews. What goes to experts names neither applicants nor projects."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from projects.calls.models import Call
from projects.panels.models import PanelEntry, Seat

from .score_models import Score


def division_people(call: Call):
    """The officers of the call's division, or of all divisions when none is named."""
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    return people.filter(division_id=call.division_id) if call.division_id else people


def _expert(seat: Seat) -> list[User]:
    return [seat.expert.user] if seat.expert.user_id else []


def nudge(seat: Seat, owed: int, day: date) -> int:
    """To the expert, once a day: so many sheets are owed; returns whether it was sent."""
    panel = seat.panel
    until = f"，请于 {timezone.localtime(panel.due_at):%Y-%m-%d %H:%M} 前提交" if panel.due_at else "，请尽快提交"
    text = f"“{panel.call.title}”（{panel.name}）还有 {owed} 项等待您评审{until}。"
    return tell(_expert(seat), text=text, url=reverse("projects:review_mine"), key=f"review-nudge:{seat.pk}:{day}")


def abstained(score: Score) -> None:
    """To the officers: an expert keeps away, one more is needed."""
    call = score.entry.panel.call
    text = f"{score.seat.expert.name} 申请回避 {score.entry.code}（{call.title}），请查看是否须增加专家。"
    tell(division_people(call), text=text, url=reverse("projects:review_board", args=[call.pk]))


def reopened(score: Score) -> None:
    """To the expert: he may write again. The bureau's reason may name an applicant and is not told."""
    text = f"{score.entry.code} 的评分已重开，请修改后重新提交。"
    tell(_expert(score.seat), text=text, url=reverse("projects:review_sheet", args=[score.entry.code]))


def called_in(seat: Seat, entry: PanelEntry) -> None:
    """To an expert who is on the panel already for single entries: one more."""
    text = f"“{seat.panel.call.title}”（{seat.panel.name}）增加 1 项请您评审：{entry.code}。"
    tell(_expert(seat), text=text, url=reverse("projects:review_mine"))
