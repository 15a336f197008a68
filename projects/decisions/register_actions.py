"""Verbs on the two small registers: honours entered by hand, and recommendations upwards with their result."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from enterprises.register.documents import document_number
from enterprises.register.names import written
from projects.register.actions import register_project
from projects.register.identity import key_of
from projects.register.models import Project
from projects.register.programmes import OWN_MONEY

from . import notices
from .line_actions import DecisionRefused
from .outcome_models import Honour, UpwardRecommendation
from .rules import may_decide, may_keep_upward
from .states import upward_life


def complete_honour(honour: Honour) -> Honour:
    """Bring what was written into the bureau's form."""
    honour.title = written(honour.title)
    honour.unit_names = written(honour.unit_names) or (honour.enterprise.name if honour.enterprise_id else "")
    honour.document_number = document_number(honour.document_number)
    return honour


def save_honour(honour: Honour, *, by, reason: str = "") -> Honour:
    """Enter or correct an honour. Raises `ValidationError`, also for a double, and `DecisionRefused`."""
    if not may_decide(by):
        raise DecisionRefused("您没有登记奖励和竞赛结果的权限。")
    complete_honour(honour)
    with transaction.atomic():
        honour.full_clean()
        honour._change_reason = reason[:100] or None
        honour.save()
    return honour


def save_upward(recommendation: UpwardRecommendation, *, by, reason: str = "") -> UpwardRecommendation:
    """Enter or correct a recommendation upwards; its result comes by `tell_result`.

    Raises `ValidationError`, also for one that waits already, and `DecisionRefused`.
    """
    if not may_keep_upward(by, recommendation):
        raise DecisionRefused("您没有登记向上推荐的权限。")
    if recommendation.sent_on and recommendation.sent_on > timezone.localdate():
        raise DecisionRefused("推荐日期不能晚于今天。")
    recommendation.title = written(recommendation.title)
    recommendation.document_number = document_number(recommendation.document_number)
    recommendation.county = recommendation.enterprise.county
    with transaction.atomic():
        if recommendation.pk is None:
            recommendation.entered_by = by
        recommendation.full_clean()
        recommendation._change_reason = reason[:100] or None
        recommendation.save()
    return recommendation


def tell_result(
    recommendation: UpwardRecommendation,
    *,
    approved: bool,
    on: date,
    by,
    document: str = "",
    money: Decimal | None = None,
) -> UpwardRecommendation:
    """Enter what the higher level said. Approved, it becomes a project of the register, or is tied to the one there.

    `money` in yuan. Raises `DecisionRefused` for a day before the recommendation or to come, `TransitionRefused`,
    `ValidationError`.
    """
    with transaction.atomic():
        rows = UpwardRecommendation.objects.select_for_update(of=("self",))
        found = rows.select_related("enterprise__county", "county").get(pk=recommendation.pk)
        if on > timezone.localdate():
            raise DecisionRefused("结果日期不能晚于今天。")
        if on < found.sent_on:
            raise DecisionRefused(f"结果日期不能早于推荐日期 {found.sent_on}。")
        found.result_on, found.result_document = on, document_number(document)
        found.money = money if approved else None
        found.save(update_fields=["result_on", "result_document", "money"])
        moved = upward_life.move(found, "approve" if approved else "refuse", by=by)
        if approved:
            moved.project = _project_of(moved, by=by)
            moved.save(update_fields=["project"])
        notices.told_result(moved)
    return moved


def reopen_upward(recommendation: UpwardRecommendation, *, by, reason: str) -> UpwardRecommendation:
    """Take a refusal back that was entered by mistake. Raises `TransitionRefused`."""
    with transaction.atomic():
        moved = upward_life.move(recommendation, "reopen", by=by, reason=reason)
        moved.result_on, moved.result_document = None, ""
        moved.save(update_fields=["result_on", "result_document"])
    return moved


def _project_of(recommendation: UpwardRecommendation, *, by) -> Project:
    facts = {
        "name": recommendation.title,
        "level": recommendation.level,
        "programme": recommendation.programme,
        "lead": recommendation.enterprise,
        "lead_name": recommendation.enterprise.name,
        "leader": recommendation.leader,
        "county": recommendation.county,
        "approved_on": recommendation.result_on,
        "document_number": recommendation.result_document,
        OWN_MONEY[recommendation.level]: recommendation.money,
    }
    project = Project(**facts)
    there = (
        Project.objects.filter(match_key=key_of(project)).first()
        or Project.objects.filter(
            level=recommendation.level, lead=recommendation.enterprise, name=recommendation.title
        ).first()
    )
    if there is None:
        return register_project(project, by=by, reason="向上推荐获批")
    if hasattr(there, "recommendation"):
        raise DecisionRefused(f"名录中的“{there}”已与另一条推荐相连，请核对。")
    return there
