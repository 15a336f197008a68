"""限项: how many live applications a leader and an organisation may have in one call."""

from datetime import datetime

from enterprises.eligibility.findings import Finding
from enterprises.register.models import Enterprise
from projects.calls.models import Call

from .choices import ApplicationState
from .models import Application
from .refusals import ApplicationRefused


def handed_in(call: Call):
    """Those that stand for a quota: handed in (or returned for correction), and not over."""
    return Application.objects.live().filter(call=call).exclude(state=ApplicationState.DRAFT)


def of_firm(call: Call, enterprise: Enterprise, now: datetime) -> list[Finding]:
    """Obstacle of a call: the organisation has as many applications as it may have."""
    if call.quota_firm is None:
        return []
    count = handed_in(call).filter(enterprise=enterprise).count()
    return [
        Finding(
            code="quota_firm",
            name=f"每个单位限报 {call.quota_firm} 项",
            met=count < call.quota_firm,
            value=count,
            threshold=call.quota_firm,
            say=lambda: _firm_words(count, call.quota_firm),
        )
    ]


def _firm_words(count: int, quota: int) -> str:
    if count < quota:
        return f"本单位在这次申报中已提交 {count} 项，限报 {quota} 项。"
    return f"本单位在这次申报中已提交 {count} 项，限报 {quota} 项，不能再报。撤回其中一项后可以另报。"


def lock_places(application: Application) -> Application:
    """Lock what its quotas are counted over, and nothing more: other firms and leaders are not held up.

    The organisation's row is locked where the organisation is counted (and where a leader without number is known by
    organisation and name), then all applications of the leader in this call, own one included, in the order of their keys:
    two firms that name one leader at the same moment both have their rows already, and meet at the first of them.
    """
    call = application.call
    if call.quota_firm is not None or call.quota_leader is not None:
        Enterprise.objects.select_for_update(no_key=True).get(pk=application.enterprise_id)
    if call.quota_leader is not None and application.leader_key:
        rows = Application.objects.filter(call=call, leader_key=application.leader_key)
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    rows = Application.objects.select_related("call", "form_version", "enterprise", "county")
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=application.pk)


def check(application: Application) -> None:
    """Raise `ApplicationRefused` when one more would be too many; call it with the places locked."""
    call = application.call
    others = handed_in(call).exclude(pk=application.pk)
    if call.quota_firm is not None:
        count = others.filter(enterprise=application.enterprise_id).count()
        if count >= call.quota_firm:
            raise ApplicationRefused(_firm_words(count, call.quota_firm))
    if call.quota_leader is None or not (application.leader_key or application.leader_name):
        return
    if application.leader_key:
        same = others.filter(leader_key=application.leader_key)
    else:
        same = others.filter(enterprise=application.enterprise_id, leader_name=application.leader_name)
    if (count := same.count()) >= call.quota_leader:
        raise ApplicationRefused(
            f"负责人“{application.leader_name}”在这次申报中已有 {count} 项，每位负责人限报 {call.quota_leader} 项，不能再报。"
            "请更换负责人，或联系受理部门。"
        )
