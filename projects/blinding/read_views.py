"""What experts open: the reading copy and its files. Every opening is noted; nothing here knows a name."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from bureau.accounts.doors import Door

from . import actions, rules
from .models import BlindFile
from .queries import copy_of
from .reading_actions import reading_actions


class BlindRead(Door, View):
    """评审材料: the copy as the expert reads it."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, code):
        copy = copy_of(request.user, code)
        actions.note_reading(copy, request.user, "正文", timezone.now())
        context = {
            "title": f"评审材料 {copy}",
            "state": copy.entry.panel.call.title,
            "copy": copy,
            "groups": grouped(copy.passages.all()),
            "files": [
                (file, reverse("projects:blind_file", args=[copy.entry.code, file.number])) for file in given(copy)
            ],
            "actions": reading_actions(copy, request.user),
        }
        return render(request, "projects/blinding/read.html", context)


def given(copy) -> list[BlindFile]:
    """The files that experts get."""
    return list(copy.files.clean().filter(given__isnull=False).select_related("given"))


def grouped(passages) -> list[tuple[str, list]]:
    """Passages by section, in order."""
    found: list[tuple[str, list]] = []
    for passage in passages:
        if not found or found[-1][0] != passage.section:
            found.append((passage.section, []))
        found[-1][1].append(passage)
    return found


class BlindFileGet(Door, View):
    """下载附件: under its neutral name."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, code, number):
        copy = copy_of(request.user, code)
        file = copy.files.clean().select_related("given").filter(number=number, given__isnull=False).first()
        if file is None:
            raise Http404
        try:
            stream = file.given.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        actions.note_reading(copy, request.user, str(file), timezone.now())
        name, kind = file.given.name, file.given.content_type
        response = FileResponse(stream, as_attachment=True, filename=name, content_type=kind)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response
