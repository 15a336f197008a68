"""My imports: the list, the receipt of one, how far it is, taking it back, and the rows that were not taken."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from bureau.accounts.doors import Door
from bureau.exchange import actions, kinds
from bureau.exchange.import_progress import progress_of
from bureau.exchange.models import BatchState, ImportBatch
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rules import may_undo
from bureau.exchange.written_records import WrittenRecords

PAGE_ROWS = 50


class ImportList(Door, View):
    """我的导入: what the reader uploaded, newest first, by state and register."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        own = ImportBatch.objects.visible_to(request.user)
        titles = dict(own.order_by("created_at").values_list("key", "title"))
        states = set(own.order_by().values_list("state", flat=True).distinct())
        state, key = request.GET.get("state", ""), request.GET.get("register", "")
        shown = own.defer("fingerprints", "layout", "notes")
        shown = shown.filter(state=state) if state in states else shown
        shown = shown.filter(key=key) if key in titles else shown
        context = {
            "batches": Paginator(shown, PAGE_ROWS).get_page(request.GET.get("page")),
            "states": [(one.value, one.label) for one in BatchState if one in states],
            "registers": list(titles.items()),
            "state": state,
            "register": key,
            "filtered": state in states or key in titles,
            "found": bool(titles),
        }
        return render(request, "exchange/list.html", context)


class OneBatch(Door, View):
    """A page about one of the reader's batches."""

    @cached_property
    def batch(self) -> ImportBatch:
        """The reader's batch, or 404."""
        own = ImportBatch.objects.visible_to(self.request.user).select_related("user", "undone_by")
        return get_object_or_404(own, pk=self.kwargs["pk"])

    @cached_property
    def resource(self) -> RegisterResource | None:
        """Its register; None for a document, and for a register that is closed by now."""
        try:
            return kinds.resource_of(self.batch.key, self.batch.user)
        except kinds.UnknownKind:
            return None


class Receipt(OneBatch):
    """导入回执: file, checksum, rows, who, when, which records."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """The page; while the batch is being taken back, how far that is."""
        batch = self.batch
        written = None
        if self.resource is not None and batch.state == BatchState.APPLIED:
            written = WrittenRecords(batch, self.resource, request.user, request.GET)
        if batch.is_at_work:
            actions.nudge(batch)
        context = {
            "batch": batch,
            "written": written,
            "may_undo": may_undo(request.user, batch),
            "progress": progress_of(batch) if batch.is_at_work else None,
            "goes_on": bool(batch.wizard_url) and batch.get_absolute_url() != request.path,
        }
        return render(request, "exchange/receipt.html", context)


class Progress(OneBatch):
    """How far a batch is, asked every second by its page."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """What moves on the page; when the work is done the browser is sent on by itself."""
        batch = self.batch
        if batch.is_at_work:
            actions.nudge(batch)
        if not request.htmx:
            return redirect(batch)
        if not batch.is_at_work:
            return HttpResponseClientRedirect(batch.get_absolute_url())
        return render(request, "exchange/_progress.html", {"batch": batch, "progress": progress_of(batch)})


class Undo(OneBatch):
    """撤销导入: what it would do, and doing it."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """The consequences; a batch that cannot be undone goes back to its receipt."""
        batch = self.batch
        if not may_undo(request.user, batch):
            messages.info(request, "这次导入不能撤销：没有写入，已经撤销，或您不再有这个登记册的导入权限。")
            return redirect("exchange:receipt", batch.pk)
        context = {
            "title": "撤销导入",
            "state": f"{batch.title}：{batch.filename}",
            "sentence": "撤销后，登记册回到这次导入之前的样子：",
            "consequences": _consequences(batch),
            "submit_label": "撤销这次导入",
            "submit_style": "danger",
            "cancel_url": batch.get_absolute_url(),
        }
        return render(request, "components/confirm_page.html", context)

    def post(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """Take it back; what stands against it is told on the receipt."""
        batch = self.batch
        if not may_undo(request.user, batch):
            messages.info(request, "没有重复撤销。")
            return redirect("exchange:receipt", batch.pk)
        try:
            batch = actions.undo(batch, by=request.user)
        except actions.AlreadySettled:
            messages.info(request, "没有重复撤销。")
        else:
            if batch.state == BatchState.UNDONE:
                messages.success(request, "已撤销这次导入。")
        return redirect("exchange:receipt", batch.pk)


def _consequences(batch: ImportBatch) -> list[str]:
    new, changed = batch.counts["new"], batch.counts["changed"]
    lines = [f"删除这次新增的 {new:,} 条记录。"] if new else []
    lines += [f"把这次修改的 {changed:,} 条记录恢复成导入前的内容。"] if changed else []
    return [
        *lines,
        "导入以后又被改过的、或已被别的记录用到的，不会强行撤销：只要有一条，就整批不撤，并告诉您是哪几条。",
        "撤销会写进每条记录的修改记录，文件和回执保留。",
    ]


class RefusedRows(OneBatch):
    """未导入的行: the same columns and the reason, ready to be mended and sent again."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> FileResponse:
        """The file, made again if it is gone; 404 when nothing was refused."""
        batch = self.batch
        if self.resource is not None:
            found = actions.refused_rows(batch, self.resource)
        else:
            found = bool(batch.refused_file) and batch.refused_file.storage.exists(batch.refused_file.name)
        if not found:
            raise Http404
        stem = batch.filename.rsplit(".", 1)[0]
        return FileResponse(batch.refused_file.open("rb"), as_attachment=True, filename=f"{stem}_未导入的行.xlsx")
