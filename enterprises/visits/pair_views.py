"""Pages of pairs: the list, giving an officer firms, ending, handing over, and importing."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.reach import counties
from bureau.exchange.export import ExportableList
from bureau.exchange.wizard import ImportWizard
from bureau.ui.columns import Column
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.register.models import Enterprise

from . import pairing, rules, tables
from .filters import PairFilters
from .models import Pair, place_of
from .pair_forms import PairUpForm
from .pair_pages import EndPage, HandOverPage
from .resources import PairResource

OFFERED = 50
SINCE = Column("since", "包扶起始日期", kind="date", sort="since")
UNTIL = Column("until", "包扶结束日期", kind="date")
NOTE = Column("note", "备注")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("包扶关系", reverse("enterprises:pair_list")), *more]


class PairList(ExportableList, ListPage):
    """包扶关系: who looks after which firm, as of a day; with the filter 已结束 also those of the past."""

    opens_to = staticmethod(rules.staff)
    model = Pair
    title = "包扶关系"
    unit = "条"
    dated = True
    ordering = ("-pk",)
    filterset_class = PairFilters
    search_placeholder = "企业名称、曾用名或信用代码"
    empty_text = "还没有安排包扶。可以为一名工作人员安排多家企业，或从 Excel 导入。"

    def get_queryset(self):
        rows = super().get_queryset()
        if not self.request.GET.get("standing"):
            rows = rows.on_day(self.as_of)
        return rows.select_related("enterprise", "county", "officer__division", "officer__county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_columns(self):
        end = Column("end", "办理", value=self.end_words, link=self.end_url)
        columns = (
            tables.FIRM,
            tables.COUNTY,
            Column("officer", "包扶人员", value="officer.display_name"),
            Column("place", "科室或县区", value=lambda row: place_of(row.officer)),
            SINCE,
            UNTIL,
            NOTE,
        )
        return (*columns, end) if rules.officers(self.request.user) else columns

    def end_words(self, row) -> str:
        return "结束" if row.until is None and rules.may_keep(self.request.user, row) else ""

    def end_url(self, row) -> str:
        return reverse("enterprises:pair_end", args=[row.pk]) if self.end_words(row) else ""

    def get_row_url(self, row):
        return row.enterprise.get_absolute_url()

    def get_export_columns(self):
        return (
            tables.FIRM,
            tables.USCC,
            tables.COUNTY,
            Column("officer", "包扶人员", value="officer.display_name"),
            Column("username", "用户名", value="officer.username"),
            Column("place", "科室或县区", value=lambda row: place_of(row.officer)),
            SINCE,
            UNTIL,
            NOTE,
        )

    def get_actions(self):
        found = [Action("超期未走访", reverse("enterprises:visit_gaps"), icon="clock-history")]
        if rules.officers(self.request.user):
            hand_over, new = reverse("enterprises:pair_hand_over"), reverse("enterprises:pair_create")
            found.append(Action("整体移交", hand_over, icon="arrow-left-right"))
            found.append(Action("安排包扶", new, style="primary", icon="plus-lg"))
        return found

    def get_import_url(self):
        return reverse("enterprises:pair_import") if rules.officers(self.request.user) else ""


class PairCreate(Door, FormView):
    """安排包扶: one officer, many firms."""

    opens_to = staticmethod(rules.officers)
    form_class = PairUpForm
    template_name = "enterprises/visits/pair_up.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        asked = self.request.GET
        initial = {"since": timezone.localdate()}
        if asked.get("officer", "").isdigit():
            initial["officer"] = asked["officer"]
        if asked.get("enterprise", "").isdigit():
            firm = Enterprise.objects.visible_to(self.request.user).filter(pk=asked["enterprise"][:15]).first()
            initial |= {"firms": firm.name} if firm else {}
        return initial

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        return super().get_context_data(**kwargs) | {
            "title": "安排包扶",
            "state": "为一名工作人员安排一家或多家企业；已经在包扶的不会重复。",
            "breadcrumbs": crumbs(("安排包扶", "")),
            "submit_label": "安排包扶",
            "cancel_url": reverse("enterprises:pair_list"),
            "counties": counties(self.request),
            "county": asked.get("county", ""),
            "q": asked.get("q", ""),
            "offered": self.offered(),
            "ticked": set(self.request.POST.getlist("chosen")),
        }

    def offered(self) -> list[Enterprise]:
        """Firms that nobody looks after now, as searched for; and those that were ticked already."""
        asked, user = self.request.GET, self.request.user
        rows = Enterprise.objects.visible_to(user).filter(status=Enterprise.Status.ACTIVE, kind=Enterprise.Kind.FIRM)
        rows = rows.filter(~Exists(Pair.objects.open().filter(enterprise=OuterRef("pk"))))
        if asked.get("county", "").isdigit():
            rows = rows.filter(county=asked["county"][:15])
        if words := asked.get("q", "").strip():
            rows = rows.search(words)
        return list(rows.select_related("county").order_by("-pk")[:OFFERED])

    def form_valid(self, form):
        data = form.cleaned_data
        try:
            created, taken = pairing.pair_up(
                data["officer"], data["chosen"], since=data["since"], by=self.request.user, note=data["note"]
            )
        except pairing.PairRefused as refusal:
            form.add_error("officer", refusal.sentence)
            return self.form_invalid(form)
        if created:
            messages.success(self.request, f"已安排{data['officer']}包扶 {len(created)} 家企业。")
        if taken:
            names = "、".join(firm.name for firm in taken[:5])
            messages.warning(
                self.request, f"{data['officer']}已经在包扶其中 {len(taken)} 家（{names}），没有重复安排。"
            )
        return redirect(f"{reverse('enterprises:pair_list')}?officer={data['officer'].pk}")


class OfFirms:
    """What both pages say of the pairs of this room."""

    model = Pair
    thing = "enterprise"
    noun = "企业"
    measure_word = "家"
    list_title = "包扶关系"
    list_url_name = "enterprises:pair_list"


class PairEnd(OfFirms, EndPage):
    may_keep = staticmethod(rules.may_keep)
    end = staticmethod(pairing.end)


class PairHandOver(OfFirms, HandOverPage):
    hand_over = staticmethod(pairing.hand_over)


class PairImport(ImportWizard):
    opens_to = staticmethod(rules.officers)
    resource_class = PairResource
    intro = (
        "一行一家企业和一名工作人员。企业按信用代码或单位全称（含曾用名）查找；工作人员按用户名，或按姓名（重名的加填科室或县区）查找。"
        "填写结束日期的，自该日起不再包扶。"
    )
