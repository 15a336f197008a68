"""切片: which plan, day, county and month a figure is of - read from an address, written into an address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from bureau.accounts.models import County
from bureau.measures import ALL, NO_COUNTY

NO_COUNTY_NAME = "未分县区"
WHOLE_CITY_NAME = "全市"


@dataclass(frozen=True)
class Slice:
    """The part of the bureau's records that a figure speaks of; the same words stand in every address.

    `plan` is the ident of a plan that the year alone does not name.
    """

    year: int
    as_of: date
    county: str = ALL
    month: int | None = None
    plan: str = ""

    def query(self, *, with_year: bool = False, **more) -> str:
        """The query string of this slice (`?as_of=…&county=…`); the year is left out where the path holds it."""
        parts = {"year": self.year} if with_year else {}
        parts["as_of"] = self.as_of.isoformat()
        if self.county != ALL:
            parts["county"] = self.county
        if self.month is not None:
            parts["month"] = self.month
        if self.plan and not with_year:
            parts["plan"] = self.plan
        return _encoded(tuple((parts | more).items()))

    def but(self, **changes) -> "Slice":
        """The same slice with something changed."""
        return replace(self, **changes)


@lru_cache(maxsize=4096)
def _encoded(pairs: tuple) -> str:
    """A query string; a page with a hundred figures asks for the same few hundreds of times."""
    return "?" + urlencode(pairs)


@dataclass(frozen=True)
class ChosenDay:
    """The day a page answers for, and a sentence when it is not the day that was asked for."""

    day: date
    note: str = ""


def chosen_day(request: HttpRequest, *, start: date, end: date) -> ChosenDay:
    """The day of `?as_of=`, kept within `start` to `end`; without one, today kept within the same days."""
    default = min(max(timezone.localdate(), start), end)
    asked = request.GET.get("as_of", "")
    if not asked:
        return ChosenDay(default)
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        return ChosenDay(default, f"“{asked[:40]}”不是有效日期，已改按 {default} 显示。日期请写成 2020-09-30 的样子。")
    if not start <= day <= end:
        kept = min(max(day, start), end)
        return ChosenDay(kept, f"{day} 不在 {start} 至 {end} 之内，已改按 {kept} 显示。")
    return ChosenDay(day)


def storable(text: str) -> str:
    """A name out of an address. One with a NUL can stand for nothing stored (PostgreSQL refuses to look): no page."""
    if "\0" in text:
        raise Http404
    return text


def chosen_county(request: HttpRequest) -> str:
    """The county key of `?county=`. A county officer has the own county, whatever is left out; another one is no page."""
    asked = storable(request.GET.get("county", ""))
    user = request.user
    if user.is_county_officer:
        own = user.county.code
        if asked not in ("", own):
            raise Http404
        return own
    if asked in ("", ALL):
        return ALL
    if asked == NO_COUNTY:
        return NO_COUNTY
    if not County.objects.filter(code=asked).exists():
        raise Http404
    return asked


def chosen_month(request: HttpRequest) -> int | None:
    """The month of `?month=`; nothing when none is asked for. A month that is no month is no page."""
    asked = request.GET.get("month", "")
    if not asked:
        return None
    if asked not in {str(month) for month in range(1, 13)}:
        raise Http404
    return int(asked)


def county_name(key: str, counties: Iterable[County]) -> str:
    """What a county key is called on screen."""
    if key == ALL:
        return WHOLE_CITY_NAME
    if key == NO_COUNTY:
        return NO_COUNTY_NAME
    return next((county.name for county in counties if county.code == key), key)
