"""Columns and parts of the pages."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table
from projects.applications.models import Application
from projects.applications.states import TONES
from projects.calls.models import Call

from . import quotas
from .choices import FOUND_TONES, RESULT_TONES
from .models import CheckResult, Recommendation
from .queries import CountyLine, State


def moment(at: datetime | None) -> str:
    """To the second, because a deadline is."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" if at else "—"


def deadline(call: Call, now: datetime) -> tuple[str, str]:
    """How the deadline of the counties stands, as (tone, words)."""
    if not quotas.may_still(call, now):
        return "none", "已截止"
    if call.recommend_until is None:
        return "ok", "不限"
    left = (call.recommend_until - now).days
    return ("warn" if left < 3 else "ok"), ("不足 1 天" if left < 1 else f"还有 {left} 天")


def left_words(left: int | None) -> str:
    return "不限" if left is None else str(left)


def state_of(application: Application) -> str:
    """The state; after a correction the recommendation still stands."""
    if application.state == State.SUBMITTED and getattr(application, "has_recommendation", False):
        return "补正后已提交"
    return application.get_state_display()


def county_calls(now: datetime, counts: dict, used: dict) -> tuple[Column, ...]:
    """Calls as a county sees them: what waits, what was recommended, how many more, until when."""

    def of(call, *states):
        return sum(counts.get(call.pk, {}).get(state, 0) for state in states)

    return (
        Column("title", "申报通知"),
        Column("waiting", "待推荐", value=lambda c: of(c, State.SUBMITTED), kind="number"),
        Column("recommended", "已推荐", value=lambda c: used.get(c.pk, 0), kind="number"),
        Column("refused", "未予推荐", value=lambda c: of(c, State.NOT_RECOMMENDED), kind="number"),
        Column("left", "剩余名额", value=lambda c: left_words(quotas.left(c, used.get(c.pk, 0)))),
        Column("until", "推荐截止", value=lambda c: moment(c.recommend_until), sort="recommend_until"),
        Column(
            "standing", "期限", value=lambda c: deadline(c, now)[1], kind="state", tone=lambda c: deadline(c, now)[0]
        ),
    )


OF_COUNTY = (
    Column("title", "名称", sort="title"),
    Column("number", "受理编号", sort="number"),
    Column("enterprise", "申报单位", value="enterprise.name"),
    Column("leader_name", "负责人"),
    Column("asked", "申请金额", kind="money", sort="asked"),
    Column("order", "推荐排序", value="standing_order", kind="number", sort="standing_order"),
    Column("submitted_at", "提交时间", value=lambda row: moment(row.submitted_at), sort="submitted_at"),
    Column("state", "状态", value=state_of, kind="state", tone=lambda row: TONES[row.state]),
)


def city_calls(counts: dict, waiting: dict) -> tuple[Column, ...]:
    """Calls as the bureau sees them: how many in which state."""

    def of(*states):
        return lambda call: sum(counts.get(call.pk, {}).get(state, 0) for state in states)

    return (
        Column("title", "申报通知"),
        Column("year", "年度", sort="year"),
        Column("closes_at", "申报截止", value=lambda c: moment(c.closes_at), sort="closes_at"),
        Column("handed_in", "已提交", value=of(*HANDED_IN), kind="number"),
        Column("waiting", "待审查", value=lambda call: waiting.get(call.pk, 0), kind="number"),
        Column("returned", "补正中", value=of(State.RETURNED), kind="number"),
        Column("passed", "通过", value=of(*PASSED), kind="number"),
        Column("failed", "不通过", value=of(State.FAILED), kind="number"),
        Column("state", "通知状态", value="get_state_display", kind="badge"),
    )


HANDED_IN = tuple(state for state in State.values if state not in (State.DRAFT, State.WITHDRAWN))
PASSED = tuple(
    state
    for state in HANDED_IN
    if state not in (State.SUBMITTED, State.RETURNED, State.RECOMMENDED, State.NOT_RECOMMENDED, State.FAILED)
)

TO_CHECK_COLUMNS = (
    Column("title", "名称", sort="title"),
    Column("number", "受理编号", sort="number"),
    Column("enterprise", "申报单位", value="enterprise.name"),
    Column("county", "县区", value="county.short_name", sort="county__order"),
    Column("leader_name", "负责人"),
    Column("judged", "已审要点", value="judged_count", kind="number", sort="judged_count"),
    Column("failing", "不符合", value="failing_count", kind="number", sort="failing_count"),
    Column("submitted_at", "提交时间", value=lambda row: moment(row.submitted_at), sort="submitted_at"),
    Column("state", "状态", value=state_of, kind="state", tone=lambda row: TONES[row.state]),
)

COUNTY_COLUMNS = (
    Column("name", "县区"),
    Column("handed_in", "已提交", kind="number"),
    Column("waiting", "待推荐或待审查", kind="number"),
    Column("recommended", "已推荐", kind="number"),
    Column("left", "剩余名额", value=lambda line: left_words(line.left)),
    Column("not_recommended", "未予推荐", kind="number"),
    Column("passed", "通过", kind="number"),
    Column("failed", "不通过", kind="number"),
)


def counties(lines: list[CountyLine]) -> Section:
    """How far each county is."""
    table = Table(COUNTY_COLUMNS, lines, empty_text="还没有提交的申报书。", caption="各县区进度")
    return Section("counties", "各县区进度", count=len(lines), table=table)


def letter(found: list[Recommendation]) -> Table:
    """推荐汇总表, in the order of the county."""
    columns = (
        Column("order", "推荐排序", kind="number"),
        Column("title", "名称", value="application.title"),
        Column("number", "受理编号", value="application.number"),
        Column("enterprise", "申报单位", value="application.enterprise.name"),
        Column("leader", "负责人", value="application.leader_name"),
        Column("asked", "申请金额", value="application.asked", kind="money"),
        Column("opinion", "推荐意见"),
    )
    return Table(columns, found, empty_text="还没有推荐。", caption="推荐汇总表")


def facts_of(application: Application, url: str = "") -> list[Fact]:
    """Who asks for what, in a strip."""
    return [
        Fact("受理编号", application.number, url=url),
        Fact("申报单位", application.enterprise.name),
        Fact("县区", application.county.short_name),
        Fact("负责人", application.leader_name),
        Fact("申请金额", application.asked, "money"),
        Fact("状态", state_of(application), "state", tone=TONES[application.state]),
    ]


def recommendation_of(application: Application, user) -> Section | None:
    """What the county has said, for the page of an application; nothing where the call asks for nothing."""
    if not application.call.needs_recommendation:
        return None
    columns = (
        Column("order", "推荐排序", kind="number"),
        Column("county", "推荐县区", value=lambda row: str(row.county)),
        Column("opinion", "推荐意见"),
        Column("by", "推荐人", value=lambda row: str(row.by)),
        Column("at", "推荐时间", value=lambda row: moment(row.at)),
        Column(
            "state",
            "状态",
            value=lambda row: "已撤销" if row.withdrawn_at else "有效",
            kind="state",
            tone=lambda row: "none" if row.withdrawn_at else "ok",
        ),
    )
    found = list(application.recommendations.select_related("county", "by").order_by("-at"))
    table = Table(columns, found, empty_text="县区还没有推荐。", caption="县区推荐")
    return Section("recommendation", "县区推荐", count=len(found), table=table)


def results(found: list[CheckResult]) -> Section:
    """What was found of each item, for whoever reads only."""
    columns = (
        Column("item", "要点", value="item.title"),
        Column("result", "结果", value="get_result_display", kind="state", tone=lambda row: RESULT_TONES[row.result]),
        Column("remark", "说明"),
        Column(
            "found",
            "自动检查",
            value="get_found_display",
            kind="badge",
            tone=lambda row: FOUND_TONES.get(row.found, "none"),
        ),
        Column("by", "审查人", value=lambda row: str(row.by)),
        Column("at", "时间", kind="datetime"),
    )
    table = Table(columns, found, empty_text="还没有审查。", caption="形式审查结果")
    return Section("results", "形式审查结果", count=len(found), table=table)


def events(changes) -> list[Event]:
    """How it came to its state, newest first."""
    return [Event(one.at, one.label, str(one.by), one.reason) for one in changes]


def publicity(rows: list[dict], link: Callable | None = None) -> Table:
    """Title, unit and reason of each that failed."""
    columns = (
        Column("title", "名称", link=link),
        Column("unit", "申报单位"),
        Column("reason", "不通过的原因"),
    )
    return Table(columns, rows, caption="形式审查不通过名单")
