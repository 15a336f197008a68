"""The list of organisations and the page of one."""

from urllib.parse import urlencode

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.notices.models import Notice
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action, Section
from enterprises.annual_figures.models import AnnualFigures
from enterprises.annual_figures.rules import OPEN_STATES
from enterprises.annual_figures.turns import fill_url, last_year
from enterprises.certifications.models import Certification
from enterprises.certifications.tables import as_of_query
from enterprises.corrections.models import Correction
from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.register import rules
from enterprises.register.merging_models import Merging
from enterprises.register.models import Enterprise
from enterprises.visits import tables as visit_tables

from . import tables
from .filters import EnterpriseFilters
from .links import head_actions, pool_section
from .to_do import firm_to_do

SHOWN = 20
LATEST = 5


class EnterpriseList(ExportableList, ListPage):
    """企业: paged by key, because nobody counts or skips through a million rows."""

    opens_to = staticmethod(rules.readers)
    model = Enterprise
    title = "企业"
    unit = "家"
    paging = "keyset"
    ordering = ("-id",)
    count_cap = 500
    dated = True
    filterset_class = EnterpriseFilters
    search_placeholder = "名称、曾用名或信用代码"
    empty_text = "还没有登记企业。可以逐家登记，或从 Excel 导入。"
    columns = tables.LIST

    def get_queryset(self):
        valid = Certification.objects.valid_on(self.as_of).select_related("kind").order_by("kind__order")
        held = Prefetch("certifications", queryset=valid, to_attr="valid_certifications")
        return super().get_queryset().select_related("county").prefetch_related(held)

    def search(self, queryset, text):
        return queryset.search(text)

    def get_row_url(self, row):
        """To the organisation as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [
            Action("登记企业", reverse("enterprises:create"), style="primary", icon="plus-lg"),
            Action("重复查找", reverse("enterprises:duplicates"), icon="union"),
        ]

    def get_import_url(self):
        return reverse("enterprises:import") if rules.editors(self.request.user) else ""


class EnterpriseDetail(Door, View):
    """One organisation: how it stands, what it holds and reports, what it was called.

    For a person who acts for it this is the firm's own desk: what to do stands first, and each part leads to its form.
    """

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = Enterprise.objects.visible_to(request.user).select_related("county", "registration_type")
        enterprise = get_object_or_404(rows, pk=pk)
        held = list(enterprise.certifications.select_related("kind").order_by("-expires_on", "-pk"))
        as_of = requested_date(request)
        self.may_edit = rules.may_edit(request.user, enterprise)
        self.is_own = rules.acts_for(request.user, enterprise.pk)
        proposals = self.proposals(enterprise)
        context = self.desk(enterprise) | {
            "title": enterprise.name,
            "state": state_of(enterprise),
            "enterprise": enterprise,
            "as_of": as_of,
            "breadcrumbs": [("企业", reverse("enterprises:list")), (enterprise.name, "")],
            "strip": tables.strip(enterprise, held, as_of),
            "sections": self.sections(enterprise, held, as_of, proposals),
            "actions": self.actions(enterprise),
        }
        return render(request, "enterprises/profile/detail.html", context)

    def desk(self, enterprise) -> dict:
        """What the firm itself finds beside its file: what to do today, and its latest messages."""
        if not self.is_own:
            return {}
        user = self.request.user
        return {
            "is_own": True,
            "to_do": firm_to_do(user, enterprise, timezone.localdate()),
            "notices": list(Notice.objects.visible_to(user)[:LATEST]),
            "side_template": "enterprises/profile/_messages.html",
        }

    def proposals(self, enterprise) -> list[Correction]:
        """The latest changes the firm has asked for."""
        rows = Correction.objects.visible_to(self.request.user).filter(enterprise=enterprise)
        return list(rows.select_related("proposed_by").prefetch_related("items")[:LATEST])

    def sections(self, enterprise, held, as_of, proposals) -> list[Section]:
        """What the rooms below know of it; only records this person may see."""
        user, query = self.request.user, as_of_query(self.request)
        years = list(AnnualFigures.objects.visible_to(user).filter(enterprise=enterprise).order_by("-year"))
        rights = IntellectualProperty.objects.visible_to(user).filter(enterprise=enterprise)
        latest = list(rights.select_related("kind", "enterprise", "county").order_by("-granted_on", "-pk")[:SHOWN])
        total = rights.count() if len(latest) == SHOWN else len(latest)
        found = [
            tables.facts(enterprise, actions=self.change(enterprise, proposals)),
            *([tables.proposals(proposals)] if proposals else []),
            tables.certificates(held, as_of, actions=self.new("certification_create", "登记证书"), query=query),
            tables.annual_figures(years, actions=self.report(enterprise, years)),
            tables.intellectual_property(
                latest, total, as_of, query, actions=[*self.all_rights(total), *self.new("ip_create", "登记知识产权")]
            ),
            self.former_names(enterprise),
        ]
        merged = list(Merging.objects.visible_to(user).standing().filter(kept=enterprise))
        served = [
            *pool_section(user, enterprise, is_own=self.is_own),
            *visit_tables.of_enterprise(enterprise, user, day=as_of),
        ]
        return [*found, *served, *([tables.mergings(merged)] if merged else [])]

    def former_names(self, enterprise) -> Section:
        edit = (lambda row: reverse("enterprises:former_name_edit", args=[row.pk])) if self.may_edit else None
        new = reverse("enterprises:former_name_create", args=[enterprise.pk])
        actions = [Action("登记曾用名", new, icon="plus-lg")] if self.may_edit else []
        return tables.former_names(enterprise.former_names.all(), actions=actions, edit_url=edit)

    def new(self, url_name: str, label: str) -> list[Action]:
        """The form of a new record of this organisation, for whoever may fill it in."""
        if not self.may_edit:
            return []
        url = f"{reverse(f'enterprises:{url_name}')}?{urlencode({'enterprise': self.kwargs['pk']})}"
        return [Action(label, url, icon="plus-lg")]

    def change(self, enterprise, proposals) -> list[Action]:
        """申请变更, or to what is under way."""
        if not self.is_own:
            return []
        under_way = next((one for one in proposals if one.is_open), None)
        if under_way:
            return [Action("查看变更申请", under_way.get_absolute_url(), icon="hourglass-split")]
        return [Action("申请变更", reverse("enterprises:correction_propose", args=[enterprise.pk]), icon="pencil")]

    def report(self, enterprise, years) -> list[Action]:
        """The firm fills in last year while it is open; officers have a form for any."""
        if not self.is_own:
            return self.new("annual_figures_create", "填报年度数据")
        year = last_year()
        filed = next((row for row in years if row.year == year), None)
        if filed is not None and filed.state not in OPEN_STATES:
            return []
        label = f"填报 {year} 年度" if filed is None else f"继续填报 {year} 年度"
        return [Action(label, fill_url(enterprise.pk, year), style="primary", icon="pencil-square")]

    def all_rights(self, total: int) -> list[Action]:
        if total <= SHOWN:
            return []
        found = Enterprise.objects.values_list("uscc", flat=True).get(pk=self.kwargs["pk"])
        return [Action(f"全部 {total} 件", f"{reverse('enterprises:ip_list')}?{urlencode({'q': found})}")]

    def actions(self, enterprise):
        ways = head_actions(self.request.user, enterprise, is_own=self.is_own)
        if not self.may_edit:
            return ways
        merge = f"{reverse('enterprises:merge')}?{urlencode({'keep': enterprise.pk})}"
        return [
            *ways,
            Action("修改", reverse("enterprises:edit", args=[enterprise.pk]), style="primary", icon="pencil"),
            Action("合并重复单位", merge, icon="union"),
        ]


def state_of(enterprise) -> str:
    """One sentence: what it is and since when it is here."""
    words = f"{enterprise.get_kind_display()} · {enterprise.county.name} · {enterprise.uscc}"
    if enterprise.status != Enterprise.Status.ACTIVE:
        words += f" · {enterprise.get_status_display()}（{enterprise.status_on}）"
    return words if not enterprise.is_demo else f"{words} · 演示数据"
