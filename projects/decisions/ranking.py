"""排名: in which order the applications of a call come to the decision, with the marks of the review."""

from dataclasses import dataclass
from decimal import Decimal

from projects.applications.choices import ApplicationState
from projects.applications.models import Application
from projects.calls.models import Call
from projects.reviews import aggregation

DIGITS = Decimal("0.001")


@dataclass(frozen=True)
class Rank:
    """One application and its mark, None where there was no review."""

    application: Application
    score: Decimal | None


def ready(call: Call):
    """The applications of a call that wait for a decision: reviewed, or checked where no review is asked for."""
    states = [ApplicationState.REVIEWED] if call.needs_review else [ApplicationState.PASSED, ApplicationState.REVIEWED]
    return Application.objects.filter(call=call, state__in=states)


def unfinished(call: Call):
    """The applications of a call on which somebody still works, so that its list is not whole."""
    states = [
        ApplicationState.SUBMITTED,
        ApplicationState.RETURNED,
        ApplicationState.RECOMMENDED,
        ApplicationState.IN_REVIEW,
    ]
    if call.needs_review:
        states.append(ApplicationState.PASSED)
    return Application.objects.filter(call=call, state__in=states)


def ranked(call: Call) -> list[Rank]:
    """All that wait for a decision, best first; those without a mark follow in the order of their submission."""
    waiting = {one.pk: one for one in ready(call).defer("answers").order_by("submitted_at", "pk")}
    found = []
    if call.needs_review:
        for place in aggregation.ranking(call):
            application = waiting.pop(place.result.entry.application_id, None)
            if application is None:
                continue
            if place.result.result is None:
                waiting[application.pk] = application
                continue
            found.append(Rank(application, place.result.result.quantize(DIGITS)))
    return found + [Rank(application, None) for application in waiting.values()]
