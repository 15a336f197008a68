"""What waits for whom, and how far a call is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from projects.applications.choices import ApplicationState
from projects.applications.heaps import Heap
from projects.applications.models import Application
from projects.calls.models import Call
from projects.calls.rules import of_own_division

from . import quotas
from .models import Recommendation
from .rules import city_officers, county_officers

SOON = timedelta(days=3)
State = ApplicationState


@dataclass(frozen=True)
class Waiting:
    """One line of what is to be done, as the home pages show it; `due` is the nearest deadline."""

    count: int
    label: str
    url: str
    icon: str
    tone: str = "warn"
    due: datetime | None = None


def with_standing(applications: QuerySet) -> QuerySet:
    """With `has_recommendation`: whether a recommendation stands, also while it is corrected."""
    standing = Recommendation.objects.standing().filter(application=OuterRef("pk"))
    return applications.annotate(has_recommendation=Exists(standing))


def to_recommend(county: int, calls: Iterable[Call] | QuerySet | None = None) -> QuerySet[Application]:
    """Handed in, of a county, in calls that ask for a recommendation, and without one."""
    rows = Application.objects.filter(county=county, state=State.SUBMITTED, call__needs_recommendation=True)
    rows = rows.exclude(call__state__in=quotas.OVER)
    rows = rows if calls is None else rows.filter(call__in=calls)
    return with_standing(rows).filter(has_recommendation=False)


def to_check(calls: Iterable[Call] | QuerySet | None = None) -> QuerySet[Application]:
    """Handed in, and recommended where the call asks for it."""
    ready = Q(state=State.RECOMMENDED) | Q(state=State.SUBMITTED) & (
        Q(call__needs_recommendation=False) | Q(has_recommendation=True)
    )
    rows = with_standing(Application.objects.all()).filter(ready)
    return rows if calls is None else rows.filter(call__in=calls)


def overdue(now: datetime) -> QuerySet[Application]:
    """Given back, and not corrected in time; the whole second of the deadline still counts."""
    return Application.objects.filter(state=State.RETURNED, correct_by__lt=now.replace(microsecond=0))


def counts_by_call(applications: QuerySet) -> dict[int, dict[str, int]]:
    """How many of each state, by call; one query."""
    found: dict[int, dict[str, int]] = {}
    rows = applications.order_by().values_list("call", "state").annotate(count=Count("pk"))
    for call, state, count in rows:
        found.setdefault(call, {})[state] = count
    return found


@dataclass(frozen=True)
class CountyLine:
    """How far the applications of one county are in a call."""

    name: str
    handed_in: int
    waiting: int
    recommended: int
    not_recommended: int
    passed: int
    failed: int
    left: int | None


def progress_of_counties(call: Call, applications: QuerySet) -> list[CountyLine]:
    """By county, in the order of counties; two queries."""
    states = dict.fromkeys(State.values, 0)
    rows = applications.filter(call=call).order_by().values_list("county", "county__short_name", "state")
    by_county: dict[int, tuple[str, dict[str, int]]] = {}
    for county, name, state, count in rows.annotate(count=Count("pk")).order_by("county__order", "county"):
        by_county.setdefault(county, (name, dict(states)))[1][state] = count
    standing = Recommendation.objects.standing().filter(call=call).order_by()
    given = dict(standing.values_list("county").annotate(count=Count("pk")))
    return [_line(call, name, counts, given.get(county, 0)) for county, (name, counts) in by_county.items()]


def _line(call: Call, name: str, counts: dict[str, int], given: int) -> CountyLine:
    not_handed_in = (State.DRAFT, State.WITHDRAWN)
    under_way = (State.SUBMITTED, State.RECOMMENDED, State.RETURNED, State.NOT_RECOMMENDED, State.FAILED)
    handed_in = sum(count for state, count in counts.items() if state not in not_handed_in)
    return CountyLine(
        name=name,
        handed_in=handed_in,
        waiting=counts[State.SUBMITTED],
        recommended=given,
        not_recommended=counts[State.NOT_RECOMMENDED],
        passed=handed_in - sum(counts[state] for state in under_way),
        failed=counts[State.FAILED],
        left=quotas.left(call, given),
    )


def waiting_for(user, now: datetime | None = None) -> list[Waiting]:
    """What this person has to do here; lines without anything are left out."""
    now = now or timezone.now()
    if county_officers(user):
        return _of_county(user, now)
    return _of_city(user, now) if city_officers(user) else []


def waiting_recommendations(user, now: datetime) -> QuerySet[Application]:
    """What the county of this person may still recommend at a moment; the whole second of the deadline still counts."""
    in_time = Q(call__recommend_until__isnull=True) | Q(call__recommend_until__gte=now.replace(microsecond=0))
    return to_recommend(user.county_id).filter(in_time)


def waiting_checks(user, now: datetime) -> QuerySet[Application]:
    """To check, in calls that this person looks after."""
    return to_check().filter(of_own_division(user, "call"))


def late_corrections(user, now: datetime) -> QuerySet[Application]:
    """Not corrected in time, in calls that this person looks after."""
    return overdue(now).filter(of_own_division(user, "call"))


HEAPS = (
    Heap("recommend", "待县区推荐", county_officers, waiting_recommendations),
    Heap("check", "待形式审查", city_officers, waiting_checks),
    Heap("correct", "逾期未补正", city_officers, late_corrections),
)


def _of_county(user, now: datetime) -> list[Waiting]:
    found = waiting_recommendations(user, now).order_by()
    told = found.aggregate(count=Count("pk"), until=Min("call__recommend_until"))
    if not told["count"]:
        return []
    tone = "late" if told["until"] and told["until"] <= now + SOON else "warn"
    return [Waiting(told["count"], "份申报书待推荐", _url("recommend"), "hand-thumbs-up", tone, told["until"])]


def _of_city(user, now: datetime) -> list[Waiting]:
    to_do, late = waiting_checks(user, now).count(), late_corrections(user, now).count()
    found = [
        Waiting(to_do, "份申报书待形式审查", _url("check"), "ui-checks"),
        Waiting(late, "份申报书逾期未补正", _url("correct"), "hourglass-bottom", "late"),
    ]
    return [one for one in found if one.count]


def _url(heap: str) -> str:
    return f"{reverse('projects:application_list')}?waiting={heap}"
