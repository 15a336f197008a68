"""What a reader may choose among in filters."""

from django.db.models import QuerySet
from django.http import HttpRequest

from .models import County


def counties(request: HttpRequest) -> QuerySet[County]:
    """A county officer has one county; the city chooses among its own."""
    own = County.objects.of_own_city()
    return own.filter(pk=request.user.county_id) if request.user.is_county_officer else own
