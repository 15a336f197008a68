"""Pages of targets: the city's, and the table of its split."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.models import County, Division
from bureau.ui.page_parts import Fact

from ..indicators.models import Indicator
from ..indicators.states import Kind
from ..indicators.views import crumbs, find
from ..refusals import answer_if_closed
from . import actions
from .forms import SplitForm, TargetForm
from .models import Target
from .rules import may_change_target
from .tables import gap_words, target_words


class OfOneIndicator(Door, FormView):
    """Base of both: the indicator of the address, and its target for the whole city."""

    opens_to = staticmethod(may_change_target)
    title = ""

    @cached_property
    def indicator(self) -> Indicator:
        return find(self.request.user, self.kwargs["pk"], to_edit=True)

    @cached_property
    def whole(self) -> Target:
        """The city's target, or a new one for an indicator without."""
        found = Target.objects.whole().filter(indicator=self.indicator).first() or Target()
        found.indicator = self.indicator
        return found

    def get(self, request, *args, **kwargs):
        return self.refused() or super().get(request, *args, **kwargs)

    def refused(self):
        """The answer instead of the form."""
        return answer_if_closed(self.request, self.indicator.plan, self.indicator)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "state": f"{self.indicator}（{self.indicator.unit}）",
            "indicator": self.indicator,
            "breadcrumbs": crumbs(self.indicator, (self.title, "")),
            "cancel_url": self.indicator.get_absolute_url(),
        }

    def act(self, form) -> str:
        """Call the verb with the bound form; returns what happened in words."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            told = self.act(form)
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.indicator)


class TargetEdit(OfOneIndicator):
    """调整目标."""

    form_class = TargetForm
    template_name = "plan/targets/form.html"
    title = "调整目标"
    extra_context = {"submit_label": "保存目标"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.whole}

    def act(self, form) -> str:
        target = actions.set_target(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"已保存“{self.indicator.name}”的目标：{target_words(target)}。"


class SplitEdit(OfOneIndicator):
    """分解目标: counties and divisions in one table."""

    form_class = SplitForm
    template_name = "plan/targets/split.html"
    title = "分解目标"

    def post(self, request, *args, **kwargs):
        return self.without_whole() or super().post(request, *args, **kwargs)

    def refused(self):
        return super().refused() or self.without_whole()

    def without_whole(self):
        """Nothing can be split before there is a whole."""
        if self.whole.pk is not None:
            return None
        messages.warning(self.request, "请先填写全市目标，再分解到县区和科室。")
        return redirect("plan:target_edit", self.indicator.pk)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "whole": self.whole,
            "counties": County.objects.filter(city_code=self.indicator.plan.city_code, active=True),
            "divisions": Division.objects.filter(active=True),
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "whole": self.whole,
            "adds_up": self.indicator.kind != Kind.RATIO,
            "groups": [
                self.group("counties", "分解到县区", form, form.counties),
                self.group("divisions", "分解到科室", form, form.divisions),
            ],
            "facts": [Fact("全市目标", target_words(self.whole))],
        }

    def group(self, key: str, label: str, form: SplitForm, fields: dict) -> dict:
        """One of the two tables with its sum as the fields stand."""
        total = form.total(fields)
        gap = None if self.whole.value is None else self.whole.value - total
        words = gap_words(gap, self.indicator.unit)
        return {"key": key, "label": label, "rows": form.rows_of(fields), "total": total, "gap": gap, "words": words}

    def act(self, form) -> str:
        changed = actions.set_split(
            self.indicator,
            counties=form.values(form.counties),
            divisions=form.values(form.divisions),
            by=self.request.user,
            reason=form.cleaned_data["reason"],
        )
        return f"已保存分解：改动 {changed} 处。" if changed else "分解没有变化。"
