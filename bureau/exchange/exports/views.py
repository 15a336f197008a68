"""My exports: the list, the progress of one, its file, and stopping it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from bureau.accounts.doors import Door

from . import actions
from .models import ExportJob
from .outgoing import CONTENT_TYPES
from .progress import progress_of

PAGE_ROWS = 50


class ExportList(Door, View):
    """我的导出: what the reader asked for, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        jobs = Paginator(ExportJob.objects.visible_to(request.user), PAGE_ROWS)
        page = jobs.get_page(request.GET.get("page"))
        shown = [(job, progress_of(job)) for job in page]
        return render(request, "exchange/export_list.html", {"page": page, "jobs": shown})


class OneExport(Door, View):
    """A page about one of the reader's exports."""

    def job(self, pk: uuid.UUID) -> ExportJob:
        """The reader's export, or 404."""
        return get_object_or_404(ExportJob.objects.visible_to(self.request.user), pk=pk)


class ExportPage(OneExport):
    """One export: how far it is, then its file."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """The page, or only what moves on it."""
        job = self.job(pk)
        template = "exchange/_export_progress.html" if request.htmx else "exchange/export_detail.html"
        return render(request, template, {"job": job, "progress": progress_of(job)})


class ExportDownload(OneExport):
    """The file of an export."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> FileResponse:
        """The file, or 404 when there is none (any more)."""
        job = self.job(pk)
        if not job.is_ready or not job.file.storage.exists(job.file.name):
            raise Http404
        kind = CONTENT_TYPES[job.file_format]
        return FileResponse(job.file.open("rb"), as_attachment=True, filename=job.filename, content_type=kind)


class ExportCancel(OneExport):
    """Stopping an export."""

    def post(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """Stop it, unless it has ended."""
        job = self.job(pk)
        if actions.cancel(job):
            messages.success(request, f"已取消导出“{job.what}”，没有生成文件。")
        else:
            messages.info(request, "这个导出已经结束，没有取消。")
        return redirect(job)
