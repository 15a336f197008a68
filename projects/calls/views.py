"""Pages of calls: the list, one call, its form page and its copy."""

from collections.abc import Callable
from functools import cached_property

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.models import StoredFile
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from bureau.ui.record_forms import RecordFormPage
from enterprises.membership.acting import firm_of
from enterprises.policies.tables import findings_table
from projects.application_forms.definition import DefinitionRefused
from projects.programmes.models import Programme

from . import actions, eligibility, rules, tables, versions
from .filters import CallFilters
from .forms import CallForm, CopyForm, defaults_of
from .models import Call
from .states import BY_ITSELF, CALL_LIFE, EDITABLE, EXTENDABLE

LIST = "申报通知"
ICONS = {"announce": "megaphone", "begin_review": "people", "decide": "check2-circle", "archive": "archive"}
FORWARD = frozenset({"announce", "begin_review", "decide", "archive"})


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(LIST, reverse("projects:call_list")), *more]


def call_crumbs(call: Call, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((call.title, call.get_absolute_url() if more else ""), *more)


def find(user, pk: int, *, to_keep: bool = False, states=EDITABLE) -> Call:
    """A call this person may see (or write); 404 otherwise."""
    rows = Call.objects.visible_to(user).select_related("programme", "division")
    call = get_object_or_404(rows, pk=pk)
    if to_keep and (not rules.may_keep(user) or call.state not in states):
        raise Http404
    return call


class CallList(ExportableList, ListPage):
    """申报通知: for firms the open ones first, for officers with drafts and counts."""

    opens_to = staticmethod(rules.readers)
    model = Call
    title = LIST
    unit = "项"
    filterset_class = CallFilters
    search_fields = ("title", "document_number", "programme__name")
    search_placeholder = "名称、文号、科技计划类别"
    ordering = ("standing", "closes_first", "-opens_at", "-pk")
    empty_text = "还没有申报通知。"

    @cached_property
    def now(self):
        return timezone.now()

    @property
    def is_counted(self) -> bool:
        return rules.staff(self.request.user)

    def get_queryset(self):
        is_open = Q(state__in=(Call.State.ANNOUNCED, Call.State.OPEN), closes_at__gte=self.now)
        found = super().get_queryset().select_related("programme").defer("guide")
        found = found.annotate(
            standing=Case(When(is_open, then=Value(0)), default=Value(1), output_field=IntegerField()),
            closes_first=Case(When(is_open, then="closes_at"), default=None),
        )
        if not self.is_counted:
            return found
        handed_in = Q(applications__submitted_at__isnull=False) & ~Q(applications__state="withdrawn")
        begun = Q(applications__submitted_at__isnull=True, applications__state="draft")
        return found.annotate(
            submitted_count=Count("applications", filter=handed_in), begun_count=Count("applications", filter=begun)
        )

    def get_columns(self):
        return tables.calls(self.now, counted=self.is_counted)

    def get_actions(self):
        offered = [Action("对外公开页", reverse("projects:call_public_list"), icon="globe")]
        if rules.may_keep(self.request.user):
            offered.insert(0, Action("科技计划类别", reverse("projects:programme_list"), icon="collection"))
            new = reverse("projects:call_create")
            offered.insert(0, Action("新建申报通知", new, style="primary", icon="plus-lg"))
        return offered


class CallDetail(Door, View):
    """One call. `related` are functions of (call, user) that answer a Section, `more_actions` of the same that answer
    actions, both of rooms above.
    """

    opens_to = staticmethod(rules.readers)
    related: tuple[Callable[[Call, object], Section], ...] = ()
    more_actions: tuple[Callable[[Call, object], list[Action]], ...] = ()

    def get(self, request, pk):
        now = timezone.now()
        call = find(request.user, pk)
        context = {
            "title": call.title,
            "state": " · ".join(filter(None, (call.document_number, f"{call.year} 年度"))),
            "call": call,
            "breadcrumbs": call_crumbs(call),
            "strip": tables.strip(call, now),
            "sections": self.sections(call, now),
            "events": tables.events(call, for_city=request.user.is_city_staff),
            "actions": self.actions(call),
        }
        return render(request, "projects/calls/detail.html", context)

    def sections(self, call, now) -> list[Section]:
        user = self.request.user
        keeps = rules.may_keep(user) and call.state in EDITABLE
        firm = firm_of(self.request) if rules.enterprise_users(user) else None
        found = [self.own_standing(call, firm, now)] if firm is not None else []
        found += [section(call, user) for section in self.related]
        if call.guide:
            found.append(Section("guide", "指南", template="projects/calls/_guide.html"))
        found += [
            tables.facts(call),
            tables.conditions(eligibility.conditions_of(call), actions=self.edit_conditions(call) if keeps else []),
            self.form(call, keeps=keeps),
            self.files(call, keeps=keeps),
        ]
        if extended := list(call.extensions.select_related("by").order_by("-pk")):
            found.append(tables.extensions(extended))
        if (permits := self.permits(call, now)) is not None:
            found.append(permits)
        return [section for section in found if section is not None]

    def own_standing(self, call, firm, now) -> Section:
        """How the person's own firm stands to the conditions."""
        found = eligibility.findings(call, firm, now)
        lacking = [finding for finding in found if finding.met is False]
        label = f"{firm.name}：{'有条件不符合' if lacking else '可以申报'}"
        return Section("eligibility", label, table=findings_table(found, caption="申报资格"))

    def edit_conditions(self, call):
        return [Action("编辑条件", reverse("projects:call_conditions", args=[call.pk]), icon="pencil")]

    def files(self, call, *, keeps: bool) -> Section:
        def remove(file):
            return reverse("projects:call_file_remove", args=[call.pk, file.pk])

        new = Action("上传附件", reverse("projects:call_file", args=[call.pk]), icon="paperclip")
        removable = keeps and call.state == Call.State.DRAFT
        found = StoredFile.objects.owned_by(call)
        return tables.files(found, actions=[new] if keeps else [], remove=remove if removable else None)

    def form(self, call, *, keeps: bool) -> Section:
        offered = [Action("预览申报书", reverse("projects:call_preview", args=[call.pk]), icon="eye")]
        found = list(call.form_versions.order_by("-number").only("number", "definition"))
        if keeps:
            offered.insert(0, Action("编制申报书", reverse("projects:call_form", args=[call.pk]), icon="ui-checks"))
        if len(found) > 1 or (found and rules.staff(self.request.user)):
            offered.append(Action("版本", reverse("projects:call_versions", args=[call.pk]), icon="clock-history"))
        try:
            return tables.form_parts(versions.definition_of(found[0]), actions=offered)
        except DefinitionRefused as refusal:
            return Section("form", "申报书", note=refusal.sentence)

    def permits(self, call, now) -> Section | None:
        """To the bureaus, and to a firm its own."""
        user = self.request.user
        found = list(call.permits.visible_to(user).select_related("enterprise", "approved_by").order_by("-pk"))
        may = rules.may_keep(user) and call.state in (*EXTENDABLE,)
        if not found and not may:
            return None
        new = Action("批准逾期申报", reverse("projects:call_permit", args=[call.pk]), icon="person-check")

        def link(row):
            return reverse("projects:call_permit_end", args=[row.pk]) if may and row.expires_at >= now else ""

        return tables.permits(found, now, link, actions=[new] if may else [])

    def actions(self, call) -> list[Action]:
        user = self.request.user
        offered = [action for more in self.more_actions for action in more(call, user)]
        if not rules.may_keep(user):
            return offered
        for step in CALL_LIFE.open_to(user, call):
            if step.name not in BY_ITSELF:
                url = reverse("projects:call_move", args=[call.pk, step.name])
                style = "primary" if step.name in FORWARD else "plain"
                offered.append(
                    Action(step.label, url, style=style, icon=ICONS.get(step.name, "arrow-counterclockwise"))
                )
        if call.state in EDITABLE:
            offered.append(Action("修改", reverse("projects:call_edit", args=[call.pk]), icon="pencil"))
        if call.state in EXTENDABLE:
            offered.append(
                Action("延长截止时间", reverse("projects:call_extend", args=[call.pk]), icon="hourglass-split")
            )
        return [*offered, Action("复制为新通知", reverse("projects:call_copy", args=[call.pk]), icon="copy")]


class CallFormPage(RecordFormPage):
    """Base of the forms of a call."""

    opens_to = staticmethod(rules.may_keep)
    form_class = CallForm
    template_name = "projects/calls/form.html"
    list_title = LIST
    list_url_name = "projects:call_list"
    refusals = (actions.CallRefused, DefinitionRefused, versions.FormRefused)

    def act(self, form):
        return actions.save(form.instance, by=self.request.user, reason=form.cleaned_data.get("reason", ""))


class CallCreate(CallFormPage):
    """A new call; with `?programme=` it begins with the rules of that programme."""

    title = "新建申报通知"
    extra_context = {"submit_label": "保存为草稿"}

    @cached_property
    def programme(self) -> Programme | None:
        asked = self.request.GET.get("programme", "")
        rows = Programme.objects.filter(active=True)
        return rows.filter(pk=asked).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None

    def get_initial(self):
        user, today = self.request.user, timezone.localdate()
        initial = {"year": today.year, "division": user.division_id}
        return initial | (defaults_of(self.programme) if self.programme else {})

    def get_context_data(self, **kwargs):
        programmes = Programme.objects.filter(active=True).own_first()
        return super().get_context_data(**kwargs) | {"programmes": programmes, "programme": self.programme}

    def told(self, record, form):
        return f"已保存“{record}”。请编制申报书、设置申报条件，再发布。"


class CallEdit(CallFormPage):
    title = "修改申报通知"
    extra_context = {"submit_label": "保存修改"}

    @cached_property
    def call(self) -> Call:
        return find(self.request.user, self.kwargs["pk"], to_keep=True)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.call}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"breadcrumbs": call_crumbs(self.call, (self.title, ""))}

    def get_cancel_url(self):
        return self.call.get_absolute_url()


class CallCopy(CallFormPage):
    """Another year of the same: rules, conditions and form, with a new window."""

    title = "复制为新通知"
    form_class = CopyForm
    template_name = "components/form_page.html"
    extra_context = {"submit_label": "复制", "state": "规则、申报条件和申报书照原样复制，附件不复制。"}

    @cached_property
    def source(self) -> Call:
        return find(self.request.user, self.kwargs["pk"])

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["user"]
        return kwargs

    def get_initial(self):
        return {"title": self.source.title, "year": timezone.localdate().year}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"breadcrumbs": call_crumbs(self.source, (self.title, ""))}

    def get_cancel_url(self):
        return self.source.get_absolute_url()

    def act(self, form):
        return actions.copy(self.source, by=self.request.user, **form.cleaned_data)

    def told(self, record, form):
        return f"已复制为草稿“{record}”。请核对后发布。"
