"""The life of a seat: invited, accepted with a pledge, refused, removed; a reserve moves up."""

from bureau.lifecycle import Lifecycle, Transition

from .choices import SeatState as S
from .models import Seat
from .rules import is_own, is_own_or_kept, may_keep


def has_pledged(seat: Seat) -> str | None:
    """Condition: nobody reviews without having declared that there is no conflict."""
    return None if seat.pledge else "请先阅读并作出无利益冲突承诺。"


def has_scored_nothing(seat: Seat) -> str | None:
    """Condition: a seat whose reviews have been handed in stays; rooms above say so by `DONE_CHECKS`."""
    return next((sentence for check in DONE_CHECKS if (sentence := check(seat))), None)


# Functions of a seat that return a sentence when its reviews are done, so that nobody leaves or is removed afterwards.
DONE_CHECKS: list = []

lifecycle = Lifecycle(
    "projects.seat",
    transitions=(
        Transition("invite", "邀请", (S.RESERVE,), S.INVITED, may_keep),
        Transition("accept", "接受评审", (S.INVITED,), S.ACCEPTED, is_own, conditions=(has_pledged,)),
        Transition(
            "refuse",
            "谢绝评审",
            (S.INVITED, S.ACCEPTED),
            S.REFUSED,
            is_own_or_kept,
            conditions=(has_scored_nothing,),
            needs_reason=True,
        ),
        Transition(
            "remove",
            "更换",
            (S.INVITED, S.ACCEPTED),
            S.REMOVED,
            may_keep,
            conditions=(has_scored_nothing,),
            needs_reason=True,
        ),
    ),
)
TONES = {S.RESERVE: "none", S.INVITED: "warn", S.ACCEPTED: "ok", S.REFUSED: "late", S.REMOVED: "none"}
