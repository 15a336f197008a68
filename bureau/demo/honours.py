"""向上推荐和获奖: what the bureau has recommended to the province and the state, awards, places in contests."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import User
from enterprises.models import Enterprise
from projects.decisions import actions
from projects.models import Honour, UpwardRecommendation

from . import clock, proposals
from .firms import Firm

WAN = 10_000
# Level, programme, days ago, result days later (negative: refused; 0: none yet), money asked in 万元.
_UPWARD = (
    ("provincial", "辽宁省重点研发计划", 400, 120, 80),
    ("provincial", "辽宁省科技重大专项", 390, -130, 200),
    ("national", "国家重点研发计划", 330, 0, 300),
    ("provincial", "辽宁省自然科学基金", 120, -60, 10),
    ("provincial", "辽宁省重点研发计划", 45, 0, 60),
)
# Kind, prize, grade, days ago.
_HONOURS = (
    ("award", "city_award", "一等奖", 420),
    ("award", "city_award", "二等奖", 420),
    ("award", "city_award", "三等奖", 420),
    ("award", "provincial_nomination", "提名", 200),
    ("contest", "city_contest", "一等奖", 150),
    ("contest", "city_contest", "二等奖", 150),
    ("contest", "provincial_selection", "优秀奖", 90),
)


def add_honours(firms: list[Firm], people: dict[str, User], *, today: date) -> None:
    """Both registers, by hand, each at its time."""
    chosen = [firm.pk for firm in firms[30:60]] or [firm.pk for firm in firms]
    hosts = list(Enterprise.objects.filter(pk__in=chosen).select_related("county").order_by("pk"))
    for number, row in enumerate(_UPWARD):
        _recommend(hosts[number % len(hosts)], number, row, by=people["gaoxin"], today=today)
    for number, (kind, prize, grade, ago) in enumerate(_HONOURS):
        day = today - timedelta(days=ago)
        host = hosts[(number + 7) % len(hosts)]
        contest = kind == "contest"
        honour = Honour(
            kind=kind,
            prize=prize,
            title=proposals.TOPICS[(number * 3 + 1) % len(proposals.TOPICS)].title,
            year=day.year,
            grade=grade,
            edition=str(day.year) if contest else "",
            track="成长组" if contest else "",
            rank=number - 3 if contest else None,
            enterprise=host,
            unit_names=host.name,
            persons="、".join(proposals.leader(90 + number * 3 + place) for place in range(3)),
            awarded_on=day,
            document_number=f"演示文号〔{day.year}〕{day.month}号",
            county=host.county,
        )
        with clock.at(clock.moment(day, 16)):
            actions.save_honour(honour, by=people["gaoxin"], reason="演示数据")


def _recommend(host: Enterprise, number: int, row: tuple, *, by: User, today: date) -> None:
    level, programme, ago, later, asked = row
    sent_on = today - timedelta(days=ago)
    recommendation = UpwardRecommendation(
        enterprise=host,
        title=f"{proposals.TOPICS[25 + number].title}（演示）",
        level=level,
        programme=programme,
        leader=proposals.leader(70 + number),
        asked=Decimal(asked * WAN),
        sent_on=sent_on,
        document_number=f"演示文号〔{sent_on.year}〕{sent_on.month}号",
    )
    with clock.at(clock.moment(sent_on)):
        saved = actions.save_upward(recommendation, by=by, reason="演示数据")
    if later:
        on = sent_on + timedelta(days=abs(later))
        money = Decimal(asked * WAN * 3 // 4) if later > 0 else None
        with clock.at(clock.moment(on)):
            document = f"演示文号〔{on.year}〕{on.month + 20}号" if later > 0 else ""
            actions.tell_result(saved, approved=later > 0, on=on, by=by, document=document, money=money)
