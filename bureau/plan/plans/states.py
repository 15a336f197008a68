"""The life of a plan: draft → issued → closed."""

from django.db import models

from bureau.lifecycle import Lifecycle, Transition

from .rules import may_keep_plan


class PlanState(models.TextChoices):
    DRAFT = "draft", "草稿"
    ISSUED = "issued", "已印发"
    CLOSED = "closed", "已关闭"


PUBLISHED = (PlanState.ISSUED, PlanState.CLOSED)

LIFE = Lifecycle(
    "plan.Plan",
    transitions=(
        Transition("issue", "印发", (PlanState.DRAFT,), PlanState.ISSUED, may_keep_plan),
        Transition("close", "关闭", (PlanState.ISSUED,), PlanState.CLOSED, may_keep_plan),
        Transition("reopen", "重新打开", (PlanState.CLOSED,), PlanState.ISSUED, may_keep_plan, needs_reason=True),
    ),
)
