"""Until when a firm may write and hand in: the window of the call, its permit, or the term of a correction."""

from datetime import datetime

from django.utils import timezone

from enterprises.register.models import Enterprise
from projects.calls.models import Call
from projects.calls.windows import is_open

from .choices import EDITABLE, ApplicationState
from .models import Application


def moment_words(moment: datetime) -> str:
    """“2020-09-30 17:00:00”, in the bureau's time: deadlines are exact to the second."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def why_not_open(call: Call, applicant: Enterprise | None, now: datetime) -> str:
    """Why nothing is taken in a call at a moment; "" while it is."""
    if is_open(call, applicant, now):
        return ""
    if now < call.opens_at:
        return f"《{call.title}》{moment_words(call.opens_at)} 开始申报，现在还不能填报。"
    return f"《{call.title}》已于 {moment_words(call.closes_at)} 截止申报，不能再提交。"


def why_closed(application: Application, now: datetime) -> str:
    """Why an application can be neither changed nor handed in at a moment; "" while it can."""
    if application.state not in EDITABLE:
        return f"申报书“{application}”{application.get_state_display()}，不能修改。"
    if application.state == ApplicationState.RETURNED:
        return _why_not_corrected(application, now)
    return why_not_open(application.call, application.enterprise, now)


def _why_not_corrected(application: Application, now: datetime) -> str:
    # The whole second counts, as it does where what did not come is failed.
    if application.correct_by is None or now.replace(microsecond=0) <= application.correct_by:
        return ""
    return f"补正期限已于 {moment_words(application.correct_by)} 届满，不能再修改和提交。请联系受理部门。"


def may_change(application: Application, section_key: str) -> bool:
    """Whether a section is open: all of a draft, the marked ones of what was returned."""
    return application.state != ApplicationState.RETURNED or section_key in application.open_parts


def deadline(application: Application) -> datetime | None:
    """The moment by which its firm has to act; None when it has nothing to do."""
    if application.state == ApplicationState.RETURNED:
        return application.correct_by
    return application.call.closes_at if application.state in EDITABLE else None
