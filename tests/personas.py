"""The people of the portal, as tests meet them. Passwords do not matter here: tests sign in with `client.force_login`."""

from dataclasses import dataclass

from bureau.accounts.models import County, Division, Role, User


def _user(username: str, name: str, role: Role, **facts) -> User:
    user, _ = User.objects.get_or_create(
        username=username,
        defaults={"display_name": name, "role": role, "must_change_password": False, **facts},
    )
    return user


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
    """Create (once) and return all personas."""
    return Personas(
        leader=_user("leader", "局领导", Role.LEADER),
        plan_officer=_user("plan", "综合科科员", Role.PLAN_OFFICER),
        officer=_user("officer", "高新科科员", Role.DIVISION_OFFICER, division=division()),
        other_officer=_user("other", "农村科科员", Role.DIVISION_OFFICER, division=other_division()),
        county_officer=_user("county", "东港科员", Role.COUNTY_OFFICER, county=donggang()),
        stranger=_user("stranger", "凤城科员", Role.COUNTY_OFFICER, county=fengcheng()),
        applicant=_user("applicant", "企业经办人", Role.ENTERPRISE_USER),
        operator=_user("operator", "孵化器经办人", Role.INCUBATOR_OPERATOR),
        expert=_user("expert", "评审专家", Role.EXPERT),
        sys_admin=_user("sys", "系统管理员", Role.SYS_ADMIN),
        sec_admin=_user("sec", "安全管理员", Role.SEC_ADMIN),
        audit_admin=_user("audit", "审计管理员", Role.AUDIT_ADMIN),
    )
