"""Pages of lamps: the sets of rules, and lamps set by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import plan_officers, staff
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action

from ..indicators.models import Indicator
from ..refusals import answer_if_closed
from . import actions, tables
from .forms import EndOverrideForm, LampRuleForm, OverrideForm
from .models import LampOverride, LampRuleSet
from .rules import may_override


class LampRules(ExportableList, ListPage):
    """亮灯规则."""

    opens_to = staticmethod(staff)
    model = LampRuleSet
    title = "亮灯规则"
    unit = "套"
    ordering = ("-active", "-effective_from", "code")
    state = "完成率与时序进度之差决定亮灯；只有一套规则在用。"
    columns = tables.RULE_SETS
    empty_text = "还没有亮灯规则。"

    def get_row_url(self, row):
        return reverse("plan:lamp_rules_edit", args=[row.pk]) if plan_officers(self.request.user) else ""

    def get_actions(self):
        if not plan_officers(self.request.user):
            return []
        return [Action("新建规则", reverse("plan:lamp_rules_create"), style="primary", icon="plus-lg")]


class LampRulesPage(Door, FormView):
    """Both forms of a set of rules."""

    opens_to = staticmethod(plan_officers)
    form_class = LampRuleForm
    template_name = "plan/progress/lamp_rules_form.html"

    @cached_property
    def rules(self) -> LampRuleSet:
        if "pk" not in self.kwargs:
            return LampRuleSet(effective_from=timezone.localdate())
        return get_object_or_404(LampRuleSet.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.rules}

    def get_context_data(self, **kwargs):
        known = self.rules.pk is not None
        title = "修改亮灯规则" if known else "新建亮灯规则"
        use = (
            Action("启用这套规则", reverse("plan:lamp_rules_use", args=[self.rules.pk]), "primary", "post")
            if known
            else None
        )
        return super().get_context_data(**kwargs) | {
            "title": title,
            "state": "在用：保存后各页的亮灯随即按新规则判定。" if self.rules.active else "未启用：保存后不影响亮灯。",
            "breadcrumbs": [("亮灯规则", reverse("plan:lamp_rules")), (title, "")],
            "cancel_url": reverse("plan:lamp_rules"),
            "actions": [use] if use and not self.rules.active else [],
            "history_url": reverse("audit:history", args=["plan.lampruleset", self.rules.pk]) if known else "",
        }

    def form_valid(self, form):
        try:
            rules = actions.keep_rule_set(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, f"已保存亮灯规则“{rules}”。")
        return redirect("plan:lamp_rules")


class LampRulesUse(Door, View):
    """POST: light lamps by this set of rules."""

    opens_to = staticmethod(plan_officers)
    http_method_names = ["post", "options"]

    def post(self, request, pk):
        rules = get_object_or_404(LampRuleSet.objects.visible_to(request.user), pk=pk)
        actions.use_rule_set(rules, by=request.user)
        messages.success(request, f"已启用“{rules}”，自 {rules.effective_from} 起按这套规则亮灯。")
        return redirect("plan:lamp_rules")


class OverrideCreate(Door, FormView):
    """人工定灯."""

    opens_to = staticmethod(may_override)
    form_class = OverrideForm
    template_name = "components/form_page.html"
    extra_context = {"title": "人工定灯", "submit_label": "定灯"}

    @cached_property
    def indicator(self) -> Indicator:
        rows = Indicator.objects.visible_to(self.request.user).select_related("plan")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        return answer_if_closed(request, self.indicator.plan, self.indicator) or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return answer_if_closed(request, self.indicator.plan, self.indicator) or super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"indicator": self.indicator}

    def get_initial(self):
        return {"valid_from": self.indicator.plan.last_day(timezone.localdate())}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "state": f"{self.indicator}：定灯期间不按亮灯规则判定，理由随灯公开。",
            "breadcrumbs": [(self.indicator.name, self.indicator.get_absolute_url()), ("人工定灯", "")],
            "cancel_url": self.indicator.get_absolute_url(),
        }

    def form_valid(self, form):
        try:
            override = actions.override_lamp(self.indicator, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, f"已将“{self.indicator.name}”定为{override.get_lamp_display()}。")
        return redirect(self.indicator)


class OverrideEnd(Door, FormView):
    """结束人工定灯."""

    opens_to = staticmethod(may_override)
    form_class = EndOverrideForm
    template_name = "components/confirm_page.html"

    @cached_property
    def override(self) -> LampOverride:
        rows = LampOverride.objects.visible_to(self.request.user).select_related("indicator__plan", "county")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        indicator = self.override.indicator
        return super().get_context_data(**kwargs) | {
            "title": "结束人工定灯",
            "sentence": f"“{indicator.name}”（{self.override.county or '全市'}）的{self.override.get_lamp_display()}在这一天之后不再有效，恢复按规则判定。",
            "breadcrumbs": [(indicator.name, indicator.get_absolute_url()), ("结束人工定灯", "")],
            "cancel_url": indicator.get_absolute_url(),
        }

    def form_valid(self, form):
        indicator = self.override.indicator
        try:
            actions.end_override(self.override, by=self.request.user, on=form.cleaned_data["on"])
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        messages.success(self.request, f"“{indicator.name}”的人工定灯到 {form.cleaned_data['on']} 为止。")
        return redirect(indicator)
