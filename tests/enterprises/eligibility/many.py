"""Runs over many firms, as the tests of their pages see them."""

from enterprises.eligibility.models import RuleSet
from enterprises.eligibility.run_models import AssessmentRun, RunState
from tests.enterprises.eligibility.cases import TODAY

LIST = "/enterprises/self-check/runs/"


def going_on(by, *, county=None, state=RunState.RUNNING, **facts) -> AssessmentRun:
    """A run as a worker left it half way."""
    rule_set = RuleSet.objects.get(kind="hnte")
    return AssessmentRun.objects.create(rule_set=rule_set, on=TODAY, by=by, county=county, state=state, **facts)


def results(run, query="") -> str:
    return f"{LIST}{run.pk}/firms/{query}"


def names(page) -> list[str]:
    return [row.enterprise.name for row in page.context["page"].objects]
