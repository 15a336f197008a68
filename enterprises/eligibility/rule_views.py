"""认定标准: the rule sets with their documents and validity, what each asks for, and entering a new version."""

from copy import deepcopy
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.page_parts import Action, Fact
from bureau.ui.record_forms import RecordFormPage

from . import actions, rules
from .kinds import KINDS
from .limit_words import told
from .models import RuleSet
from .rule_forms import RuleSetForm
from .standing import standing_of

LIST = "enterprises:rule_set_list"


class RuleSetList(Door, View):
    """All rule sets by kind, the newest first, with those in force today marked."""

    opens_to = staticmethod(rules.everyone)

    def get(self, request):
        today = timezone.localdate()
        groups: dict[str, list] = {code: [] for code in KINDS}
        in_force = {code: RuleSet.objects.in_force(code, today) for code in KINDS}
        for rule_set in RuleSet.objects.visible_to(request.user).order_by("kind", "-effective_from"):
            groups[rule_set.kind].append((rule_set, *standing_of(rule_set, today, in_force[rule_set.kind])))
        context = {
            "title": "认定标准",
            "state": "条件自测按测评时点施行中的标准判断；同一天有几套时，用施行日期最近的一套。",
            "breadcrumbs": [("条件自测", home_url(request.user)), ("认定标准", "")],
            "groups": [(KINDS[code].title, rows) for code, rows in groups.items() if rows],
        }
        return render(request, "enterprises/eligibility/rule_sets.html", context)


def home_url(user) -> str:
    """The page above; nothing for people who check no firm."""
    return reverse("enterprises:self_check_home") if rules.readers(user) else ""


class RuleSetDetail(Door, View):
    """One rule set: its limits in words, beside those of another version."""

    opens_to = staticmethod(rules.everyone)

    def get(self, request, pk):
        rows = RuleSet.objects.visible_to(request.user)
        rule_set = get_object_or_404(rows, pk=pk)
        versions = list(rows.filter(kind=rule_set.kind).order_by("-effective_from"))
        beside = self.beside(rule_set, versions)
        today = timezone.localdate()
        tone, words = standing_of(rule_set, today, RuleSet.objects.in_force(rule_set.kind, today))
        lines = told(rule_set.kind, rule_set.params, beside.params if beside else None)
        context = {
            "title": rule_set.title,
            "state": f"{rule_set.get_kind_display()} · {rule_set.document}",
            "breadcrumbs": [
                ("条件自测", home_url(request.user)),
                ("认定标准", reverse(LIST)),
                (rule_set.title, ""),
            ],
            "rule_set": rule_set,
            "strip": [
                Fact("状态", words, kind="state", tone=tone),
                Fact("文号", rule_set.document),
                Fact("施行日期", rule_set.effective_from, kind="date"),
                Fact("废止日期", rule_set.effective_to or "未定", kind="date" if rule_set.effective_to else "text"),
            ],
            "lines": lines,
            "differing": sum(line.differs for line in lines),
            "beside": beside,
            "versions": [one for one in versions if one.pk != rule_set.pk],
            "actions": self.actions(rule_set),
        }
        return render(request, "enterprises/eligibility/rule_set.html", context)

    def beside(self, rule_set: RuleSet, versions: list[RuleSet]) -> RuleSet | None:
        """The version asked for, else the one before."""
        asked = self.request.GET.get("with", "")
        others = [one for one in versions if one.pk != rule_set.pk]
        chosen = next((one for one in others if str(one.pk) == asked), None)
        return chosen or next((one for one in others if one.effective_from < rule_set.effective_from), None)

    def actions(self, rule_set: RuleSet) -> list[Action]:
        if not rules.city_officers(self.request.user):
            return []
        copy, edit = (reverse(f"enterprises:rule_set_{name}", args=[rule_set.pk]) for name in ("copy", "edit"))
        return [
            Action("以此为底稿建立新标准", copy, style="primary", icon="plus-lg"),
            Action("修改", edit, icon="pencil"),
        ]


class RuleSetFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.city_officers)
    form_class = RuleSetForm
    template_name = "enterprises/eligibility/rule_set_form.html"
    list_title = "认定标准"
    list_url_name = LIST

    @cached_property
    def stored(self) -> RuleSet:
        return get_object_or_404(RuleSet.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_cancel_url(self):
        return self.stored.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"state": f"{self.stored.get_kind_display()} · {self.stored.document}"}

    def act(self, form):
        return actions.write_rule_set(form.instance)


class RuleSetCopy(RuleSetFormPage):
    """A new version, begun with what an earlier one asks for."""

    title = "建立新标准"
    extra_context = {"submit_label": "建立"}

    def get_form_kwargs(self):
        base = self.stored
        copy = RuleSet(kind=base.kind, title=base.title, params=deepcopy(base.params))
        return super().get_form_kwargs() | {"instance": copy}

    def told(self, record, form):
        return f"已建立“{record}”，自 {record.effective_from} 起的测评按它判断。"


class RuleSetEdit(RuleSetFormPage):
    """Corrected while nobody was assessed by it; afterwards only its end and the notes change."""

    title = "修改认定标准"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        if self.stored.kind not in KINDS:
            raise Http404
        is_used = self.stored.runs.exists()
        return super().get_form_kwargs() | {"instance": RuleSet.objects.get(pk=self.stored.pk), "is_used": is_used}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"is_used": context["form"].is_used}
