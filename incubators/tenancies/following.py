"""Tenancies follow their carrier when its county or kind is corrected, and their firm when it is merged."""

from django.dispatch import receiver

from bureau.measures import versions
from incubators.register.actions import carriers_corrected

from .models import Tenancy


@receiver(carriers_corrected)
def follow_carriers(sender, counties, reason="", **kwargs):
    """Row by row, so that each stay's history tells of it."""
    for tenancy in Tenancy.objects.select_for_update().filter(carrier__in=counties):
        if tenancy.county_id != counties[tenancy.carrier_id]:
            tenancy.county_id = counties[tenancy.carrier_id]
            tenancy._change_reason = (reason or "随载体县区更正")[:100]
            tenancy.save(update_fields=["county"])
    # Figures of one kind of carrier read its kind.
    versions.touch(Tenancy)
