"""What the pages of decisions have in common: finding the thing, a verb behind a form, telling what happened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.files.actions import RefusedUpload
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.record_forms import shown_on

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


class VerbPage(Door, FormView):
    """A verb on a thing: override `find_thing`, `act` (returns what to tell), and what the page says."""

    opens_to = staticmethod(rules.city_officers)
    template_name = "components/confirm_page.html"
    form_class = NoForm
    title = ""
    submit_label = ""
    submit_style = "primary"

    def find_thing(self) -> Any:
        """The thing the verb is about; 404 for whoever may not see it."""
        raise NotImplementedError

    @cached_property
    def thing(self) -> Any:
        """The thing, found once."""
        return self.find_thing()

    def get(self, request, *args, **kwargs):
        """The form; a thing that is not there is 404 before anything else."""
        _ = self.thing
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.title

    def sentence(self) -> str:
        """What will happen."""
        return ""

    def consequences(self) -> list[str]:
        """What follows from it."""
        return []

    def get_crumbs(self) -> list[tuple[str, str]]:
        """The trail to this page."""
        return crumbs((str(self.thing), self.back()), (self.get_title(), ""))

    def get_state(self) -> str:
        return str(self.thing)

    def back(self) -> str:
        """Where it leads when done, and when given up."""
        return self.thing.get_absolute_url()

    def act(self, form) -> str:
        """Call the verb; returns what to tell."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.get_title(),
            "state": self.get_state(),
            "breadcrumbs": self.get_crumbs(),
            "sentence": self.sentence(),
            "consequences": self.consequences(),
            "submit_label": self.submit_label or self.get_title(),
            "submit_style": self.submit_style,
            "cancel_url": self.back(),
        }

    def form_valid(self, form) -> HttpResponse:
        """Act, or say why not with nothing lost."""
        try:
            told = self.act(form)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.back())


class DecisionVerb(VerbPage):
    """A verb on a decision."""

    def find_thing(self) -> Decision:
        return find(self.request.user, self.kwargs["pk"])

    def get_state(self):
        return self.thing.call.title

    def get_crumbs(self):
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

    def get_crumbs(self):
        return of_decision(self.thing.decision, (self.get_title(), ""))
