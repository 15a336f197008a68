"""The page of a call's scheme: how it is scored, copied from an older call if wanted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views import View

from bureau.accounts.doors import Door
from bureau.lifecycle import Refused

from . import actions, rules
from .aggregation import scheme_of
from .forms import CopyForm, SchemeForm, item_forms
from .queries import call_of
from .scheme_models import ReviewScheme, ScoreItem
from .views import call_crumbs

PREFIX = "items"
BLANK_ROWS = 3


class SchemePage(Door, View):
    """评分办法: to read for the bureau, to set for its officers until the first score."""

    opens_to = staticmethod(rules.watchers)

    def get(self, request, pk):
        call = call_of(request.user, pk)
        scheme = scheme_of(call)
        return self.page(call, scheme, SchemeForm(instance=scheme), self.items(scheme))

    def items(self, scheme, data=None):
        rows = ScoreItem.objects.filter(scheme=scheme) if scheme else ScoreItem.objects.none()
        extra = BLANK_ROWS if rows.exists() else BLANK_ROWS + 2
        return item_forms(extra)(data, queryset=rows, prefix=PREFIX)

    def page(self, call, scheme, form, items, *, copy=None, status=200):
        user = self.request.user
        context = {
            "title": "评分办法",
            "state": call.title,
            "breadcrumbs": call_crumbs(call, ("评分办法", "")),
            "call": call,
            "scheme": scheme,
            "form": form,
            "items": items,
            "copy": copy or CopyForm(user=user, call=call),
            "writable": rules.keepers(user) and not (scheme and scheme.frozen_at),
        }
        return render(self.request, "projects/reviews/scheme.html", context, status=status)

    def post(self, request, pk):
        call = call_of(request.user, pk)
        if not rules.keepers(request.user):
            messages.error(request, "只有市科技局业务人员可以设定评分办法。")
            return redirect("projects:review_scheme", call.pk)
        return self.copy(call) if request.POST.get("do") == "copy" else self.save(call)

    def copy(self, call):
        form = CopyForm(self.request.POST, user=self.request.user, call=call)
        if form.is_valid():
            try:
                actions.copy_scheme(call, form.cleaned_data["source"], by=self.request.user)
            except (Refused, ValidationError) as refusal:
                form.add_error(None, getattr(refusal, "sentence", None) or refusal.messages)
            else:
                messages.success(self.request, "已复制评分办法，可以继续修改。")
                return redirect("projects:review_scheme", call.pk)
        scheme = scheme_of(call)
        return self.page(call, scheme, SchemeForm(instance=scheme), self.items(scheme), copy=form)

    def save(self, call):
        scheme = scheme_of(call)
        form = SchemeForm(self.request.POST, instance=scheme or ReviewScheme(call=call))
        items = self.items(scheme, self.request.POST)
        if form.is_valid() and items.is_valid():
            try:
                actions.save_scheme(form.instance, items.wanted(), by=self.request.user)
            except (Refused, ValidationError) as refusal:
                form.add_error(None, getattr(refusal, "sentence", None) or refusal.messages)
            else:
                messages.success(self.request, "已保存评分办法。")
                return redirect("projects:review_scheme", call.pk)
        return self.page(call, scheme_of(call), form, items)
