"""The county that a page of the outlook answers for."""

from django.http import Http404, HttpRequest

from bureau.accounts.models import County
from bureau.measures import ALL


def counties_of(user) -> list[County]:
    """The counties this person chooses among; a county officer has one."""
    own = County.objects.of_own_city()
    return list(own.filter(pk=user.county_id) if user.is_county_officer else own)


def asked_county(request: HttpRequest, counties: list[County]) -> str:
    """The county code of `?county=`, of a county officer the own one. One that this person may not choose is no page."""
    asked = request.GET.get("county", "")
    if request.user.is_county_officer:
        if asked not in ("", request.user.county.code):
            raise Http404
        return request.user.county.code
    if asked in ("", ALL):
        return ALL
    if asked not in {county.code for county in counties}:
        raise Http404
    return asked
