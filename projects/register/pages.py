"""Pages that registers of projects and of what comes of them have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.ui.record_forms import RecordFormPage

from . import rules


def find(rows: models.QuerySet, pk: int, *, user, to_edit: Callable | None = None) -> Any:
    """The record among `rows` that this person may see, and of which `to_edit(user, record)` holds; 404 otherwise."""
    record = get_object_or_404(rows.visible_to(user), pk=pk)
    if to_edit is not None and not to_edit(user, record):
        raise Http404
    return record


class ProjectFormPage(RecordFormPage):
    """Base of a register's two forms; `thing` is what a record is called, `rows` gives those of the register."""

    opens_to = staticmethod(rules.editors)
    thing = ""

    def rows(self) -> models.QuerySet:
        """The records of the register."""
        return self.form_class._meta.model.objects.all()

    def told(self, record, form):
        return f"已保存{self.thing}“{record}”。"


class ProjectEditPage(ProjectFormPage):
    """The form of a record that is there."""

    may_edit = staticmethod(rules.may_edit)
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.record = find(self.rows(), self.kwargs["pk"], user=self.request.user, to_edit=self.may_edit)
        self.stored_name = str(self.record)
        return super().get_form_kwargs() | {"instance": self.record}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # The form has already written its words into the record; the page names it as it is stored.
        trail = [
            (self.list_title, reverse(self.list_url_name)),
            (self.stored_name, self.get_cancel_url()),
            ("修改", ""),
        ]
        return context | {"state": self.stored_name, "breadcrumbs": trail}

    def get_cancel_url(self):
        return self.record.get_absolute_url()


class ConfirmPage(Door, FormView):
    """A verb on a record with a day and a reason: what will happen, then the button.

    `refusals` are the exceptions, each with a `sentence`, by which the verb says no.
    """

    opens_to = staticmethod(rules.editors)
    may_edit = staticmethod(rules.may_edit)
    template_name = "components/confirm_page.html"
    refusals: tuple[type[Exception], ...] = ()
    title = ""
    submit_style = "danger"

    def rows(self) -> models.QuerySet:
        """The records of the register."""
        raise NotImplementedError

    def get_record(self):
        """The record the verb is about; 404 for whoever may not edit it."""
        return find(self.rows(), self.kwargs["pk"], user=self.request.user, to_edit=self.may_edit)

    def get_title(self) -> str:
        return self.title

    def get_initial(self):
        return {"on": timezone.localdate()}

    def sentence(self, record) -> str:
        """What will happen."""
        raise NotImplementedError

    def consequences(self, record) -> list[str]:
        """What follows from it."""
        return []

    def act(self, record, form) -> str:
        """Call the verb; returns what to tell."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        record = self.get_record()
        return super().get_context_data(**kwargs) | {
            "title": self.get_title(),
            "state": str(record),
            "breadcrumbs": [(str(record), record.get_absolute_url()), (self.get_title(), "")],
            "sentence": self.sentence(record),
            "consequences": self.consequences(record),
            "submit_label": self.get_title(),
            "submit_style": self.submit_style,
            "cancel_url": record.get_absolute_url(),
        }

    def form_valid(self, form):
        record = self.get_record()
        try:
            told = self.act(record, form)
        except self.refusals as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(record)
