"""Firms by what is known of them on a day: who stays to the year's end, who is ending, who is in application."""

from datetime import date

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from enterprises.certifications.models import Certification
from enterprises.cultivation.models import OPEN, PoolEntry
from enterprises.register.models import Enterprise
from enterprises.visits.models import Pair

HNTE = "hnte"


class Group(models.IntegerChoices):
    """How a firm stands with a view to the year's end; the order is that of the list of firms to call."""

    IDLE = 0, "将到期，未启动重新认定"
    BEGUN = 1, "将到期，已启动重新认定"
    APPLYING = 2, "申请中，尚无结果"
    STAYS = 3, "年底仍有效"

    @property
    def slug(self) -> str:
        """How addresses call it."""
        return self.name.lower()


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


def noted(year: int, day: date) -> QuerySet[Certification]:
    """The certificates of this year whose renewal was noted by a day."""
    first = min(day, date(year, 1, 1))
    return certificates(day).filter(expires_on__gte=first, expires_on__lt=year_end(year), renewal_begun_on__lte=day)


def prospects(year: int, day: date) -> QuerySet[Enterprise]:
    """Every firm with a bearing on the end of `year`, with its `group` as known on `day`.

    On the last day itself nobody is ending and nobody can still be certified.
    """
    end, day = year_end(year), min(day, year_end(year))
    valid = certificates(day).filter(expires_on__gte=day)
    stays = Q(pk__in=valid.filter(expires_on__gte=end).values("enterprise"))
    if day == end:
        return Enterprise.objects.filter(stays).annotate(group=Value(Group.STAYS.value))
    held = Q(pk__in=valid.values("enterprise"))
    at_work = Q(pk__in=noted(year, day).values("enterprise")) | Q(pk__in=pending(day).values("enterprise"))
    # The conditions are of sets that a database builds once, not of one firm after the other.
    group = Case(
        When(stays, then=Value(Group.STAYS.value)),
        When(held & at_work, then=Value(Group.BEGUN.value)),
        When(held, then=Value(Group.IDLE.value)),
        default=Value(Group.APPLYING.value),
    )
    return Enterprise.objects.filter(held | at_work).annotate(group=group)


def detailed(firms: QuerySet[Enterprise], year: int, day: date) -> QuerySet[Enterprise]:
    """The same firms with what the list says of each.

    `last_day` is that of the certificate that is valid longest, even if it has ended this year; `contact` is the adviser of
    the pool, or else the officer who looks after the firm.
    """
    day = min(day, year_end(year))
    own = {"enterprise": OuterRef("pk")}
    latest = certificates(day).filter(expires_on__gte=min(day, date(year, 1, 1)), **own).order_by("-expires_on")
    advisers = PoolEntry.objects.filter(target=HNTE, state__in=OPEN, adviser__isnull=False, **own).order_by("pk")
    carers = Pair.objects.on_day(day).filter(**own).order_by("since", "pk")
    return firms.annotate(
        last_day=Subquery(latest.values("expires_on")[:1]),
        renewal_on=Subquery(noted(year, day).filter(**own).order_by("-expires_on").values("renewal_begun_on")[:1]),
        applied_on=Subquery(pending(day).filter(**own).order_by("-applied_on").values("applied_on")[:1]),
        contact=Coalesce(
            Subquery(advisers.values("adviser__display_name")[:1]),
            Subquery(carers.values("officer__display_name")[:1]),
        ),
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
