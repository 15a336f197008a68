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
APPLICANT = frozenset({"applicant"})


@dataclass(frozen=True)
class Page:
    """`allowed` personas open it; `arguments` are made from the things every test finds in place."""

    allowed: frozenset[str]
    arguments: Callable[[dict], dict] = field(default=lambda things: {})


def pk(thing: str) -> Callable[[dict], dict]:
    return lambda things: {"pk": things[thing].pk}


def ledger(things: dict) -> dict:
    return {"code": things["ledger"].code}


def entry(things: dict) -> dict:
    return {"code": things["ledger"].code, "pk": things["entry"].pk}


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
    "dashboards:home": Page(PEOPLE),
    "dashboards:cockpit": Page(STAFF, lambda things: {"year": 2020}),
    "dashboards:indicator": Page(STAFF, lambda things: {"year": 2020, "code": "T02"}),
    "dashboards:reported": Page(STAFF, lambda things: {"year": 2020, "code": "T01"}),
    "dashboards:records": Page(STAFF, lambda things: {"key": "enterprises.hnte_valid"}),
    "files:download": Page(frozenset({"officer"}), pk("file")),
    "exchange:list": Page(PEOPLE),
    "exchange:receipt": Page(frozenset({"officer"}), pk("batch")),
    "exchange:refused": Page(frozenset({"officer"}), pk("batch")),
    "ledgers:list": Page(STAFF),
    "ledgers:create": Page(CITY_OFFICERS),
    "ledgers:entries": Page(STAFF, ledger),
    "ledgers:edit": Page(CITY_OFFICERS, ledger),
    "ledgers:entry_create": Page(OFFICERS, ledger),
    "ledgers:bulk_confirm": Page(CITY_OFFICERS, ledger),
    "ledgers:import": Page(OFFICERS, ledger),
    "ledgers:template": Page(OFFICERS, ledger),
    "ledgers:entry_detail": Page(CITY | OWN_COUNTY, entry),
    "ledgers:entry_edit": Page(CITY_OFFICERS | OWN_COUNTY, entry),
    "ledgers:entry_move": Page(CITY_OFFICERS, lambda things: entry(things) | {"name": "confirm"}),
    "enterprises:list": Page(STAFF | APPLICANT),
    "enterprises:create": Page(OFFICERS),
    "enterprises:import": Page(OFFICERS),
    "enterprises:detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("enterprise")),
    "enterprises:edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("enterprise")),
    "enterprises:certification_list": Page(STAFF | APPLICANT),
    "enterprises:certification_create": Page(OFFICERS),
    "enterprises:certification_import": Page(OFFICERS),
    "enterprises:certification_detail": Page(CITY | OWN_COUNTY | APPLICANT, pk("certification")),
    "enterprises:certification_edit": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
    "enterprises:certification_revoke": Page(CITY_OFFICERS | OWN_COUNTY, pk("certification")),
}
