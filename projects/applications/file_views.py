"""上传和移除附件: each in a request of its own."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views import View

from bureau.accounts.doors import Door
from bureau.accounts.rules import enterprise_users
from bureau.files.actions import RefusedUpload

from . import actions
from .arrival import arrived_at
from .models import ApplicationFile
from .refusals import ApplicationRefused
from .section_drafts import definition_of
from .submitting import files_of
from .tables import fill_url
from .views import find_own


class FileAdd(Door, View):
    """上传附件: one file a request, so that what is typed never waits for it; answers a page or, asked for JSON, its part."""

    opens_to = staticmethod(enterprise_users)

    def post(self, request, pk, field):
        application = find_own(request.user, pk)
        upload = request.FILES.get("file")
        if upload is None:
            return self.answer(application, field, "请选择要上传的文件。")
        try:
            actions.add_file(application, field, upload, by=request.user, now=arrived_at(request))
        except (RefusedUpload, ApplicationRefused) as refusal:
            return self.answer(application, field, f"“{upload.name}”没有上传：{refusal.sentence}")
        return self.answer(application, field)

    def answer(self, application, key: str, sentence: str = "") -> HttpResponse:
        return answer_about_files(self.request, application, key, sentence)


class FileRemove(Door, View):
    """移除附件."""

    opens_to = staticmethod(enterprise_users)

    def post(self, request, pk, file):
        application = find_own(request.user, pk)
        found = get_object_or_404(ApplicationFile.objects.select_related("file"), application=application, pk=file)
        key, sentence = found.field_key, ""
        try:
            actions.remove_file(found, by=request.user, now=arrived_at(request))
        except ApplicationRefused as refusal:
            sentence = refusal.sentence
        return answer_about_files(request, application, key, sentence)


def answer_about_files(request, application, key: str, sentence: str = "") -> HttpResponse:
    """The list of the field for a script, or back to the section for a browser without."""
    definition = definition_of(application)
    field, section = definition.field(key), definition.section_of(key)
    if "application/json" in request.headers.get("Accept", ""):
        held = files_of(application).get(key, [])
        context = {"field": field, "files": held, "application": application}
        drawn = render_to_string("projects/applications/_file_list.html", context, request=request)
        return JsonResponse({"sentence": sentence, "list": drawn}, status=422 if sentence else 200)
    if sentence:
        messages.error(request, sentence)
    return redirect(fill_url(application, section.key, key) if section else application.get_absolute_url())
