"""The life of a project: 立项 → 在研 → 已验收, or one of the other ends."""

from django.db import models

from bureau.accounts.rules import city_officers
from bureau.lifecycle import Lifecycle, Transition

from .rules import may_edit


class ProjectState(models.TextChoices):
    """Where a project stands; the last five are over."""

    APPROVED = "approved", "立项"
    RUNNING = "running", "在研"
    ACCEPTED = "accepted", "已验收"
    CONCLUDED = "concluded", "结题"
    FAILED = "failed", "验收不通过"
    TERMINATED = "terminated", "终止"
    WITHDRAWN = "withdrawn", "撤销"


OPEN = (ProjectState.APPROVED, ProjectState.RUNNING)
CLOSED = (
    ProjectState.ACCEPTED,
    ProjectState.CONCLUDED,
    ProjectState.FAILED,
    ProjectState.TERMINATED,
    ProjectState.WITHDRAWN,
)


def of_the_city(user, project) -> bool:
    """Whoever may reopen: the bureau itself, because a figure already reported may move."""
    return city_officers(user)


lifecycle = Lifecycle(
    "projects.project",
    transitions=(
        Transition("start", "启动实施", (ProjectState.APPROVED,), ProjectState.RUNNING, may_edit),
        Transition("accept", "验收通过", OPEN, ProjectState.ACCEPTED, may_edit),
        Transition("conclude", "结题", OPEN, ProjectState.CONCLUDED, may_edit, needs_reason=True),
        Transition("fail", "验收不通过", OPEN, ProjectState.FAILED, may_edit, needs_reason=True),
        Transition("terminate", "终止", OPEN, ProjectState.TERMINATED, may_edit, needs_reason=True),
        Transition("withdraw", "撤销", OPEN, ProjectState.WITHDRAWN, may_edit, needs_reason=True),
        Transition("reopen", "恢复在研", CLOSED, ProjectState.RUNNING, of_the_city, needs_reason=True),
    ),
)
CLOSING = frozenset({"accept", "conclude", "fail", "terminate", "withdraw"})
