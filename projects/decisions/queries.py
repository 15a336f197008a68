"""What other rooms ask about decisions."""

from projects.applications.choices import PASSED_CHECK
from projects.calls.models import Call

from .choices import DecisionState
from .models import Decision


def stops_deciding(call: Call) -> str | None:
    """Why a call cannot be ended yet: what passed the check waits for the document of its decision."""
    if Decision.objects.filter(call=call, state=DecisionState.ISSUED).exists():
        return None
    if call.applications.filter(state__in=PASSED_CHECK).exists():
        return "请先在“立项决定”中拟定、公示并发文，发文时自动办结。"
    return None
