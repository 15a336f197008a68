"""Groups of personas, and a line of the table of doors."""

from collections.abc import Callable
from dataclasses import dataclass, field

PEOPLE = frozenset(
    "leader plan_officer officer other_officer supervisor county_officer stranger applicant operator expert "
    "sys_admin sec_admin audit_admin".split()
)
CITY = frozenset({"leader", "plan_officer", "officer", "other_officer", "supervisor"})
# They look, and do not keep registers.
LOOKERS = frozenset({"leader", "supervisor"})
SUPERVISOR = frozenset({"supervisor"})
CITY_OFFICERS = CITY - LOOKERS
COUNTIES = frozenset({"county_officer", "stranger"})
STAFF = CITY | COUNTIES
OFFICERS = STAFF - LOOKERS
OWN_COUNTY = frozenset({"county_officer"})
AUDITOR = frozenset({"audit_admin"})
APPLICANT = frozenset({"applicant"})
PLAN_OFFICER = frozenset({"plan_officer"})
# The division that owns the indicator and leads the task is the first officer's.
OWN_DIVISION = frozenset({"plan_officer", "officer"})


@dataclass(frozen=True)
class Page:
    """`allowed` personas open it; `arguments` are made from the things every test finds in place."""

    allowed: frozenset[str]
    arguments: Callable[[dict], dict] = field(default=lambda things: {})


def pk(thing: str) -> Callable[[dict], dict]:
    return lambda things: {"pk": things[thing].pk}


def ledger(things: dict) -> dict:
    return {"code": things["ledger"].code}


def plan(things: dict) -> dict:
    return {"ident": things["plan"].ident}


def entry(things: dict) -> dict:
    return {"code": things["ledger"].code, "pk": things["entry"].pk}
