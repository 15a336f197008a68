"""How many a county may still recommend in a call, and until when."""

from datetime import datetime

from django.db.models import Count

from bureau.accounts.models import County
from bureau.lifecycle import Refused
from projects.calls.choices import CallState
from projects.calls.models import Call

from .models import Recommendation

OVER = (CallState.DRAFT, CallState.DECIDED, CallState.ARCHIVED)


class RecommendationRefused(Refused):
    """Something that may not be done with a recommendation; `sentence` says why."""


def may_still(call: Call, now: datetime) -> bool:
    """Whether counties may recommend at a moment; the whole second of the deadline still counts."""
    if call.state in OVER:
        return False
    return call.recommend_until is None or now.replace(microsecond=0) <= call.recommend_until


def used(call: Call, county: County | int) -> int:
    """How many recommendations of a county stand in a call."""
    return Recommendation.objects.standing().filter(call=call, county=county).count()


def used_by_call(county: County | int, calls: list[int]) -> dict[int, int]:
    """The same for many calls, by the number of the call; one query."""
    rows = Recommendation.objects.standing().filter(county=county, call__in=calls).order_by()
    return dict(rows.values_list("call").annotate(count=Count("pk")))


def left(call: Call, used_so_far: int) -> int | None:
    """How many more; None without limit."""
    return None if call.quota_county is None else max(call.quota_county - used_so_far, 0)


def hold(call: Call, county: County | int, used_so_far: int) -> None:
    """Refuse when nothing is left; called under the lock of the call. Raises `RecommendationRefused`."""
    if left(call, used_so_far) == 0:
        raise RecommendationRefused(
            f"本县区在这次申报中限推荐 {call.quota_county} 项，已推荐 {used_so_far} 项，名额已用完。"
        )
