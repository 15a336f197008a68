"""The outlook of valid high-tech enterprises, where pages of figures find it."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from bureau.measures import ALL, NO_COUNTY
from bureau.measures.outlooks import Outlook, outlook

from . import reckoning


@outlook("enterprises.hnte_valid")
def hnte_valid(year: int, as_of: date, county: str, user) -> Outlook | None:
    """The outlook of a year that is not over on the day; see `reckoning`."""
    if as_of >= date(year, 12, 31) or county == NO_COUNTY:
        return None
    found = reckoning.outlook(year, as_of, user, county)
    query = {"as_of": as_of.isoformat()} | ({"county": county} if county != ALL else {})
    return Outlook(
        low=found.low,
        middle=found.middle,
        high=found.high,
        sentence=found.sentence,
        url=f"{reverse('enterprises:outlook')}?{urlencode(query)}",
    )
