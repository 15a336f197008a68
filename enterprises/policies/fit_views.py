"""适合本单位的政策: what a firm qualifies for and why; and who qualifies for an item."""

from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.export import ExportableList
from bureau.ui.listing import ListPage
from bureau.ui.page_parts import Action
from enterprises.membership.acting import firm_of
from enterprises.register.models import Enterprise

from . import rules, screening, tables
from .choices import Verdict
from .claim_models import PolicyClaim
from .filters import ScreenedFilters
from .fitting import fits
from .item_views import find, item_crumbs
from .reckoning import amount_words
from .screening_models import Screened, Screening
from .views import crumbs


class OwnFits(Door, View):
    """适合本单位的政策, of the firm the person acts for now."""

    opens_to = staticmethod(rules.enterprise_users)

    def get(self, request):
        firm = firm_of(request)
        return (
            fits_page(request, firm, title="适合本单位的政策")
            if firm
            else render(request, "enterprises/policies/no_firm.html", {"title": "适合本单位的政策"})
        )


class FitsOf(Door, View):
    """适合某企业的政策: the same for whoever may see the firm."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        firm = get_object_or_404(Enterprise.objects.visible_to(request.user).select_related("county"), pk=pk)
        return fits_page(request, firm, title="适合企业的政策")


GROUPS = (
    ("符合条件", Verdict.QUALIFIED),
    ("差一条", Verdict.ONE_SHORT),
    ("有条件无法判断", Verdict.CANNOT_JUDGE),
    ("不符合条件", Verdict.NOT_QUALIFIED),
)


def lines_of(firm: Enterprise, user, day: date) -> list[dict]:
    """Each item in force: how the firm stands, what it would get, and what it has asked for already this year."""
    own = PolicyClaim.objects.visible_to(user).live().filter(enterprise=firm, year=day.year)
    claims = {claim.item_id: claim for claim in own}
    acts = rules.enterprise_users(user)
    return [
        {
            "fit": fit,
            "amount": amount_words(fit.item),
            "window": tables.window_words(fit.item, day),
            "claim": claims.get(fit.item.pk),
            "may_apply": acts and fit.item.is_open_on(day) and not fit.lacking,
        }
        for fit in fits(firm, day)
    ]


def fits_page(request, firm: Enterprise, *, title: str):
    """What fits a firm and why, in groups by how it stands."""
    day = timezone.localdate()
    lines = lines_of(firm, request.user, day)
    groups = [(heading, [line for line in lines if line["fit"].standing == verdict]) for heading, verdict in GROUPS]
    told = f"符合 {len(groups[0][1])} 项，共有 {len(lines)} 项政策条款在有效期内。"
    context = {
        "title": title,
        "state": f"{firm.name}，截至 {day}，{told}",
        "breadcrumbs": crumbs((title, "")),
        "firm": firm,
        "groups": [(heading, group) for heading, group in groups if group],
        "actions": [Action("兑现申请", reverse("enterprises:policy_claims"), icon="cash-coin")],
    }
    return render(request, "enterprises/policies/fits.html", context)


class ScreeningPage(ExportableList, ListPage):
    """谁符合条件: what the last screening found, by county and verdict, each row with its reasons."""

    opens_to = staticmethod(rules.staff)
    model = Screened
    unit = "家"
    ordering = ("lacking", "pk")
    filterset_class = ScreenedFilters
    search_placeholder = "企业名称或信用代码"
    columns = tables.SCREENED
    template_name = "enterprises/policies/screening.html"

    @cached_property
    def item(self):
        return find(self.request.user, self.kwargs["pk"])

    @cached_property
    def screening(self) -> Screening | None:
        return Screening.objects.filter(item=self.item).select_related("by").first()

    @property
    def breadcrumbs(self):
        return item_crumbs(self.item, ("谁符合条件", ""))

    @property
    def empty_text(self):
        return "没有这样的单位。" if self.screening else "还没有筛查。市科技局可以按当前条件筛查全部单位。"

    def get_title(self):
        return f"谁符合条件：{self.item.name}"

    def get_state(self):
        found = self.screening
        if found is None:
            return "还没有筛查。"
        if found.finished_at is None:
            return f"正在筛查：已完成 {found.done:,} / {found.total:,} 家，可以离开本页，稍后刷新。"
        return f"{found.on} 按当时的登记数据筛查 {found.total:,} 家，筛查人 {found.by}。"

    def get_queryset(self):
        rows = super().get_queryset().filter(screening=self.screening) if self.screening else Screened.objects.none()
        return rows.select_related("enterprise", "county")

    def search(self, queryset, text):
        return queryset.filter(enterprise__in=Enterprise.objects.search(text).order_by().values("pk"))

    def get_row_url(self, row):
        return reverse("enterprises:policy_fits_of", args=[row.enterprise_id])

    def get_actions(self):
        if not rules.may_keep(self.request.user):
            return []
        run = reverse("enterprises:policy_screen", args=[self.item.pk])
        tell = reverse("enterprises:policy_tell", args=[self.item.pk])
        offered = [Action("重新筛查" if self.screening else "筛查", run, method="post", icon="arrow-repeat")]
        if self.screening and self.screening.finished_at and self.item.is_open_on(timezone.localdate()):
            offered.insert(0, Action("通知符合条件的企业", tell, style="primary", icon="send"))
        return offered

    def get_context_data(self, **extra):
        seen = Screened.objects.visible_to(self.request.user).filter(screening=self.screening)
        lines = screening.by_county(seen) if self.screening else []
        return super().get_context_data(**extra) | {"counts": tables.screened_counts(lines, self.link)}

    def link(self, county, verdict) -> str:
        return "?" + urlencode({"verdict": verdict} | ({"county": county} if county else {}))


class Screen(Door, View):
    """筛查: takes what is posted only."""

    opens_to = staticmethod(rules.city_officers)
    http_method_names = ["post"]

    def post(self, request, pk):
        item = find(request.user, pk)
        try:
            found = screening.start(item, by=request.user)
        except screening.ScreeningRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            told = f"已筛查 {found.total:,} 家单位。" if found.finished_at else "已开始筛查，完成后刷新本页查看结果。"
            messages.success(request, told)
        return redirect("enterprises:policy_screening", pk)


class TellQualified(Door, View):
    """通知符合条件的企业: how many, then the messages; nobody is told twice."""

    opens_to = staticmethod(rules.city_officers)

    def get(self, request, pk):
        item = find(request.user, pk)
        found = Screening.objects.filter(item=item, finished_at__isnull=False).first()
        if found is None:
            raise Http404
        waiting = screening.to_be_told(item, request.user)
        firms = len(waiting.people)
        context = {
            "title": "通知符合条件的企业",
            "state": item.name,
            "breadcrumbs": item_crumbs(item, ("通知符合条件的企业", "")),
            "sentence": f"将向 {firms:,} 家企业的 {waiting.messages:,} 位经办人发送消息。"
            if firms
            else "没有需要新通知的企业。",
            "consequences": [
                f"依据 {found.on} 的筛查结果，今天仍然符合条件的才通知；本年度已申请的企业不再通知。",
                "已经收到过这一条款通知的人不会重复收到。",
                *([f"另有 {waiting.unreachable:,} 家企业没有经办人，请电话联系。"] if waiting.unreachable else []),
            ],
            "nothing_to_do": not firms,
            "submit_label": f"通知 {firms:,} 家企业",
            "cancel_url": reverse("enterprises:policy_screening", args=[pk]),
        }
        return render(request, "enterprises/policies/tell.html", context)

    def post(self, request, pk):
        item = find(request.user, pk)
        try:
            sent = screening.tell_qualified(item, by=request.user)
        except screening.ScreeningRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"已发送 {sent:,} 条消息。" if sent else "没有需要新通知的企业。")
        return redirect("enterprises:policy_screening", pk)
