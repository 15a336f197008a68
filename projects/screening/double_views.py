"""两份申报书对照: side by side, with what stands in both marked; and that a pair is no double."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import FormView

from bureau.accounts.doors import Door

from . import doubles, rules
from .check_views import application_crumbs, find
from .forms import DismissForm


class SideBySide(Door, FormView):
    """Two applications; officers may note that they are no doubles."""

    opens_to = staticmethod(rules.city_staff)
    form_class = DismissForm
    template_name = "projects/screening/double.html"

    @cached_property
    def double(self) -> doubles.Double:
        if self.kwargs["pk"] == self.kwargs["other"]:
            raise Http404
        user = self.request.user
        return doubles.pair(find(user, self.kwargs["pk"]), find(user, self.kwargs["other"]))

    def get_context_data(self, **kwargs):
        double = self.double
        own, other = double.application, double.other
        return super().get_context_data(**kwargs) | {
            "title": "申报书对照",
            "state": double.words or f"文字相同 {max(double.share, double.other_share)}%",
            "breadcrumbs": application_crumbs(own, ("申报书对照", "")),
            "double": double,
            "sides": [
                (own, double.share, doubles.marked(double.own_text, double.other_text)),
                (other, double.other_share, doubles.marked(double.other_text, double.own_text)),
            ],
            "may_dismiss": rules.city_officers(self.request.user),
        }

    def form_valid(self, form):
        double = self.double
        try:
            doubles.dismiss(double.application, double.other, reason=form.cleaned_data["reason"], by=self.request.user)
        except doubles.DoubleRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已认定《{double.application}》与《{double.other}》不是重复申报。")
        return redirect("projects:screening_check", double.application.pk)
