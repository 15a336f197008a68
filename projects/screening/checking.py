"""Verbs of the format check: note results, pass, fail, give back, let lapse, look again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bureau.lifecycle import Refused, TransitionRefused
from bureau.lifecycle.models import StateChange
from projects.applications import actions as applications
from projects.applications.models import Application
from projects.applications.states import lifecycle
from projects.calls.models import Call

from . import checklist, findings, notices
from .choices import TO_CHECK, Found, Result
from .models import CheckItem, CheckResult
from .rules import may_check

# After these steps it is another application, or another look at it.
RENEWING = ("submit", "recheck")


class CheckRefused(Refused):
    """Something that may not be done in the format check; `sentence` says why."""


@dataclass(frozen=True)
class Judged:
    """What an officer says of one item."""

    result: str
    remark: str = ""


def record(application: Application, judged: Mapping[int, Judged], *, by) -> list[CheckResult]:
    """Note what was found of items of the checklist, by their `order`; items that are not named stay as they are.

    Raises `CheckRefused` for an unknown item or result, a lacking remark, a wrong state or person.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update(no_key=True).get(pk=application.call_id)
        locked = _lock(application, by)
        locked.call = call
        items = {item.order: item for item in checklist.seeded(call)}
        if unknown := set(judged) - set(items):
            raise CheckRefused(f"清单中没有第 {min(unknown)} 个要点，请刷新页面后重新填写。")
        asked = {items[order].automatic for order in judged}
        found = findings.findings(locked, only=asked)
        return [_record(locked, items[order], one, found, by) for order, one in sorted(judged.items())]


def _record(application, item: CheckItem, judged: Judged, found, by) -> CheckResult:
    if judged.result not in Result.values:
        raise CheckRefused(f"“{item.title}”的结果只能是符合、不符合或不适用。")
    seen = found.get(item.automatic)
    remark = judged.remark.strip()[:500]
    if not remark and seen is not None and seen.found == Found.NOT_FITS:
        if judged.result != Result.NOT_FITS:
            raise CheckRefused(f"“{item.title}”的自动检查为不符合，改为{Result(judged.result).label}须说明理由。")
        remark = seen.words[:500]
    if judged.result == Result.NOT_FITS and not remark:
        raise CheckRefused(f"“{item.title}”不符合，请说明原因，申报单位会看到。")
    facts = {"result": judged.result, "remark": remark, "by": by, "at": timezone.now()}
    facts |= {"found": seen.found if seen else "", "found_words": seen.words if seen else ""}
    return CheckResult.objects.update_or_create(application=application, item=item, defaults=facts)[0]


def auto_check(application: Application, *, by) -> list[CheckResult]:
    """Note as fitting what the portal finds fitting by itself; what it does not is left to an officer."""
    items = [item for item in checklist.items(application.call) if item.automatic]
    found = findings.findings(application, only=[item.automatic for item in items])
    wanted = {item.order: Judged(Result.FITS) for item in items if found[item.automatic].found == Found.FITS}
    return record(application, wanted, by=by) if wanted else []


def pass_check(application: Application, *, by) -> Application:
    """Pass an application of which every item is judged and none fails. Raises `CheckRefused`, `TransitionRefused`."""
    with transaction.atomic():
        locked = _lock(application, by)
        results = fresh_results(locked)
        failing = [one.item.title for one in results if one.result == Result.NOT_FITS]
        if failing:
            raise CheckRefused(f"还有不符合的要点：{'、'.join(failing)}。")
        judged = {one.item_id for one in results}
        open_ = [item.title for item in checklist.items(locked.call) if item.pk not in judged]
        if open_:
            raise CheckRefused(f"还没有审查完，请先填写：{'、'.join(open_)}。")
        moved = lifecycle.move(application, "pass_check", by=by)
        notices.passed(moved)
    return moved


def pass_many(chosen: Iterable[Application], *, by) -> list[Application]:
    """Pass several, all or none. Raises `CheckRefused` with the name of the one that is refused."""
    passed = []
    with transaction.atomic():
        for application in chosen:
            try:
                passed.append(pass_check(application, by=by))
            except (CheckRefused, TransitionRefused) as refusal:
                title = f"《{application}》：{refusal.sentence}全部未办理，请刷新页面后重试。"
                raise CheckRefused(title) from refusal
    return passed


def fail_check(application: Application, *, by, reason: str = "") -> Application:
    """Fail an application; the reason is built from the items that do not fit, `reason` is added to it.

    Raises `CheckRefused` when no item fails, `TransitionRefused`.
    """
    with transaction.atomic():
        failing = failing_reason(_lock(application, by))
        if not failing:
            raise CheckRefused("没有不符合的要点，不能办理不通过；请先在清单中填写哪一项不符合。")
        full = f"{failing} {reason.strip()}".strip()
        moved = lifecycle.move(application, "fail_check", by=by, reason=full)
        notices.failed(moved, full)
    return moved


def give_back(
    application: Application, *, parts: Sequence[str], by, reason: str = "", until: datetime | None = None, now=None
) -> Application:
    """Give back once for correction of some sections, by default for FORM_CHECK_CORRECTION_DAYS to the end of the day.

    Raises `CheckRefused` without a section or with a deadline that has passed, and what room B's verb raises.
    """
    now = now or timezone.now()
    until = until or correction_deadline(now)
    known = dict(checklist.sections_of(application))
    chosen = [key for key in known if key in set(parts)]
    if not chosen:
        raise CheckRefused("请选择要补正的部分。")
    if until <= now:
        raise CheckRefused("补正截止须晚于现在。")
    reason = reason.strip() or failing_reason(application)
    return applications.give_back(application, parts=chosen, until=until, by=by, reason=reason, now=now)


def correction_deadline(now: datetime) -> datetime:
    """The end of the last day for correction when nobody says another."""
    return end_of(timezone.localdate(now) + timedelta(days=settings.FORM_CHECK_CORRECTION_DAYS))


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def lapse(application: Application, *, by, now: datetime | None = None) -> Application:
    """Fail an application whose correction did not come. The whole second of the deadline still counts.

    Raises `CheckRefused` before that, `TransitionRefused`.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = Application.objects.select_for_update().get(pk=application.pk)
        if locked.correct_by is None or now.replace(microsecond=0) <= locked.correct_by:
            raise CheckRefused("补正截止还没有到，不能按逾期未补正办理。")
        until = timezone.localtime(locked.correct_by)
        reason = f"退回补正后，截至 {until:%Y-%m-%d %H:%M} 没有重新提交。"
        moved = lifecycle.move(application, "lapse", by=by, reason=reason)
        notices.failed(moved, reason)
    return moved


def recheck(application: Application, *, by, reason: str) -> Application:
    """Take up the check again, after an objection or a mistake; every item is judged anew. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(application, "recheck", by=by, reason=reason)
        notices.rechecked(moved, reason)
    return moved


def fresh_since(application: Application) -> datetime | None:
    """From when on results count: since the last submission, and since the check was last taken up again."""
    moves = StateChange.objects.of(application).filter(transition__in=RENEWING)
    return moves.aggregate(last=Max("at"))["last"] or application.submitted_at


def fresh_results(application: Application) -> list[CheckResult]:
    """What was found of the application as it lies there now."""
    since = fresh_since(application)
    found = application.check_results.select_related("item").order_by("item__order")
    return [one for one in found if since is None or one.at >= since]


def all_fit(call: Call, applications: Sequence[Application]) -> list[Application]:
    """Of some applications of a call those that `pass_check` would take; three queries, however many there are."""
    items = {item.pk for item in checklist.items(call)}
    pks = [one.pk for one in applications]
    label = Application._meta.label_lower
    moves = StateChange.objects.filter(thing_label=label, thing_id__in=pks, transition__in=RENEWING).order_by()
    since = dict(moves.values_list("thing_id").annotate(last=Max("at")))
    judged: dict[int, dict[int, CheckResult]] = {}
    for one in CheckResult.objects.filter(application__in=pks):
        judged.setdefault(one.application_id, {})[one.item_id] = one
    return [one for one in applications if _fits(items, judged.get(one.pk, {}), since.get(one.pk, one.submitted_at))]


def _fits(items: set[int | None], results: Mapping[int, CheckResult], since: datetime | None) -> bool:
    fresh = {
        key for key, one in results.items() if one.result != Result.NOT_FITS and (since is None or one.at >= since)
    }
    return items <= fresh


def failing_reason(application: Application) -> str:
    """The items that do not fit, each with its remark, as one sentence; nothing when all fit."""
    failing = [one for one in fresh_results(application) if one.result == Result.NOT_FITS]
    return "；".join(f"{one.item.title}：{one.remark.rstrip('。；')}" for one in failing) + ("。" if failing else "")


def _lock(application: Application, by) -> Application:
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if not may_check(by, locked):
        raise CheckRefused("您没有形式审查的权限。")
    if locked.state not in TO_CHECK:
        raise CheckRefused(f"申报书当前状态为“{locked.get_state_display()}”，不在形式审查中。请刷新页面查看最新状态。")
    return locked
