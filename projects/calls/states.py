"""The life of a call. From announced to open to closed it moves by the clock; the rest officers do, with ways back."""

from collections import defaultdict
from collections.abc import Callable

from django.utils import timezone

from bureau.lifecycle import Lifecycle, Transition
from bureau.lifecycle.models import StateChange
from projects.application_forms.definition import DefinitionRefused
from projects.application_forms.parts import BASICS

from . import versions
from .choices import CallState as S
from .models import Call
from .rules import may_keep

# Rooms above say by the name of a step what else it waits for: functions of the call that answer None or a sentence.
STEP_CHECKS: dict[str, list[Callable[[Call], str | None]]] = defaultdict(list)


def waits_for(name: str) -> Callable[[Call], str | None]:
    """Condition: whatever rooms above ask of this step."""

    def check(call: Call) -> str | None:
        return next((sentence for ask in STEP_CHECKS[name] if (sentence := ask(call))), None)

    return check


def announcer(call: Call):
    """Who announced a call last; None while nobody did."""
    step = StateChange.objects.of(call).filter(transition="announce").select_related("by").last()
    return step.by if step else None


def by_the_clock(user, call: Call) -> bool:
    """What the clock does is done in the name of whoever announced the window."""
    return announcer(call) == user


def asks_something(call: Call) -> str | None:
    """Condition: the form has fields, and no empty part."""
    try:
        definition = versions.definition_of(versions.current(call))
    except DefinitionRefused as refusal:
        return f"申报书格式有误：{refusal.sentence}"
    if len(definition.fields) == sum(len(one.fields) for one in definition.sections if one.part == BASICS):
        return "申报书只有基本信息，还没有其他栏目。请先编制申报书格式。"
    empty = [section.title for section in definition.sections if not section.fields]
    return f"申报书的“{empty[0]}”部分还没有栏目，请添加或删除这一部分。" if empty else None


def closes_later(call: Call) -> str | None:
    """Condition: there is still time to apply."""
    if call.closes_at <= timezone.now():
        return f"截止时间 {timezone.localtime(call.closes_at):%Y-%m-%d %H:%M:%S} 已过，请先修改截止时间。"
    return None


def is_explained(call: Call) -> str | None:
    """Condition: the guide says what it is about."""
    return None if call.guide.strip() else "还没有填写指南正文，请先填写。"


def recommends_in_time(call: Call) -> str | None:
    """Condition: counties have time after the closing."""
    if call.needs_recommendation and call.recommend_until and call.recommend_until < call.closes_at:
        return "县区推荐截止早于申报截止，县区来不及推荐，请修改。"
    return None


def nobody_applied(call: Call) -> str | None:
    """Condition: what somebody is writing for is not taken from under them."""
    return (
        "已有单位开始填写申报书，不能撤回通知；需要时请延长截止时间或发布补充说明。"
        if call.applications.exists()
        else None
    )


def has_begun(call: Call) -> str | None:
    """Condition: the hour has come."""
    return None if call.opens_at <= timezone.now() else "还没有到开始申报的时间。"


def is_past(call: Call) -> str | None:
    """Condition: the second of closing is over."""
    return None if call.closes_at < timezone.now() else "还没有到截止时间。"


def is_reviewed(call: Call) -> str | None:
    """Condition: where a review is asked for, it comes before the decision."""
    if call.needs_review and call.state == S.CLOSED:
        return "这次申报须经专家评审，请先进入评审。"
    return None


def asks_review(call: Call) -> str | None:
    """Condition: only calls that ask for a review have one."""
    return None if call.needs_review else "这次申报不须专家评审，可以直接决定。"


ANNOUNCEABLE = (asks_something, is_explained, closes_later, recommends_in_time)
CALL_LIFE = Lifecycle(
    "projects.call",
    transitions=(
        Transition("announce", "发布", (S.DRAFT,), S.ANNOUNCED, may_keep, conditions=ANNOUNCEABLE),
        Transition(
            "withdraw",
            "撤回发布",
            (S.ANNOUNCED, S.OPEN, S.CLOSED),
            S.DRAFT,
            may_keep,
            conditions=(nobody_applied,),
            needs_reason=True,
        ),
        Transition("open", "开始申报", (S.ANNOUNCED,), S.OPEN, by_the_clock, conditions=(has_begun,)),
        Transition("close", "截止申报", (S.ANNOUNCED, S.OPEN), S.CLOSED, by_the_clock, conditions=(is_past,)),
        Transition(
            "reopen", "延期后继续申报", (S.CLOSED,), S.OPEN, may_keep, conditions=(closes_later,), needs_reason=True
        ),
        Transition(
            "begin_review",
            "进入评审",
            (S.CLOSED,),
            S.IN_REVIEW,
            may_keep,
            conditions=(asks_review, waits_for("begin_review")),
        ),
        Transition(
            "back_to_closed",
            "退出评审",
            (S.IN_REVIEW,),
            S.CLOSED,
            may_keep,
            conditions=(waits_for("back_to_closed"),),
            needs_reason=True,
        ),
        Transition(
            "decide",
            "办结决定",
            (S.CLOSED, S.IN_REVIEW),
            S.DECIDED,
            may_keep,
            conditions=(is_reviewed, waits_for("decide")),
        ),
        Transition(
            "undecide",
            "撤销办结",
            (S.DECIDED,),
            S.IN_REVIEW,
            may_keep,
            conditions=(waits_for("undecide"),),
            needs_reason=True,
        ),
        Transition("archive", "归档", (S.DECIDED,), S.ARCHIVED, may_keep, conditions=(waits_for("archive"),)),
        Transition("unarchive", "撤销归档", (S.ARCHIVED,), S.DECIDED, may_keep, needs_reason=True),
    ),
)
TONES = {
    S.DRAFT: "none",
    S.ANNOUNCED: "accent",
    S.OPEN: "ok",
    S.CLOSED: "warn",
    S.IN_REVIEW: "warn",
    S.DECIDED: "done",
    S.ARCHIVED: "none",
}
# Steps of the clock, and the one that follows from putting off the closing.
BY_ITSELF = frozenset({"open", "close", "reopen"})
EDITABLE = (S.DRAFT, S.ANNOUNCED, S.OPEN, S.CLOSED)
EXTENDABLE = (S.ANNOUNCED, S.OPEN, S.CLOSED)
