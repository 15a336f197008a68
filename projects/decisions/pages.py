"""What the pages of decisions have in common: the trail, finding the thing, verbs on a decision and on one of its lines."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from bureau.files.actions import RefusedUpload
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui import verb_pages

from . import rules
from .forms import NoForm
from .models import Decision, DecisionLine

REFUSALS = (Refused, TransitionRefused, RefusedUpload)
DECISIONS = "立项决定"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(DECISIONS, reverse("projects:decision_list")), *more]


def of_decision(decision: Decision, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The trail below one decision."""
    return crumbs((decision.call.title, decision.get_absolute_url()), *more)


def find(user, pk: int) -> Decision:
    """A decision this person may see; 404 otherwise."""
    rows = Decision.objects.visible_to(user).select_related("call__programme", "call__division")
    return get_object_or_404(rows, pk=pk)


class VerbPage(verb_pages.VerbPage):
    """A verb of the bureau's officers on a thing of decisions."""

    opens_to = staticmethod(rules.city_officers)
    refusals = REFUSALS
    form_class = NoForm

    def get_trail(self) -> list[tuple[str, str]]:
        """Below the list of decisions."""
        return crumbs((str(self.thing), self.get_target()), (self.get_title(), ""))


class DecisionVerb(VerbPage):
    """A verb on a decision."""

    def find_thing(self) -> Decision:
        return find(self.request.user, self.kwargs["pk"])

    def get_state(self):
        return self.thing.call.title

    def get_trail(self):
        return of_decision(self.thing, (self.get_title(), ""))


class LineVerb(VerbPage):
    """A verb on one line of a decision."""

    def find_thing(self) -> DecisionLine:
        rows = DecisionLine.objects.visible_to(self.request.user)
        rows = rows.select_related("decision__call", "application__enterprise", "application__call")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_state(self):
        application = self.thing.application
        return f"第 {self.thing.order} 项 · {application.title} · {application.enterprise.name}"

    def get_trail(self):
        return of_decision(self.thing.decision, (self.get_title(), ""))
