"""The page on which a firm fills in its own figures of a year, saved while it types."""

from copy import copy
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone

from bureau.accounts.rules import enterprise_users
from bureau.drafts.autosaved import Autosaved
from bureau.lifecycle import TransitionRefused
from bureau.ui.record_forms import RecordFormPage
from enterprises.register.models import Enterprise

from . import actions, rules
from .firm_forms import HAND_IN, FirmFiguresForm
from .models import FIRST_YEAR, AnnualFigures, last_day
from .queries import rights_held
from .turns import last_return, last_year


class FirmFigures(Autosaved, RecordFormPage):
    """填报年度数据 by the firm: opened by whoever acts for it, for a year that is over."""

    opens_to = staticmethod(enterprise_users)
    form_class = FirmFiguresForm
    template_name = "enterprises/annual_figures/firm_form.html"
    list_title = "年度数据"
    list_url_name = "enterprises:annual_figures_list"
    refusals = (actions.FiguresRefused, TransitionRefused)
    draft_leaves_out = ("doubts_checked", "doubts_seen")

    @cached_property
    def enterprise(self) -> Enterprise:
        """The firm of the address, if this person acts for it and the year is one to report."""
        pk, year = self.kwargs["enterprise"], self.kwargs["year"]
        if not rules.acts_for(self.request.user, pk) or not FIRST_YEAR <= year <= last_year():
            raise Http404
        return get_object_or_404(Enterprise.objects.select_related("county"), pk=pk)

    @cached_property
    def figures(self) -> AnnualFigures:
        """The row of that year, or a new one."""
        year = self.kwargs["year"]
        found = AnnualFigures.objects.filter(enterprise=self.enterprise, year=year).first()
        return found or AnnualFigures(enterprise=self.enterprise, county=self.enterprise.county, year=year)

    @property
    def title(self) -> str:
        return f"填报 {self.kwargs['year']} 年度数据"

    # --- autosave ---

    def draft_key(self) -> str:
        return f"enterprises.annualfigures:{self.enterprise.pk}:{self.kwargs['year']}"

    @cached_property
    def newest(self):
        """The newest history row of the figures."""
        return self.figures.history.select_related("history_user").first() if self.figures.pk else None

    def draft_basis(self) -> str:
        return str(self.newest.pk) if self.newest else ""

    def draft_basis_words(self) -> str:
        if self.newest is None:
            return super().draft_basis_words()
        when, who = timezone.localtime(self.newest.history_date), self.newest.history_user
        return f"{who.display_name if who else '系统'} 于 {when:%Y-%m-%d %H:%M} 保存了这份年度数据。"

    def draft_refusal(self) -> str:
        """Only a draft and what was given back can be filled in."""
        if self.figures.state in rules.OPEN_STATES:
            return ""
        return f"这份年度数据{self.figures.get_state_display()}，不能修改。需要更正的，请联系{self.enterprise.county.name}科技管理部门退回。"

    def draft_remarks(self, form) -> str:
        return render_to_string("enterprises/annual_figures/_checks.html", {"checks": self.checked(form).checks})

    def checked(self, form) -> FirmFiguresForm:
        """The form to check: that of the draft while its words are shown."""
        data = self.draft_data()
        return form if data is None else FirmFiguresForm(data, **self.form_facts() | {"instance": copy(self.figures)})

    # --- the page ---

    def form_facts(self) -> dict:
        return {"instance": self.figures, "user": self.request.user, "rights": self.rights}

    @cached_property
    def rights(self) -> dict[str, int]:
        return rights_held(self.enterprise.pk, last_day(self.kwargs["year"]))

    def get(self, request, *args, **kwargs):
        if refusal := self.draft_refusal():
            messages.info(request, refusal)
            return redirect(self.figures)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self.form_facts()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "state": f"{self.enterprise.name} · 金额单位为万元",
            "breadcrumbs": [
                (self.enterprise.name, self.enterprise.get_absolute_url()),
                (f"{self.kwargs['year']} 年度数据", ""),
            ],
            "returned": last_return(self.figures),
            "hand_in": HAND_IN,
            "county": self.enterprise.county.name,
        }

    def get_cancel_url(self):
        return self.figures.get_absolute_url() if self.figures.pk else self.enterprise.get_absolute_url()

    def act(self, form):
        data = form.cleaned_data
        return actions.fill_in(
            form.instance,
            by=self.request.user,
            reason=data["reason"],
            doubts_checked=data["doubts_checked"],
            hand_in=form.hands_in,
        )

    def told(self, record, form):
        if form.hands_in:
            return f"已提交{record}。{self.enterprise.county.name}科技管理部门审核后，由市科技局核实。"
        return f"已保存{record}，还没有提交。"
