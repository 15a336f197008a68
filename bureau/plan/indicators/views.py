"""The page that changes an indicator."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import plan_officers

from ..refusals import answer_if_closed
from . import actions
from .forms import IndicatorForm
from .models import Indicator
from .rules import may_change_indicator


def find(user, pk: int, *, to_edit: bool = False) -> Indicator:
    """An indicator this person may see (or change); 404 otherwise."""
    rows = Indicator.objects.visible_to(user).select_related("plan", "owner_division")
    indicator = get_object_or_404(rows, pk=pk)
    if to_edit and not may_change_indicator(user):
        raise Http404
    return indicator


def crumbs(indicator: Indicator, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to an indicator's page and beyond."""
    return [
        (indicator.plan.title, indicator.plan.get_absolute_url()),
        ("指标", f"{reverse('plan:indicator_list')}?plan={indicator.plan_id}"),
        (indicator.name, indicator.get_absolute_url() if more else ""),
        *more,
    ]


class IndicatorEdit(Door, FormView):
    opens_to = staticmethod(plan_officers)
    form_class = IndicatorForm
    template_name = "components/form_page.html"

    @cached_property
    def indicator(self) -> Indicator:
        """As it is stored."""
        return find(self.request.user, self.kwargs["pk"], to_edit=True)

    def get(self, request, *args, **kwargs):
        return answer_if_closed(request, self.indicator.plan, self.indicator) or super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": copy(self.indicator)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "修改指标",
            "state": str(self.indicator),
            "breadcrumbs": crumbs(self.indicator, ("修改", "")),
            "submit_label": "保存修改",
            "cancel_url": self.indicator.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            indicator = actions.amend_indicator(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存指标“{indicator.name}”。")
        return redirect(indicator)
