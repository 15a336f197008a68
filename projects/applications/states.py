"""The life of an application, whole. Rooms above call these steps from their own verbs, where more is asked."""

from bureau.lifecycle import Lifecycle, Transition
from projects.calls.choices import CallState

from .choices import ApplicationState as S
from .models import Application
from .rules import acts_for_applicant, may_decide, may_recommend, may_return, was_returned


def asks_recommendation(application: Application) -> str | None:
    """Condition: only calls that ask for it have one."""
    return None if application.call.needs_recommendation else "这次申报不须经县区推荐。"


def is_recommended(application: Application) -> str | None:
    """Condition: where the call asks for a recommendation, it comes before the format check ends.

    One that was given before a correction (`screening` keeps them) still stands after it.
    """
    if not application.call.needs_recommendation or application.state != S.SUBMITTED:
        return None
    if application.recommendations.filter(withdrawn_at__isnull=True).exists():
        return None
    return "这次申报须先经县区推荐，才能办结形式审查。"


def is_reviewed(application: Application) -> str | None:
    """Condition: where the call asks for a review, it comes before the decision."""
    if application.call.needs_review and application.state == S.PASSED:
        return "这次申报须经专家评审，才能提出支持意见。"
    return None


def was_returned_never(application: Application) -> str | None:
    """Condition: the bureau returns an application once, and nobody after it.

    A return by the county, before it recommends, does not use up the bureau's; how often the county may is its rule.
    """
    if was_returned(application, by_county=False):
        return "这份申报书已由市科技局退回补正过一次，不能再次退回。"
    return None


def is_undecided(application: Application) -> str | None:
    """Condition: a check is taken up again only as long as the call has no result."""
    if application.call.state in (CallState.DECIDED, CallState.ARCHIVED):
        return "这次申报已经办结，不能重新形式审查。"
    return None


lifecycle = Lifecycle(
    "projects.application",
    transitions=(
        Transition("submit", "提交", (S.DRAFT, S.RETURNED), S.SUBMITTED, acts_for_applicant),
        Transition("withdraw", "撤回", (S.DRAFT, S.SUBMITTED, S.RETURNED), S.WITHDRAWN, acts_for_applicant),
        Transition("resume", "重新填写", (S.WITHDRAWN,), S.DRAFT, acts_for_applicant),
        Transition(
            "give_back",
            "退回补正",
            (S.SUBMITTED, S.RECOMMENDED),
            S.RETURNED,
            may_return,
            conditions=(was_returned_never,),
            needs_reason=True,
        ),
        Transition("lapse", "逾期未补正", (S.RETURNED,), S.FAILED, may_decide),
        Transition(
            "recommend", "推荐", (S.SUBMITTED,), S.RECOMMENDED, may_recommend, conditions=(asks_recommendation,)
        ),
        Transition(
            "not_recommend",
            "不予推荐",
            (S.SUBMITTED,),
            S.NOT_RECOMMENDED,
            may_recommend,
            conditions=(asks_recommendation,),
            needs_reason=True,
        ),
        Transition(
            "take_back",
            "撤销推荐意见",
            (S.RECOMMENDED, S.NOT_RECOMMENDED),
            S.SUBMITTED,
            may_recommend,
            needs_reason=True,
        ),
        Transition(
            "pass_check",
            "形式审查通过",
            (S.SUBMITTED, S.RECOMMENDED),
            S.PASSED,
            may_decide,
            conditions=(is_recommended,),
        ),
        Transition(
            "fail_check",
            "形式审查不通过",
            (S.SUBMITTED, S.RECOMMENDED),
            S.FAILED,
            may_decide,
            conditions=(is_recommended,),
            needs_reason=True,
        ),
        # A recommendation that was given still stands then; one that is asked for and lacking is asked for again.
        Transition(
            "recheck",
            "重新形式审查",
            (S.PASSED, S.FAILED),
            S.SUBMITTED,
            may_decide,
            conditions=(is_undecided,),
            needs_reason=True,
        ),
        Transition("begin_review", "送专家评审", (S.PASSED,), S.IN_REVIEW, may_decide),
        Transition("finish_review", "评审完成", (S.IN_REVIEW,), S.REVIEWED, may_decide),
        Transition("review_again", "重新评审", (S.REVIEWED,), S.IN_REVIEW, may_decide, needs_reason=True),
        Transition("propose", "拟支持", (S.PASSED, S.REVIEWED), S.PROPOSED, may_decide, conditions=(is_reviewed,)),
        Transition(
            "decline", "不予支持", (S.PASSED, S.REVIEWED, S.PROPOSED), S.DECLINED, may_decide, conditions=(is_reviewed,)
        ),
        Transition("reconsider", "重新研究", (S.PROPOSED, S.DECLINED), S.REVIEWED, may_decide, needs_reason=True),
        Transition("approve", "批准", (S.PROPOSED,), S.APPROVED, may_decide),
        Transition("revoke", "撤销批准", (S.APPROVED,), S.DECLINED, may_decide, needs_reason=True),
    ),
)
TONES = {
    S.DRAFT: "none",
    S.SUBMITTED: "warn",
    S.RETURNED: "late",
    S.WITHDRAWN: "none",
    S.RECOMMENDED: "warn",
    S.NOT_RECOMMENDED: "none",
    S.PASSED: "ok",
    S.FAILED: "none",
    S.IN_REVIEW: "warn",
    S.REVIEWED: "ok",
    S.PROPOSED: "ok",
    S.DECLINED: "none",
    S.APPROVED: "done",
}
