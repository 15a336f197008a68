"""立项、认定: the made-up decisions with their meetings, publicities, an objection, letters."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import User
from projects.calls.models import Call
from projects.decisions import actions
from projects.decisions.models import Decision, Meeting

from . import clock

CONTACT = "市科学技术局监督诚信科，电话 0415-0000000，邮箱 gongshi@example.com（演示）"
WAN = 10_000


def draw_up(call: Call, *, by: User, on: date, reserves: int = 0, count: int | None = None) -> Decision:
    """The ranked list, with what the money reaches to."""
    with clock.at(clock.moment(on)):
        decision = actions.draw_up(call, by=by)
        actions.suggest(decision, by=by, reserves=reserves, count=count)
    return decision


def cut(decision: Decision, *, by: User, on: date) -> None:
    """The second gets less than it asked for, with a reason."""
    line = decision.lines.proposed().order_by("order")[1]
    with clock.at(clock.moment(on, 11)):
        amount = line.granted - Decimal(5 * WAN)
        actions.grant(line, amount, by=by, reason="设备费中一台仪器可以共享使用，核减 5 万元。")


def meet(decision: Decision, days: dict[str, date], *, by: User) -> Decision:
    """The required meetings, each on its day; then the list counts as approved."""
    for kind, day in days.items():
        label = Meeting._meta.get_field("kind").flatchoices
        number = f"{dict(label)[kind]}〔{day.year}〕{day.month}号（演示）"
        with clock.at(clock.moment(day, 16)):
            actions.record_meeting(decision, kind=kind, held_on=day, number=number, by=by, notes="同意拟支持名单。")
    with clock.at(clock.moment(max(days.values()), 17)):
        return actions.approve(decision, by=by)


def publish(decision: Decision, *, by: User, on: date, shows_money: bool = False):
    """The publicity, from a day on."""
    with clock.at(clock.moment(on, 8)):
        return actions.publish(decision, starts_on=on, by=by, contact=CONTACT, shows_money=shows_money)


def dismissed_objection(publicity, *, by: User) -> None:
    """Somebody objects on the second day; the bureau looks and finds nothing."""
    line = publicity.decision.lines.proposed().order_by("order")[2]
    with clock.at(clock.moment(publicity.starts_on + timedelta(days=1), 14)):
        objection = actions.object_(
            publicity,
            name="何示例",
            contact="13900000088",
            text="该项目与申报单位前年完成的一个项目名称相近，请核实是否重复立项。（演示）",
            line=line,
        )
    with clock.at(clock.moment(publicity.starts_on + timedelta(days=3), 15)):
        reason = "调阅两份申报书和验收材料比对：研究对象、技术指标和经费均不同，不属于重复立项，异议不成立。"
        actions.handle(objection, upheld=False, by=by, reason=reason)


def issue(decision: Decision, *, by: User, number: str, after: date) -> Decision:
    """Close the publicity on the next day, issue the document three days later, send all letters a day after."""
    with clock.at(clock.moment(after + timedelta(days=1))):
        actions.close_publicity(decision, by=by)
    on = after + timedelta(days=4)
    with clock.at(clock.moment(on)):
        issued = actions.issue(decision, number=number, on=on, by=by, with_finance=True)
    with clock.at(clock.moment(on + timedelta(days=1))):
        actions.send_all(issued, by=by)
    return issued
