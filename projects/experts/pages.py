"""What the pages of experts and panels have in common: finding a record, a form page, and a verb that asks to be sure."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused, TransitionRefused
from bureau.ui.record_forms import shown_on

REFUSALS = (Refused, TransitionRefused)


def find(rows: models.QuerySet, pk: int, *, user, may=None) -> Any:
    """The record among `rows` that this person may see, and of which `may(user, record)` holds; 404 otherwise."""
    record = get_object_or_404(rows.visible_to(user), pk=pk)
    if may is not None and not may(user, record):
        raise Http404
    return record


class VerbPage(Door, FormView):
    """A form about one record, given to one verb: set `title`, `rows`, `may`; override `act`, which returns what to tell.

    `sentence` and `consequences` say what will happen; a page of more than a few fields shows `components/form_page.html`.
    """

    template_name = "components/confirm_page.html"
    rows: Any = None
    may: Any = None
    title = ""
    submit_style = "primary"
    submit_label = ""

    def get_record(self):
        """The record the verb is about; asked once a request."""
        if not hasattr(self, "record"):
            may = type(self).may
            self.record = find(self.get_rows(), self.kwargs["pk"], user=self.request.user, may=may)
        return self.record

    def get_rows(self) -> models.QuerySet:
        return self.rows.all()

    def get_title(self) -> str:
        return self.title

    def get_trail(self) -> list[tuple[str, str]]:
        """Where this page stands."""
        record = self.get_record()
        return [(str(record), record.get_absolute_url()), (self.get_title(), "")]

    def get_sentence(self) -> str:
        """What will happen."""
        return ""

    def get_consequences(self) -> list[str]:
        """What follows from it."""
        return []

    def get_target(self) -> str:
        """Where to go afterwards, and when giving up."""
        return self.get_record().get_absolute_url()

    def act(self, form) -> str:
        """Call the verb; returns what to tell."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        self.get_record()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.get_record()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.get_title(),
            "state": str(self.get_record()),
            "breadcrumbs": self.get_trail(),
            "sentence": self.get_sentence(),
            "consequences": self.get_consequences(),
            "submit_label": self.submit_label or self.get_title(),
            "submit_style": self.submit_style,
            "cancel_url": self.get_target(),
        }

    def form_valid(self, form) -> HttpResponse:
        """Act and lead on, or say why not, with nothing lost."""
        try:
            told = self.act(form)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        if told:
            messages.success(self.request, told)
        return redirect(self.get_target())
