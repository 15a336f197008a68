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


# Opens without signing in.
OPEN_TO_ALL = {"accounts:sign_in", "accounts:sign_out"}

# Models of the admin site that are not the system administrator's.
ADMIN_KEEPERS = {
    "accounts.User": {"sys_admin", "sec_admin"},
    "audit.SignInEvent": {"audit_admin"},
    "audit.ExportEvent": {"audit_admin"},
    "lifecycle.StateChange": {"audit_admin"},
    "exchange.ImportBatch": {"audit_admin"},
    "files.StoredFile": {"audit_admin"},
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
    "dashboards:current_year": Page(STAFF),
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
    "plan:plan_list": Page(STAFF),
    "plan:plan_detail": Page(STAFF, plan),
    "plan:plan_move": Page(PLAN_OFFICER, lambda things: plan(things) | {"name": "close"}),
    "plan:load": Page(PLAN_OFFICER),
    "plan:template": Page(PLAN_OFFICER),
    "plan:export": Page(CITY, plan),
    "plan:keep": Page(PLAN_OFFICER, plan),
    "plan:indicator_list": Page(STAFF),
    "plan:indicator_detail": Page(STAFF, pk("indicator")),
    "plan:indicator_edit": Page(PLAN_OFFICER, pk("indicator")),
    "plan:target_edit": Page(PLAN_OFFICER, pk("indicator")),
    "plan:split_edit": Page(PLAN_OFFICER, pk("indicator")),
    "plan:override_create": Page(PLAN_OFFICER | {"leader"}, pk("indicator")),
    "plan:override_end": Page(PLAN_OFFICER | {"leader"}, pk("override")),
    "plan:task_list": Page(STAFF),
    "plan:task_detail": Page(STAFF, pk("task")),
    "plan:task_edit": Page(OWN_DIVISION, pk("task")),
    "plan:task_move": Page(OWN_DIVISION, lambda things: {"pk": things["task"].pk, "name": "start"}),
    # Takes posts only; whose milestone it is, is asked when something is posted.
    "plan:milestone_tick": Page(
        CITY_OFFICERS, lambda things: {"pk": things["task"].pk, "milestone": things["milestone"].pk}
    ),
    "plan:reading_list": Page(STAFF),
    "plan:reading_create": Page(CITY_OFFICERS),
    "plan:reading_detail": Page(CITY, pk("reading")),
    "plan:reading_edit": Page(OWN_DIVISION, pk("reading")),
    "plan:reading_correct": Page(OWN_DIVISION, pk("confirmed")),
    "plan:reading_move": Page(OWN_DIVISION, lambda things: {"pk": things["reading"].pk, "name": "submit"}),
    "plan:lamp_rules": Page(STAFF),
    "plan:lamp_rules_create": Page(PLAN_OFFICER),
    "plan:lamp_rules_edit": Page(PLAN_OFFICER, pk("lamp_rules")),
    "plan:lamp_rules_use": Page(PLAN_OFFICER, pk("lamp_rules")),
}
