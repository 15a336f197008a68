"""消息: the list of one's own messages, opening one, and noting that all are read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from bureau.accounts.doors import Door

from . import actions
from .models import Notice

PAGE_SIZE = 30
SHOWN = {"unread": "未读", "read": "已读"}


class NoticeList(Door, View):
    """Unread first, then the newest."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("state", "")
        rows = Notice.objects.visible_to(request.user)
        if asked in SHOWN:
            rows = rows.filter(read_at__isnull=asked == "unread")
        read = Case(When(read_at__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = rows.order_by(read, "-pk")
        context = {
            "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "tabs": [("", "全部", "./"), *((key, label, f"./?state={key}") for key, label in SHOWN.items())],
            "asked": asked if asked in SHOWN else "",
        }
        return render(request, "notices/list.html", context)


class NoticeOpen(Door, View):
    """Notes that it was read and leads to the page it is about; a message about none is shown itself."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = actions.read(get_object_or_404(Notice.objects.visible_to(request.user), pk=pk))
        if notice.url and not notice.detail and leads_here(notice.url):
            return redirect(notice.url)
        url = notice.url if leads_here(notice.url) else ""
        return render(request, "notices/detail.html", {"notice": notice, "url": url})


class ReadAll(Door, View):
    """全部标为已读: takes what is posted only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        count = actions.read_all(request.user)
        messages.success(request, f"已将 {count:,} 条消息标为已读。" if count else "没有未读消息。")
        return redirect("notices:list")


def leads_here(url: str) -> bool:
    """Whether an address is one of this site, without a host of its own."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
