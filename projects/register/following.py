"""Projects follow their lead organisation when its county is corrected."""

from django.dispatch import receiver

from enterprises.register.actions import county_corrected

from .identity import key_of
from .models import Level, Project


def follow_county(rows, enterprise, reason: str) -> None:
    """Move rows to the organisation's county, one by one, so that each one's history tells of it."""
    for row in rows.select_for_update():
        row.county_id, row.in_city = enterprise.county_id, True
        fields = ["county", "in_city"]
        if isinstance(row, Project) and row.level == Level.COUNTY:
            row.match_key = key_of(row)
            fields.append("match_key")
        row._change_reason = (reason or "随单位县区更正")[:100]
        row.save(update_fields=fields)


@receiver(county_corrected)
def follow_lead(sender, enterprise, reason="", **kwargs):
    """Those it leads."""
    follow_county(Project.objects.filter(lead=enterprise), enterprise, reason)
