"""Verbs on schemes: save, copy from another call. Nothing else writes them."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from projects.calls.models import Call
from projects.panels.models import PanelEntry

from .rules import keepers
from .scheme_models import ReviewScheme, ScoreItem
from .score_actions import ReviewRefused


def save_scheme(scheme: ReviewScheme, items: Iterable[ScoreItem], *, by) -> ReviewScheme:
    """Save a scheme with exactly these items, in this order. Raises `ReviewRefused`, `ValidationError`."""
    if not keepers(by):
        raise ReviewRefused("只有市科技局业务人员可以设定评分办法。")
    wanted = list(items)
    if not wanted:
        raise ReviewRefused("评分办法至少要有一个评分项。")
    with transaction.atomic():
        stored = ReviewScheme.objects.select_for_update().filter(call=scheme.call_id).first()
        if stored is not None:
            _refuse_frozen(stored)
            scheme.pk, scheme._state.adding = stored.pk, False
        scheme.full_clean()
        scheme.save()
        scheme.items.exclude(pk__in=[item.pk for item in wanted if item.pk]).delete()
        for order, item in enumerate(wanted):
            item.scheme, item.order = scheme, order
            _clean(item)
            item.save()
        _check_lines(scheme)
    return scheme


def _clean(item: ScoreItem) -> None:
    item.full_clean()
    if item.comment_below is not None and not item.least <= item.comment_below <= item.full:
        raise ValidationError(f"“{item.title}”的“低于此分须说明”须在最低分和满分之间。")
    if (item.full - item.least) % item.step:
        raise ValidationError(f"“{item.title}”的满分不能按 {item.step.normalize():f} 分的间隔打出，请调整。")


def _check_lines(scheme: ReviewScheme) -> None:
    full = scheme.full
    if scheme.pass_line is not None and not 0 <= scheme.pass_line <= full:
        raise ValidationError(f"合格线须在 0 至总分满分 {full.normalize():f} 之间。")
    if scheme.spread_limit is not None and scheme.spread_limit > full:
        raise ValidationError(f"分差上限不能超过总分满分 {full.normalize():f}。")


def _refuse_frozen(scheme: ReviewScheme) -> None:
    if scheme.frozen_at is not None:
        raise ReviewRefused("已有专家开始评分，评分办法不能再改。")


def lacks_scheme(entries: Sequence[PanelEntry]) -> dict[int, str]:
    """Of entries of a panel, for `panels`: nothing is given to experts before it is said how they mark."""
    if not entries or ScoreItem.objects.filter(scheme__call=entries[0].panel.call_id).exists():
        return {}
    return {entry.pk: "这次申报还没有设定评分办法，请先设定。" for entry in entries}


def copy_scheme(call: Call, source: ReviewScheme, *, by) -> ReviewScheme:
    """The scheme of another call for this one, in place of what it had. Raises `ReviewRefused`, `ValidationError`."""
    if source.call_id == call.pk:
        raise ReviewRefused("请选择另一次申报的评分办法。")
    made = ReviewScheme(
        call=call,
        aggregation=source.aggregation,
        trim_from=source.trim_from,
        needed=source.needed,
        spread_limit=source.spread_limit,
        pass_line=source.pass_line,
        copied_from=source,
    )
    items = []
    for item in source.items.all():
        facts = {
            name: getattr(item, name) for name in ("title", "help", "least", "full", "step", "weight", "comment_below")
        }
        items.append(ScoreItem(**facts))
    with transaction.atomic():
        stored = ReviewScheme.objects.select_for_update().filter(call=call).first()
        if stored is not None:
            _refuse_frozen(stored)
            stored.items.all().delete()
        return save_scheme(made, items, by=by)
