"""Pages of the library: the list, one expert, the form, the verbs."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage

from . import actions, registry, rules, tables
from .filters import ExpertFilters
from .forms import ExpertForm, OwnForm, ReasonForm
from .models import Expert
from .pages import VerbPage, find
from .resources import ExpertResource
from .states import lifecycle

LIST = "评审专家"
ICONS = {"pause": "pause-circle", "resume": "play-circle", "leave": "box-arrow-right", "readmit": "box-arrow-in-left"}
CONSEQUENCES = {
    "pause": ["暂停期间不参加抽取；已接受的评审不受影响。"],
    "resume": ["恢复后可以参加抽取。"],
    "leave": ["出库后不再参加抽取，评审记录保留。"],
    "readmit": ["重新入库后可以参加抽取。"],
}


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("projects:expert_list")), *more]


class ExpertList(ExportableList, ListPage):
    """评审专家库."""

    opens_to = staticmethod(rules.readers)
    model = Expert
    title = LIST
    unit = "位"
    ordering = ("name", "pk")
    filterset_class = ExpertFilters
    search_fields = ("name", "employer_name", "specialty")
    search_placeholder = "姓名、工作单位或研究方向"
    empty_text = "专家库还是空的。可以逐位登记，或从 Excel 导入。"
    columns = tables.LIST

    def get_queryset(self):
        return super().get_queryset().with_load().select_related("county")

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.keepers(self.request.user):
            return []
        return [Action("登记专家", reverse("projects:expert_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:expert_import") if rules.keepers(self.request.user) else ""


class ExpertDetail(Door, View):
    """One expert; for the expert the own entry, without what is said of him."""

    opens_to = staticmethod(rules.seers)

    def get(self, request, pk):
        rows = Expert.objects.with_load().select_related("county", "employer", "user")
        expert = find(rows, pk, user=request.user)
        own = rules.is_own(request.user, expert)
        context = {
            "title": expert.name,
            "state": f"{expert.get_kind_display()} · {expert.employer_name}",
            "record": expert,
            "breadcrumbs": [("我的资料", "")] if own else crumbs((expert.name, "")),
            "strip": tables.own_strip(expert) if own else tables.strip(expert),
            "sections": self.sections(expert),
            "actions": self.actions(expert),
        }
        if not own:
            context["events"] = tables.events(StateChange.objects.of(expert).select_related("by").reverse())
        return render(request, "components/detail_page.html" if own else "projects/detail.html", context)

    def sections(self, expert):
        user = self.request.user
        found = [tables.facts(expert), tables.relations(expert, may_edit=rules.may_edit(user, expert))]
        if rules.readers(user):
            found.append(tables.evaluations(expert, may_evaluate=rules.keepers(user)))
            found += [section for tell in registry.SECTIONS if (section := tell(expert, user)) is not None]
        return found

    def actions(self, expert):
        user = self.request.user
        if not rules.may_edit(user, expert):
            return []
        offered = [Action("修改", reverse("projects:expert_edit", args=[expert.pk]), icon="pencil")]
        if not rules.keepers(user):
            return offered
        if expert.user_id is None and expert.status != Expert.Status.LEFT:
            url = reverse("projects:expert_account", args=[expert.pk])
            offered.append(Action("开通账号", url, icon="person-plus"))
        elif expert.user_id is not None:
            url = reverse("projects:expert_unlink", args=[expert.pk])
            offered.append(Action("解除账号关联", url, icon="person-x"))
        for step in lifecycle.open_to(user, expert):
            url = reverse("projects:expert_move", args=[expert.pk, step.name])
            style = "danger" if step.name == "leave" else "plain"
            offered.append(Action(step.label, url, style=style, icon=ICONS[step.name]))
        return offered


class ExpertMine(Door, View):
    """我的资料: leads an expert to the own entry."""

    opens_to = staticmethod(rules.experts)

    def get(self, request):
        return redirect(get_object_or_404(Expert.objects.visible_to(request.user)))


class ExpertCreate(RecordFormPage):
    opens_to = staticmethod(rules.keepers)
    form_class = ExpertForm
    refusals = (actions.ExpertRefused,)
    title = "登记专家"
    list_title = LIST
    list_url_name = "projects:expert_list"
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.enter_expert(form.instance, by=self.request.user)

    def told(self, record, form):
        return f"已登记专家“{record}”。"


class ExpertEdit(RecordFormPage):
    """修改: officers everything, the expert the own contact data."""

    opens_to = staticmethod(rules.seers)
    refusals = (actions.ExpertRefused,)
    title = "修改专家信息"
    list_title = LIST
    list_url_name = "projects:expert_list"
    extra_context = {"submit_label": "保存修改"}

    def get_form_class(self):
        return ExpertForm if rules.keepers(self.request.user) else OwnForm

    def get_form_kwargs(self):
        self.record = find(Expert.objects.all(), self.kwargs["pk"], user=self.request.user, may=rules.may_edit)
        self.stored_name = self.record.name
        return super().get_form_kwargs() | {"instance": self.record}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        own = rules.is_own(self.request.user, self.record)
        trail = [("我的资料" if own else self.stored_name, self.get_cancel_url()), ("修改", "")]
        return context | {"state": self.stored_name, "breadcrumbs": trail if own else crumbs(*trail)}

    def get_cancel_url(self):
        return self.record.get_absolute_url()

    def act(self, form):
        reason = form.cleaned_data.get("reason", "")
        return actions.amend_expert(form.instance, by=self.request.user, reason=reason)

    def told(self, record, form):
        return f"已保存专家“{record}”。"


class ExpertMove(VerbPage):
    """暂停、恢复、出库、重新入库."""

    opens_to = staticmethod(rules.keepers)
    rows = Expert.objects
    form_class = ReasonForm

    @property
    def step(self):
        """The transition of the address; 404 for a name that the table does not know."""
        for transition in lifecycle.transitions:
            if transition.name == self.kwargs["name"]:
                return transition
        raise Http404

    @property
    def submit_style(self):
        return "danger" if self.step.name == "leave" else "primary"

    def get_title(self):
        return self.step.label

    def get_trail(self):
        record = self.thing
        return crumbs((record.name, record.get_absolute_url()), (self.get_title(), ""))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needed": self.step.needs_reason}

    def get_sentence(self):
        record = self.thing
        return f"将对专家“{record.name}”办理“{self.step.label}”，当前状态为“{record.get_status_display()}”。"

    def get_consequences(self):
        return CONSEQUENCES[self.step.name]

    def act(self, form):
        moved = actions.carry_out(self.thing, self.step.name, by=self.request.user, reason=form.cleaned_data["reason"])
        return f"专家“{moved.name}”现为“{moved.get_status_display()}”。"


class ExpertImport(ImportWizard):
    opens_to = staticmethod(rules.keepers)
    resource_class = ExpertResource
    title = "导入评审专家"
    list_url_name = "projects:expert_list"
    intro = (
        "按姓名和工作单位匹配；工作单位有信用代码的按代码关联登记单位，没有的按全称（含曾用名）关联。"
        "专业领域写名称或代码，多个之间用顿号分隔。暂停、出库请在专家页面办理，不能经导入改变。"
    )
