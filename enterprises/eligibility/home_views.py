"""The first page of 条件自测: a firm goes to its own check, officers find a firm and the runs over many."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.page_parts import Action
from enterprises.membership.acting import firm_of
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from . import rules
from .kinds import kinds_here
from .run_models import AssessmentRun

LATEST = 5


class Home(Door, View):
    """`?firm=` leads to the check of the firm that is meant by a credit code or a full name."""

    opens_to = staticmethod(rules.readers)

    def get(self, request):
        if rules.enterprise_users(request.user):
            firm = firm_of(request)
            if firm is not None:
                return redirect("enterprises:self_check", firm.pk, kinds_here()[0].code)
            return self.page(no_firm=True)
        wanted, error = request.GET.get("firm", "").strip(), ""
        if wanted:
            try:
                found = Matcher(Enterprise.objects.visible_to(request.user)).meant_by(wanted)
            except NoMatch as no_match:
                error = no_match.sentence
            else:
                return redirect("enterprises:self_check", found.pk, self.kind_asked())
        return self.page(wanted=wanted, error=error)

    def kind_asked(self) -> str:
        codes = [kind.code for kind in kinds_here()]
        asked = self.request.GET.get("kind", "")
        return asked if asked in codes else codes[0]

    def page(self, *, no_firm: bool = False, wanted: str = "", error: str = ""):
        user = self.request.user
        runs = AssessmentRun.objects.visible_to(user).of_many().select_related("rule_set", "county", "by")[:LATEST]
        context = {
            "title": "条件自测",
            "state": "对照认定标准，逐项看企业符合什么、还差多少。",
            "no_firm": no_firm,
            "wanted": wanted,
            "error": error,
            "kinds": kinds_here(),
            "runs": [] if no_firm else runs,
            "may_run": rules.officers(user),
            "actions": [Action("认定标准", reverse("enterprises:rule_set_list"), icon="journal-text")],
        }
        return render(self.request, "enterprises/eligibility/home.html", context)
