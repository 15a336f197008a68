"""Forms of the help given and of the talks held."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from bureau.files.actions import RefusedUpload
from bureau.ui.record_forms import RecordFormPage

from . import help_actions, rules
from .actions import PoolRefused
from .forms import SupportForm, TalkForm
from .models import PoolEntry, Support, Talk
from .views import LIST, crumbs, find


class OfEntryForm(RecordFormPage):
    """Base: the form of something that belongs to an entry of the pool."""

    opens_to = staticmethod(rules.editors)
    list_title = "培育库"
    list_url_name = LIST
    refusals = (PoolRefused, RefusedUpload)
    model: type[Support] | type[Talk]

    def record(self):
        """The one to correct, or a new one of the entry in the address."""
        if "entry" in self.kwargs:
            entry = find(self.request.user, self.kwargs["entry"], to_keep=True)
            return self.model(entry=entry)
        rows = self.model.objects.visible_to(self.request.user).select_related("entry__enterprise", "entry__target")
        record = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not rules.may_keep(self.request.user, record.entry):
            raise Http404
        return record

    def get_form_kwargs(self):
        instance = self.record()
        self.entry: PoolEntry = instance.entry
        return super().get_form_kwargs() | {"instance": instance}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        way = crumbs((self.entry.enterprise.name, self.entry.get_absolute_url()), (self.title, ""))
        return context | {"state": str(self.entry), "breadcrumbs": way}

    def get_cancel_url(self):
        return self.entry.get_absolute_url()


class SupportCreate(OfEntryForm):
    model = Support
    form_class = SupportForm
    title = "登记支持"
    extra_context = {"submit_label": "登记支持"}

    def act(self, form):
        return help_actions.give_support(form.instance, by=self.request.user, upload=form.cleaned_data["file"])

    def told(self, record, form):
        return f"已登记{record}，企业可以看到。"


class SupportEdit(SupportCreate):
    title = "修改支持记录"
    extra_context = {"submit_label": "保存修改"}


class TalkCreate(OfEntryForm):
    model = Talk
    form_class = TalkForm
    title = "登记谈话"
    extra_context = {"submit_label": "登记谈话"}

    def act(self, form):
        return help_actions.hold_talk(form.instance, by=self.request.user)

    def told(self, record, form):
        return f"已保存{record}" + (f"，下次谈话 {record.next_on}。" if record.next_on else "，没有约定下次谈话。")


class TalkEdit(TalkCreate):
    title = "修改谈话记录"
    extra_context = {"submit_label": "保存修改"}
