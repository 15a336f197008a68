"""What others ask of the pool."""

from django.db.models import F

from enterprises.register.models import Enterprise

from .models import PoolEntry


def pool_of(enterprise: Enterprise):
    """The entries of a firm, those it is in now first; to be narrowed by `visible_to` for a page."""
    rows = PoolEntry.objects.filter(enterprise=enterprise).select_related("target", "adviser", "county", "enterprise")
    return rows.order_by(F("left_on").desc(nulls_first=True), "-id")
