"""Firms by what is known of them on a day: who stays to the year's end, who is ending, who is in application."""

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from enterprises.certifications.models import Certification
from enterprises.cultivation.models import OPEN, PoolEntry
from enterprises.register.models import Enterprise
from enterprises.visits.models import Pair

HNTE = "hnte"


class Group(models.TextChoices):
    """How a firm stands with a view to the year's end; the order is that of the list of firms to call."""

    IDLE = "idle", "将到期，未启动重新认定"
    BEGUN = "begun", "将到期，已启动重新认定"
    APPLYING = "applying", "申请中，尚无结果"
    STAYS = "stays", "年底仍有效"


ENDING = (Group.IDLE, Group.BEGUN)
TO_CALL = (*ENDING, Group.APPLYING)
VALID = (*ENDING, Group.STAYS)


def year_end(year: int) -> date:
    """The day that an outlook speaks of."""
    return date(year, 12, 31)


def same_day(day: date, year: int) -> date:
    """The same day of another year; of 29 February the 28th."""
    return date(year, day.month, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def certificates(day: date) -> QuerySet[Certification]:
    """The certificates that were issued by a day, and not revoked by then."""
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)
    return Certification.objects.filter(not_revoked, kind=HNTE, issued_on__lte=day).order_by()


def pending(day: date) -> QuerySet[PoolEntry]:
    """The applications that had been handed in by a day, and neither decided nor given up by then."""
    undecided = Q(decided_on__isnull=True) | Q(decided_on__gt=day)
    staying = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return PoolEntry.objects.filter(undecided, staying, target=HNTE, applied_on__lte=day).order_by()


def prospects(year: int, day: date) -> QuerySet[Enterprise]:
    """Every firm with a bearing on the end of `year`, with its `group` as known on `day`.

    Annotated: `last_day` (of the certificate that is valid longest, even if that has ended this year), `renewal_on`,
    `applied_on`, and `rank` to sort by. On the last day itself nobody is ending and nobody can still be certified.
    """
    day = min(day, year_end(year))
    recent = certificates(day).filter(expires_on__gte=min(day, date(year, 1, 1)))
    latest = recent.filter(enterprise=OuterRef("pk")).order_by("-expires_on", "-issued_on", "-pk")
    applied = pending(day).filter(enterprise=OuterRef("pk")).order_by("-applied_on")
    firms = Enterprise.objects.filter(
        Q(pk__in=recent.values("enterprise")) | Q(pk__in=pending(day).values("enterprise"))
    ).annotate(
        last_day=Subquery(latest.values("expires_on")[:1]),
        noted_on=Subquery(latest.values("renewal_begun_on")[:1]),
        applied_on=Subquery(applied.values("applied_on")[:1]),
    )
    begun = When(noted_on__lte=day, then=F("noted_on"))
    return (
        firms.annotate(renewal_on=Case(begun, output_field=models.DateField()))
        .annotate(group=_group(year, day))
        .exclude(group="")
        .annotate(rank=_rank())
    )


def _group(year: int, day: date) -> Case:
    at_work = Q(renewal_on__isnull=False) | Q(applied_on__isnull=False)
    whens = [When(last_day__gte=year_end(year), then=Value(Group.STAYS))]
    if day < year_end(year):
        whens += [
            When(at_work, last_day__gte=day, then=Value(Group.BEGUN)),
            When(last_day__gte=day, then=Value(Group.IDLE)),
            When(at_work, then=Value(Group.APPLYING)),
        ]
    return Case(*whens, default=Value(""), output_field=CharField())


def _rank() -> Case:
    places = [When(group=group, then=Value(place)) for place, group in enumerate(Group.values)]
    return Case(*places, output_field=models.IntegerField())


def with_contacts(firms: QuerySet[Enterprise], day: date) -> QuerySet[Enterprise]:
    """The same firms with `contact`: the adviser of the pool, or else the officer who looks after the firm."""
    advisers = PoolEntry.objects.filter(enterprise=OuterRef("pk"), target=HNTE, state__in=OPEN, adviser__isnull=False)
    carers = Pair.objects.on_day(day).filter(enterprise=OuterRef("pk")).order_by("since", "pk")
    return firms.annotate(
        contact=Coalesce(
            Subquery(advisers.order_by("pk").values("adviser__display_name")[:1]),
            Subquery(carers.values("officer__display_name")[:1]),
        )
    )


def ended_in(year: int, *, since: date) -> QuerySet[Enterprise]:
    """The firms that on the day `since` were ending before the end of `year`, with `kept`: valid on its last day."""
    end = year_end(year)
    valid = certificates(since).filter(expires_on__gte=since)
    own = {"enterprise": OuterRef("pk")}
    longest = valid.filter(**own).order_by("-expires_on")
    return (
        Enterprise.objects.filter(pk__in=valid.filter(expires_on__lt=end).values("enterprise"))
        .filter(~Exists(valid.filter(expires_on__gte=end, **own)))
        .annotate(
            last_day=Subquery(longest.values("expires_on")[:1]),
            kept=Exists(certificates(end).filter(expires_on__gte=end, **own)),
        )
    )


def decided_in(year: int, *, by: date) -> QuerySet[PoolEntry]:
    """The applications that were decided in a year, and by a day."""
    return PoolEntry.objects.filter(
        target=HNTE, applied_on__isnull=False, decided_on__year=year, decided_on__lte=by
    ).order_by()
