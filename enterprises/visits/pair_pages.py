"""The pages that end pairs, whatever they are of; this room and that of projects say which."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from bureau.accounts.doors import Door

from . import rules
from .ending import PairRefused
from .pair_forms import EndForm, HandOverForm


class PairPage(Door, FormView):
    """Base: `thing` is the field of what is looked after, `noun` its word, `measure_word` how it is counted."""

    opens_to = staticmethod(rules.officers)
    template_name = "components/confirm_page.html"
    model: type[models.Model]
    thing = ""
    noun = ""
    measure_word = ""
    list_title = ""
    list_url_name = ""
    title = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, trail, and the way back."""
        back = reverse(self.list_url_name)
        trail = [(self.list_title, back), (self.title, "")]
        return super().get_context_data(**kwargs) | {"title": self.title, "breadcrumbs": trail, "cancel_url": back}


class EndPage(PairPage):
    """结束包扶."""

    form_class = EndForm
    title = "结束包扶"
    may_keep: Callable
    end: Callable

    @property
    def pair(self) -> models.Model:
        """The pair, for whoever keeps it; 404 otherwise."""
        rows = self.model._default_manager.visible_to(self.request.user).select_related("officer", self.thing)
        pair = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not self.may_keep(self.request.user, pair):
            raise Http404
        return pair

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        pair = self.pair
        return super().get_context_data(**kwargs) | {
            "state": str(pair),
            "sentence": f"{pair.officer}自所填日期起不再包扶“{getattr(pair, self.thing)}”。",
            "consequences": ["记录保留，可按统计时点查询。", "以后可以重新安排。"],
            "submit_style": "danger",
        }

    def form_valid(self, form):
        pair, data = self.pair, form.cleaned_data
        try:
            self.end(pair, on=data["on"], by=self.request.user, reason=data["reason"])
        except PairRefused as refusal:
            form.add_error("on", refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, f"已结束：{pair}。")
        return redirect(self.list_url_name)


class HandOverPage(PairPage):
    """整体移交: a person leaves, another takes all they looked after."""

    form_class = HandOverForm
    title = "整体移交"
    hand_over: Callable

    def get_form_kwargs(self):
        user = self.request.user
        pairs = self.model._default_manager.open().visible_to(user)
        return super().get_form_kwargs() | {"user": user, "pairs": pairs}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sentence": f"将移交人现在包扶的全部{self.noun}交给接收人。",
            "consequences": [
                "原包扶关系结束并保留记录。",
                f"接收人会收到消息；接收人已经在包扶的{self.noun}不重复安排。",
            ],
            "submit_label": f"移交全部{self.noun}",
        }

    def form_valid(self, form):
        data, counted = form.cleaned_data, self.measure_word
        try:
            ended, begun = self.hand_over(
                data["leaving"], data["taking"], on=data["on"], by=self.request.user, reason=data["reason"]
            )
        except PairRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        words = f"已移交 {ended} {counted}{self.noun}，{data['taking']}新增 {begun} {counted}。"
        messages.success(self.request, words)
        return redirect(f"{reverse(self.list_url_name)}?officer={data['taking'].pk}")
