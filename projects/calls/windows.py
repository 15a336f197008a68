"""申报窗口: whether an organisation may hand in at a moment. List, form, autosave, submit and interface ask this one."""

from datetime import datetime

from enterprises.register.models import Enterprise

from .choices import CallState
from .models import Call

CLOSED_BY_CLOCK = (CallState.ANNOUNCED, CallState.OPEN, CallState.CLOSED)


def is_open(call: Call, applicant: Enterprise | None, now: datetime) -> bool:
    """Whether `applicant` may hand in at `now`: within the window, both seconds included, or by a permit of its own.

    What arrived in time and waited for a free worker is in time also when the clock has closed the call meanwhile.
    """
    if call.state in CLOSED_BY_CLOCK and call.opens_at <= now <= call.closes_at:
        return True
    if applicant is None or call.state not in CLOSED_BY_CLOCK or now < call.opens_at:
        return False
    return call.permits.valid_at(now).filter(enterprise=applicant).exists()
