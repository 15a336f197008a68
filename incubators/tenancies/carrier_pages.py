"""The list of carriers and the page of one, with who is in it on the day of the page."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.certifications.tables import as_of_query
from enterprises.register.models import Enterprise
from incubators.register import rules
from incubators.register import tables as carrier_tables
from incubators.register.filters import CarrierFilters
from incubators.register.models import Carrier
from incubators.register.views import find

from . import tables
from .limits import StayLimits
from .models import Tenancy

SHOWN_TENANTS = 200


class CarrierList(ExportableList, ListPage):
    """孵化载体: by kind and level, with how many are in each on the day of the page."""

    opens_to = staticmethod(rules.readers)
    model = Carrier
    title = "孵化载体"
    unit = "个"
    dated = True
    filterset_class = CarrierFilters
    search_fields = ("name", "operator__name", "operator_name", "document")
    search_placeholder = "载体名称、运营机构或认定文号"
    empty_text = "还没有登记孵化载体。可以逐个登记，或从 Excel 导入。"

    def get_queryset(self):
        there = Tenancy.objects.there_on(self.as_of).filter(carrier=OuterRef("pk")).order_by().values("carrier")
        tenants = Coalesce(Subquery(there.annotate(tally=Count("pk")).values("tally")), 0)
        return super().get_queryset().select_related("kind", "county", "operator").annotate(tenants=tenants)

    def get_columns(self):
        return carrier_tables.columns(self.as_of)

    def get_export_columns(self):
        return carrier_tables.export_columns(self.as_of)

    def get_row_url(self, row):
        """To the carrier as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记载体", reverse("incubators:create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("incubators:import") if rules.editors(self.request.user) else ""


class CarrierDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        carrier = find(request.user, pk)
        as_of, query = requested_date(request), as_of_query(request)
        there = carrier.tenancies.there_on(as_of).visible_to(request.user)
        total = there.count()
        incubating = carrier.tenancies.incubating_on(as_of).visible_to(request.user).count()
        rows = there.select_related("firm", "carrier__kind").order_by("-entered_on", "-pk")[:SHOWN_TENANTS]
        seen = (
            carrier.operator_id and Enterprise.objects.visible_to(request.user).filter(pk=carrier.operator_id).exists()
        )
        context = {
            "title": carrier.name,
            "state": f"{carrier.kind.name} · {carrier.county.name} · {carrier_tables.operator_words(carrier) or '运营机构未登记'}",
            "carrier": carrier,
            "as_of": as_of,
            "breadcrumbs": [("孵化载体", reverse("incubators:list")), (carrier.name, "")],
            "strip": carrier_tables.strip(carrier, as_of, there=total, incubating=incubating),
            "sections": [
                *carrier_tables.facts(carrier, operator_url=carrier.operator.get_absolute_url() if seen else ""),
                tables.tenants(
                    list(rows), as_of, StayLimits(), total=total, actions=self.tenant_actions(carrier), query=query
                ),
            ],
            "actions": self.actions(carrier),
        }
        return render(request, "incubators/register/detail.html", context)

    def actions(self, carrier):
        if not rules.may_edit(self.request.user, carrier):
            return []
        offered = [Action("修改", reverse("incubators:edit", args=[carrier.pk]), style="primary", icon="pencil")]
        if not carrier.revoked_on:
            url = reverse("incubators:revoke", args=[carrier.pk])
            offered.append(Action("撤销", url, style="danger", icon="slash-circle"))
        return offered

    def tenant_actions(self, carrier):
        offered = [Action("全部入驻记录", tables.list_url(carrier), icon="list-ul")]
        if rules.may_edit(self.request.user, carrier):
            url = f"{reverse('incubators:tenancy_create')}?carrier={carrier.pk}"
            offered.append(Action("登记入驻", url, icon="plus-lg"))
        return offered
