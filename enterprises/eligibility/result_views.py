"""One result as it was made: told again from the figures that were frozen with it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.page_parts import Action

from . import facts, rules
from .assessing import judge
from .kinds import KINDS, kinds_here
from .run_models import Assessment
from .self_checks import tell


class AssessmentDetail(Door, View):
    """测评结果: by which rule, on which day, with which figures."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk):
        rows = Assessment.objects.visible_to(request.user)
        rows = rows.select_related("run__rule_set", "run__by", "run__county", "enterprise__county")
        assessment = get_object_or_404(rows, pk=pk)
        run, enterprise = assessment.run, assessment.enterprise
        kind = KINDS[run.rule_set.kind]
        told = tell(judge(kind, run.rule_set, facts.from_json(assessment.facts)))
        context = {
            "title": f"{kind.title}测评结果",
            "state": f"{enterprise.name} · {enterprise.county.name} · {enterprise.uscc}",
            "breadcrumbs": self.trail(assessment),
            "assessment": assessment,
            "run": run,
            "told": told,
            "rule_set": run.rule_set,
            "actions": self.actions(assessment, kind),
        }
        return render(request, "enterprises/eligibility/assessment.html", context)

    def trail(self, assessment) -> list[tuple[str, str]]:
        """By way of the run it belongs to; a result kept for one firm by way of the firm."""
        run = assessment.run
        if run.enterprise_id is None:
            list_url = reverse("enterprises:assessment_list", args=[run.pk])
            return [
                ("条件自测", reverse("enterprises:self_check_home")),
                (str(run), list_url),
                (assessment.enterprise.name, ""),
            ]
        return [(assessment.enterprise.name, assessment.enterprise.get_absolute_url()), ("测评结果", "")]

    def actions(self, assessment, kind) -> list[Action]:
        if kind not in kinds_here():
            return []
        url = reverse("enterprises:self_check", args=[assessment.enterprise_id, kind.code])
        return [Action("今天的条件自测", url, style="primary", icon="clipboard-check")]
