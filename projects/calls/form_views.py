"""The form of a call to look at: as applicants see it, and its versions with what differs."""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from projects.application_forms.comparing import differences
from projects.application_forms.definition import DefinitionRefused
from projects.application_forms.forms import section_form

from . import building, rules, tables, versions
from .models import Call, FormVersion
from .views import call_crumbs, find


def pages_of(definition) -> list[SimpleNamespace]:
    """Each part with its empty form."""
    return [SimpleNamespace(section=one, form=section_form(definition, one)) for one in definition.sections]


class FormPreview(Door, View):
    """预览: nothing that is typed here is kept."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        call = find(request.user, pk)
        try:
            definition = self.definition(call)
        except DefinitionRefused as refusal:
            messages.error(request, f"申报书格式无法读取：{refusal.sentence}")
            return redirect(call)
        context = {
            "title": "预览申报书",
            "state": f"{call.title} · 申报单位看到的样子，这里填写的内容不保存",
            "call": call,
            "breadcrumbs": call_crumbs(call, ("预览申报书", "")),
            "pages": pages_of(definition),
            "cancel_url": call.get_absolute_url(),
        }
        return render(request, "projects/calls/preview.html", context)

    def definition(self, call: Call):
        """Officers see what they are working on, everybody else what is in force."""
        if rules.may_keep(self.request.user):
            return building.working(call)
        return versions.definition_of(versions.current(call))


class FormVersions(Door, View):
    """版本: all versions, and what each changed against the one before it."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk, number=None):
        call = find(request.user, pk)
        found = list(call.form_versions.select_related("created_by").order_by("-number"))
        shown = found[0] if number is None else get_object_or_404(FormVersion, call=call, number=number)
        context = {
            "title": "申报书版本",
            "state": call.title,
            "breadcrumbs": call_crumbs(call, ("申报书版本", "")),
            "sections": [tables.versions(found, self.link), *self.changed(found, shown)],
        }
        return render(request, "components/detail_page.html", context)

    @staticmethod
    def link(version: FormVersion) -> str:
        return reverse("projects:call_version", args=[version.call_id, version.number])

    def changed(self, found: list[FormVersion], shown: FormVersion) -> list:
        before = next((one for one in found if one.number == shown.number - 1), None)
        try:
            definition = versions.definition_of(shown)
            sections = [tables.form_parts(definition)]
            if before is not None:
                told = differences(versions.definition_of(before), definition)
                sections.insert(0, tables.differences(told, before.number, shown.number))
        except DefinitionRefused as refusal:
            messages.error(self.request, refusal.sentence)
            return []
        return sections
