"""The people of the portal, as tests meet them. Passwords do not matter here: tests sign in with `client.force_login`."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from bureau.accounts.models import ADMINISTRATORS, County, Division, Role, User
from bureau.audit.bulk import record_creation
from tests import fresh_cache

_DIVISIONS = {"gaoxin": {"name": "高新技术科", "order": 1}, "nongcun": {"name": "农村科技科", "order": 2}}


def division() -> Division:
    return Division.objects.get_or_create(code="gaoxin", defaults=_DIVISIONS["gaoxin"])[0]


def other_division() -> Division:
    return Division.objects.get_or_create(code="nongcun", defaults=_DIVISIONS["nongcun"])[0]


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
    """Create (once) and return all personas, each time as they came; in a few queries, because nearly every test begins
    with it, and none when it is asked again. Whoever changes a person goes on with that one."""
    if _kept.get("test") != fresh_cache.running_test():
        _kept.update(test=fresh_cache.running_test(), people=_stored())
    return Personas(**{persona: copy(user) for persona, user in _kept["people"].items()})


_kept: dict[str, Any] = {}


def _stored() -> dict[str, User]:
    found = {user.username: user for user in User.objects.filter(username__in=_usernames())}
    if len(found) < len(_FACTS):
        places = _places()
        missing = [_unsaved(*facts, places) for facts in _FACTS.values() if facts[0] not in found]
        found |= {user.username: user for user in User.objects.bulk_create(missing)}
        record_creation(User.objects.filter(username__in=[user.username for user in missing]))
    return {persona: found[username] for persona, (username, *_) in _FACTS.items()}


_FACTS = {
    "leader": ("leader", "局领导", Role.LEADER),
    "plan_officer": ("plan", "综合科科员", Role.PLAN_OFFICER),
    "officer": ("officer", "高新科科员", Role.DIVISION_OFFICER),
    "other_officer": ("other", "农村科科员", Role.DIVISION_OFFICER),
    "supervisor": ("supervisor", "监督科员", Role.SUPERVISOR),
    "county_officer": ("county", "东港科员", Role.COUNTY_OFFICER),
    "stranger": ("stranger", "凤城科员", Role.COUNTY_OFFICER),
    "applicant": ("applicant", "企业经办人", Role.ENTERPRISE_USER),
    "operator": ("operator", "孵化器经办人", Role.INCUBATOR_OPERATOR),
    "expert": ("expert", "评审专家", Role.EXPERT),
    "sys_admin": ("sys", "系统管理员", Role.SYS_ADMIN),
    "sec_admin": ("sec", "安全管理员", Role.SEC_ADMIN),
    "audit_admin": ("audit", "审计管理员", Role.AUDIT_ADMIN),
}
"""Username, name and role by persona."""


def _usernames() -> list[str]:
    return [username for username, *_ in _FACTS.values()]


def _unsaved(username: str, name: str, role: Role, places: dict[str, dict]) -> User:
    return User(
        username=username,
        display_name=name,
        role=role,
        must_change_password=False,
        is_staff=role in ADMINISTRATORS,
        **places.get(username, {}),
    )


def _places() -> dict[str, dict]:
    """By username, the division or county of those who have one."""
    divisions = Division.objects.in_bulk(list(_DIVISIONS), field_name="code")
    if missing := [Division(code=code, **facts) for code, facts in _DIVISIONS.items() if code not in divisions]:
        divisions |= {division.code: division for division in Division.objects.bulk_create(missing)}
        record_creation(Division.objects.filter(pk__in=[division.pk for division in missing]))
    counties = County.objects.in_bulk(["210681", "210682"], field_name="code")
    return {
        "officer": {"division": divisions["gaoxin"]},
        "other": {"division": divisions["nongcun"]},
        "county": {"county": counties["210681"]},
        "stranger": {"county": counties["210682"]},
    }
