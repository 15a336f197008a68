"""The page of a verb: what will happen to which thing, a form (often empty), the verb, what it told."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .record_forms import ActingPage


class VerbPage(ActingPage):
    """A form about one thing, given to one verb: override `find_thing` and `act`, and what the page says.

    `act` returns what to tell. A page of more than a few fields shows `components/form_page.html`.
    """

    template_name = "components/confirm_page.html"
    title = ""
    submit_label = ""
    submit_style = "primary"

    def find_thing(self) -> Any:
        """The thing the verb is about; 404 for whoever may not see it."""
        raise NotImplementedError

    @cached_property
    def thing(self) -> Any:
        """The thing, found once a request."""
        return self.find_thing()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; a thing that is not there is 404 before anything else."""
        _ = self.thing
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The verb; a thing that is not there is 404 before anything else."""
        _ = self.thing
        return super().post(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.title

    def get_state(self) -> str:
        """What the thing is, below the title."""
        return str(self.thing)

    def get_trail(self) -> list[tuple[str, str]]:
        """Where this page stands."""
        return [(str(self.thing), self.thing.get_absolute_url()), (self.get_title(), "")]

    def get_sentence(self) -> str:
        """What will happen."""
        return ""

    def get_consequences(self) -> list[str]:
        """What follows from it."""
        return []

    def get_target(self) -> str:
        """Where it leads when done, and when given up."""
        return self.thing.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": self.get_title(),
            "state": self.get_state(),
            "breadcrumbs": self.get_trail(),
            "sentence": self.get_sentence(),
            "consequences": self.get_consequences(),
            "submit_label": self.submit_label or self.get_title(),
            "submit_style": self.submit_style,
            "cancel_url": self.get_target(),
        }

    def done(self, told: str, form: BaseForm) -> HttpResponse:
        """Lead on."""
        if told:
            messages.success(self.request, told)
        return redirect(self.get_target())
