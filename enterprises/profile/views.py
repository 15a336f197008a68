"""The list of organisations and the page of one."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.certifications.models import Certification
from enterprises.certifications.tables import as_of_query
from enterprises.register import rules
from enterprises.register.models import Enterprise

from . import tables
from .filters import EnterpriseFilters


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
        return [Action("登记企业", reverse("enterprises:create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("enterprises:import") if rules.editors(self.request.user) else ""


class EnterpriseDetail(Door, View):
    """One organisation: how it stands, what it holds, what it was called."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = Enterprise.objects.visible_to(request.user).select_related("county")
        enterprise = get_object_or_404(rows, pk=pk)
        held = list(enterprise.certifications.select_related("kind").order_by("-expires_on", "-pk"))
        as_of = requested_date(request)
        context = {
            "title": enterprise.name,
            "state": state_of(enterprise),
            "enterprise": enterprise,
            "as_of": as_of,
            "breadcrumbs": [("企业", reverse("enterprises:list")), (enterprise.name, "")],
            "strip": tables.strip(enterprise, held, as_of),
            "sections": [
                tables.facts(enterprise),
                tables.certificates(
                    held, as_of, actions=self.certificate_actions(enterprise), query=as_of_query(request)
                ),
                tables.former_names(enterprise.former_names.all()),
            ],
            "actions": self.actions(enterprise),
        }
        return render(request, "enterprises/profile/detail.html", context)

    def actions(self, enterprise):
        if not rules.may_edit(self.request.user, enterprise):
            return []
        return [Action("修改", reverse("enterprises:edit", args=[enterprise.pk]), style="primary", icon="pencil")]

    def certificate_actions(self, enterprise):
        if not rules.may_edit(self.request.user, enterprise):
            return []
        url = f"{reverse('enterprises:certification_create')}?enterprise={enterprise.pk}"
        return [Action("登记证书", url, icon="plus-lg")]


def state_of(enterprise) -> str:
    """One sentence: what it is and since when it is here."""
    words = f"{enterprise.get_kind_display()} · {enterprise.county.name} · {enterprise.uscc}"
    if enterprise.status != Enterprise.Status.ACTIVE:
        words += f" · {enterprise.get_status_display()}（{enterprise.status_on}）"
    return words if not enterprise.is_demo else f"{words} · 演示数据"
