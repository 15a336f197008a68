"""Pages of the pool: the list, and one entry."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.files.models import StoredFile
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.register.models import Enterprise

from . import rules, tables
from .filters import PoolFilters
from .models import PoolEntry, Support, Talk
from .queries import pool_of
from .states import LIFE
from .timeline import events

LIST = "enterprises:pool_list"


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

    @cached_property
    def filterset(self):
        """A firm has a handful of entries, and is not told when its officers mean to talk with it."""
        return None if self.for_firm else super().filterset

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
        certificates = list(entry.enterprise.certifications.select_related("kind"))
        found = [
            tables.facts(entry, certificates, for_firm=for_firm),
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
        found.append(tables.climbed(certificates))
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
