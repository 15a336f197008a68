"""Log pages of the audit administrator, and the history page of every business record."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import ListView, TemplateView

from bureau.accounts.doors import Door
from bureau.accounts.rules import auditors, everyone

from .history import (
    changes_of,
    is_confidential,
    is_for_staff,
    keeps_history,
    latest_changes,
    model_with_history,
    without_content,
)
from .models import ExportEvent, SignInEvent


class LogPage(Door, ListView):
    """One log, newest first, searched by a word."""

    opens_to = staticmethod(auditors)
    paginate_by = 50
    searched: tuple[str, ...] = ()

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user).select_related("user")
        word = self.request.GET.get("q", "").strip()
        if word:
            match = Q()
            for field in self.searched:
                match |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(match)
        return rows

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"q": self.request.GET.get("q", "")}


class SignInLog(LogPage):
    model = SignInEvent
    template_name = "audit/sign_ins.html"
    searched = ("username", "user__display_name")


class ExportLog(LogPage):
    model = ExportEvent
    template_name = "audit/exports.html"
    searched = ("what", "user__username", "user__display_name")


class ChangeLog(Door, TemplateView):
    """The latest field changes of one kind of record."""

    opens_to = staticmethod(auditors)
    template_name = "audit/changes.html"

    def get_context_data(self, **kwargs):
        kinds = sorted(
            (
                (model._meta.label_lower, model._meta.verbose_name)
                for model in apps.get_models()
                if keeps_history(model)
            ),
            key=lambda kind: kind[1],
        )
        label = self.request.GET.get("kind", kinds[0][0])
        model = model_with_history(label)
        changes = latest_changes(model, limit=100)
        confidential = is_confidential(model)
        return super().get_context_data(**kwargs) | {
            "kinds": kinds,
            "kind": label,
            "kind_name": model._meta.verbose_name,
            "changes": without_content(changes, model) if confidential else changes,
            "confidential": confidential,
        }


class RecordHistory(Door, TemplateView):
    """Field history of one record, for whoever may see the record, and for the auditor unless it is confidential."""

    opens_to = staticmethod(everyone)
    template_name = "audit/history.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        model = model_with_history(self.kwargs["label"])
        reads_all = auditors(user) and not is_confidential(model)
        if is_for_staff(model) and not (reads_all or user.is_city_staff):
            raise Http404  # the record itself may be seen, not what it was before
        rows = model.objects.all() if reads_all else model.objects.visible_to(user)
        try:
            record = get_object_or_404(rows, pk=self.kwargs["pk"])
        except (ValueError, ValidationError, OverflowError) as error:  # no key of this model
            raise Http404 from error
        return super().get_context_data(**kwargs) | {
            "record": record,
            "kind_name": model._meta.verbose_name,
            "changes": changes_of(record),
        }
