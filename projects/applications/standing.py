"""How an application stands, in words for its firm: what to do next, and by when."""

from datetime import datetime

from .choices import EDITABLE, ApplicationState
from .closing import deadline, moment_words
from .models import Application

WAITING = {
    ApplicationState.SUBMITTED: "等待审核",
    ApplicationState.RECOMMENDED: "等待形式审查",
    ApplicationState.NOT_RECOMMENDED: "县区未予推荐",
    ApplicationState.PASSED: "形式审查通过，等待评审",
    ApplicationState.FAILED: "形式审查不通过",
    ApplicationState.IN_REVIEW: "专家评审中",
    ApplicationState.REVIEWED: "评审结束，等待决定",
    ApplicationState.PROPOSED: "拟支持，等待公示和批准",
    ApplicationState.DECLINED: "不予支持",
    ApplicationState.APPROVED: "已批准",
    ApplicationState.WITHDRAWN: "已撤回",
}


def is_late(application: Application, now: datetime, *, permitted: bool = False) -> bool:
    """Whether the moment to act has passed; `permitted` says that the firm may hand in late."""
    until = deadline(application)
    return until is not None and now > until and not (permitted and application.state == ApplicationState.DRAFT)


def next_step(application: Application, now: datetime, *, permitted: bool = False) -> str:
    """What its firm does next, or what it waits for."""
    if application.state not in EDITABLE:
        if application.state == ApplicationState.SUBMITTED and application.call.needs_recommendation:
            return "等待县区推荐"
        return WAITING[application.state]
    if application.state == ApplicationState.RETURNED:
        return "补正期限已过" if is_late(application, now) else "修改须补正的部分后重新提交"
    if is_late(application, now, permitted=permitted):
        return "申报已截止，没有提交"
    return "继续填写并提交"


def until_words(application: Application) -> str:
    """The moment by which the firm has to act, to the second; "" when it has not."""
    until = deadline(application)
    return moment_words(until) if until else ""
