"""Pages of tenancies."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.lifecycle import TransitionRefused
from bureau.ui.as_of import requested_date
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from enterprises.certifications.tables import as_of_query
from enterprises.register.models import Enterprise
from incubators.register import rules

from . import actions, tables, trail
from .filters import TenancyFilters
from .forms import EntryForm, GraduateForm, LeaveForm, ResumeForm, StayForm
from .limits import StayLimits
from .models import Tenancy
from .resources import TenancyResource

LIST = ("入驻", "incubators:tenancy_list")


class TenancyList(ExportableList, ListPage):
    """入驻: who came into which carrier, and how that stands on the day of the page."""

    opens_to = staticmethod(rules.readers)
    model = Tenancy
    title = "入驻"
    unit = "条"
    ordering = ("-entered_on", "-id")
    dated = True
    filterset_class = TenancyFilters
    search_fields = ("firm__name", "firm__uscc", "team", "leader", "carrier__name")
    search_placeholder = "企业、团队、信用代码或载体名称"
    empty_text = "还没有入驻记录。可以逐条登记，或从 Excel 导入。"

    def get_queryset(self):
        return super().get_queryset().select_related("firm", "carrier__kind", "county")

    def get_columns(self):
        self.limits = getattr(self, "limits", None) or StayLimits()
        return tables.columns(self.as_of, self.limits)

    def get_export_columns(self):
        return tables.EXPORT

    def get_row_url(self, row):
        """To the stay as it stood on the asked day."""
        return row.get_absolute_url() + as_of_query(self.request)

    def get_actions(self):
        if not rules.editors(self.request.user):
            return []
        return [Action("登记入驻", reverse("incubators:tenancy_create"), style="primary", icon="plus-lg")]

    def get_import_url(self):
        return reverse("incubators:tenancy_import") if rules.editors(self.request.user) else ""


def find(user, pk: int, *, to_edit: bool = False) -> Tenancy:
    """A stay this person may see (or edit); 404 otherwise."""
    rows = Tenancy.objects.visible_to(user).select_related("firm", "carrier__kind", "county")
    tenancy = get_object_or_404(rows, pk=pk)
    if to_edit and not rules.may_edit(user, tenancy):
        raise Http404
    return tenancy


class TenancyDetail(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        tenancy = find(request.user, pk)
        as_of, query = requested_date(request), as_of_query(request)
        others = Tenancy.objects.visible_to(request.user).filter(tenant_key=tenancy.tenant_key).exclude(pk=pk)
        others = others.select_related("carrier", "firm").order_by("-entered_on")
        seen = tenancy.firm_id and Enterprise.objects.visible_to(request.user).filter(pk=tenancy.firm_id).exists()
        context = {
            "title": tenancy.tenant,
            "state": f"{tenancy.carrier.kind.name} · {tenancy.carrier.name}",
            "tenancy": tenancy,
            "as_of": as_of,
            "breadcrumbs": [(LIST[0], reverse(LIST[1])), (tenancy.tenant, "")],
            "strip": tables.strip(tenancy, as_of, StayLimits(), query),
            "sections": [
                tables.facts(tenancy, firm_url=tenancy.firm.get_absolute_url() + query if seen else ""),
                tables.stays(list(others), as_of, query=query),
            ],
            "events": trail.events(tenancy),
            "actions": self.actions(tenancy),
        }
        return render(request, "incubators/tenancies/detail.html", context)

    def actions(self, tenancy):
        if not rules.may_edit(self.request.user, tenancy):
            return []
        offered = [("修改", "tenancy_edit", "plain", "pencil")]
        if tenancy.state == Tenancy.State.INCUBATING:
            offered.append(("毕业", "tenancy_graduate", "primary", "mortarboard"))
        if tenancy.left_on is None:
            offered.append(("离开", "tenancy_leave", "plain", "box-arrow-right"))
        if tenancy.left_on or tenancy.graduated_on:
            offered.append(("恢复", "tenancy_resume", "plain", "arrow-counterclockwise"))
        return [
            Action(label, reverse(f"incubators:{name}", args=[tenancy.pk]), style=style, icon=icon)
            for label, name, style, icon in offered
        ]


class StayFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    list_title, list_url_name = LIST
    refusals = (actions.StayRefused,)

    def told(self, record, form):
        return f"已保存“{record.tenant}”在“{record.carrier}”的入驻记录。"

    def remarks(self, form):
        return [form.remark] if form.remark else []


class TenancyCreate(StayFormPage):
    title = "登记入驻"
    form_class = EntryForm
    extra_context = {"submit_label": "登记"}

    def get_initial(self):
        asked = self.request.GET.get("carrier", "")
        return {"carrier": asked} if asked.isdecimal() else {}

    def act(self, form):
        return actions.enter(form.instance, reason=form.cleaned_data["reason"])


class TenancyEdit(StayFormPage):
    title = "修改入驻记录"
    form_class = StayForm
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.tenancy = find(self.request.user, self.kwargs["pk"], to_edit=True)
        return super().get_form_kwargs() | {"instance": self.tenancy}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"state": str(self.tenancy)}

    def get_cancel_url(self):
        return self.tenancy.get_absolute_url()

    def act(self, form):
        return actions.amend(form.instance, reason=form.cleaned_data["reason"])


class StayMovePage(Door, FormView):
    """Base of the pages that carry a stay on: they ask what the verb needs."""

    opens_to = staticmethod(rules.editors)
    template_name = "components/confirm_page.html"
    title = ""
    sentence = ""
    consequences: tuple[str, ...] = ()
    submit_style = "primary"

    def find(self) -> Tenancy:
        return find(self.request.user, self.kwargs["pk"], to_edit=True)

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        tenancy = self.find()
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "state": str(tenancy),
            "breadcrumbs": [(tenancy.tenant, tenancy.get_absolute_url()), (self.title, "")],
            "sentence": self.sentence.format(tenant=tenancy.tenant, carrier=tenancy.carrier),
            "consequences": self.consequences,
            "submit_style": self.submit_style,
            "cancel_url": tenancy.get_absolute_url(),
        }

    def act(self, tenancy: Tenancy, facts: dict) -> str:
        """Call the verb; answers what was done."""
        raise NotImplementedError

    def form_valid(self, form):
        tenancy = self.find()
        try:
            done = self.act(tenancy, form.cleaned_data)
        except (actions.StayRefused, TransitionRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(tenancy)


class TenancyLeave(StayMovePage):
    title = "登记离开"
    form_class = LeaveForm
    sentence = "将登记“{tenant}”离开“{carrier}”。"
    consequences = ("离开当日起不再计入在驻和在孵，以前各日的数字不变。", "离开后可以再次入驻，另登记一条。")

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.find().state == Tenancy.State.GRADUATED:
            del form.fields["how"]
        return form

    def act(self, tenancy, facts):
        actions.leave(
            tenancy,
            on=facts["on"],
            by=self.request.user,
            reason=facts["reason"],
            evicted=facts.get("how") == Tenancy.State.EVICTED,
        )
        return f"已登记“{tenancy.tenant}”于 {facts['on']} 离开。"


class TenancyGraduate(StayMovePage):
    title = "登记毕业"
    form_class = GraduateForm
    sentence = "将登记“{tenant}”从“{carrier}”毕业。"
    consequences = ("毕业当日起不再计入在孵企业，计入当年毕业企业。", "毕业后仍留在载体的，计入在驻。")

    def act(self, tenancy, facts):
        actions.graduate(tenancy, on=facts["on"], basis=facts["basis"], left=facts["left"], by=self.request.user)
        return f"已登记“{tenancy.tenant}”于 {facts['on']} 毕业。"


class TenancyResume(StayMovePage):
    title = "恢复入驻"
    form_class = ResumeForm
    sentence = "将撤回“{tenant}”在“{carrier}”的毕业或离开登记。"
    consequences = ("登记的毕业、离开日期和依据会被清除，修改记录保留。", "只用于更正误登记；再次入驻请另登记一条。")
    submit_style = "danger"

    def act(self, tenancy, facts):
        actions.resume(tenancy, by=self.request.user, reason=facts["reason"])
        return f"已恢复“{tenancy.tenant}”的入驻。"


class TenancyImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = TenancyResource
    intro = (
        "企业按信用代码或全称（含曾用名）找到，创业团队按名称和负责人区分；同一载体、同一入驻方、同一入驻日期的算作同一条。"
        "同一企业同一时间只能在一个载体，离开当日可以入驻另一个。"
    )
