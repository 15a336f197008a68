"""企业的申报: calls that are open to a firm, and how its own applications stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import timezone

from enterprises.register.models import Enterprise
from projects.applications.choices import EDITABLE, ApplicationState
from projects.applications.models import Application
from projects.applications.standing import is_late, next_step, until_words
from projects.applications.states import TONES
from projects.calls.eligibility import lacking
from projects.calls.models import Call, LatePermit
from projects.decisions.choices import LetterState
from projects.decisions.filters import LATELY
from projects.decisions.letter_models import Letter

MOST = 6
"""So many are shown; the lists have the others."""


@dataclass(frozen=True)
class OpenCall:
    """A call that takes applications now, when it closes, and how the firm stands to it, as words and tone."""

    call: Call
    words: str
    tone: str


@dataclass(frozen=True)
class OwnApplication:
    """One of the firm's applications: how it stands, what to do next, by when."""

    application: Application
    tone: str
    next: str
    until: str


def applying(user, firms: Sequence[Enterprise]) -> dict:
    """What a firm's home shows of calls and applications; the number of queries does not depend on how many there are."""
    now = timezone.now()
    known, permits = list(_applications(user)[: MOST + 1]), permitted(user, now)
    return {
        "calls": _open_calls(user, firms, now),
        "calls_url": f"{reverse('projects:call_list')}?window=open",
        "own": [_own(one, now, permits) for one in known[:MOST]],
        "more": len(known) > MOST,
        "letters": _letters(user),
        "letters_url": f"{reverse('projects:letter_list')}?state={LetterState.SENT}&sent=lately",
    }


def _applications(user):
    """Those to write or to mend first, what closes soonest at the top; then the newest."""
    returned = When(state=ApplicationState.RETURNED, then=Value(0))
    draft = When(state=ApplicationState.DRAFT, then=Value(1))
    rows = Application.objects.visible_to(user).for_lists()
    return rows.annotate(turn=Case(returned, draft, default=Value(2))).order_by("turn", "-pk")


def permitted(user, now: datetime) -> set[tuple[int, int]]:
    """Calls and firms with a permit to hand in late."""
    return set(LatePermit.objects.visible_to(user).valid_at(now).values_list("call_id", "enterprise_id"))


def _own(one: Application, now: datetime, permits: set[tuple[int, int]]) -> OwnApplication:
    may = (one.call_id, one.enterprise_id) in permits
    tone = "late" if is_late(one, now, permitted=may) else TONES[one.state]
    return OwnApplication(one, tone, next_step(one, now, permitted=may), until_words(one))


def _open_calls(user, firms: Sequence[Enterprise], now: datetime) -> list[OpenCall]:
    """The ones that close first; whoever acts for one firm reads how it stands to the conditions."""
    found = list(Call.objects.visible_to(user).open_at(now).defer("guide").order_by("closes_at", "pk")[:MOST])
    begun = Application.objects.visible_to(user).filter(call__in=found).order_by("pk").values_list("call", "state")
    states = dict(begun)
    gaps = lacking(found, firms[0], now) if found and len(firms) == 1 else {}

    def standing(call: Call) -> tuple[str, str]:
        if call.pk in states:
            return ("正在填写", "warn") if states[call.pk] in EDITABLE else ("已申报", "done")
        if call.pk not in gaps:
            return "查看条件", "none"
        return ("有条件不符合", "none") if gaps[call.pk] else ("可以申报", "ok")

    return [OpenCall(call, *standing(call)) for call in found]


def _letters(user) -> int:
    sent = Letter.objects.visible_to(user).filter(state=LetterState.SENT, sent_at__gte=timezone.now() - LATELY)
    return sent.count()
