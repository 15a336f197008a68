"""Pages of annual figures: the list, one firm's year, and its forms."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from bureau.ui.record_forms import RecordFormPage
from enterprises.certifications.models import Certification
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import AnnualFiguresFilters
from .forms import AnnualFiguresForm
from .models import AnnualFigures, FiguresState, last_day
from .queries import rights_held
from .resources import AnnualFiguresResource
from .states import LIFE, waits_for_county
from .turns import fill_url, last_return, last_year, years_to_fill

ASKED = ("verify", "lock")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("年度数据", reverse("enterprises:annual_figures_list")), *more]


def find(user, pk: int) -> AnnualFigures:
    """Figures this person may see; 404 otherwise."""
    rows = AnnualFigures.objects.visible_to(user).select_related("enterprise", "county", "doubts_checked_by")
    return get_object_or_404(rows, pk=pk)


class AnnualFiguresList(ExportableList, ListPage):
    """年度数据: a row for each firm and year."""

    opens_to = staticmethod(rules.readers)
    model = AnnualFigures
    title = "年度数据"
    unit = "条"
    ordering = ("-year", "-pk")
    filterset_class = AnnualFiguresFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "没有年度数据。可以逐家填报，或从 Excel 导入。"
    columns = tables.LIST

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_export_columns(self):
        return tables.EXPORT

    def get_actions(self):
        user = self.request.user
        if not rules.editors(user):
            return years_to_fill(user)
        found = [Action("未填报企业", reverse("enterprises:annual_figures_missing"), icon="clipboard-x")]
        if rules.city_officers(user):
            found += [self.bulk_action("verify", "批量核实"), self.bulk_action("lock", "批量锁定")]
        create = reverse("enterprises:annual_figures_create")
        return [*found, Action("填报年度数据", create, style="primary", icon="plus-lg")]

    def bulk_action(self, name, label):
        """To the page that lists what would be moved, with the filters of the screen."""
        url = reverse("enterprises:annual_figures_bulk", args=[name])
        query = self.request.GET.urlencode()
        return Action(label, f"{url}?{query}" if query else url, icon="check2-square")

    def get_import_url(self):
        return reverse("enterprises:annual_figures_import") if rules.editors(self.request.user) else ""


class AnnualFiguresDetail(Door, View):
    """One firm's year beside the two before it, its doubts, and what may be done next."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        figures = find(request.user, pk)
        rows = list(AnnualFigures.objects.filter(enterprise=figures.enterprise_id).order_by("-year"))
        years = {row.year: row for row in rows}
        day = last_day(figures.year)
        held = Certification.objects.filter(enterprise=figures.enterprise_id).valid_on(day).select_related("kind")
        context = {
            "title": f"{figures.enterprise.name} {figures.year} 年度数据",
            "state": self.sentence(figures),
            "figures": figures,
            "breadcrumbs": crumbs((f"{figures.enterprise.name} {figures.year}", "")),
            "strip": tables.strip(figures, years.get(figures.year - 1)),
            "sections": [
                *tables.comparison(figures, years),
                tables.facts(figures, rights_held(figures.enterprise_id, day)),
                tables.certificates(list(held.order_by("kind__order", "-expires_on")), day),
                tables.related_years(figures, rows),
            ],
            "events": tables.events(figures),
            "actions": self.actions(figures),
            "returned": last_return(figures),
            "may_check": figures.state not in actions.SETTLED and rules.may_keep(request.user, figures),
        }
        return render(request, "enterprises/annual_figures/detail.html", context)

    def sentence(self, figures) -> str:
        told = {
            FiguresState.DRAFT: "草稿，还没有提交。",
            FiguresState.SUBMITTED: f"已提交，等待{self.waits_for(figures)}。",
            FiguresState.RETURNED: "已退回，修改后请重新提交。",
            FiguresState.VERIFIED: "已核实，计入指标。",
            FiguresState.LOCKED: "已锁定，计入指标，不能再修改。",
        }
        return told[figures.state]

    def waits_for(self, figures) -> str:
        self.waits_for_county = waits_for_county(figures)
        return f"{figures.county.name}审核" if self.waits_for_county else "市科技局核实"

    def actions(self, figures):
        user, found = self.request.user, []
        if rules.may_fill(user, figures) and figures.year <= last_year():
            found.append(Action("继续填报", fill_url(figures.enterprise_id, figures.year), icon="pencil"))
        if rules.may_change(user, figures):
            url = reverse("enterprises:annual_figures_edit", args=[figures.pk])
            found.append(Action("修改", url, icon="pencil"))
        for transition in LIFE.open_to(user, figures):
            if transition.name == "pass_on" and not self.waits_for_county:
                continue
            url = reverse("enterprises:annual_figures_move", args=[figures.pk, transition.name])
            asks = transition.needs_reason or transition.name in ASKED
            style = "danger" if transition.needs_reason else "primary"
            found.append(Action(transition.label, url, style, method="get" if asks else "post"))
        return found


class FiguresFormPage(RecordFormPage):
    """Base of the two forms."""

    opens_to = staticmethod(rules.editors)
    form_class = AnnualFiguresForm
    list_title = "年度数据"
    list_url_name = "enterprises:annual_figures_list"

    def told(self, record, form):
        return f"已保存{record}。核对无误后请提交。"

    def form_valid(self, form):
        """Figures that were settled meanwhile cannot be mended on this page, so it is left."""
        try:
            return super().form_valid(form)
        except actions.FiguresRefused as refusal:
            messages.error(self.request, refusal.sentence)
            return redirect(form.instance)


class AnnualFiguresCreate(FiguresFormPage):
    title = "填报年度数据"
    extra_context = {"submit_label": "保存草稿"}

    def get_initial(self):
        asked, year = self.request.GET.get("enterprise", ""), self.request.GET.get("year", "")
        initial = {"year": int(year) if _is_number(year) else timezone.localdate().year - 1}
        if _is_number(asked):
            enterprise = Enterprise.objects.visible_to(self.request.user).filter(pk=asked).first()
            initial |= {"holder": enterprise.uscc} if enterprise else {}
        return initial

    def act(self, form):
        data = form.cleaned_data
        return actions.register_figures(
            form.instance, by=self.request.user, reason=data["reason"], doubts_checked=data["doubts_checked"]
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


class AnnualFiguresEdit(FiguresFormPage):
    title = "修改年度数据"
    extra_context = {"submit_label": "保存修改"}

    def get_form_kwargs(self):
        self.figures = find(self.request.user, self.kwargs["pk"])
        if not rules.may_keep(self.request.user, self.figures):
            raise Http404
        return super().get_form_kwargs() | {"instance": self.figures}

    def get(self, request, *args, **kwargs):
        figures = find(request.user, kwargs["pk"])
        if rules.may_keep(request.user, figures) and not rules.may_change(request.user, figures):
            messages.error(request, f"这份年度数据{figures.get_state_display()}，不能修改；须先退回或重新打开。")
            return redirect(figures)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"state": f"{self.figures.enterprise.name} {self.figures.year} 年度"}

    def get_cancel_url(self):
        return self.figures.get_absolute_url()

    def act(self, form):
        data = form.cleaned_data
        return actions.amend_figures(
            form.instance, by=self.request.user, reason=data["reason"], doubts_checked=data["doubts_checked"]
        )


class AnnualFiguresImport(ImportWizard):
    opens_to = staticmethod(rules.editors)
    resource_class = AnnualFiguresResource
    intro = (
        "按信用代码或单位全称（含曾用名）找到企业，一家企业一个年度一行。金额以表头或单元格写明的单位为准（元、千元、万元）。"
        "导入的数据为草稿；有疑点的行会标出，核对后才能提交。已提交、已核实和已锁定的不会被改动。"
    )
