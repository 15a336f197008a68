"""Verbs of the counties: recommend, refuse to, take back. Those of the format check stand in `checking`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.applications.states import lifecycle
from projects.calls.models import Call

from . import notices, quotas
from .checking import CheckRefused, fail_check, give_back, lapse, pass_check, pass_many, recheck
from .checking import record as check
from .models import Recommendation
from .quotas import RecommendationRefused
from .rules import may_recommend

__all__ = [
    "CheckRefused",
    "RecommendationRefused",
    "Recommended",
    "check",
    "fail_check",
    "give_back",
    "lapse",
    "not_recommend",
    "pass_check",
    "pass_many",
    "recheck",
    "recommend",
    "recommend_many",
    "take_back",
]


@dataclass(frozen=True)
class Recommended:
    """One application at its place of the county's list."""

    application: Application
    order: int
    opinion: str


def recommend(application: Application, *, order: int, opinion: str, by, now: datetime | None = None) -> Recommendation:
    """Recommend an application at place `order` (from 1) of its county's list.

    Raises `RecommendationRefused` past the deadline, beyond the quota, for a place that is taken, without an opinion;
    `TransitionRefused` for a wrong state or person.
    """
    now = now or timezone.now()
    with transaction.atomic():
        call = _opened(application, by, now)
        standing = Recommendation.objects.standing().filter(call=call, county=application.county_id)
        _leave_old(application, standing, by, now)
        _check_place(standing, order, opinion)
        quotas.hold(call, application.county_id, standing.count())
        lifecycle.move(application, "recommend", by=by, reason=opinion.strip())
        given = Recommendation.objects.create(
            application=application,
            call=call,
            county_id=application.county_id,
            order=order,
            opinion=opinion.strip(),
            by=by,
            at=now,
        )
        notices.recommended(given)
    return given


def recommend_many(chosen: Iterable[Recommended], *, by, now: datetime | None = None) -> list[Recommendation]:
    """Recommend several at once, all or none. Raises as `recommend` does, with the name of the one that is refused."""
    now = now or timezone.now()
    given = []
    with transaction.atomic():
        for one in sorted(chosen, key=lambda one: one.order):
            try:
                given.append(recommend(one.application, order=one.order, opinion=one.opinion, by=by, now=now))
            except (RecommendationRefused, TransitionRefused) as refusal:
                title = f"《{one.application}》：{refusal.sentence}全部未推荐，请修改后重新推荐。"
                raise RecommendationRefused(title) from refusal
        if not given:
            raise RecommendationRefused("请先选择要推荐的申报书。")
    return given


def not_recommend(application: Application, *, reason: str, by, now: datetime | None = None) -> Application:
    """Refuse to recommend. Raises `RecommendationRefused` past the deadline, `TransitionRefused`."""
    now = now or timezone.now()
    with transaction.atomic():
        _opened(application, by, now)
        moved = lifecycle.move(application, "not_recommend", by=by, reason=reason)
        # One given before a correction stands no more, and its place on the list is free.
        end_standing(moved, by=by, reason=reason, now=now)
        notices.not_recommended(moved, reason)
    return moved


def take_back(application: Application, *, reason: str, by, now: datetime | None = None) -> Application:
    """Take back what the county has said, before its deadline. Raises as `not_recommend` does."""
    now = now or timezone.now()
    with transaction.atomic():
        _opened(application, by, now)
        moved = lifecycle.move(application, "take_back", by=by, reason=reason)
        end_standing(moved, by=by, reason=reason, now=now)
        notices.taken_back(moved, reason)
    return moved


def end_standing(application: Application, *, by, reason: str, now: datetime) -> None:
    """The recommendation of an application, if one stands, stands no more."""
    for one in Recommendation.objects.select_for_update().standing().filter(application=application):
        one.withdrawn_at, one.withdrawn_by, one.withdrawn_reason = now, by, reason[:500]
        one.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def _opened(application: Application, by, now: datetime) -> Call:
    """The call under lock, so that two officers never use the last place both; its deadline has not passed."""
    if not may_recommend(by, application):
        raise RecommendationRefused("只有申报单位所在县区的科技管理部门可以办理推荐。")
    # Submissions refer to the call meanwhile: they must not wait for a county.
    call = Call.objects.select_for_update(no_key=True).get(pk=application.call_id)
    if not quotas.may_still(call, now):
        until = timezone.localtime(call.recommend_until)
        raise RecommendationRefused(f"县区推荐已于 {until:%Y-%m-%d %H:%M:%S} 截止，不能再办理。")
    return call


def _leave_old(application: Application, standing, by, now: datetime) -> None:
    """After a correction the county may say anew what it thinks: the new word takes the place of the old one."""
    old = standing.filter(application=application, application__state=ApplicationState.SUBMITTED)
    if old.exists():
        end_standing(application, by=by, reason="补正后重新推荐", now=now)


def _check_place(standing, order: int, opinion: str) -> None:
    if not opinion.strip():
        raise RecommendationRefused("请填写推荐意见。")
    if order < 1:
        raise RecommendationRefused("推荐排序从 1 开始。")
    taken = standing.filter(order=order).select_related("application").first()
    if taken is not None:
        raise RecommendationRefused(f"推荐排序 {order} 已用于《{taken.application}》，请换一个。")
