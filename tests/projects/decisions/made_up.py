"""Made-up decisions: a call whose applications are reviewed, with marks as if experts had given them."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count

from django.utils import timezone

from bureau.accounts.models import User
from enterprises.register.models import Enterprise
from projects.applications.models import Application
from projects.calls.models import Call, FormVersion
from projects.decisions import actions
from projects.decisions.models import Decision
from projects.decisions.outcome_models import Honour
from projects.programmes.models import Programme
from tests.enterprises.made_up import enterprise
from tests.personas import donggang, everybody
from tests.projects.calls.made_up import a_form

WAN = Decimal(10_000)
_serials = count(1)
OPENS = datetime.fromisoformat("2026-03-01T00:00:00+08:00")
CLOSES = datetime.fromisoformat("2026-04-30T17:00:00+08:00")


def a_closed_call(**facts) -> Call:
    """A call of 2026 that has closed; of projects, with a budget of 2 000 万元, unless told otherwise."""
    kind = facts.get("kind", Call.Kind.PROJECT)
    if kind == Call.Kind.PROJECT:
        facts.setdefault(
            "programme", Programme.objects.get_or_create(name="市重大科技专项", defaults={"level": "municipal"})[0]
        )
        facts.setdefault("budget", 2_000 * WAN)
    made = {
        "title": f"2026 年度虚构申报{next(_serials)}",
        "year": 2026,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "state": Call.State.CLOSED,
        "needs_recommendation": False,
        "needs_review": False,
        "publicity_days": 5,
    }
    return Call.objects.create(**{**made, **facts})


def an_application(call: Call, *, firm: Enterprise | None = None, asked: int | None = 100, **facts) -> Application:
    """One that waits for the decision, asking so many 万元."""
    serial = next(_serials)
    by = everybody().officer
    facts_of_form = {"created_by": by, "definition": a_form().as_json()}
    form = FormVersion.objects.get_or_create(call=call, number=1, defaults=facts_of_form)[0]
    firm = firm or enterprise(f"丹东虚构{serial}号机械有限公司")
    made = {
        "number": f"SB2026{serial:06d}",
        "title": f"虚构关键技术研究{serial}",
        "leader_name": "张虚构",
        "field": "先进制造",
        "asked": None if asked is None else asked * WAN,
        "state": "passed",
        "submitted_at": OPENS,
        "created_by": by,
    }
    return Application.objects.create(
        call=call, form_version=form, enterprise=firm, county=firm.county, **{**made, **facts}
    )


def a_decision(*asked: int | None, by: User | None = None, firms: list[Enterprise] | None = None, **facts) -> Decision:
    """A draft over applications that ask for so many 万元, best first."""
    call = a_closed_call(**facts)
    firms = firms or [None] * len(asked)
    for firm, amount in zip(firms, asked, strict=True):
        an_application(call, firm=firm, asked=amount)
    return actions.draw_up(call, by=by or everybody().officer)


def with_meetings(decision: Decision, *, by: User | None = None) -> Decision:
    """The same with each required meeting held."""
    for kind in decision.required_meetings:
        number = f"{kind}-{next(_serials)}"
        actions.record_meeting(
            decision, kind=kind, held_on=timezone.localdate(), number=number, by=by or everybody().officer
        )
    return decision


def approved(*asked: int | None, reserves: int = 0, by: User | None = None, **facts) -> Decision:
    """A decision that all meetings have approved, proposing what its budget pays."""
    by = by or everybody().officer
    decision = a_decision(*asked, by=by, **facts)
    actions.suggest(decision, by=by, reserves=reserves)
    with_meetings(decision, by=by)
    return actions.approve(decision, by=by)


def lines(decision: Decision) -> list:
    return list(decision.lines.select_related("application__enterprise").order_by("order"))


def verdicts(decision: Decision) -> list[str]:
    return [line.verdict for line in lines(decision)]


def honour(**facts) -> Honour:
    """An award of 2020 to an organisation of 东港, unless told otherwise."""
    return Honour.objects.create(
        **{
            **{
                "kind": "award",
                "prize": "city_award",
                "title": f"虚构成果{next(_serials)}",
                "year": 2020,
                "grade": "一等奖",
            },
            **{"unit_names": "虚构大学", "county": donggang(), "awarded_on": date(2020, 10, 1)},
            **facts,
        }
    )
