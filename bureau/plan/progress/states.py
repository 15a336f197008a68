"""The life of a reported reading, where readings come from, and the colours of lamps."""

from django.db import models

from bureau.lifecycle import Lifecycle, Transition

from .rules import may_confirm, may_report_reading


class Source(models.TextChoices):
    COMPUTED = "computed", "口径测算"
    REPORTED = "reported", "科室填报"


class ReadingState(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待确认"
    CONFIRMED = "confirmed", "已确认"
    RETURNED = "returned", "已退回"


class LampColour(models.TextChoices):
    GREEN = "green", "绿灯"
    YELLOW = "yellow", "黄灯"
    RED = "red", "红灯"
    BLUE = "blue", "蓝灯"
    GREY = "grey", "灰灯"


def plan_is_open(reading) -> str | None:
    """Nothing of a closed plan moves."""
    return "计划已关闭，不能再办理填报。" if reading.indicator.plan.is_closed else None


OPEN = (ReadingState.DRAFT, ReadingState.RETURNED)

LIFE = Lifecycle(
    "plan.Reading",
    transitions=(
        Transition("submit", "提交", OPEN, ReadingState.SUBMITTED, may_report_reading, conditions=(plan_is_open,)),
        Transition(
            "confirm",
            "确认",
            (ReadingState.SUBMITTED,),
            ReadingState.CONFIRMED,
            may_confirm,
            conditions=(plan_is_open,),
        ),
        Transition(
            "return",
            "退回",
            (ReadingState.SUBMITTED,),
            ReadingState.RETURNED,
            may_confirm,
            conditions=(plan_is_open,),
            needs_reason=True,
        ),
    ),
)
