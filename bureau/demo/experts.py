"""专家库: some sixty made-up experts of universities, institutes, offices of accountants and firms, with what they declare."""

from datetime import date, timedelta

from bureau.accounts.models import Role, User
from projects.experts import account_actions, actions
from projects.experts.models import Expert, ExpertRelation

from . import clock
from .firms import Firm
from .ledger_rows import UNIVERSITIES
from .names import person_name

ENTERED = 500  # days ago
WITH_ACCOUNT = ("zhuanjia", "zhuanjia2", "zhuanjia3")
_TECHNICAL, _FINANCE, _MANAGEMENT, _INVESTMENT = 42, 9, 6, 3
_INSTITUTES = (
    "辽宁省演示农业科学研究所",
    "沈阳演示材料研究所",
    "大连演示化学物理研究所",
    "丹东演示检验检测中心",
    "辽宁演示水产研究所",
    "沈阳演示自动化研究所",
    "丹东演示中心医院",
    "大连演示海洋学院",
    "鞍山演示冶金设计院",
    "锦州演示船舶设计院",
    "营口演示轴承研究所",
    "长春演示光学研究所",
    "哈尔滨演示焊接研究所",
)
_ACCOUNTANTS = ("大连演示会计师事务所", "沈阳演示会计师事务所", "丹东演示会计师事务所", "营口演示税务师事务所")
_OFFICES = ("辽宁演示科技评估中心", "沈阳演示生产力促进中心", "大连演示科技咨询研究院")
_FUNDS = ("沈阳演示创业投资管理中心", "大连演示产业基金管理中心", "北京演示股权投资中心")
_TITLES = ("教授", "研究员", "正高级工程师", "副教授", "高级工程师")
# Fields of an expert: an area and one of its parts.
_FIELDS = (
    "4、402",
    "8、801",
    "2、206",
    "1、101",
    "7、701",
    "6、604",
    "2、207",
    "8、805",
    "4、405",
    "5、502",
    "3",
    "1、106",
)
_SPECIALTIES = (
    "高分子复合材料",
    "机器视觉与在线检测",
    "食品精深加工",
    "工业软件",
    "水处理与固废资源化",
    "工业节能与余热利用",
    "作物育种与栽培",
    "精密加工与装备可靠性",
    "硼镁化工",
    "检验检测与标准化",
    "航空部件成形",
    "传感器与仪器仪表",
)


def add_experts(firms: list[Firm], people: dict[str, User], *, today: date) -> list[Expert]:
    """The whole library; the first three have the accounts of experts, the others open theirs when they are drawn."""
    by = people["gaoxin"]
    with clock.at(clock.moment(today - timedelta(days=ENTERED))):
        experts = [actions.enter_expert(one, by=by, reason="演示数据") for one in _everybody(firms)]
        for expert, username in zip(experts, WITH_ACCOUNT, strict=False):
            account_actions.link(expert, username, by=by)
        _declare(experts, firms, by=by)
        actions.carry_out(experts[-1], "leave", by=by, reason="退休，本人申请出库（演示）。")
        actions.carry_out(experts[-5], "pause", by=by, reason="出国进修一年（演示）。")
    return list(Expert.objects.order_by("pk"))


def account_of(expert: Expert, *, by: User) -> User:
    """The account of an expert; one is opened without a password that anybody knows, where there is none."""
    if expert.user_id is None:
        account = User(
            username=f"zj{expert.pk:04d}", display_name=expert.name, role=Role.EXPERT, must_change_password=False
        )
        account.set_unusable_password()
        account.save()
        expert.user = account_actions.link(expert, account.username, by=by).user
    return expert.user


def _everybody(firms: list[Firm]) -> list[Expert]:
    technical = [_technical(number, firms) for number in range(_TECHNICAL)]
    offices = (
        (_FINANCE, _ACCOUNTANTS, "finance", "高级会计师", "项目经费管理与审计"),
        (_MANAGEMENT, _OFFICES, "management", "研究员", "科技项目管理与绩效评价"),
        (_INVESTMENT, _FUNDS, "investment", "投资总监", "科技成果转化投资"),
    )
    others = []
    for count, employers, kind, title, specialty in offices:
        for _ in range(count):
            number = _TECHNICAL + len(others)
            employer = employers[number % len(employers)]
            others.append(_expert(number, employer, kind=kind, title=title, specialty=specialty))
    return [*technical, *others]


def _technical(number: int, firms: list[Firm]) -> Expert:
    places = (*UNIVERSITIES, *_INSTITUTES)
    employer = places[number * 5 % len(places)]
    if number % 9 == 8:  # some work for firms of the register, and stay away from what these apply for
        employer = firms[(number * 13) % len(firms)].name
    kind = number % len(_FIELDS)
    fields, specialty = _FIELDS[kind], _SPECIALTIES[kind]
    return _expert(number, employer, title=_TITLES[number % len(_TITLES)], fields=fields, specialty=specialty)


def _expert(number: int, employer: str, **facts) -> Expert:
    return Expert(
        name=person_name(number * 41 + 17),
        employer_name=employer,
        phone=f"1390000{number:04d}",
        email=f"zhuanjia{number}@example.com",
        most_open=None if number % 3 else 4,
        **facts,
    )


def _declare(experts: list[Expert], firms: list[Firm], *, by: User) -> None:
    kinds = ("project", "work", "shares", "student", "family")
    for number, expert in enumerate(experts[3:28:4]):
        facts = {"organisation_name": firms[number * 7 % len(firms)].name, "note": "本人申明（演示）。"}
        if kinds[number % 5] in ("family", "student"):
            facts = {"person_name": person_name(number * 29 + 3), "note": "导师与学生、亲属关系，本人申明（演示）。"}
        actions.declare(ExpertRelation(expert=expert, kind=kinds[number % 5], **facts), by=by)
