"""The form page of a record: bound, given to one verb, told. Every register's two forms stand on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from bureau.accounts.doors import Door


class ActingPage(Door, FormView):
    """A form that is given to one verb: override `act` and `done`.

    `refusals` are the exceptions, each with a `sentence`, by which the verb says no besides ValidationError.
    """

    refusals: tuple[type[Exception], ...] = ()

    def act(self, form: BaseForm) -> Any:
        """Call the verb with the bound form; returns what came of it."""
        raise NotImplementedError

    def done(self, outcome: Any, form: BaseForm) -> HttpResponse:
        """Say what came of it and lead on."""
        raise NotImplementedError

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, or say why not, with nothing lost."""
        try:
            outcome = self.act(form)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except self.refusals as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        return self.done(outcome, form)


class RecordFormPage(ActingPage):
    """Base of the pages that enter or correct a record: set `title`, `list_title`, `list_url_name`, override `act`."""

    template_name = "components/form_page.html"
    title = ""
    list_title = ""
    list_url_name = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows for whom it is."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, trail, and the way back."""
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "breadcrumbs": [(self.list_title, reverse(self.list_url_name)), (self.title, "")],
            "cancel_url": self.get_cancel_url(),
        }

    def get_cancel_url(self) -> str:
        """Where giving up leads."""
        return reverse(self.list_url_name)

    def told(self, record: Any, form: BaseForm) -> str:
        """What happened, in words."""
        return f"已保存“{record}”。"

    def remarks(self, form: BaseForm) -> list[str]:
        """What to look at again although it was accepted."""
        return []

    def done(self, record: Any, form: BaseForm) -> HttpResponse:
        """Lead to the record."""
        messages.success(self.request, self.told(record, form))
        for remark in self.remarks(form):
            messages.warning(self.request, remark)
        return redirect(record)


def shown_on(form: BaseForm, error: ValidationError) -> ValidationError:
    """The error by field, those of fields that the form does not show as errors of the whole."""
    if not hasattr(error, "error_dict"):
        return error
    by_field: dict[str, list] = {}
    for name, errors in error.error_dict.items():
        by_field.setdefault(name if name in form.fields else NON_FIELD_ERRORS, []).extend(errors)
    return ValidationError(by_field)
