"""What this room tells rooms below: what calls end in, and what a call waits for before it is decided."""

from django.dispatch import receiver

from enterprises.register.actions import county_corrected
from projects.calls.outcomes import OUTCOMES
from projects.calls.states import STEP_CHECKS
from projects.register.following import follow_county

from .outcome_models import Honour
from .outcomes import CHOICES
from .queries import stops_deciding, stops_undeciding


@receiver(county_corrected)
def follow_organisation(sender, enterprise, reason="", **kwargs):
    """Honours follow their organisation when its county is corrected."""
    follow_county(Honour.objects.filter(enterprise=enterprise), enterprise, reason)


def wire() -> None:
    """Register with the rooms below; called once, when the portal starts."""
    OUTCOMES.update(CHOICES)
    STEP_CHECKS["decide"].append(stops_deciding)
    STEP_CHECKS["undecide"].append(stops_undeciding)
