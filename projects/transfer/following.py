"""Achievements, contracts and platforms follow their organisation when its county is corrected."""

from django.dispatch import receiver

from enterprises.register.actions import county_corrected
from projects.register.following import follow_county

from .achievements.models import Achievement
from .contracts.models import TechContract
from .platforms.models import Platform


@receiver(county_corrected)
def follow_organisation(sender, enterprise, reason="", **kwargs):
    """What it took over, what it hosts, and its side of contracts that name no division."""
    follow_county(Achievement.objects.filter(taker=enterprise), enterprise, reason)
    follow_county(Platform.objects.filter(host=enterprise), enterprise, reason)
    for name in ("seller", "buyer"):
        unsaid = {name: enterprise, f"{name}_division": ""}
        for contract in TechContract.objects.select_for_update().filter(**unsaid):
            setattr(contract, f"{name}_county_id", enterprise.county_id)
            contract._change_reason = (reason or "随单位县区更正")[:100]
            contract.save(update_fields=[f"{name}_county"])
