"""形式审查不通过公示: the list of those that failed, frozen as it was published."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bureau import workdays
from bureau.lifecycle import Refused
from bureau.lifecycle.models import StateChange
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.calls.models import Call

from .choices import TO_CHECK
from .models import FailedPublicity
from .rules import may_check

FAILING = ("fail_check", "lapse")
LATEST_START = timedelta(days=366)


class PublicityRefused(Refused):
    """A publicity that cannot be; `sentence` says why."""


def last_day(call: Call, from_on: date) -> workdays.Due:
    """The last day of a publicity that begins on a day; whether that one counts is the bureau's own rule."""
    days = call.publicity_days or settings.PUBLICITY_DAYS
    return workdays.after(from_on, days, counts_first=settings.PUBLICITY_COUNTS_FIRST_DAY)


def failed_rows(call: Call) -> list[dict]:
    """Number, title, unit and reason of each that failed, as it would be published; two queries."""
    failed = Application.objects.filter(call=call, state=ApplicationState.FAILED).select_related("enterprise")
    failed = list(failed.order_by("number"))
    label = Application._meta.label_lower
    moves = StateChange.objects.filter(
        thing_label=label, thing_id__in=[one.pk for one in failed], transition__in=FAILING
    ).order_by("at", "id")
    reasons = dict(moves.values_list("thing_id", "reason"))
    return [
        {
            "application": one.pk,
            "number": one.number,
            "title": one.title,
            "unit": one.enterprise.name,
            "reason": reasons.get(one.pk, ""),
        }
        for one in failed
    ]


def publish_failed(call: Call, *, from_on: date, contact: str, by) -> FailedPublicity:
    """Publish who failed the format check of a call, once. Raises `PublicityRefused`."""
    with transaction.atomic():
        call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        if not may_check(by):
            raise PublicityRefused("您没有形式审查的权限。")
        if not call.publishes_failed:
            raise PublicityRefused("这次申报的通知没有规定公示形式审查不通过名单。")
        if FailedPublicity.objects.filter(call=call).exists():
            raise PublicityRefused("这次申报的形式审查不通过名单已经公示。")
        if from_on < timezone.localdate():
            raise PublicityRefused("公示开始不能早于今天。")
        if from_on > timezone.localdate() + LATEST_START:
            raise PublicityRefused("公示须在一年以内开始，请检查日期。")
        if not contact.strip():
            raise PublicityRefused("请填写异议受理的联系方式。")
        waiting = Application.objects.filter(call=call, state__in=(*TO_CHECK, ApplicationState.RETURNED)).count()
        if waiting:
            raise PublicityRefused(f"还有 {waiting} 份申报书没有办结形式审查，全部办结后再公示。")
        rows = failed_rows(call)
        if not rows:
            raise PublicityRefused("没有形式审查不通过的申报书，不需要公示。")
        return FailedPublicity.objects.create(
            call=call,
            from_on=from_on,
            until_on=last_day(call, from_on).day,
            rows=rows,
            contact=contact.strip(),
            by=by,
            at=timezone.now(),
        )
