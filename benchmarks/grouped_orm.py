"""The same figures as a careful user of the ORM gets them: one grouped query an indicator, `Count(distinct, filter=…)`."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth

from bureau.ledgers.models import LedgerEntry
from bureau.measures.periods import observed_days
from enterprises.models import Certification, Enterprise

from .figures import (
    ACTIVE,
    AS_OF,
    CERTIFICATE_FLOWS,
    CERTIFICATE_STOCKS,
    ONCE_A_YEAR,
    RESIDENTS,
    SUMS,
    YEAR,
    Cells,
)

START = date(YEAR, 1, 1)
ENDS = observed_days(YEAR, AS_OF)


def cells() -> Cells:
    """All figures of the year."""
    found: Cells = {}
    for key, kind in CERTIFICATE_STOCKS.items():
        held = Certification.objects.filter(kind=kind)
        found |= _stock(key, held, counted="enterprise_id", start="issued_on", end="expires_on", early="revoked_on")
    firms = Enterprise.objects.filter(kind="firm")
    found |= _stock(ACTIVE, firms, counted="pk", start="registered_on", early="status_on")
    found |= _stock(
        f"ledger.{RESIDENTS}", _entries(RESIDENTS), counted="distinct_key", start="counted_on", early="ended_on"
    )
    for key, kind in CERTIFICATE_FLOWS.items():
        held = Certification.objects.filter(kind=kind)
        earlier = held.filter(_before("issued_on"), enterprise=OuterRef("enterprise"))
        found |= _flow(key, held.filter(~Exists(earlier)), "issued_on", Count("pk"))
    for code in SUMS:
        found |= _flow(f"ledger.{code}", _entries(code), "counted_on", Sum("amount"))
    earlier = _entries(ONCE_A_YEAR).filter(
        _before("counted_on"), distinct_key=OuterRef("distinct_key"), counted_on__gte=START
    )
    found |= _flow(f"ledger.{ONCE_A_YEAR}", _entries(ONCE_A_YEAR).filter(~Exists(earlier)), "counted_on", Count("pk"))
    return found


def _entries(code: str) -> QuerySet:
    return LedgerEntry.objects.filter(ledger__code=code, state="confirmed")


def _before(path: str) -> Q:
    return Q(**{f"{path}__lt": OuterRef(path)}) | Q(**{path: OuterRef(path), "pk__lt": OuterRef("pk")})


def _stock(key: str, rows: QuerySet, *, counted: str, start: str, end: str = "", early: str = "") -> Cells:
    counts = {}
    for month, day in enumerate(ENDS, 1):
        valid = Q(**{f"{start}__lte": day})
        if end:
            valid &= Q(**{f"{end}__gte": day})
        if early:
            valid &= Q(**{f"{early}__isnull": True}) | Q(**{f"{early}__gt": day})
        counts[f"m{month}"] = Count(counted, distinct=counted != "pk", filter=valid)
    return {
        (key, row["county_id"], month): row[f"m{month}"]
        for row in rows.order_by().values("county_id").annotate(**counts)
        for month in range(1, len(ENDS) + 1)
        if row[f"m{month}"]
    }


def _flow(key: str, rows: QuerySet, path: str, total: Count | Sum) -> Cells:
    found = rows.order_by().filter(**{f"{path}__range": (START, AS_OF)}).values("county_id", month=ExtractMonth(path))
    return {
        (key, row["county_id"], row["month"]): row["figure"] for row in found.annotate(figure=total) if row["figure"]
    }
