"""Pages on which an officer redacts a passage, exchanges a file, or lets something pass."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.files.actions import RefusedUpload
from bureau.lifecycle import Refused

from . import actions, rules
from .choices import FileHandling
from .forms import FileForm, LeakForm, PassageForm
from .models import BlindCopy
from .queries import copy_of, next_passage
from .views import entry_crumbs

REFUSALS = (Refused, RefusedUpload)


class CopyForm(Door, FormView):
    """A form about a part of one copy."""

    opens_to = staticmethod(rules.keepers)

    def copy(self) -> BlindCopy:
        return copy_of(self.request.user, self.kwargs["code"])

    def act(self, form) -> str:
        """Call the verb; the sentence that tells it."""
        raise NotImplementedError

    def next_url(self, form) -> str:
        return self.copy().get_absolute_url()

    def form_valid(self, form):
        try:
            told = self.act(form)
        except REFUSALS as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.next_url(form))


class PassageEdit(CopyForm):
    """改写段落: beside the applicant's words, with the next one at hand."""

    template_name = "projects/blinding/passage.html"
    form_class = PassageForm

    def passage(self):
        return get_object_or_404(self.copy().passages, order=self.kwargs["order"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"passage": self.passage()}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        passage = context["form"].passage
        entry = passage.copy.entry
        leaks = [leak for leak in passage.copy.leaks.filter(place="passage", number=passage.order) if leak.is_open]
        return context | {
            "title": f"遮盖：{passage.label}",
            "state": f"{entry.code} · {passage.section}",
            "breadcrumbs": entry_crumbs(entry, (passage.label, "")),
            "passage": passage,
            "leaks": leaks,
            "cancel_url": passage.copy.get_absolute_url(),
        }

    def act(self, form):
        actions.write(form.passage, form.cells, by=self.request.user)
        return f"已保存“{form.passage.label}”。"

    def next_url(self, form):
        copy = form.passage.copy
        following = next_passage(copy, form.passage.order) if self.request.POST.get("do") == "next" else None
        if following is None:
            return copy.get_absolute_url()
        return reverse("projects:blind_passage", args=[copy.entry.code, following.order])


class FileEdit(CopyForm):
    """处理附件: give it without its properties, put another in its place, or withhold it."""

    template_name = "components/form_page.html"
    form_class = FileForm

    def file(self):
        return get_object_or_404(self.copy().files.select_related("source"), number=self.kwargs["number"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"file": self.file()}

    def get_context_data(self, **kwargs):
        file = self.file()
        entry = file.copy.entry
        return super().get_context_data(**kwargs) | {
            "title": f"处理{file}",
            "state": f"{entry.code} · {file.label}",
            "breadcrumbs": entry_crumbs(entry, (str(file), "")),
            "submit_label": "保存处理方式",
            "cancel_url": file.copy.get_absolute_url(),
        }

    def act(self, form):
        file, facts, by = self.file(), form.cleaned_data, self.request.user
        if facts["handling"] == FileHandling.REPLACED:
            actions.replace_file(file, facts["upload"], by=by)
            return f"已替换{file}并检查。"
        if facts["handling"] == FileHandling.WITHHELD:
            actions.withhold_file(file, by=by, note=facts["note"])
            return f"{file}不提供给专家。"
        actions.give_file(file, by=by)
        return f"{file}清除属性后提供给专家。"


class LeakPass(CopyForm):
    """放行: an officer has looked, and says why this may stand; or takes that back."""

    template_name = "components/confirm_page.html"
    form_class = LeakForm

    def leak(self):
        return get_object_or_404(self.copy().leaks, pk=self.kwargs["pk"])

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.leak().is_open:
            del form.fields["reason"]
        return form

    def get_context_data(self, **kwargs):
        leak = self.leak()
        label = "放行" if leak.is_open else "撤销放行"
        return super().get_context_data(**kwargs) | {
            "title": label,
            "state": f"{leak.copy.entry.code} · {leak.where}",
            "breadcrumbs": entry_crumbs(leak.copy.entry, (label, "")),
            "sentence": f"{leak.get_kind_display()}：{leak.excerpt or leak.text}",
            "consequences": ["放行后这处内容会原样给专家看。"] if leak.is_open else [f"放行理由：{leak.reason}"],
            "submit_label": label,
            "cancel_url": leak.get_absolute_url(),
        }

    def act(self, form):
        leak = self.leak()
        if leak.is_open:
            actions.let_pass(leak, by=self.request.user, reason=form.cleaned_data.get("reason", ""))
            return "已放行，理由已保存。"
        actions.take_up_again(leak, by=self.request.user)
        return "已撤销放行，须重新处理。"
