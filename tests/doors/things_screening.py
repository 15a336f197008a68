"""One thing of each kind of `projects.screening`, belonging to 东港市; `made` has what was made before."""

from django.utils import timezone

from projects.screening.models import FailedPublicity
from tests.personas import Personas
from tests.projects.screening.made_up import a_small_call, handed_in


def things(people: Personas, made: dict) -> dict:
    call = a_small_call(publishes_failed=True)
    today = timezone.localdate()
    FailedPublicity.objects.create(
        call=call, from_on=today, until_on=today, rows=[], contact="规划科", by=people.officer, at=timezone.now()
    )
    return {"recommending_call": call, "application_alike": handed_in(call, made["enterprise"])}
