"""Who may open which page. A persona that is not named gets 404; a stranger is sent to sign in."""

from collections.abc import Callable
from dataclasses import dataclass, field

PEOPLE = frozenset(
    "leader plan_officer officer other_officer county_officer stranger applicant operator expert "
    "sys_admin sec_admin audit_admin".split()
)
CITY = frozenset({"leader", "plan_officer", "officer", "other_officer"})
CITY_OFFICERS = CITY - {"leader"}
COUNTIES = frozenset({"county_officer", "stranger"})
STAFF = CITY | COUNTIES
OFFICERS = STAFF - {"leader"}
OWN_COUNTY = frozenset({"county_officer"})
AUDITOR = frozenset({"audit_admin"})


@dataclass(frozen=True)
class Page:
    """`allowed` personas open it; `arguments` are made from the things every test finds in place."""

    allowed: frozenset[str]
    arguments: Callable[[dict], dict] = field(default=lambda things: {})


# Opens without signing in.
OPEN_TO_ALL = {"accounts:sign_in", "accounts:sign_out"}

# Models of the admin site that are not the system administrator's.
ADMIN_KEEPERS = {
    "accounts.User": {"sys_admin", "sec_admin"},
    "audit.SignInEvent": {"audit_admin"},
    "audit.ExportEvent": {"audit_admin"},
    "lifecycle.StateChange": {"audit_admin"},
}

PAGES = {
    "accounts:sign_in": Page(PEOPLE),
    "accounts:sign_out": Page(PEOPLE),
    "accounts:password_change": Page(PEOPLE),
    "audit:sign_ins": Page(AUDITOR),
    "audit:exports": Page(AUDITOR),
    "audit:changes": Page(AUDITOR),
    "audit:history": Page(PEOPLE, lambda things: {"label": "accounts.county", "pk": things["county"].pk}),
}
