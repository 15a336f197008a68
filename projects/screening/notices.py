"""The wording of every message about recommendations and the format check."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from enterprises.register.people import officers_of, people_of
from projects.applications.models import Application
from projects.calls.models import Call

from .models import Recommendation


def division_people(call: Call) -> QuerySet[User]:
    """The officers of the call's division, or of all divisions when none is named."""
    people = User.objects.filter(role=Role.DIVISION_OFFICER, is_active=True)
    return people.filter(division_id=call.division_id) if call.division_id else people


def named(application: Application) -> str:
    return f"《{application}》（{application.number}）"


def _to_firm(application: Application, told: str, *, reason: str = "") -> None:
    detail = f"理由：{reason}" if reason else ""
    text = f"贵单位的申报书{named(application)}{told}"
    tell(people_of(application.enterprise), text=text, detail=detail, url=application.get_absolute_url())


def _to_county(application: Application, told: str, *, reason: str = "") -> None:
    if not application.call.needs_recommendation:
        return
    detail = f"理由：{reason}" if reason else ""
    text = f"{application.enterprise}的申报书{named(application)}{told}"
    tell(officers_of(application.county), text=text, detail=detail, url=application.get_absolute_url())


def recommended(given: Recommendation) -> None:
    """To the firm."""
    _to_firm(given.application, f"已由{given.county}推荐，待市科技局形式审查。")


def not_recommended(application: Application, reason: str) -> None:
    """To the firm."""
    _to_firm(application, "县区未予推荐。", reason=reason)


def taken_back(application: Application, reason: str) -> None:
    """To the firm: the county thinks again."""
    _to_firm(application, "的县区推荐意见已撤销，由县区重新办理。", reason=reason)


def passed(application: Application) -> None:
    """To the firm and its county."""
    _to_firm(application, "通过形式审查。")
    _to_county(application, "通过形式审查。")


def failed(application: Application, reason: str) -> None:
    """To the firm and its county."""
    _to_firm(application, "未通过形式审查。", reason=reason)
    _to_county(application, "未通过形式审查。", reason=reason)


def rechecked(application: Application, reason: str) -> None:
    """To the firm and its county."""
    _to_firm(application, "将重新进行形式审查。", reason=reason)
    _to_county(application, "将重新进行形式审查。", reason=reason)


def corrections_overdue(call: Call, applications: list[Application]) -> int:
    """To the officers of the call: corrections that did not come; once a day at most."""
    names = "\n".join(f"{one.number} {one.enterprise}《{one}》" for one in applications)
    text = f"“{call}”有 {len(applications)} 份申报书逾期未补正，请办理。"
    url = reverse("projects:screening_overdue", args=[call.pk])
    key = f"screening-overdue:{call.pk}:{timezone.localdate()}"
    return tell(division_people(call), text=text, detail=names, url=url, key=key)
