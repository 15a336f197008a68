"""Tenancies follow their carrier when its county or kind is corrected, and their firm when it is merged."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.dispatch import receiver

from bureau.audit.bulk import rows_written
from bureau.measures import versions
from incubators.register.actions import carriers_corrected

from .actions import overlap_sentence
from .models import Tenancy
from .second_places import Stay


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


@receiver(rows_written, sender=Tenancy)
def follow_merged_firms(sender, **kwargs):
    """Whoever moves stays from one firm to another in bulk leaves the key by which tenants are told apart."""
    right = Concat(Value("firm:"), Cast("firm_id", CharField()))
    wrong = Tenancy.objects.exclude(firm=None).annotate(right=right).exclude(tenant_key=F("right"))
    wrong.update(tenant_key=right)


def against_merging(kept, dropped) -> list[str]:
    """Why two firms cannot be one: they were in two carriers at once."""
    here, there = (
        list(Tenancy.objects.filter(firm=one).select_related("carrier").order_by("entered_on"))
        for one in (kept, dropped)
    )
    return [
        overlap_sentence(kept.name, one.carrier.name, one.entered_on, one.left_on)
        + f"要并入的“{dropped.name}”同时在“{other.carrier}”。"
        for one in here
        for other in there
        if _place(one).meets(_place(other))
    ]


def _place(tenancy: Tenancy) -> Stay:
    return Stay(tenancy.carrier, tenancy.entered_on, tenancy.left_on)
