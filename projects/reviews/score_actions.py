"""Verbs on scores; the only writer of them: keep, hand in, abstain, lock, reopen."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.panels.models import PanelEntry, Seat

from . import notices
from .choices import ScoreState
from .scheme_models import ReviewScheme
from .score_models import Score
from .sheets import Fault, Sheet, faults, total
from .states import WHILE_REVIEWING, lifecycle


class ReviewRefused(Refused):
    """Something that may not be done in a review; `sentence` says why."""


class SheetRefused(ReviewRefused):
    """A score sheet with faults; `faults` are all of them."""

    def __init__(self, found: list[Fault]):
        super().__init__("".join(fault.sentence for fault in found))
        self.faults = found


def keep(entry: PanelEntry, seat: Seat, sheet: Sheet, *, by, now: datetime) -> Score:
    """What the expert has marked so far; nothing need be complete. Raises `ReviewRefused`, `SheetRefused`."""
    with transaction.atomic():
        score, scheme = _open(entry, seat, by=by, now=now)
        _fill(score, scheme, sheet, whole=False)
        score.save()
    return score


def submit(entry: PanelEntry, seat: Seat, sheet: Sheet, *, by, now: datetime) -> Score:
    """Hand the sheet in. Raises `ReviewRefused`, `SheetRefused` with every fault, `TransitionRefused`."""
    with transaction.atomic():
        score, scheme = _open(entry, seat, by=by, now=now)
        _fill(score, scheme, sheet, whole=True)
        score.total, score.submitted_at = total(scheme, sheet), now
        score.save()
        return lifecycle.move(score, "submit", by=by)


def abstain(entry: PanelEntry, seat: Seat, *, by, reason: str, now: datetime) -> Score:
    """回避: the expert keeps away from this entry; his marks on it are gone. Raises `ReviewRefused`, `TransitionRefused`."""
    with transaction.atomic():
        score, _ = _open(entry, seat, by=by, now=now)
        score.values, score.comments, score.opinion, score.recommendation = {}, {}, "", ""
        score.total = None
        score.save()
        moved = lifecycle.move(score, "abstain", by=by, reason=reason)
        notices.abstained(moved)
    return moved


def _open(entry: PanelEntry, seat: Seat, *, by, now: datetime) -> tuple[Score, ReviewScheme]:
    """The score sheet of a seat, locked and still to be written, with its scheme, which is fixed from now on."""
    if seat.expert.user_id != by.pk:
        raise ReviewRefused("只能填写本人的评分表。")
    if seat.panel_id != entry.panel_id or not covers(seat, entry):
        raise ReviewRefused("这个项目不由您评审。")
    scheme = _frozen(entry, now)
    Seat.objects.select_for_update().get(pk=seat.pk)
    score = Score.objects.select_for_update().filter(entry=entry, seat=seat).first() or Score(entry=entry, seat=seat)
    for condition in WHILE_REVIEWING:
        if sentence := condition(score):
            raise ReviewRefused(sentence)
    if score.state != ScoreState.DRAFT:
        raise ReviewRefused(f"这份评分{score.get_state_display()}，不能再改。需要修改的请与科技局联系。")
    if score.due_at is not None and now > score.due_at:
        due = timezone.localtime(score.due_at)
        raise ReviewRefused(f"评审已于 {due:%Y-%m-%d %H:%M:%S} 截止，没有提交。您填写的内容仍在本页。")
    return score, scheme


def _frozen(entry: PanelEntry, now: datetime) -> ReviewScheme:
    scheme = ReviewScheme.objects.select_for_update().filter(call=entry.panel.call_id).first()
    if scheme is None or not scheme.items.exists():
        raise ReviewRefused("这次申报还没有设定评分办法，暂时不能评分。请与科技局联系。")
    if scheme.frozen_at is None:
        scheme.frozen_at = now
        scheme.save(update_fields=["frozen_at"])
    return scheme


def _fill(score: Score, scheme: ReviewScheme, sheet: Sheet, *, whole: bool) -> None:
    items = list(scheme.items.all())
    if found := faults(items, sheet, whole=whole):
        raise SheetRefused(found)
    score.values = {str(item.pk): f"{sheet.values[item.pk]:f}" for item in items if item.pk in sheet.values}
    comments = {item.pk: sheet.comments.get(item.pk, "").strip() for item in items}
    score.comments = {str(key): text for key, text in comments.items() if text}
    score.opinion, score.recommendation = sheet.opinion.strip(), sheet.recommendation


def covers(seat: Seat, entry: PanelEntry) -> bool:
    """Whether a seat reviews an entry of its panel: a reserve who was called for single entries reviews these alone."""
    if seat.replaces_id is not None:
        return True
    called = set(seat.extra_reviews.values_list("entry", flat=True))
    return not called or entry.pk in called


def lock(scores, *, by) -> list[Score]:
    """Fix scores that were handed in; those in another state stay as they are. Raises `TransitionRefused`."""
    with transaction.atomic():
        waiting = [one for one in scores if one.state == ScoreState.SUBMITTED]
        return [lifecycle.move(one, "lock", by=by) for one in waiting]


def reopen(score: Score, *, by, reason: str, until: datetime | None = None) -> Score:
    """Let the expert write again, if wanted until later than the panel's end. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = lifecycle.move(score, "reopen", by=by, reason=reason)
        moved.open_until = until
        moved.save(update_fields=["open_until"])
        notices.reopened(moved)
    return moved
