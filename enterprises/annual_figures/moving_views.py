"""Pages that move figures from one state to the next: one, many, and those that nobody has filed yet."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.lifecycle import TransitionRefused
from bureau.ui.listing import ListPage
from enterprises.register.models import Enterprise

from . import actions, rules, tables
from .filters import MissingFilters
from .forms import ReasonForm
from .models import FIRST_YEAR, AnnualFigures
from .queries import not_filed
from .states import LIFE
from .turns import fill_url
from .views import AnnualFiguresList, crumbs, find

BULK_LIMIT = 500
BULK = {
    "verify": ("批量核实", "核实", "核实后计入指标；之后要改须重新打开。"),
    "lock": ("批量锁定", "锁定", "锁定后不能再修改，表单和导入都不能改动；确需更正的须说明理由重新打开。"),
}
CONSEQUENCES = {
    "verify": ["核实后计入指标。", "之后要改须由市科技局重新打开。"],
    "lock": ["锁定后不能再修改，表单和导入都不能改动。", "确需更正的，须说明理由重新打开。"],
    "submit": ["提交后不能再修改，除非被退回。"],
    "pass_on": ["之后由市科技局核实。", "企业会收到消息。"],
    "give_back": ["修改后须重新提交。", "企业和县区会收到消息，并看到退回理由。"],
    "reopen": ["不再计入指标，直到再次提交并核实。"],
}

TOLD = {"pass_on": "{figures}已审核通过，等待市科技局核实。"}


class AnnualFiguresMove(Door, View):
    """提交、审核、核实、锁定、退回、重新打开: asks to be sure, and for the reason where one is needed."""

    opens_to = staticmethod(rules.readers)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.transition = next((one for one in LIFE.transitions if one.name == kwargs["name"]), None)

    def find(self) -> AnnualFigures:
        """The figures, if this person may move them so at all."""
        figures = find(self.request.user, self.kwargs["pk"])
        if self.transition is None or not self.transition.allowed(self.request.user, figures):
            raise Http404
        return figures

    def get(self, request, pk, name):
        return self.page(self.find(), ReasonForm() if self.needs_reason() else None)

    def needs_reason(self) -> bool:
        return self.transition is not None and self.transition.needs_reason

    def post(self, request, pk, name):
        figures, reason = self.find(), ""
        if self.needs_reason():
            form = ReasonForm(request.POST)
            if not form.is_valid():
                return self.page(figures, form)
            reason = form.cleaned_data["reason"]
        try:
            actions.carry_out(figures, name, by=request.user, reason=reason)
        except TransitionRefused as refusal:
            messages.error(request, refusal.sentence)
            if rules.may_fill(request.user, figures):
                return redirect(fill_url(figures.enterprise_id, figures.year))
        else:
            messages.success(
                request, TOLD.get(name, "已{label}{figures}。").format(label=self.transition.label, figures=figures)
            )
        return redirect(figures)

    def page(self, figures, form):
        label = self.transition.label
        context = {
            "title": label,
            "state": str(figures),
            "sentence": f"将{label}“{figures}”。",
            "consequences": CONSEQUENCES.get(self.transition.name, []),
            "breadcrumbs": crumbs((str(figures), figures.get_absolute_url()), (label, "")),
            "form": form,
            "submit_label": label,
            "submit_style": "danger" if self.transition.needs_reason else "primary",
            "cancel_url": figures.get_absolute_url(),
        }
        return render(self.request, "components/confirm_page.html", context)


class AcceptDoubts(Door, View):
    """疑点已核对: takes what is posted only."""

    opens_to = staticmethod(rules.editors)
    http_method_names = ["post"]

    def post(self, request, pk):
        figures = find(request.user, pk)
        if not rules.may_keep(request.user, figures):
            raise Http404
        try:
            actions.accept_doubts(figures, by=request.user, reason=request.POST.get("reason", ""))
        except actions.FiguresRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "已记下：疑点已核对，数字无误。现在可以提交。")
        return redirect(figures)


class BulkMove(Door, View):
    """批量核实、批量锁定: the rows of the list's filters that may move, each with a tick that can be taken away."""

    opens_to = staticmethod(rules.city_officers)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.transition = next(
            (one for one in LIFE.transitions if one.name in BULK and one.name == kwargs["name"]), None
        )

    def dispatch(self, request, *args, **kwargs):
        if self.transition is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def rows(self):
        """Those that the list would show and that are in the right state."""
        page = AnnualFiguresList()
        page.setup(self.request)
        return page.filtered_queryset().filter(state__in=self.transition.sources)

    def list_url(self) -> str:
        query = self.request.GET.urlencode()
        return reverse("enterprises:annual_figures_list") + (f"?{query}" if query else "")

    def get(self, request, name):
        """What would be moved."""
        title, verb, told = BULK[name]
        rows = list(self.rows()[: BULK_LIMIT + 1])
        context = {
            "title": title,
            "state": told,
            "verb": verb,
            "breadcrumbs": crumbs((title, "")),
            "rows": rows[:BULK_LIMIT],
            "total": self.rows().count(),
            "has_more": len(rows) > BULK_LIMIT,
            "limit": BULK_LIMIT,
            "cancel_url": self.list_url(),
        }
        return render(request, "enterprises/annual_figures/bulk.html", context)

    def post(self, request, name):
        """Move the ticked ones; what cannot be moved is named."""
        verb = BULK[name][1]
        keys = [key for key in request.POST.getlist("figures") if key.isascii() and key.isdigit()][:BULK_LIMIT]
        rows = AnnualFigures.objects.visible_to(request.user).filter(pk__in=keys).select_related("enterprise")
        moved, refusals = actions.carry_out_all(rows.order_by("pk"), name, by=request.user)
        if moved:
            messages.success(request, f"已{verb} {moved:,} 条年度数据。")
        for refusal in refusals[:5]:
            messages.error(request, f"“{refusal.thing}”没有{verb}：{refusal.sentence}")
        if len(refusals) > 5:
            messages.error(request, f"另有 {len(refusals) - 5:,} 条没有{verb}。")
        if not keys:
            messages.warning(request, "没有勾选任何记录，未作改动。")
        return redirect(self.list_url())


class MissingFigures(ExportableList, ListPage):
    """未填报企业: high-tech enterprises of the end of a year without its figures."""

    opens_to = staticmethod(rules.editors)
    model = Enterprise
    title = "未填报年度数据的高新技术企业"
    unit = "家"
    ordering = ("county__order", "name", "pk")
    filterset_class = MissingFilters
    search_placeholder = "名称、曾用名或信用代码"

    @property
    def year(self) -> int:
        """The asked year, by default the last one that is over."""
        asked = self.request.GET.get("year", "")
        last = timezone.localdate().year
        known = asked.isascii() and asked.isdigit() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= last
        return int(asked) if known else last - 1

    @property
    def breadcrumbs(self):
        return crumbs(("未填报企业", ""))

    @property
    def empty_text(self):
        return f"{self.year} 年末有效的高新技术企业都已提交年度数据。"

    def get_state(self):
        return f"{self.year} 年末高新技术企业资格有效、还没有提交 {self.year} 年度数据的企业。"

    def get_queryset(self):
        return not_filed(self.year, self.request.user).select_related("county")

    def search(self, queryset, text):
        return queryset.search(text)

    def get_columns(self):
        return tables.missing_columns(self.year)
