"""My imports: the list, the receipt of one, and the rows that were not taken."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.exchange.models import ImportBatch


class ImportList(Door, View):
    """我的导入: what the reader uploaded, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        batches = Paginator(ImportBatch.objects.visible_to(request.user).defer("fingerprints"), 50)
        return render(request, "exchange/list.html", {"batches": batches.get_page(request.GET.get("page"))})


class OneBatch(Door, View):
    """A page about one of the reader's batches."""

    def batch(self, pk: uuid.UUID) -> ImportBatch:
        """The reader's batch, or 404."""
        return get_object_or_404(ImportBatch.objects.visible_to(self.request.user), pk=pk)


class Receipt(OneBatch):
    """导入回执: file, checksum, rows, who, when."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> HttpResponse:
        """The page."""
        return render(request, "exchange/receipt.html", {"batch": self.batch(pk)})


class RefusedRows(OneBatch):
    """未导入的行: the same columns and the reason, ready to be mended and sent again."""

    def get(self, request: HttpRequest, pk: uuid.UUID, **kwargs: Any) -> FileResponse:
        """The file, or 404 when nothing was refused."""
        batch = self.batch(pk)
        if not batch.refused_file:
            raise Http404
        stem = batch.filename.rsplit(".", 1)[0]
        return FileResponse(batch.refused_file.open("rb"), as_attachment=True, filename=f"{stem}_未导入的行.xlsx")
