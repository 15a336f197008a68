"""The wording of every message about calls."""

from django.utils import timezone

from bureau.accounts.models import Role, User
from bureau.notices.actions import tell
from enterprises.register.models import EnterpriseMember
from enterprises.register.people import people_of

from .models import Call, LatePermit


def moment(when) -> str:
    """To the second, as deadlines are told."""
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M:%S}"


def applicants(call: Call):
    """The people of the firms that have begun an application."""
    firms = call.applications.exclude(state="withdrawn").values("enterprise")
    acting = EnterpriseMember.objects.acting().filter(enterprise__in=firms).values("user")
    return User.objects.filter(pk__in=acting, is_active=True)


def announced(call: Call, *, to_firms: bool) -> int:
    """To the counties, and to the people of firms where that was asked for."""
    roles = [Role.COUNTY_OFFICER, *([Role.ENTERPRISE_USER] if to_firms else [])]
    people = User.objects.filter(role__in=roles, is_active=True)
    text = f"申报通知“{call}”已发布，申报时间 {moment(call.opens_at)} 至 {moment(call.closes_at)}。"
    return tell(people, text=text, url=call.get_absolute_url())


def extended(call: Call, *, reason: str) -> int:
    """To whoever is writing."""
    text = f"“{call}”的申报截止时间延长到 {moment(call.closes_at)}。"
    return tell(applicants(call), text=text, url=call.get_absolute_url(), detail=f"理由：{reason}")


def permitted(permit: LatePermit) -> int:
    """To the firm: it may still hand in."""
    text = f"贵单位可在 {moment(permit.expires_at)} 前提交“{permit.call}”的申报书。"
    url = permit.call.get_absolute_url()
    return tell(people_of(permit.enterprise), text=text, url=url, detail=f"理由：{permit.reason}")


def taken_back(permit: LatePermit, *, reason: str) -> int:
    """To the firm: it may not any more."""
    text = f"贵单位“{permit.call}”的逾期申报许可已收回。"
    url = permit.call.get_absolute_url()
    return tell(people_of(permit.enterprise), text=text, url=url, detail=f"理由：{reason}")


def form_changed(call: Call, *, number: int, note: str) -> int:
    """To whoever is writing: the form is another one now."""
    text = f"“{call}”的申报书格式已更新为第 {number} 版，请打开申报书核对。"
    return tell(applicants(call), text=text, url=call.get_absolute_url(), detail=f"修改说明：{note}")
