"""Pages of publicities: two that everybody may open without signing in, the proof, and objections."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from bureau.ui.record_forms import shown_on
from enterprises.membership.throttle import address_of

from . import actions, rules, tables
from .forms import ObjectionForm
from .models import Decision, DecisionLine
from .pages import REFUSALS, of_decision
from .publicity_actions import digest
from .publicity_models import Publicity
from .throttle import objections

PUBLICITIES = "公示"


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(PUBLICITIES, reverse("projects:publicity_list")), *more]


def find(user, pk: int) -> Publicity:
    """A publicity this person may see, strangers too; 404 otherwise."""
    rows = Publicity.objects.visible_to(user).select_related("decision__call", "opened_by", "ended_by")
    return get_object_or_404(rows, pk=pk)


def shown(publicity: Publicity) -> Table:
    """The list as it is public; a struck line stays, and says so."""
    struck = set(
        DecisionLine.objects.filter(
            pk__in=[row["line"] for row in publicity.rows], verdict=DecisionLine.Verdict.STRUCK
        ).values_list("pk", flat=True)
    )
    rows = [row | {"note": "异议成立，已取消" if row["line"] in struck else ""} for row in publicity.rows]
    title = Column("title", "名称", value=lambda row: f"{row['number']}. {row['title']}")
    columns = [title, Column("unit", "申报单位")]
    if any("grade" in row for row in rows):
        columns.append(Column("grade", "等级或奖项"))
    if publicity.shows_money:
        columns.append(Column("money", "拟支持金额", kind="money"))
    if struck:
        columns.append(Column("note", "说明"))
    return Table(tuple(columns), rows, caption="公示清单")


class PublicityList(View):
    """公示: what runs now, for everybody; officers find the others below."""

    def get(self, request):
        today = timezone.localdate()
        rows = Publicity.objects.visible_to(request.user).select_related("decision__call")
        columns = (
            Column("title", "名称", value="decision.call.title"),
            Column("starts_on", "公示开始", kind="date"),
            Column("ends_on", "最后一日", kind="date"),
            Column("rows", "项数", value=lambda row: len(row.rows), kind="number", unit="项"),
            Column(
                "state",
                "情况",
                value=lambda row: tables.standing(row, today)[1],
                kind="state",
                tone=lambda row: tables.standing(row, today)[0],
            ),
        )
        found = list(rows[:200])
        table = Table(columns, found, row_url=lambda row: row.get_absolute_url(), empty_text="现在没有正在进行的公示。")
        context = {
            "title": PUBLICITIES,
            "state": "拟立项、拟认定、拟授奖的名单。公示期内可以提出异议。",
            "sections": [Section("list", "公示名单", count=len(found), table=table)],
        }
        return render(request, "projects/decisions/public.html", context)


class PublicityDetail(View):
    """One publicity as everybody reads it."""

    def get(self, request, pk):
        publicity, today = find(request.user, pk), timezone.localdate()
        tone, words = tables.standing(publicity, today)
        context = {
            "title": f"{publicity.decision.call.title}：拟支持名单公示",
            "state": f"公示期 {publicity.starts_on} 至 {publicity.ends_on}（{publicity.days} 个工作日，含最后一日）",
            "breadcrumbs": trail((publicity.decision.call.title, "")),
            "strip": [
                Fact("情况", words, kind="state", tone=tone),
                Fact("公示项数", len(publicity.rows), kind="number", unit="项"),
                Fact("受理异议", publicity.contact),
            ],
            "sections": [Section("list", "公示清单", count=len(publicity.rows), table=shown(publicity))],
            "actions": self.actions(publicity, today),
            "words": (
                "对名单有异议的，请在公示期内实名提出，写明事实和依据，并留下联系方式。匿名的和超过公示期的不受理。"
            ),
        }
        return render(request, "projects/decisions/public.html", context)

    def actions(self, publicity: Publicity, today: date) -> list[Action]:
        user, offered = self.request.user, []
        if user.is_authenticated and rules.city_officers(user):
            offered.append(Action("公示证明", reverse("projects:publicity_proof", args=[publicity.pk]), icon="printer"))
            if publicity.ended_at is None:
                url = reverse("projects:objection_record", args=[publicity.pk])
                offered.append(Action("登记异议", url, icon="pencil-square"))
        if publicity.is_running_on(today):
            url = reverse("projects:publicity_object", args=[publicity.pk])
            offered.append(Action("提出异议", url, style="primary", icon="chat-left-text"))
        return offered


class PublicityObject(FormView):
    """提出异议, without signing in; so often from one address only."""

    form_class = ObjectionForm
    template_name = "projects/decisions/object.html"

    def get_publicity(self) -> Publicity:
        publicity = find(self.request.user, self.kwargs["pk"])
        if not publicity.is_running_on(timezone.localdate()):
            raise Http404
        return publicity

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"publicity": self.get_publicity()}

    def get_context_data(self, **kwargs):
        publicity = self.get_publicity()
        return super().get_context_data(**kwargs) | {
            "title": "提出异议",
            "state": publicity.decision.call.title,
            "breadcrumbs": trail((publicity.decision.call.title, publicity.get_absolute_url()), ("提出异议", "")),
            "submit_label": "提交异议",
            "cancel_url": publicity.get_absolute_url(),
        }

    def form_valid(self, form):
        publicity, address = self.get_publicity(), address_of(self.request)
        if again := objections().again_at(address):
            form.add_error(
                None, f"提交过于频繁，请在 {timezone.localtime(again):%H:%M} 以后再试，或按公示的联系方式提出。"
            )
            return self.form_invalid(form)
        facts = form.cleaned_data
        facts["line"] = line_of(facts["line"])
        try:
            actions.object_(publicity, **facts)
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        objections().count(address)
        return redirect("projects:publicity_thanks", pk=publicity.pk)


def line_of(chosen: str) -> DecisionLine | None:
    """The line that was chosen; the form has checked that it was public."""
    return DecisionLine.objects.get(pk=int(chosen)) if chosen else None


class PublicityThanks(View):
    """What happens with an objection now."""

    def get(self, request, pk):
        publicity = find(request.user, pk)
        context = {
            "title": "已收到您的异议",
            "state": publicity.decision.call.title,
            "breadcrumbs": trail((publicity.decision.call.title, publicity.get_absolute_url()), ("提出异议", "")),
            "words": "我们会在公示结束前核实处理，并按您留下的联系方式答复。证据材料请按公示的联系方式提交。",
            "actions": [Action("返回公示", publicity.get_absolute_url())],
        }
        return render(request, "projects/decisions/public.html", context)


class PublicityProof(Door, View):
    """公示证明: what was public for whom, from when to when, and that the list is the same; to be printed."""

    opens_to = staticmethod(rules.city_staff)

    def get(self, request, pk):
        publicity = get_object_or_404(
            Publicity.objects.filter(decision__in=_decisions(request.user)).select_related(
                "decision__call", "opened_by", "ended_by"
            ),
            pk=pk,
        )
        context = {
            "title": "公示证明",
            "state": publicity.decision.call.title,
            "breadcrumbs": of_decision(publicity.decision, ("公示证明", "")),
            "publicity": publicity,
            "sections": [
                Section("proof", "公示情况", facts=self.facts(publicity)),
                Section("list", "公示清单", count=len(publicity.rows), table=shown(publicity)),
                self.objections(publicity),
            ],
        }
        return render(request, "projects/decisions/proof.html", context)

    def facts(self, publicity: Publicity) -> list[Fact]:
        same = digest(publicity.rows) == publicity.sha256
        url = self.request.build_absolute_uri(publicity.get_absolute_url())
        ended = "尚未结束" if publicity.ended_at is None else f"{timezone.localtime(publicity.ended_at):%Y-%m-%d %H:%M}"
        rows = [
            Fact("公示范围", "社会公众，不须登录"),
            Fact("公示地址", url),
            Fact("公示期", f"{publicity.starts_on} 00:00 至 {publicity.ends_on} 24:00"),
            Fact("工作日", publicity.days, kind="number", unit="个"),
            Fact("发起", f"{publicity.opened_by}，{timezone.localtime(publicity.opened_at):%Y-%m-%d %H:%M}"),
            Fact("办结", f"{publicity.ended_by}，{ended}" if publicity.ended_by_id else ended),
            Fact("清单 SHA-256", publicity.sha256, wide=True),
            Fact("核对", "与公示时一致" if same else "与公示时不一致", kind="state", tone="ok" if same else "late"),
        ]
        if publicity.stopped_reason:
            rows.append(Fact("中止理由", publicity.stopped_reason, wide=True))
        return rows

    def objections(self, publicity: Publicity) -> Section:
        """Without who objected: the page is printed and goes from hand to hand."""
        columns = tuple(column for column in tables.OBJECTIONS if column.key != "name")
        found = list(publicity.objections.select_related("line__application").order_by("pk"))
        table = Table(columns, found, empty_text="公示期内没有收到异议。")
        return Section("objections", "异议及处理", count=len(found), table=table)


def _decisions(user):
    return Decision.objects.visible_to(user)
