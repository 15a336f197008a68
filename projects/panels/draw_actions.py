"""Verbs on draws: drawn once under a lock, replayed as often as anybody likes."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from projects.applications.models import Application
from projects.experts.models import Expert

from . import drawing, notices
from .candidates import Pool, gather
from .choices import DrawKind, SeatState
from .drawing import Candidate, Drawn, NotEnough, Rules
from .models import Draw, Panel, Seat
from .rules import keepers

SEED_BYTES = 16


class DrawRefused(Refused):
    """A draw that may not be made; `sentence` says why."""


@dataclass(frozen=True)
class Replay:
    """A draw drawn again: whether the frozen list is unchanged, and whether the same experts came in the same order."""

    drawn: Drawn
    is_intact: bool
    is_same: bool


def preview(panel: Panel, rules: Rules) -> Pool:
    """Who would be a candidate now; nothing is drawn or kept."""
    return gather(panel, rules, day=timezone.localdate())


def draw(panel: Panel, rules: Rules, *, by, seed: str = "", witness: str = "", reason: str = "") -> Draw:
    """Draw the experts of a panel, invite them, and keep what anybody needs to draw again.

    A typed `seed` needs its witness; the second draw of a panel only completes it and needs a reason. Raises
    `DrawRefused`, `NotEnough`.
    """
    if not keepers(by):
        raise DrawRefused("只有市科技局工作人员可以抽取专家。")
    check_rules(rules)
    seed, witness, reason = seed.strip(), witness.strip(), reason.strip()
    if seed and not witness:
        raise DrawRefused("现场输入种子的，须填写现场监督人员。")
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        made = locked.draws.count()
        _check_panel(locked, made, reason)
        # Two draws at once must not both give an expert the last review that he takes on.
        list(Expert.objects.active().select_for_update().order_by("pk").values_list("pk", flat=True))
        now = timezone.now()
        pool = gather(locked, rules, day=timezone.localdate(now))
        used = seed or secrets.token_hex(SEED_BYTES)
        drawn = drawing.draw(pool.candidates, rules, used)
        kept = Draw(panel=locked, number=made + 1, kind=DrawKind.SUPPLEMENT if made else DrawKind.FIRST, reason=reason)
        kept.seed, kept.seed_typed, kept.witness = used, bool(seed), witness
        kept.drawn_by, kept.drawn_at = by, now
        _keep(kept, rules, pool, drawn)
        _seat(kept, drawn)
    return kept


def check_rules(rules: Rules) -> None:
    """Raises `DrawRefused` for rules that contradict themselves."""
    if rules.number < 1:
        raise DrawRefused("抽取人数至少为 1。")
    if min(rules.finance, rules.management, rules.reserve) < 0 or rules.per_employer < 1:
        raise DrawRefused("人数不能为负数，每单位至少可抽 1 名。")
    if rules.finance + rules.management > rules.number:
        raise DrawRefused(
            f"财务专家 {rules.finance} 名和管理专家 {rules.management} 名之和超过抽取人数 {rules.number} 名。"
        )


def _check_panel(panel: Panel, made: int, reason: str) -> None:
    if made and not reason:
        raise DrawRefused("本组已经抽取过。只能补充抽取，并须填写理由。")
    if not panel.entries.exists():
        raise DrawRefused("评审组还没有申报书，无法核对回避。请先加入申报书再抽取。")
    states = (Application.State.PASSED, Application.State.IN_REVIEW)
    if not panel.entries.filter(application__state__in=states).exists():
        raise DrawRefused("评审组的申报书都已评审完，不能再抽取专家。")


def _keep(kept: Draw, rules: Rules, pool: Pool, drawn: Drawn) -> None:
    kept.rules, kept.algorithm = rules.as_json(), drawing.ALGORITHM
    kept.candidates = [candidate.as_json() for candidate in pool.candidates]
    kept.library = pool.library
    kept.excluded = [{"reason": why, "count": count} for why, count in pool.excluded]
    kept.chosen, kept.reserve = list(drawn.chosen), list(drawn.reserve)
    kept.sha256 = drawing.sha256_of(kept.candidates)
    kept.save(force_insert=True)


def _seat(kept: Draw, drawn: Drawn) -> None:
    chosen = [(key, SeatState.INVITED) for key in drawn.chosen]
    reserve = [(key, SeatState.RESERVE) for key in drawn.reserve]
    for order, (key, state) in enumerate([*chosen, *reserve], start=1):
        seat = Seat(panel=kept.panel, expert_id=key, draw=kept, order=order, state=state)
        seat.invited_at = kept.drawn_at if state == SeatState.INVITED else None
        seat.save(force_insert=True)
        if state == SeatState.INVITED:
            notices.invited(seat)


def replay(kept: Draw) -> Replay:
    """Draw again from what was kept. Raises `NotEnough` when the frozen list was changed so that it no longer suffices."""
    candidates = [Candidate(**row) for row in kept.candidates]
    drawn = drawing.draw(candidates, Rules.of_json(kept.rules), kept.seed)
    same = list(drawn.chosen) == kept.chosen and list(drawn.reserve) == kept.reserve
    return Replay(drawn, drawing.sha256_of(kept.candidates) == kept.sha256, same)


__all__ = ["DrawRefused", "NotEnough", "Replay", "check_rules", "draw", "preview", "replay"]
