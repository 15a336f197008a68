"""编制申报书 in the browser: every step is a plain form; a script saves the page from being loaded anew each time."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused
from projects.application_forms import editing
from projects.application_forms.comparing import differences
from projects.application_forms.definition import KINDS, Definition, Field, Section
from projects.application_forms.parts import BASICS, PARTS, fixed_keys

from . import building, rules, tables, versions
from .builder_forms import ColumnForms, FieldForm, SectionForm, column_initial, conditions_in
from .models import Call, FormDraft
from .views import call_crumbs, find

NEW = "new"
TITLE = "编制申报书"


class BuilderPage(Door, View):
    """Base: the call, and its form as officers have it before them."""

    opens_to = staticmethod(rules.may_keep)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.errors: list[str] = []

    @cached_property
    def call(self) -> Call:
        return find(self.request.user, self.kwargs["pk"], to_keep=True)

    @property
    def definition(self) -> Definition:
        return building.working(self.call)

    @property
    def address(self) -> str:
        return reverse("projects:call_form", args=[self.call.pk])

    def take(self, change) -> bool:
        """One step; whether it was taken. What refuses it is kept in `errors`."""
        try:
            building.edit(self.call, change, by=self.request.user, mark=self.request.POST.get("mark", ""))
        except Refused as refusal:
            self.errors.append(refusal.sentence)
            return False
        return True

    def crumbs(self, *more):
        return call_crumbs(self.call, (TITLE, self.address if more else ""), *more)


class FormBuilder(BuilderPage):
    """The whole form: parts and fields, moved, taken out, switched on."""

    def get(self, request, pk):
        try:
            definition = self.definition
        except Refused as refusal:
            messages.error(request, f"申报书格式无法读取：{refusal.sentence}")
            return redirect(self.call)
        parts = [part for key, part in PARTS.items() if key != BASICS and definition.section(key) is None]
        context = {
            "title": TITLE,
            "state": self.call.title,
            "call": self.call,
            "breadcrumbs": self.crumbs(),
            "errors": self.errors,
            "sections": [self.drawn(definition, section) for section in definition.sections],
            "parts": parts,
            "count": len(definition.fields),
            "mark": building.mark_of(definition),
            "copies": Call.objects.visible_to(request.user).exclude(pk=self.call.pk).only("title", "year")[:50],
            "pending": self.pending(definition),
            "is_direct": building.is_direct(self.call),
        }
        return render(request, "projects/calls/builder.html", context)

    def drawn(self, definition: Definition, section: Section) -> dict:
        fixed = fixed_keys(section)
        words = dict(conditions_in(definition, without=None))
        fields = [
            {
                "field": field,
                "kind": KINDS[field.kind],
                "fixed": field.key in fixed,
                "condition": words.get("=".join(field.shown_if), "") if field.shown_if else "",
            }
            for field in section.fields
        ]
        return {"section": section, "fields": fields, "is_first": section.part == BASICS}

    def pending(self, definition: Definition) -> dict | None:
        """What is changed and not in force yet."""
        draft = FormDraft.objects.select_related("saved_by").filter(call=self.call).first()
        if draft is None:
            return None
        version = versions.current(self.call)
        found = differences(versions.definition_of(version), definition)
        return {"draft": draft, "version": version, "section": tables.differences(found, version.number, None)}

    def post(self, request, pk):
        do, key = request.POST.get("do", ""), request.POST.get("key", "")
        if do in ("put_in_force", "discard"):
            return self.settle(do)
        steps = {
            "part": lambda form: editing.add_part(form, key),
            "section_up": lambda form: editing.move_section(form, key, -1),
            "section_down": lambda form: editing.move_section(form, key, 1),
            "section_remove": lambda form: editing.remove_section(form, key),
            "field_up": lambda form: editing.move_field(form, key, -1),
            "field_down": lambda form: editing.move_field(form, key, 1),
            "field_remove": lambda form: editing.remove_field(form, key),
            "copy": lambda form: self.copied(key),
        }
        if do not in steps:
            raise Http404
        return redirect(self.address) if self.take(steps[do]) else self.get(request, pk)

    def copied(self, key: str) -> Definition:
        """The form of another call, in the place of this one."""
        if not (key.isascii() and key.isdigit() and len(key) < 10):
            raise versions.FormRefused("请选择要复制的申报通知。")
        return versions.definition_of(versions.current(find(self.request.user, int(key))))

    def settle(self, do: str):
        try:
            if do == "discard":
                building.discard(self.call, by=self.request.user)
                messages.success(self.request, "已放弃未启用的修改。")
            else:
                note = self.request.POST.get("note", "")
                version = building.put_in_force(self.call, by=self.request.user, note=note)
                messages.success(self.request, f"修改已启用，现在是第 {version.number} 版。")
        except Refused as refusal:
            self.errors.append(refusal.sentence)
            return self.get(self.request, self.call.pk)
        return redirect(self.address)


class FormSection(BuilderPage):
    """One part: its title, and whether experts see it."""

    @cached_property
    def section(self) -> Section | None:
        if self.kwargs["key"] == NEW:
            return None
        found = self.definition.section(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def get(self, request, pk, key):
        return self.page(SectionForm(section=self.section))

    def page(self, form):
        title = f"修改“{self.section.title}”部分" if self.section else "增加部分"
        context = {
            "title": title,
            "state": self.call.title,
            "breadcrumbs": self.crumbs((title, "")),
            "form": form,
            "submit_label": "保存",
            "cancel_url": self.address,
        }
        return render(self.request, "components/form_page.html", context)

    def post(self, request, pk, key):
        form = SectionForm(request.POST, section=self.section)
        if form.is_valid():
            made = form.made(building.taken_keys(self.call))
            if self.take(lambda definition: editing.put_section(definition, made)):
                return redirect(f"{self.address}#section-{made.key}")
            form.add_error(None, self.errors)
        return self.page(form)


class FormField(BuilderPage):
    """One field with what its kind needs."""

    @cached_property
    def section(self) -> Section:
        found = self.definition.section(self.kwargs["section"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def field(self) -> Field | None:
        if self.kwargs["key"] == NEW:
            return None
        found = next((field for field in self.section.fields if field.key == self.kwargs["key"]), None)
        if found is None:
            raise Http404
        return found

    def form(self, data=None) -> FieldForm:
        return FieldForm(data, definition=self.definition, section=self.section, field=self.field)

    def get(self, request, pk, section, key):
        return self.page(self.form(), ColumnForms(initial=column_initial(self.field), prefix="columns"))

    def page(self, form, columns):
        title = f"修改栏目“{self.field.label}”" if self.field else f"在“{self.section.title}”增加栏目"
        context = {
            "title": title,
            "state": self.call.title,
            "breadcrumbs": self.crumbs((title, "")),
            "form": form,
            "columns": None if form.is_fixed else columns,
            "submit_label": "保存栏目",
            "cancel_url": f"{self.address}#section-{self.section.key}",
        }
        return render(self.request, "projects/calls/builder_field.html", context)

    def post(self, request, pk, section, key):
        form = self.form(request.POST)
        columns = ColumnForms(request.POST, initial=column_initial(self.field), prefix="columns")
        is_table = not form.is_fixed and request.POST.get("kind") == "table"
        if form.is_valid() and (not is_table or columns.is_valid()):
            made = form.made(
                building.taken_keys(self.call),
                columns.made(self.field.columns if self.field else ()) if is_table else (),
            )
            home = form.cleaned_data.get("section", self.section.key)
            if self.take(lambda definition: editing.put_field(definition, home, made)):
                return redirect(f"{self.address}#field-{made.key}")
            form.add_error(None, self.errors)
        return self.page(form, columns)
