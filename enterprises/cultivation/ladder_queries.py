"""The ladder of all firms at once, asked of the database: the same answers as `ladder` gives for one firm."""

from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast

from enterprises.certifications.models import Certification
from enterprises.register import tags
from enterprises.register.models import Enterprise

from .ladder import RUNGS, Direction, Why

DAY_AFTER = Cast(
    ExpressionWrapper(F("expires_on") + Value(timedelta(days=1)), output_field=DateTimeField()), DateField()
)
# The first day on which a certificate is no longer valid.
GONE = Case(When(revoked_on__lte=F("expires_on"), then=F("revoked_on")), default=DAY_AFTER, output_field=DateField())
RANK = Case(*(When(kind=code, then=place) for place, code in enumerate(RUNGS)), output_field=IntegerField())
# A certificate revoked on the day of its issue was never valid.
EVER_VALID = Q(revoked_on__isnull=True) | Q(revoked_on__gt=F("issued_on"))


def _of_rungs(rows: QuerySet) -> QuerySet:
    return rows.filter(EVER_VALID, kind__in=RUNGS)


def _others() -> QuerySet:
    """The other certificates of the same firm and kind."""
    same = Certification.objects.filter(EVER_VALID, enterprise=OuterRef("enterprise"), kind=OuterRef("kind"))
    return same.exclude(pk=OuterRef("pk")).annotate(gone_on=GONE)


def ups(certifications: QuerySet, first: date, last: date) -> QuerySet:
    """The certificates by which firms came on to a rung from `first` to `last`, with `moved_on`, `why`, `direction`."""
    rows = _of_rungs(certifications).filter(issued_on__range=(first, last)).annotate(gone_on=GONE)
    before = Q(issued_on__lt=OuterRef("issued_on")) | Q(issued_on=OuterRef("issued_on"), pk__lt=OuterRef("pk"))
    followed = _others().filter(before, gone_on__gte=OuterRef("issued_on"))
    why = Case(
        When(Exists(_others().filter(issued_on__lt=OuterRef("issued_on"))), then=Value(Why.AGAIN.value)),
        default=Value(Why.FIRST.value),
    )
    rows = rows.filter(~Exists(followed))
    return rows.annotate(moved_on=F("issued_on"), why=why, direction=Value(Direction.UP.value))


def downs(certifications: QuerySet, first: date, last: date) -> QuerySet:
    """The certificates with which firms went off a rung from `first` to `last`, in the same shape."""
    ended = Q(expires_on__range=(first - timedelta(days=1), last - timedelta(days=1)))
    rows = _of_rungs(certifications).filter(ended | Q(revoked_on__range=(first, last))).annotate(gone_on=GONE)
    longer = Q(gone_on__gt=OuterRef("gone_on"), issued_on__lte=OuterRef("gone_on"))
    earlier = Q(issued_on__lt=OuterRef("issued_on")) | Q(issued_on=OuterRef("issued_on"), pk__lt=OuterRef("pk"))
    followed = _others().filter(longer | (Q(gone_on=OuterRef("gone_on")) & earlier))
    rows = rows.filter(~Exists(followed), gone_on__range=(first, last))
    why = Case(When(revoked_on__lte=F("expires_on"), then=Value(Why.REVOKED.value)), default=Value(Why.EXPIRED.value))
    return rows.annotate(moved_on=F("gone_on"), why=why, direction=Value(Direction.DOWN.value))


def moves(certifications: QuerySet, first: date, last: date, *, direction: str = "", why: str = "") -> QuerySet:
    """All moves of a period, up and down, as one list of certificates; it can be ordered and cut, not filtered.

    Both halves are annotated in the same order, because a union puts its columns together by place.
    """
    found = []
    for name, asked in ((Direction.UP, ups), (Direction.DOWN, downs)):
        if direction in ("", name):
            rows = asked(certifications, first, last).order_by()
            found.append(rows.filter(why=why) if why else rows)
    return found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]


def moved(certifications: QuerySet, first: date, last: date) -> dict[tuple[str, str], int]:
    """How many moves of a period, by rung and reason; two queries."""
    counts: dict[tuple[str, str], int] = {}
    for asked in (ups, downs):
        rows = asked(certifications, first, last).order_by()
        for kind, why, number in rows.values_list("kind", "why").annotate(number=Count("pk")):
            counts[kind, why] = number
    return counts


def held_on(certifications: QuerySet, day: date) -> QuerySet:
    """The valid certificates of the rungs on a day."""
    return certifications.valid_on(day).filter(kind__in=RUNGS).order_by()


def highest_on(certifications: QuerySet, day: date) -> QuerySet:
    """Those of each firm's highest rung on a day."""
    higher = held_on(Certification.objects.all(), day).filter(enterprise=OuterRef("enterprise")).annotate(rank=RANK)
    return held_on(certifications, day).annotate(rank=RANK).filter(~Exists(higher.filter(rank__gt=OuterRef("rank"))))


def by_county(certifications: QuerySet) -> dict[tuple[int, str], int]:
    """Firms by county and rung of given certificates; one query."""
    rows = certifications.order_by().values_list("county", "kind").annotate(firms=Count("enterprise", distinct=True))
    return {(county, kind): firms for county, kind, firms in rows}


def any_by_county(certifications: QuerySet) -> dict[int, int]:
    """Firms by county with at least one of given certificates; one query."""
    rows = certifications.order_by().values_list("county").annotate(firms=Count("enterprise", distinct=True))
    return dict(rows)


def firms_on(firms: QuerySet, day: date, *, rung: str = "", highest: bool = False) -> QuerySet:
    """The firms of a rung on a day (of any, when none is named), or those whose highest rung it is."""
    certificates = (highest_on if highest else held_on)(Certification.objects.all(), day)
    if rung:
        certificates = certificates.filter(kind=rung)
    return firms.filter(Exists(certificates.filter(enterprise=OuterRef("pk"))))


def tagged_by_county(firms: QuerySet) -> dict[tuple[int, str], int]:
    """Firms still in the register by county and tag of the plans; one query over those that bear any tag."""
    rows = firms.filter(status=Enterprise.Status.ACTIVE).exclude(tags="").alias(all_tags=tags.BETWEEN_MARKS)
    counts = {
        f"tag_{place}": Count("pk", filter=Q(all_tags__contains=tags.marked(word)))
        for place, word in enumerate(tags.PLAN_WORDS)
    }
    found = {}
    for row in rows.order_by().values("county").annotate(**counts):
        for place, word in enumerate(tags.PLAN_WORDS):
            found[row["county"], word] = row[f"tag_{place}"]
    return found
