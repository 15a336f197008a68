"""申报资格: who may apply to a call, each condition with its reason."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from enterprises.eligibility.findings import Finding
from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import standing
from enterprises.policies.conditions import in_register, integrity, judge_one, needs_of
from enterprises.policies.facts import gather
from enterprises.register.models import Enterprise

from .models import Call, CallCondition
from .obstacles import OBSTACLES

ALWAYS = ("在本市存续", "诚信核查通过（项目申报）")
PURPOSE = Purpose.APPLYING


def conditions_of(call: Call) -> list[CallCondition]:
    """The conditions of a call in their order, with what judging them reads."""
    return list(call.conditions.select_related("certification_kind").order_by("order", "pk"))


def findings(call: Call, enterprise: Enterprise, now: datetime) -> list[Finding]:
    """What is found of every condition at a moment: the call's own, those that hold always, and those of rooms above."""
    day, conditions = timezone.localtime(now).date(), conditions_of(call)
    barred = {enterprise.uscc} if not standing(enterprise, day, purpose=PURPOSE).passed else set()
    facts = gather([enterprise], day, needs=needs_of(conditions), blocked=barred)[enterprise.pk]
    found = [judge_one(condition, facts) for condition in conditions]
    found += [in_register(facts), integrity(facts)]
    return found + [finding for ask in OBSTACLES for finding in ask(call, enterprise, now)]


def obstacles(call: Call, enterprise: Enterprise, now: datetime) -> list[Finding]:
    """What stands in the way of applying: the conditions that are not met.

    What cannot be judged is no obstacle to writing an application; officers look at it when they check the form.
    """
    return [finding for finding in findings(call, enterprise, now) if finding.met is False]


def lacking(calls: Sequence[Call], enterprise: Enterprise, now: datetime) -> dict[int, list[Finding]]:
    """By call: which of its own conditions, and of those that hold always, a firm does not meet at a moment.

    A fixed number of queries, however many calls; what rooms above know (quotas, projects) the page of a call says.
    """
    day, by_call = timezone.localtime(now).date(), {call.pk: [] for call in calls}
    rows = CallCondition.objects.filter(call__in=calls).select_related("certification_kind").order_by("order", "pk")
    for condition in rows:
        by_call[condition.call_id].append(condition)
    barred = {enterprise.uscc} if not standing(enterprise, day, purpose=PURPOSE).passed else set()
    needs = needs_of(condition for conditions in by_call.values() for condition in conditions)
    facts = gather([enterprise], day, needs=needs, blocked=barred)[enterprise.pk]
    always = [in_register(facts), integrity(facts)]
    return {
        call: [one for one in (*(judge_one(each, facts) for each in conditions), *always) if one.met is False]
        for call, conditions in by_call.items()
    }
