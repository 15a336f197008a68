"""Certificates follow their organisation when its county is corrected."""

from django.dispatch import receiver

from enterprises.register.actions import county_corrected

from .models import Certification


@receiver(county_corrected)
def follow_county(sender, enterprise, reason="", **kwargs):
    """Row by row, so that each certificate's history tells of it."""
    for certification in Certification.objects.select_for_update().filter(enterprise=enterprise):
        certification.county_id = enterprise.county_id
        certification._change_reason = (reason or "随企业县区更正")[:100]
        certification.save(update_fields=["county"])
