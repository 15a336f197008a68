"""Made-up pairs, visits and problems for tests."""

from datetime import date, timedelta

from django.utils import timezone

from bureau.accounts.models import User
from enterprises.register.models import Enterprise
from enterprises.visits.models import Pair, Problem, Visit
from tests.enterprises.made_up import enterprise
from tests.personas import division, everybody


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def days_on(days: int) -> date:
    return days_ago(-days)


def pair(officer: User | None = None, of: Enterprise | None = None, **facts) -> Pair:
    """Stored as it is, without asking the verbs; since last year."""
    of = of or enterprise()
    return Pair.objects.create(
        officer=officer or everybody().county_officer,
        enterprise=of,
        county_id=of.county_id,
        since=facts.pop("since", days_ago(400)),
        **facts,
    )


def visit(of: Enterprise | None = None, *, on: date | None = None, by: User | None = None, **facts) -> Visit:
    of, by = of or enterprise(), by or everybody().county_officer
    made = Visit.objects.create(
        enterprise=of,
        county_id=of.county_id,
        visited_on=on or days_ago(10),
        content=facts.pop("content", "了解生产经营情况"),
        recorded_by=by,
        **facts,
    )
    made.visitors.add(by)
    return made


STANDING = {
    "open": {},
    "working": {},
    "solved": {"solution": "已协调银行放款", "solved_on": days_ago(1)},
    "called_back": {
        "solution": "已协调银行放款",
        "solved_on": days_ago(1),
        "satisfied": True,
        "called_back_on": days_ago(0),
    },
    "unsolvable": {"refusal": "政策不允许"},
}


def problem(of: Enterprise | None = None, state: str = "open", **facts) -> Problem:
    """Assigned to the first division, due in a month, unless said otherwise."""
    found = facts.pop("visit", None)
    of = of or (found.enterprise if found else enterprise())
    facts = {
        "kind_id": "money",
        "description": "流动资金不足",
        "found_on": found.visited_on if found else days_ago(10),
        "recorded_by": everybody().county_officer,
        "side": "division",
        "division": division() if facts.get("side", "division") == "division" else None,
        "deadline": days_on(30),
        **STANDING[state],
        **facts,
    }
    facts.setdefault("first_deadline", facts["deadline"])
    return Problem.objects.create(enterprise=of, county_id=of.county_id, visit=found, state=state, **facts)


def unassigned(of: Enterprise | None = None, **facts) -> Problem:
    return problem(of, side="", division=None, deadline=None, **facts)
