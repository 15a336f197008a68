"""Verbs on a plan."""

from .models import Plan
from .states import LIFE


def issue(plan: Plan, *, by, reason: str = "") -> Plan:
    """印发: from now on county officers see the plan. Raises `TransitionRefused`."""
    return LIFE.move(plan, "issue", by=by, reason=reason)


def close(plan: Plan, *, by, reason: str = "") -> Plan:
    """关闭: nothing of the plan changes any more. Raises `TransitionRefused`."""
    return LIFE.move(plan, "close", by=by, reason=reason)


def reopen(plan: Plan, *, by, reason: str) -> Plan:
    """重新打开 a closed plan, for a reason. Raises `TransitionRefused`."""
    return LIFE.move(plan, "reopen", by=by, reason=reason)
