"""Small cities whose outlook can be reckoned by hand."""

from datetime import date

from enterprises.certifications.models import Certification
from enterprises.cultivation.models import PoolEntry
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, enterprise

DAY = date(2020, 9, 30)


def firm(*, until: date | None = None, issued: date | None = None, name: str = "", county=None, **facts) -> Enterprise:
    """A firm with a certificate up to a day (issued three years before), or with none."""
    made = enterprise(name, county=county)
    if until is not None:
        paper(made, until=until, issued=issued, **facts)
    return made


def paper(of: Enterprise, *, until: date, issued: date | None = None, **facts) -> Certification:
    issued = issued or date(until.year - 3, until.month, min(until.day, 28))
    return certificate(of, issued=issued, expires=until, **facts)


def renewed(of: Enterprise, *, issued: date, **facts) -> Certification:
    """A new certificate of three years."""
    return certificate(of, issued=issued, expires=date(issued.year + 3, issued.month, min(issued.day, 28)), **facts)


def application(of: Enterprise, *, applied: date, decided: date | None = None, certified: bool = True, **facts):
    """An application of the pool: waiting, or decided one way or the other."""
    state = "applied" if decided is None else "certified" if certified else "failed"
    return PoolEntry.objects.create(
        enterprise=of,
        county_id=of.county_id,
        target_id="hnte",
        planned_year=applied.year,
        state=facts.pop("state", state),
        entered_on=date(applied.year, 1, 1),
        applied_on=applied,
        decided_on=decided,
        left_on=facts.pop("left_on", decided if certified else None),
        **facts,
    )


def past(year: int, *, ending: int, kept: int, county=None) -> None:
    """In an earlier year so many were ending on 30 September, and so many of them were valid at the year's end."""
    for number in range(ending):
        one = firm(until=date(year, 11, 15), county=county)
        if number < kept:
            # Valid for the rest of that year only, so that it bears on no other.
            certificate(one, issued=date(year, 11, 1), expires=date(year, 12, 31))


def decided(year: int, *, of: int, certified: int) -> None:
    """In an earlier year so many applications were decided, and so many of them certified."""
    for number in range(of):
        application(firm(), applied=date(year, 6, 1), decided=date(year, 11, 20), certified=number < certified)
