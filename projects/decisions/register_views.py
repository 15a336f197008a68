"""Pages of two small registers: 奖励与竞赛, 向上推荐."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.lifecycle.models import StateChange
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Event
from bureau.ui.record_forms import RecordFormPage

from . import actions, register_tables, rules
from .filters import HonourFilters, UpwardFilters
from .forms import ReasonForm
from .honour_resources import HonourResource
from .outcome_models import Honour, UpwardRecommendation
from .pages import REFUSALS, VerbPage
from .register_forms import HonourForm, ResultForm, UpwardForm

HONOURS, UPWARD = "奖励与竞赛", "向上推荐"


def find_honour(user, pk: int) -> Honour:
    rows = Honour.objects.visible_to(user).select_related("enterprise", "county", "application")
    return get_object_or_404(rows, pk=pk)


def find_upward(user, pk: int) -> UpwardRecommendation:
    rows = UpwardRecommendation.objects.visible_to(user)
    return get_object_or_404(rows.select_related("enterprise__county", "county", "call", "project"), pk=pk)


class HonourList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = Honour
    title = HONOURS
    unit = "项"
    ordering = ("-awarded_on", "-pk")
    filterset_class = HonourFilters
    columns = register_tables.HONOURS
    search_fields = ("title", "unit_names", "persons", "document_number")
    search_placeholder = "项目、单位、人员或文号"
    empty_text = "还没有登记奖励和竞赛结果。申报的奖励、竞赛发文后自动登记，其他的可以手工登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("county", "enterprise")

    def get_export_columns(self):
        return register_tables.EXPORT

    def get_actions(self):
        if not rules.may_decide(self.request.user):
            return []
        return [Action("登记", reverse("projects:honour_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("projects:honour_import") if rules.may_decide(self.request.user) else ""


class HonourDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        honour = find_honour(request.user, pk)
        offered = []
        if rules.may_decide(request.user):
            offered.append(Action("修改", reverse("projects:honour_edit", args=[honour.pk]), icon="pencil"))
        context = {
            "title": honour.title,
            "state": f"{honour.prize_words} · {honour.year} 年度",
            "record": honour,
            "breadcrumbs": [(HONOURS, reverse("projects:honour_list")), (honour.title, "")],
            "strip": register_tables.honour_strip(honour),
            "sections": [register_tables.honour_facts(honour)],
            "actions": offered,
        }
        return render(request, "projects/detail.html", context)


class HonourCreate(RecordFormPage):
    opens_to = staticmethod(rules.city_officers)
    form_class = HonourForm
    title = "登记奖励或竞赛结果"
    list_title = HONOURS
    list_url_name = "projects:honour_list"
    refusals = REFUSALS
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.save_honour(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class HonourEdit(HonourCreate):
    title = "修改奖励或竞赛结果"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.record = find_honour(self.request.user, self.kwargs["pk"])
        return super().get_form_kwargs() | {"instance": self.record}

    def get_cancel_url(self):
        return self.record.get_absolute_url()


class HonourImport(ImportWizard):
    opens_to = staticmethod(rules.city_officers)
    resource_class = HonourResource
    intro = (
        "以往年度的奖励和竞赛结果，或没有经本系统申报的，从 Excel 导入；按奖项、年度、届次、项目名称和完成单位匹配。"
        "经本系统申报的发文后自动登记，不必导入。"
    )


class UpwardList(ExportableList, ListPage):
    opens_to = staticmethod(rules.readers)
    model = UpwardRecommendation
    title = UPWARD
    unit = "项"
    ordering = ("-sent_on", "-pk")
    filterset_class = UpwardFilters
    columns = register_tables.UPWARD
    search_fields = ("title", "enterprise__name", "programme", "document_number")
    search_placeholder = "项目、单位、计划或文号"
    empty_text = "还没有登记向省、国家推荐的项目。"

    def get_queryset(self):
        return super().get_queryset().select_related("county", "enterprise")

    def get_actions(self):
        if not rules.city_officers(self.request.user):
            return []
        return [Action("登记推荐", reverse("projects:upward_create"), style="primary", icon="plus-lg")]


class UpwardDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        one = find_upward(request.user, pk)
        trail = StateChange.objects.of(one).select_related("by").reverse()
        context = {
            "title": one.title,
            "state": f"{one.get_level_display()} · {one.programme}",
            "record": one,
            "breadcrumbs": [(UPWARD, reverse("projects:upward_list")), (one.title, "")],
            "strip": register_tables.upward_strip(one),
            "sections": register_tables.upward_facts(one),
            "events": [Event(change.at, change.label, str(change.by), change.reason) for change in trail],
            "actions": self.actions(one),
        }
        return render(request, "projects/detail.html", context)

    def actions(self, one: UpwardRecommendation) -> list[Action]:
        if not rules.may_keep_upward(self.request.user, one):
            return []

        def url(name: str) -> str:
            return reverse(f"projects:{name}", args=[one.pk])

        if one.result == one.Result.PENDING:
            return [
                Action("修改", url("upward_edit"), icon="pencil"),
                Action("登记结果", url("upward_result"), style="primary", icon="check2-circle"),
            ]
        if one.result == one.Result.REFUSED:
            return [Action("撤销结果", url("upward_reopen"), style="danger")]
        return []


class UpwardCreate(RecordFormPage):
    opens_to = staticmethod(rules.city_officers)
    form_class = UpwardForm
    title = "登记推荐"
    list_title = UPWARD
    list_url_name = "projects:upward_list"
    refusals = REFUSALS
    extra_context = {"submit_label": "登记"}

    def act(self, form):
        return actions.save_upward(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class UpwardEdit(UpwardCreate):
    title = "修改推荐"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.record = find_upward(self.request.user, self.kwargs["pk"])
        if self.record.result != UpwardRecommendation.Result.PENDING:
            raise Http404
        return super().get_form_kwargs() | {"instance": self.record}

    def get_cancel_url(self):
        return self.record.get_absolute_url()


class UpwardVerb(VerbPage):
    """A verb on a recommendation in the state it is about."""

    asked = UpwardRecommendation.Result.PENDING

    def find_thing(self):
        one = find_upward(self.request.user, self.kwargs["pk"])
        if one.result != self.asked:
            raise Http404
        return one

    def get_trail(self):
        return [
            (UPWARD, reverse("projects:upward_list")),
            (self.thing.title, self.thing.get_absolute_url()),
            (self.title, ""),
        ]


class UpwardResultPage(UpwardVerb):
    """登记结果."""

    template_name = "components/form_page.html"
    form_class = ResultForm
    title = "登记结果"

    def get_initial(self):
        return {"on": timezone.localdate()}

    def act(self, form):
        told = actions.tell_result(self.thing, by=self.request.user, **form.cleaned_data)
        if told.project_id:
            return "已登记获批，并列入科技项目。"
        return f"已登记{told.get_result_display()}。"


class UpwardReopen(UpwardVerb):
    """撤销结果."""

    asked = UpwardRecommendation.Result.REFUSED
    form_class = ReasonForm
    title = "撤销结果"
    submit_style = "danger"

    def get_sentence(self):
        return f"“{self.thing}”恢复为待结果。"

    def act(self, form):
        actions.reopen_upward(self.thing, by=self.request.user, reason=form.cleaned_data["reason"])
        return "已恢复为待结果。"
