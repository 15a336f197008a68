"""The demo accounts: one for each role, all with one password that everybody may know."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from bureau.accounts.models import County, Division, Role, User

PASSWORD = "Yalujiang-2020"  # noqa: S105 - printed on purpose; never on a production site, see `seeding.refuse_production`

# code, name
DIVISIONS = (
    ("zonghe", "办公室（综合科）"),
    ("gaoxin", "高新技术科"),
    ("chengguo", "成果转化科"),
    ("nongcun", "农村与社会发展科"),
    ("rencai", "人才与合作科"),
    ("guihua", "规划与资源配置科"),
)


@dataclass(frozen=True)
class Account:
    """One row of the table of demo accounts; `look_at` says what this person finds worth opening."""

    username: str
    name: str
    role: Role
    look_at: str
    division: str = ""
    county: str = ""
    first_sign_in: bool = False


ACCOUNTS = (
    Account("juzhang", "林局长", Role.LEADER, "首页：全年进度一屏看清，任一数字点开到记录；高企年底展望"),
    Account("zonghe", "周综合", Role.PLAN_OFFICER, "年度计划：指标、目标、任务，导入与核对", division="zonghe"),
    Account(
        "gaoxin", "高晓新", Role.DIVISION_OFFICER, "企业与证书、培育库、包扶走访、政策兑付、条件测评", division="gaoxin"
    ),
    Account("nongcun", "田春禾", Role.DIVISION_OFFICER, "台账：特派团、农民技术员培训，确认与退回", division="nongcun"),
    Account(
        "donggang",
        "东港经办",
        Role.COUNTY_OFFICER,
        "只见东港市：企业、待确认的认领与变更、走访、兑付审核",
        county="210681",
    ),
    Account("fengcheng", "凤城经办", Role.COUNTY_OFFICER, "只见凤城市，与东港互不可见", county="210682"),
    Account("qiye", "企业经办", Role.ENTERPRISE_USER, "本单位管理员：条件自测差一项，改一个数即符合；政策、诉求、成员"),
    Account("qiye2", "企业代办", Role.ENTERPRISE_USER, "代两家企业办事，可切换；正申请认领第三家"),
    Account("jiandu", "监督诚信", Role.SUPERVISOR, "诚信记录与核查：一条在限制期内，一条已届满"),
    Account("fuhua", "孵化运营", Role.INCUBATOR_OPERATOR, "本载体及其中的企业、团队"),
    Account("zhuanjia", "秦文博", Role.EXPERT, "待评审的隐名申报书、评分表、答辩安排和本人资料"),
    Account("zhuanjia2", "严雅宁", Role.EXPERT, "另一位评审专家：评分已交齐"),
    Account("zhuanjia3", "李晓彤", Role.EXPERT, "另一位评审专家：评审邀请待答复"),
    Account("xitong", "系统管理员", Role.SYS_ADMIN, "管理后台：账号、县区、科室、台账定义"),
    Account("anquan", "安全管理员", Role.SEC_ADMIN, "管理后台：账号与角色"),
    Account("shenji", "审计管理员", Role.AUDIT_ADMIN, "登录日志、导出日志"),
    Account("xinren", "新来的人", Role.DIVISION_OFFICER, "首次登录须先改密码", division="chengguo", first_sign_in=True),
)


def add_divisions() -> dict[str, Division]:
    """The divisions of the bureau by code, created where they are missing."""
    return {
        code: Division.objects.get_or_create(code=code, defaults={"name": name, "order": order})[0]
        for order, (code, name) in enumerate(DIVISIONS, start=1)
    }


def add_accounts(divisions: dict[str, Division]) -> dict[str, User]:
    """The demo accounts by user name, created where they are missing; present ones stay as they are."""
    counties = {county.code: county for county in County.objects.all()}
    known = {user.username: user for user in _present()}
    hashed = make_password(PASSWORD)  # once: it takes a second, and everybody may know what it hides
    for account in ACCOUNTS:
        if account.username not in known:
            user = User(
                username=account.username,
                display_name=account.name,
                role=account.role,
                division=divisions.get(account.division),
                county=counties.get(account.county),
                password=hashed,
                must_change_password=account.first_sign_in,
                is_superuser=account.role == Role.SYS_ADMIN,
            )
            user.clean()
            user.save()
            known[account.username] = user
    return known


def present_accounts() -> list[Account]:
    """The rows of the table whose accounts exist."""
    names = set(_present().values_list("username", flat=True))
    return [account for account in ACCOUNTS if account.username in names]


def _present():
    return User.objects.filter(username__in=[account.username for account in ACCOUNTS])
