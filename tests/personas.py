"""The people of the portal, as tests meet them. Passwords do not matter here: tests sign in with `client.force_login`."""

from dataclasses import dataclass

from bureau.accounts.models import ADMINISTRATORS, County, Division, Role, User
from bureau.audit.bulk import record_creation


def division() -> Division:
    return Division.objects.get_or_create(code="gaoxin", defaults={"name": "高新技术科", "order": 1})[0]


def other_division() -> Division:
    return Division.objects.get_or_create(code="nongcun", defaults={"name": "农村科技科", "order": 2})[0]


def donggang() -> County:
    return County.objects.get(code="210681")


def fengcheng() -> County:
    return County.objects.get(code="210682")


@dataclass(frozen=True)
class Personas:
    """One of each role, and a second county officer to whom the first county is none of their business."""

    leader: User
    plan_officer: User
    officer: User
    other_officer: User
    supervisor: User
    county_officer: User
    stranger: User
    applicant: User
    operator: User
    expert: User
    sys_admin: User
    sec_admin: User
    audit_admin: User

    def __iter__(self):
        return iter(vars(self).items())


def everybody() -> Personas:
    """Create (once) and return all personas; in a few queries, because nearly every test begins with it."""
    facts = _facts()
    usernames = {username for username, *_ in facts.values()}
    found = {user.username: user for user in User.objects.filter(username__in=usernames)}
    missing = [facts_of for facts_of in facts.values() if facts_of[0] not in found]
    if missing:
        found |= {user.username: user for user in User.objects.bulk_create(map(_unsaved, missing))}
        record_creation(User.objects.filter(username__in=[username for username, *_ in missing]))
    return Personas(**{persona: found[username] for persona, (username, *_) in facts.items()})


def _unsaved(facts: tuple[str, str, Role, dict]) -> User:
    username, name, role, more = facts
    return User(
        username=username,
        display_name=name,
        role=role,
        must_change_password=False,
        is_staff=role in ADMINISTRATORS,
        **more,
    )


def _facts() -> dict[str, tuple[str, str, Role, dict]]:
    """Username, name, role and what belongs to it, by persona."""
    return {
        "leader": ("leader", "局领导", Role.LEADER, {}),
        "plan_officer": ("plan", "综合科科员", Role.PLAN_OFFICER, {}),
        "officer": ("officer", "高新科科员", Role.DIVISION_OFFICER, {"division": division()}),
        "other_officer": ("other", "农村科科员", Role.DIVISION_OFFICER, {"division": other_division()}),
        "supervisor": ("supervisor", "监督科员", Role.SUPERVISOR, {}),
        "county_officer": ("county", "东港科员", Role.COUNTY_OFFICER, {"county": donggang()}),
        "stranger": ("stranger", "凤城科员", Role.COUNTY_OFFICER, {"county": fengcheng()}),
        "applicant": ("applicant", "企业经办人", Role.ENTERPRISE_USER, {}),
        "operator": ("operator", "孵化器经办人", Role.INCUBATOR_OPERATOR, {}),
        "expert": ("expert", "评审专家", Role.EXPERT, {}),
        "sys_admin": ("sys", "系统管理员", Role.SYS_ADMIN, {}),
        "sec_admin": ("sec", "安全管理员", Role.SEC_ADMIN, {}),
        "audit_admin": ("audit", "审计管理员", Role.AUDIT_ADMIN, {}),
    }
