"""Uploads that are too large are refused by their announced size, before a byte of them is read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

MB = 1024 * 1024
STATUS = 413


class UploadLimitMiddleware:
    """Answers 413 to whoever announces more than UPLOAD_MAX_BYTES; stands behind those that know the person.

    Without it the form parser writes all of a 2 GB upload to the disk before any page sees it. A body without an
    announced length is not read at all (WSGI), so nothing slips through.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.UPLOAD_MAX_BYTES:
            return too_large(request, int(announced))
        return self.get_response(request)


def too_large(request: HttpRequest, size: int) -> HttpResponse:
    """What is wrong, and that nothing else was lost; JSON for a page that sent it by script."""
    sentence = (
        f"文件太大：这次上传约 {size // MB:,} MB，一次最多 {settings.UPLOAD_MAX_BYTES // MB} MB。"
        "文件没有上传，已自动保存的文字不受影响。请压缩或拆分后再上传。"
    )
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"sentence": sentence}, status=STATUS)
    return render(request, "413.html", {"sentence": sentence}, status=STATUS)
