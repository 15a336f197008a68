"""内部备注: what officers write about a visit or a problem for each other only."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import FormView

from bureau.accounts.doors import Door

from . import actions, problem_views, rules, visit_views
from .forms import NoteForm


class NotePage(Door, FormView):
    """填写内部备注 of a visit or a problem; `finder` finds it for whoever sees it."""

    opens_to = staticmethod(rules.recorders)
    form_class = NoteForm
    template_name = "components/confirm_page.html"

    def thing(self):
        """The visit or problem; 404 for whoever may not write about it."""
        thing = self.finder(self.request.user, self.kwargs["pk"])
        if not rules.may_record(self.request.user, thing.enterprise):
            raise Http404
        return thing

    def get_context_data(self, **kwargs):
        thing = self.thing()
        return super().get_context_data(**kwargs) | {
            "title": "填写内部备注",
            "state": str(thing),
            "breadcrumbs": [(str(thing), thing.get_absolute_url()), ("填写内部备注", "")],
            "sentence": "内部备注只有科技部门的人员能看到，企业看不到；写下后不能修改。",
            "submit_label": "保存备注",
            "cancel_url": thing.get_absolute_url(),
        }

    def form_valid(self, form):
        thing = self.thing()
        actions.note_internally(thing, form.cleaned_data["text"], by=self.request.user)
        messages.success(self.request, "已保存内部备注。")
        return redirect(thing)


class VisitNote(NotePage):
    finder = staticmethod(visit_views.find)


class ProblemNote(NotePage):
    finder = staticmethod(problem_views.find)
