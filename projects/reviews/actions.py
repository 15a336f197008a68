"""Verbs of the bureau in a review: nudge, call in one more expert, finish, review again. Those on scores stand beside."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.applications.states import lifecycle as application_life
from projects.calls.models import Call
from projects.panels import seat_actions
from projects.panels.models import Panel, PanelEntry, Seat, SeatState

from . import aggregation, notices
from .board import board_of
from .choices import ExtraCause
from .opinion_actions import keep_opinion, record_visit
from .rules import keepers
from .scheme_actions import copy_scheme, save_scheme
from .score_actions import ReviewRefused, SheetRefused, abstain, keep, lock, reopen, submit
from .score_models import ExtraReview, Score

__all__ = [
    "Finished",
    "ReviewRefused",
    "SheetRefused",
    "TransitionRefused",
    "abstain",
    "call_in",
    "copy_scheme",
    "finish",
    "keep",
    "keep_opinion",
    "lock",
    "lock_call",
    "nudge",
    "record_visit",
    "reopen",
    "review_again",
    "save_scheme",
    "submit",
]


@dataclass
class Finished:
    """What a finish has done: the applications that are reviewed now, and why the others are not."""

    done: list[Application] = field(default_factory=list)
    held: dict[PanelEntry, str] = field(default_factory=dict)


def _check(by) -> None:
    if not keepers(by):
        raise ReviewRefused("只有市科技局业务人员可以办理评审。")


def nudge(call: Call, *, by, now: datetime) -> int:
    """Remind each expert who owes sheets, once a day; returns how many were told. Raises `ReviewRefused`."""
    _check(by)
    told = 0
    with transaction.atomic():
        for seat, owed in board_of(call, now).owed_by_seat():
            told += notices.nudge(seat, owed, timezone.localdate(now))
    return told


def call_in(entry: PanelEntry, cause: str, *, by, now: datetime, reason: str = "") -> ExtraReview:
    """One more expert for one entry: who was called in on this panel already, else the next reserve of the draw.

    Raises `ReviewRefused` when there is nobody, or the application is not in review.
    """
    _check(by)
    with transaction.atomic():
        panel = Panel.objects.select_for_update().get(pk=entry.panel_id)
        if entry.application.state != ApplicationState.IN_REVIEW:
            raise ReviewRefused(f"{entry.code} 不在评审中，不能增加专家。")
        seat = _called_before(panel, entry) or _next_reserve(panel, entry)
        extra = ExtraReview.objects.create(
            entry=entry, seat=seat, cause=cause, reason=reason.strip()[:200], asked_by=by, asked_at=now
        )
        if seat.state == SeatState.RESERVE:
            seat_actions.invite(seat, by=by, note=f"{ExtraCause(cause).label}，增加评审 {entry.code}")
        else:
            notices.called_in(seat, entry)
    return extra


def _called_before(panel: Panel, entry: PanelEntry) -> Seat | None:
    rows = panel.seats.sitting().filter(replaces__isnull=True, extra_reviews__isnull=False)
    return rows.exclude(extra_reviews__entry=entry).select_related("expert__user", "panel__call").distinct().first()


def _next_reserve(panel: Panel, entry: PanelEntry) -> Seat:
    sitting = list(panel.seats.sitting().select_related("expert", "panel").order_by("order", "pk"))
    passed_over: list[str] = []
    for seat in sitting:
        found, over = seat_actions.next_reserve(seat)
        if found is not None:
            return found
        passed_over = over or passed_over
    told = f"（{'、'.join(passed_over)}）" if passed_over else ""
    raise ReviewRefused(f"{entry.code} 没有可用的备选专家{told}，请先在评审组中补充抽取。")


def lock_call(call: Call, *, by) -> int:
    """Fix every score of a call that was handed in; returns how many. Raises `ReviewRefused`."""
    _check(by)
    rows = Score.objects.filter(entry__panel__call=call).select_related("entry", "seat")
    return len(lock(rows, by=by))


def finish(call: Call, *, by, spread_reason: str = "") -> Finished:
    """Close the review of every entry whose scores are complete: scores are locked, applications are reviewed.

    Entries whose experts differ too much wait for one more review, unless `spread_reason` says why not.
    Raises `ReviewRefused` when there is nothing to close.
    """
    _check(by)
    told = Finished()
    with transaction.atomic():
        for ranked in aggregation.ranking(call):
            entry = ranked.result.entry
            if entry.application.state != ApplicationState.IN_REVIEW:
                continue
            if sentence := what_is_missing(ranked.result, spread_reason):
                told.held[entry] = sentence
                continue
            lock(entry.scores.select_related("entry", "seat"), by=by)
            reason = spread_reason.strip() if ranked.result.asks_third else ""
            told.done.append(application_life.move(entry.application, "finish_review", by=by, reason=reason))
        if not told.done:
            raise ReviewRefused(_nothing_done(told))
    return told


def what_is_missing(result: aggregation.Result, spread_reason: str = "") -> str:
    """Why the review of an entry cannot be closed; nothing when it can."""
    if not result.is_complete:
        return f"{result.entry.code} 需要 {result.needed} 份评分，现有 {result.count} 份。"
    if result.asks_third and not spread_reason.strip():
        return f"{result.entry.code} 分差 {result.spread} 超过 {result.spread_limit}，须增加一位专家评审，或写明不再增加的理由。"
    return ""


def _nothing_done(told: Finished) -> str:
    if told.held:
        first = next(iter(told.held.values()))
        return f"没有可以办结的项目。{first}" + (f"另有 {len(told.held) - 1} 项未齐。" if len(told.held) > 1 else "")
    return "没有在评审中的项目。"


def review_again(application: Application, *, by, reason: str) -> Application:
    """Put an application back into review. Raises `TransitionRefused`."""
    return application_life.move(application, "review_again", by=by, reason=reason)
