"""Pages that carry a thing of the plan from one state to the next, and the trail such moves leave."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import Lifecycle, Transition, TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.ui.page_parts import Action, Event


class ReasonForm(forms.Form):
    """Why; kept in the trail."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会写入办理经过，所有能看到此页的人都能看到。",
    )


class MovePage(Door, View):
    """Base of a page that asks to be sure (and for the reason) and then calls one verb.

    `verbs` are actions by name of the transition, called as `verb(thing, by=…, reason=…)`; `told` says what follows.
    """

    lifecycle: Lifecycle
    verbs: Mapping[str, Callable]
    told: Mapping[str, Sequence[str]] = {}

    def find(self) -> Model:
        """The thing of the address as far as this person sees it, or 404."""
        raise NotImplementedError

    def crumbs(self) -> list[tuple[str, str]]:
        """The way to the thing's page."""
        return [(str(self.thing), self.thing.get_absolute_url())]

    @cached_property
    def thing(self) -> Model:
        return self.find()

    @cached_property
    def transition(self) -> Transition:
        """The transition of the address as far as this person may take it, or 404."""
        for transition in self.lifecycle.transitions:
            if transition.name == self.kwargs["name"] and transition.allowed(self.request.user, self.thing):
                return transition
        raise Http404

    def form(self, data=None) -> forms.Form | None:
        """What is asked for; nothing when the verb needs no words."""
        return ReasonForm(data) if self.transition.needs_reason else None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form is not None and not form.is_valid():
            return self.page(form)
        asked = form.cleaned_data if form else {}
        try:
            self.verbs[self.transition.name](self.thing, by=request.user, **asked)
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"已{self.transition.label}“{self.thing}”。")
        return redirect(self.thing)

    def page(self, form: forms.Form | None) -> HttpResponse:
        label = self.transition.label
        danger = self.transition.needs_reason
        context = {
            "title": label,
            "sentence": f"将{label}“{self.thing}”。",
            "consequences": self.told.get(self.transition.name, ()),
            "breadcrumbs": [*self.crumbs(), (label, "")],
            "form": form,
            "submit_label": label,
            "submit_style": "danger" if danger else "primary",
            "cancel_url": self.thing.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)


def buttons(lifecycle: Lifecycle, user, thing: Model, address: Callable[[str], str], *, asked: Sequence[str] = ()):
    """One button for each open transition; those that need words (or are `asked`) lead to the page that asks."""
    found = []
    for transition in lifecycle.open_to(user, thing):
        asks = transition.needs_reason or transition.name in asked
        style = "danger" if transition.needs_reason else ("plain" if found else "primary")
        found.append(Action(transition.label, address(transition.name), style, method="get" if asks else "post"))
    return found


def trail_of(thing: Model) -> list[Event]:
    """The changes of state of a thing, newest first."""
    changes = StateChange.objects.of(thing).select_related("by").order_by("-at", "-id")
    return [Event(change.at, change.label, change.by.display_name, change.reason) for change in changes]
