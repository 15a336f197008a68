"""退回补正, and what was changed between two submissions."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import officers
from bureau.lifecycle import TransitionRefused

from . import actions, rules
from .arrival import arrived_at
from .closing import moment_words
from .comparing import Change, changes
from .models import Submission
from .refusals import ApplicationRefused
from .section_drafts import definition_of
from .views import crumbs_of, find


class ReturnForm(forms.Form):
    """Which parts, until when, and why."""

    parts = forms.MultipleChoiceField(
        label="须补正的部分",
        widget=forms.CheckboxSelectMultiple,
        help_text="只有选中的部分可以修改。",
        error_messages={"required": "请至少选择一个须补正的部分。"},
    )
    until = forms.DateTimeField(
        label="补正截止",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
        input_formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text="该秒以内可以重新提交，申报截止后也可以。",
    )
    reason = forms.CharField(
        label="补正要求", max_length=500, widget=forms.Textarea(attrs={"rows": 4}), help_text="申报单位会看到。"
    )

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(one.key, one.title) for one in sections]


class ApplicationReturn(Door, FormView):
    """退回补正: once, by the bureau, or by the county before it has recommended."""

    opens_to = staticmethod(officers)
    form_class = ReturnForm
    template_name = "components/confirm_page.html"

    def get_application(self):
        application = find(self.request.user, self.kwargs["pk"])
        if not rules.may_return(self.request.user, application):
            raise Http404
        return application

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sections": definition_of(self.get_application()).sections}

    def get_initial(self):
        last_minute = timezone.localtime(arrived_at(self.request) + timedelta(days=settings.FORM_CHECK_CORRECTION_DAYS))
        return {"until": last_minute.replace(hour=23, minute=59, second=59, microsecond=0)}

    def get_context_data(self, **kwargs):
        application = self.get_application()
        return super().get_context_data(**kwargs) | {
            "title": "退回补正",
            "state": f"{application.number} · {application}",
            "breadcrumbs": crumbs_of(self.request.user, application, ("退回补正", "")),
            "sentence": f"将把{application.enterprise}的“{application}”退回补正。市科技局只能退回一次，县区在推荐前也只能退回一次。",
            "cancel_url": application.get_absolute_url(),
        }

    def form_valid(self, form):
        application, given = self.get_application(), form.cleaned_data
        try:
            actions.give_back(
                application,
                parts=given["parts"],
                until=given["until"],
                reason=given["reason"],
                by=self.request.user,
                now=arrived_at(self.request),
            )
        except (ApplicationRefused, TransitionRefused) as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已退回补正，申报单位须在 {moment_words(given['until'])} 前重新提交。")
        return redirect(application)


class CompareSubmissions(Door, View):
    """比较修改内容: field by field, one submission beside another."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        application = find(request.user, pk)
        handed_in = list(Submission.objects.filter(application=application).order_by("serial"))
        if len(handed_in) < 2:
            raise Http404
        old, new = self.chosen(handed_in)
        found: list[Change] = changes(definition_of(application), old, new)
        context = {
            "title": "比较修改内容",
            "state": f"{application.number} · {application}",
            "breadcrumbs": crumbs_of(request.user, application, ("比较", "")),
            "handed_in": handed_in,
            "old": old,
            "new": new,
            "changes": found,
        }
        return render(request, "projects/applications/compare.html", context)

    def chosen(self, handed_in):
        """The two serials of the address; the last two without."""
        by_serial = {str(one.serial): one for one in handed_in}
        old = by_serial.get(self.request.GET.get("old", ""), handed_in[-2])
        return old, by_serial.get(self.request.GET.get("new", ""), handed_in[-1])
