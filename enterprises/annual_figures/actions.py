"""Verbs on the figures of a firm; the only writer of their state, county and doubts."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from bureau.lifecycle import Refused, TransitionRefused

from . import notices
from .deriving import derived
from .groups import FIGURES
from .models import AnnualFigures, FiguresState, last_day
from .outliers import doubts_of, in_lines, rules_in_use
from .rules import OPEN_STATES, acts_for, may_keep
from .states import LIFE

CHUNK = 1_000
SETTLED = (FiguresState.VERIFIED, FiguresState.LOCKED)


class FiguresRefused(Refused):
    """Something that may not be done with the figures of a year; `sentence` says why."""


def values_of(figures: AnnualFigures | None) -> dict | None:
    """The figures of a row by name; None for no row."""
    return None if figures is None else {name: getattr(figures, name) for name in FIGURES}


def year_before(figures: AnnualFigures) -> AnnualFigures | None:
    """The same firm's row of the year before."""
    return AnnualFigures.objects.filter(enterprise_id=figures.enterprise_id, year=figures.year - 1).first()


def complete(figures: AnnualFigures) -> AnnualFigures:
    """Fill in what follows from other facts: county, day, and sums that nobody stated."""
    figures.county_id = figures.enterprise.county_id
    if figures.year is not None and 1 <= figures.year <= 9999:
        figures.closed_on = last_day(figures.year)
    for name, value in derived(values_of(figures), stated=()).items():
        if getattr(figures, name) is None:
            setattr(figures, name, value)
    return figures


def register_figures(figures: AnnualFigures, *, by=None, reason: str = "", doubts_checked: bool = False):
    """Enter the figures of a year as a draft; `doubts_checked` says that `by` found doubted figures right.

    Raises `ValidationError`, also when the firm has figures of that year already.
    """
    complete(figures)
    with transaction.atomic():
        figures.full_clean()
        figures.state = FiguresState.DRAFT
        _doubt(figures, by=by, checked=doubts_checked)
        figures._change_reason = reason[:100] or None
        figures.save(force_insert=True)
        doubt_again(_year_after(figures))
    return figures


def amend_figures(figures: AnnualFigures, *, by=None, reason: str = "", doubts_checked: bool = False):
    """Save corrected figures of a draft or of what was given back. Raises `ValidationError`, `FiguresRefused`."""
    complete(figures)
    with transaction.atomic():
        stored = AnnualFigures.objects.select_for_update().get(pk=figures.pk)
        if stored.state not in OPEN_STATES:
            raise FiguresRefused(f"这份年度数据{stored.get_state_display()}，不能修改；须先退回或重新打开。")
        figures.full_clean()
        figures.state, figures.doubts = stored.state, stored.doubts
        figures.doubts_checked_by_id, figures.doubts_checked_at = stored.doubts_checked_by_id, stored.doubts_checked_at
        _doubt(figures, by=by, checked=doubts_checked)
        figures._change_reason = reason[:100] or None
        figures.save()
        doubt_again(_year_after(figures))
    return figures


def fill_in(figures: AnnualFigures, *, by, reason: str = "", doubts_checked: bool = False, hand_in: bool = False):
    """Save figures that a firm states about itself, and hand them in at once if asked.

    Raises `ValidationError`, `FiguresRefused`, `TransitionRefused`; then nothing is saved.
    """
    if not acts_for(by, figures.enterprise_id):
        raise FiguresRefused("您不能代表这家企业填报。")
    figures.source = AnnualFigures.Source.FIRM
    write = register_figures if figures.pk is None else amend_figures
    with transaction.atomic():
        write(figures, by=by, reason=reason, doubts_checked=doubts_checked)
        return carry_out(figures, "submit", by=by) if hand_in else figures


def _year_after(figures: AnnualFigures):
    return AnnualFigures.objects.filter(enterprise_id=figures.enterprise_id, year=figures.year + 1)


def _doubt(figures: AnnualFigures, *, by, checked: bool) -> None:
    doubts = in_lines(doubts_of(values_of(figures), values_of(year_before(figures)), rules_in_use()))
    _keep_doubts(figures, doubts)
    if checked and doubts and by is not None:
        figures.doubts_checked_by, figures.doubts_checked_at = by, timezone.now()


def _keep_doubts(figures: AnnualFigures, doubts: str) -> None:
    """Other doubts than those that were checked must be checked anew."""
    if figures.doubts != doubts:
        figures.doubts = doubts
        figures.doubts_checked_by = figures.doubts_checked_at = None


def accept_doubts(figures: AnnualFigures, *, by, reason: str = "") -> AnnualFigures:
    """Say that doubted figures are right all the same; kept with name and time. Raises `FiguresRefused`."""
    with transaction.atomic():
        locked = AnnualFigures.objects.select_for_update().get(pk=figures.pk)
        if not may_keep(by, locked):
            raise FiguresRefused("您没有核对这份年度数据的权限。")
        if locked.state in SETTLED or not locked.has_open_doubts:
            raise FiguresRefused("这份年度数据没有待核对的疑点。")
        locked.doubts_checked_by, locked.doubts_checked_at = by, timezone.now()
        locked._change_reason = f"疑点已核对：{reason.strip()}"[:100] if reason.strip() else "疑点已核对"
        locked.save(update_fields=["doubts_checked_by", "doubts_checked_at"])
    return locked


def doubt_again(rows) -> int:
    """Look for doubts anew in rows that are not settled, after figures or limits changed; returns how many differ."""
    rules, changed = rules_in_use(), 0
    rows = rows.exclude(state__in=SETTLED).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    with transaction.atomic():
        for start in range(0, len(keys), CHUNK):
            portion = list(AnnualFigures.objects.select_for_update().filter(pk__in=keys[start : start + CHUNK]))
            changed += _doubt_portion(portion, rules)
    return changed


def _doubt_portion(portion: list[AnnualFigures], rules) -> int:
    earlier = AnnualFigures.objects.filter(
        enterprise_id__in={row.enterprise_id for row in portion}, year__in={row.year - 1 for row in portion}
    )
    before = {(row.enterprise_id, row.year + 1): values_of(row) for row in earlier}
    quiet, unchecked = [], []
    for row in portion:
        doubts = in_lines(doubts_of(values_of(row), before.get((row.enterprise_id, row.year)), rules))
        if doubts != row.doubts:
            (unchecked if row.doubts_checked_at else quiet).append(row)
            _keep_doubts(row, doubts)
    AnnualFigures.objects.bulk_update(quiet, ["doubts"], batch_size=CHUNK)
    if unchecked:
        names = ["doubts", "doubts_checked_by", "doubts_checked_at"]
        bulk_update_with_history(
            unchecked, AnnualFigures, names, default_change_reason="数字或疑点规则有变化，须重新核对"
        )
    return len(quiet) + len(unchecked)


def carry_out(figures: AnnualFigures, name: str, *, by, reason: str = "") -> AnnualFigures:
    """Carry out the transition called `name` and tell whom it concerns. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = LIFE.move(figures, name, by=by, reason=reason)
        if name == "reopen":
            doubt_again(AnnualFigures.objects.filter(pk=moved.pk))
        notices.moved(moved, name, by=by, reason=reason)
    return moved


def carry_out_all(rows: Iterable[AnnualFigures], name: str, *, by) -> tuple[int, list[TransitionRefused]]:
    """Carry out a transition on each row that may; returns how many moved, and the refusals of the others."""
    moved, refusals = 0, []
    with transaction.atomic():
        for figures in rows:
            try:
                carry_out(figures, name, by=by)
            except TransitionRefused as refusal:
                refusals.append(refusal)
            else:
                moved += 1
    return moved, refusals


def write_as_system(figures: AnnualFigures, *, by, reason: str, new: bool) -> AnnualFigures:
    """Save figures from the system administration, under the same rules. Raises `ValidationError`."""
    try:
        return (register_figures if new else amend_figures)(figures, by=by, reason=reason)
    except FiguresRefused as refusal:
        raise ValidationError(refusal.sentence) from refusal
