"""Giving files out."""

import uuid

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views import View

from bureau.accounts.doors import Door
from bureau.files.models import StoredFile


class Download(Door, View):
    """下载附件: as an attachment, never shown inside the portal's own pages."""

    def get(self, request: HttpRequest, pk: uuid.UUID) -> FileResponse:
        """The bytes, or 404 for a file the reader may not see."""
        stored = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
        try:
            stream = stored.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(stream, as_attachment=True, filename=stored.name, content_type=stored.content_type)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response
