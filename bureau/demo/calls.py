"""申报通知 of the story: one long decided, one to recognise centres, one in review, one open, one to come, one in writing."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from bureau.accounts.models import User
from projects.application_forms.definition import Definition
from projects.calls import actions
from projects.calls.models import Call, CallCondition
from projects.programmes import actions as programmes
from projects.programmes.models import Programme

from . import clock

WAN = 10_000
RESEARCH = "市级科技计划项目（重点研发）"
_NOTE = "本通知为演示数据，仿照地方科技计划的常见做法编写，不是任何单位发布的文件。"
GUIDE = """一、支持方向
围绕先进制造、新材料、生物与农业、资源环境等领域，支持企业牵头、产学研结合，突破制约产业发展的关键技术。

二、申报条件
1. 在本市登记注册满一年的企业，无逾期未验收的市级科技计划项目；
2. 每位负责人限报一项，每个单位限报一项；
3. 项目实施期不超过两年，自筹资金不低于申请财政资金的两倍。

三、支持方式
择优立项，单项不超过 {most} 万元，分年度拨付。

四、申报程序
网上填报并提交，县（市）区科技管理部门推荐，市科学技术局形式审查、专家评审、公示后下达。

五、联系方式
高新技术科，电话 0415-0000000。

"""


def add_programme(people: dict[str, User], *, on: date) -> Programme:
    """The programme of the calls for projects, with its own rules."""
    with clock.at(clock.moment(on)):
        rules = {"quota_leader": 1, "quota_firm": 1, "publicity_days": 5, "most_money": Decimal(50 * WAN)}
        made = Programme(name=RESEARCH, level="municipal", funding_mode="advance", own_money_only=True, **rules)
        return programmes.save(made, by=people["zonghe"], reason="演示数据")


def research(
    programme: Programme,
    form: Definition,
    *,
    by: User,
    year: int,
    opens: datetime,
    closes: datetime,
    announced: datetime,
    number: int,
    to_firms: bool = False,
    **facts,
) -> Call:
    """A call for projects, announced; its review and money are the same every year."""
    call = Call(
        title=f"{year}年度{facts.pop('name', RESEARCH)}",
        kind=Call.Kind.PROJECT,
        programme=programme,
        division=by.division,
        year=year,
        document_number=f"演示文号〔{opens.year}〕{number}号",
        guide=GUIDE.format(most=50) + _NOTE,
        opens_at=opens,
        closes_at=closes,
        recommend_until=closes + timedelta(days=7),
        budget=Decimal(facts.pop("budget", 200) * WAN),
        most_money=Decimal(50 * WAN),
        quota_leader=1,
        quota_firm=1,
        publicity_days=5,
        **facts,
    )
    conditions = [CallCondition(kind="organisation", codes="firm"), CallCondition(kind="age", number=12)]
    return _announced(call, form, conditions, by=by, on=announced, to_firms=to_firms)


def recognition(form: Definition, *, by: User, opens: datetime, closes: datetime, announced: datetime) -> Call:
    """A call to recognise 专业技术创新中心, decided after a look at the files and the places, without panels."""
    call = Call(
        title=f"{closes.year}年度市级专业技术创新中心认定",
        kind=Call.Kind.RECOGNITION,
        division=by.division,
        year=closes.year,
        document_number=f"演示文号〔{opens.year}〕31号",
        guide="面向本市企业认定专业技术创新中心。申报单位应有固定研发场地、设备和专职研发队伍，上年研发费用不低于规定标准。\n\n"
        f"材料审查和现场考察后择优认定，公示 7 个工作日。\n\n{_NOTE}",
        opens_at=opens,
        closes_at=closes,
        needs_recommendation=False,
        needs_review=False,
        is_blind=False,
        publishes_failed=False,
        publicity_days=7,
        outcome_kind="tech_center",
    )
    return _announced(call, form, [CallCondition(kind="organisation", codes="firm")], by=by, on=announced)


def filing(form: Definition, *, by: User, opens: datetime, announced: datetime) -> Call:
    """A call for 备案, announced and not open yet."""
    call = Call(
        title=f"{opens.year}年度新型研发机构备案",
        kind=Call.Kind.FILING,
        division=by.division,
        year=opens.year,
        document_number=f"演示文号〔{announced.year}〕52号",
        guide=f"新型研发机构自愿备案，材料齐全、内容属实的予以备案，不安排经费。\n\n{_NOTE}",
        opens_at=opens,
        closes_at=opens + timedelta(days=45, hours=8),
        needs_recommendation=False,
        needs_review=False,
        is_blind=False,
        publicity_days=0,
    )
    return _announced(call, form, [], by=by, on=announced)


def contest(form: Definition, *, by: User, opens: datetime, written: datetime) -> Call:
    """A contest whose notice is still being written."""
    call = Call(
        title=f"{opens.year}年丹东市创新创业大赛（演示）",
        kind=Call.Kind.CONTEST,
        division=by.division,
        year=opens.year,
        guide=f"初创组、成长组分别比赛；初赛网络评审，决赛现场路演。（起草中）\n\n{_NOTE}",
        opens_at=opens,
        closes_at=opens + timedelta(days=40, hours=8),
        needs_recommendation=False,
        outcome_kind="city_contest",
        publicity_days=5,
    )
    with clock.at(written):
        actions.save(call, by=by, reason="演示数据")
        actions.change_form(call, form, by=by)
    return call


def close(call: Call) -> Call:
    """Let its time run out."""
    with clock.at(call.closes_at + timedelta(minutes=1)):
        actions.tick()
    return Call.objects.get(pk=call.pk)


def _announced(
    call: Call, form: Definition, conditions: list[CallCondition], *, by: User, on: datetime, to_firms: bool = False
) -> Call:
    with clock.at(on):
        actions.save(call, by=by, reason="演示数据")
        actions.change_form(call, form, by=by)
        if conditions:
            actions.save_conditions(call, conditions, by=by)
        actions.announce(call, by=by, to_firms=to_firms)
    with clock.at(call.opens_at):
        actions.tick()
    return Call.objects.get(pk=call.pk)
