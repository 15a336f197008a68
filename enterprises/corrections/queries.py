"""Questions about proposals that others ask."""

from enterprises.register.models import Enterprise

from .models import Correction, CorrectionState
from .rules import enterprise_users


def waiting(user) -> int:
    """How many proposals wait for this person: to be confirmed by an officer, to be mended by a firm; one query."""
    mine = Correction.objects.visible_to(user)
    if enterprise_users(user):
        return mine.filter(state=CorrectionState.RETURNED).count()
    return mine.filter(state=CorrectionState.SUBMITTED).count() if user.is_officer else 0


def open_of(enterprise: Enterprise) -> Correction | None:
    """The proposal of a firm that is not settled yet."""
    return Correction.objects.open().filter(enterprise=enterprise).first()


def both_open(kept: Enterprise, dropped: Enterprise) -> list[str]:
    """Why two organisations cannot be merged now: each may have one open proposal."""
    with_one = Correction.objects.open().filter(enterprise__in=(kept.pk, dropped.pk)).count()
    return ["两家单位各有一份尚未办结的信息变更申请，请先办结其中一份"] if with_one > 1 else []
