"""What other rooms ask about decisions."""

from datetime import date

from django.db.models import Exists, OuterRef

from projects.applications.choices import PASSED_CHECK
from projects.calls.models import Call

from .choices import DecisionState, ObjectionState
from .models import Decision
from .publicity_models import Objection, Publicity


def stops_deciding(call: Call) -> str | None:
    """Why a call cannot be ended yet: what passed the check waits for the document of its decision."""
    if Decision.objects.filter(call=call, state=DecisionState.ISSUED).exists():
        return None
    if call.applications.filter(state__in=PASSED_CHECK).exists():
        return "请先在“立项决定”中拟定、公示并发文，发文时自动办结。"
    return None


def stops_undeciding(call: Call) -> str | None:
    """Why the end of a call stands: its decision was issued, and single approvals are taken back in it."""
    issued = Decision.objects.filter(call=call, state=DecisionState.ISSUED).first()
    if issued is None:
        return None
    return f"这次申报的决定已经发文（{issued.document_number}），不能撤销办结；个别项目有误的，请在决定中逐项撤销批准。"


def has_objections() -> Exists:
    """Of a decision: an objection waits for somebody to handle it."""
    return Exists(Objection.objects.filter(publicity__decision=OuterRef("pk"), state=ObjectionState.OPEN).order_by())


def publicity_over(day: date) -> Exists:
    """Of a decision: the last day of its publicity has passed, and nobody has ended it."""
    return Exists(Publicity.objects.not_ended().filter(decision=OuterRef("pk"), ends_on__lt=day).order_by())
