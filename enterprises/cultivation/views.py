"""Pages of the pool: the list, one entry, and the forms to enter, ask, correct and move."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from enterprises.membership.acting import firm_of
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .actions import PoolRefused
from .filters import PoolFilters
from .forms import AcceptForm, AmendForm, AskForm, EnterForm, MoveForm
from .models import PoolEntry, Support, Talk
from .queries import pool_of
from .resources import PoolResource
from .states import DAYS, LIFE, TRANSITIONS
from .timeline import events

LIST = "enterprises:pool_list"
CONSEQUENCES = {
    "refuse": ["企业会收到消息，看到理由。"],
    "certify": ["出库，计入“从培育库认定”；约定的谈话取消。", "登记该企业的证书后会自动办理，一般不必手工登记。"],
    "fail": ["企业仍在库，可以继续培育后再次申报。"],
    "leave": ["自出库之日起不计入在库企业，以前各日的数字不变。", "以后再次培育请重新入库；误退的可以恢复。"],
    "reopen": ["视同没有退库，用于误操作。中断后再次培育的，请重新入库。"],
    "correct": ["视同没有认定，用于误操作。"],
}


def find(user, pk: int, *, to_keep: bool = False) -> PoolEntry:
    """An entry this person may see (or keep); 404 otherwise."""
    rows = PoolEntry.objects.visible_to(user).select_related("enterprise", "target", "county", "adviser", "entered_by")
    entry = get_object_or_404(rows, pk=pk)
    if to_keep and not rules.may_keep(user, entry):
        raise Http404
    return entry


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("培育库", reverse(LIST)), *more]


class PoolList(ExportableList, ListPage):
    """培育库: for officers all of theirs, for people of firms their own."""

    opens_to = staticmethod(rules.readers)
    model = PoolEntry
    title = "培育库"
    unit = "条"
    ordering = ("-id",)
    filterset_class = PoolFilters
    search_placeholder = "企业名称、曾用名或信用代码"

    @property
    def for_firm(self) -> bool:
        return rules.enterprise_users(self.request.user)

    @property
    def empty_text(self):
        if self.for_firm:
            return "贵单位还没有入库。可以申请入库，由县（市）区科技部门受理。"
        return "培育库中还没有企业。可以逐家入库、批量入库，或从 Excel 导入。"

    def get_state(self):
        if self.for_firm:
            return "梯度培育的目标、辅导员和得到的支持。"
        rows = PoolEntry.objects.visible_to(self.request.user)
        pooled, asked = rows.pooled().count(), rows.filter(state=PoolEntry.State.ASKED).count()
        due = rows.talk_due(timezone.localdate()).count()
        return f"在库 {pooled:,} 条，申请待受理 {asked:,} 条，该谈话 {due:,} 条。"

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "county", "target", "adviser")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_columns(self):
        return tables.FOR_FIRMS if self.for_firm else tables.columns()

    def get_export_columns(self):
        return tables.FOR_FIRMS if self.for_firm else tables.EXPORT

    def get_actions(self):
        user = self.request.user
        if self.for_firm:
            return [Action("申请入库", reverse("enterprises:pool_ask"), style="primary", icon="plus-lg")]
        due = Action(
            "该谈了", f"{reverse(LIST)}?{urlencode({'talk': 'due', 'sort': 'next_talk_on'})}", icon="chat-dots"
        )
        ladder = Action("梯度全貌", reverse("enterprises:ladder"), icon="bar-chart-steps")
        if not rules.editors(user):
            return [ladder, due]
        many = Action("批量入库", reverse("enterprises:pool_enter_many"), icon="list-check")
        return [ladder, due, many, Action("企业入库", reverse("enterprises:pool_enter"), "primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("enterprises:pool_import") if rules.editors(self.request.user) else ""


class PoolDetail(Door, View):
    """One entry: how it stands, the help given, the talks, what happened."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        entry = find(request.user, pk)
        for_firm = rules.enterprise_users(request.user)
        supports = list(Support.objects.visible_to(request.user).filter(entry=entry).select_related("kind"))
        talks = list(Talk.objects.visible_to(request.user).filter(entry=entry))
        context = {
            "title": f"{entry.enterprise.name} · {entry.target}培育",
            "state": self.sentence(entry),
            "entry": entry,
            "breadcrumbs": crumbs((entry.enterprise.name, "")),
            "strip": tables.strip(entry, for_firm=for_firm),
            "sections": self.sections(entry, supports, talks, for_firm),
            "events": events(entry, supports, talks, for_firm=for_firm),
            "events_title": "培育经过",
            "actions": self.actions(entry),
        }
        return render(request, "enterprises/cultivation/detail.html", context)

    def sentence(self, entry) -> str:
        told = {
            "asked": f"{entry.asked_on} 申请入库，等待科技部门受理。",
            "in_pool": f"{entry.entered_on} 入库，计划 {entry.planned_year} 年申报。",
            "applied": f"{entry.applied_on} 已申报，等待认定结果。",
            "certified": f"{entry.decided_on} 已认定为{entry.target}。",
            "failed": f"{entry.decided_on} 未通过认定，可以继续培育后再次申报。",
            "refused": "申请未受理，理由见培育经过。",
            "left": f"{entry.left_on} 已退库。",
        }
        return told[entry.state]

    def sections(self, entry, supports, talks, for_firm):
        keeps = rules.may_keep(self.request.user, entry) and entry.entered_on is not None
        found = [
            tables.facts(entry, for_firm=for_firm),
            tables.supports(
                supports,
                self.files_of(supports),
                actions=self.new("support_create", "登记支持", entry) if keeps else [],
                edit_url=(lambda row: reverse("enterprises:support_edit", args=[row.pk])) if keeps else None,
            ),
        ]
        if not for_firm:
            new = self.new("talk_create", "登记谈话", entry) if keeps else []
            edit = (lambda row: reverse("enterprises:talk_edit", args=[row.pk])) if keeps else None
            found.append(tables.talks(talks, actions=new, edit_url=edit))
        others = list(pool_of(entry.enterprise).visible_to(self.request.user).exclude(pk=entry.pk))
        return [*found, tables.others(others)] if others else found

    def new(self, name, label, entry) -> list[Action]:
        return [Action(label, reverse(f"enterprises:{name}", args=[entry.pk]), icon="plus-lg")]

    def files_of(self, supports) -> dict[int, list[StoredFile]]:
        """The evidence of all of them at once."""
        rows = StoredFile.objects.filter(
            owner_label=Support._meta.label_lower, owner_id__in=[str(support.pk) for support in supports]
        )
        found: dict[int, list[StoredFile]] = {}
        for file in rows.order_by("uploaded_at"):
            found.setdefault(int(file.owner_id), []).append(file)
        return found

    def actions(self, entry):
        user, found = self.request.user, []
        if rules.may_keep(user, entry):
            found.append(Action("修改安排", reverse("enterprises:pool_edit", args=[entry.pk]), icon="pencil"))
        for transition in LIFE.open_to(user, entry):
            url = reverse("enterprises:pool_move", args=[entry.pk, transition.name])
            style = "primary" if transition.name in ("accept", "apply", "resume") else "plain"
            style = "danger" if transition.name in ("refuse", "leave") else style
            found.append(Action(transition.label, url, style))
        return found


class PoolEnter(RecordFormPage):
    """企业入库."""

    opens_to = staticmethod(rules.editors)
    form_class = EnterForm
    title = "企业入库"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused, TransitionRefused)
    extra_context = {"submit_label": "入库"}

    def get_initial(self):
        initial = {name: self.request.GET[name] for name in ("target", "planned_year") if self.request.GET.get(name)}
        asked = self.request.GET.get("enterprise", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 16:
            enterprise = Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()
            initial |= {"holder": enterprise.uscc} if enterprise else {}
        return initial

    def act(self, form):
        data = form.cleaned_data
        return actions.enter(
            data["holder"],
            target=data["target"].pk,
            planned_year=data["planned_year"],
            adviser=data["adviser"],
            by=self.request.user,
            reason=data["reason"],
            on=data["entered_on"],
            next_talk_on=data["next_talk_on"],
            notes=data["notes"],
        )

    def told(self, record, form):
        return f"{record.enterprise}已列入{record.target}培育库，计划 {record.planned_year} 年申报。"


class PoolAsk(RecordFormPage):
    """申请入库: a firm asks for itself."""

    opens_to = staticmethod(rules.enterprise_users)
    form_class = AskForm
    title = "申请入库"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused,)
    extra_context = {"submit_label": "提交申请", "state": "由县（市）区科技部门受理，结果会以消息告知。"}

    def get_initial(self):
        firm = firm_of(self.request)
        return {"enterprise": firm.pk} if firm else {}

    def act(self, form):
        data = form.cleaned_data
        return actions.ask(
            data["enterprise"],
            target=data["target"].pk,
            planned_year=data["planned_year"],
            by=self.request.user,
            reason=data["reason"],
        )

    def told(self, record, form):
        return f"已提交列入{record.target}培育库的申请，等待{record.county}科技部门受理。"


class PoolEdit(RecordFormPage):
    """修改安排: planned year, adviser, next talk, notes."""

    opens_to = staticmethod(rules.editors)
    form_class = AmendForm
    title = "修改培育安排"
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused,)
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.entry = find(self.request.user, self.kwargs["pk"], to_keep=True)
        return super().get_form_kwargs() | {"instance": self.entry}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": str(self.entry)}

    def get_cancel_url(self):
        return self.entry.get_absolute_url()

    def act(self, form):
        return actions.amend(form.instance, by=self.request.user, reason=form.cleaned_data["reason"])


class PoolMove(Door, View):
    """One transition: asks for its day and reason, and to be sure."""

    opens_to = staticmethod(rules.editors)

    def find(self) -> PoolEntry:
        """The entry, if this person may move it so at all."""
        entry = find(self.request.user, self.kwargs["pk"])
        self.transition = TRANSITIONS.get(self.kwargs["name"])
        if self.transition is None or not self.transition.allowed(self.request.user, entry):
            raise Http404
        return entry

    def form(self, entry, data=None):
        name = self.transition.name
        if name == "accept":
            return AcceptForm(data, user=self.request.user, entry=entry)
        label = PoolEntry._meta.get_field(DAYS[name]).verbose_name if name in DAYS else ""
        return MoveForm(data, day_label=str(label), needs_reason=self.transition.needs_reason)

    def get(self, request, pk, name):
        entry = self.find()
        return self.page(entry, self.form(entry))

    def post(self, request, pk, name):
        entry = self.find()
        form = self.form(entry, request.POST)
        if not form.is_valid():
            return self.page(entry, form)
        data = form.cleaned_data
        entry.planned_year, entry.adviser = data.get("planned_year", entry.planned_year), data.get("adviser")
        try:
            actions.carry_out(entry, name, by=request.user, on=data.get("on"), reason=data["reason"])
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
        except ValidationError as error:
            form.add_error("on" if "on" in form.fields else None, error.messages)
            return self.page(entry, form)
        else:
            messages.success(request, f"已{self.transition.label}：{entry}。")
        return redirect(entry)

    def page(self, entry, form):
        label = self.transition.label
        context = {
            "title": label,
            "state": str(entry),
            "sentence": f"{label}：{entry}。",
            "consequences": CONSEQUENCES.get(self.transition.name, []),
            "breadcrumbs": crumbs((entry.enterprise.name, entry.get_absolute_url()), (label, "")),
            "form": form,
            "submit_label": label,
            "submit_style": "danger" if self.transition.name in ("refuse", "leave") else "primary",
            "cancel_url": entry.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)


class PoolImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = PoolResource
    intro = (
        "按信用代码或单位全称（含曾用名）找到企业；同一企业、同一培育目标、同一入库日期的算作同一条记录，不填入库日期的指正在库的那一条，"
        "没有的则今天入库。已持有该资质的企业不导入；状态在页面上办理，不随导入改变。"
    )
