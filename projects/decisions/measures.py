"""口径 of calls, applications, decisions and recommendations upwards. The docstrings stand on the screen."""

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncDate

from bureau.lifecycle.models import StateChange
from bureau.measures import ALL, NO_COUNTY, Column, Flow, flow, ratio, registry
from projects.applications.choices import PASSED_CHECK, ApplicationState
from projects.applications.models import Application
from projects.calls.models import Call
from projects.programmes.models import Level

from .outcome_models import Honour, UpwardRecommendation

BASE = (
    Column("受理编号", "number"),
    Column("名称", "title"),
    Column("申报单位", "enterprise.name"),
    Column("县区", "county.name"),
    Column("申报通知", "call.title"),
    Column("科技计划类别", "call.programme.name"),
)
ASKED = (*BASE, Column("首次提交", "handed_in_on", "date"), Column("申请金额", "asked", "money"))
GRANTED = (
    *BASE,
    Column("申请金额", "asked", "money"),
    Column("核定金额", "decision_line.granted", "money"),
    Column("发文日期", "decision_line.decision.issued_on", "date"),
    Column("发文文号", "decision_line.decision.document_number"),
)
ISSUED_ON = "decision_line__decision__issued_on"


class OfTheBureau(Flow):
    """A flow of the bureau's own acts, which belong to no county."""

    def _narrowed(self, rows: QuerySet, *, county: str, user) -> QuerySet:
        if county not in (ALL, NO_COUNTY):
            return rows.none()
        return rows.visible_to(user) if user is not None else rows


def _calls() -> QuerySet[Call]:
    announced = StateChange.objects.filter(
        thing_label=Call._meta.label_lower, thing_id=OuterRef("pk"), transition="announce"
    ).order_by("at")
    rows = Call.objects.exclude(state=Call.State.DRAFT).select_related("programme")
    return rows.annotate(
        announced_on=TruncDate(Subquery(announced.values("at")[:1])),
        county_id=Value(None, output_field=models.BigIntegerField(null=True)),
    )


registry.add(
    OfTheBureau(
        key="projects.calls_announced",
        label="发布申报通知",
        unit="个",
        definition="统计期内发布的申报通知数，按首次发布的日期统计；发布后撤回、没有再发布的不计。不分县区。",
        source=_calls,
        on="announced_on",
        columns=(
            Column("名称", "title"),
            Column("类型", "get_kind_display"),
            Column("科技计划类别", "programme.name"),
            Column("发布日期", "announced_on", "date"),
            Column("状态", "get_state_display"),
        ),
    )
)


def _applications() -> QuerySet[Application]:
    rows = Application.objects.filter(submitted_at__isnull=False).annotate(handed_in_on=TruncDate("submitted_at"))
    return rows.select_related("enterprise", "county", "call__programme", "decision_line__decision").defer("answers")


@flow(key="projects.applications", label="提交申报", unit="项", county="county", on="handed_in_on", columns=ASKED)
def applications():
    """统计期内首次提交的申报书数，按首次提交的日期统计；以后撤回、退回补正的仍计，同一份申报书只计一次。"""
    return _applications()


@flow(
    key="projects.applications_asked",
    label="申报申请金额",
    unit="元",
    county="county",
    on="handed_in_on",
    amount="asked",
    columns=ASKED,
)
def applications_asked():
    """统计期内首次提交的申报书申请财政资金的合计，按首次提交的日期统计；没有申请金额的不计。"""
    return _applications().filter(asked__isnull=False)


@flow(
    key="projects.applications_passed",
    label="申报形式审查通过",
    unit="项",
    county="county",
    on="passed_on",
    columns=(*BASE, Column("审查通过日期", "passed_on", "date")),
)
def applications_passed():
    """统计期内形式审查通过的申报书数，按首次通过的日期统计；以后重新审查改为不通过的不计。"""
    passed = StateChange.objects.filter(
        thing_label=Application._meta.label_lower, thing_id=OuterRef("pk"), target=ApplicationState.PASSED
    ).order_by("at")
    rows = _applications().filter(state__in=PASSED_CHECK)
    return rows.annotate(passed_on=TruncDate(Subquery(passed.values("at")[:1])))


def _funded() -> QuerySet[Application]:
    return _applications().filter(state=ApplicationState.APPROVED, decision_line__isnull=False)


@flow(key="projects.applications_funded", label="申报获批", unit="项", county="county", on=ISSUED_ON, columns=GRANTED)
def applications_funded():
    """统计期内发文批准的申报书数（立项、认定、授奖、备案），按发文日期统计；以后撤销批准的不计。"""
    return _funded()


@flow(
    key="projects.applications_granted",
    label="申报核定金额",
    unit="元",
    county="county",
    on=ISSUED_ON,
    amount="decision_line__granted",
    columns=GRANTED,
)
def applications_granted():
    """统计期内发文批准的申报书核定财政资金的合计，按发文日期统计；以后撤销批准的不计。"""
    return _funded().filter(decision_line__granted__isnull=False)


ratio(
    key="projects.application_success",
    label="申报获批率",
    unit="%",
    definition="统计期内发文批准的申报书数除以统计期内首次提交的申报书数。批准按发文日期、提交按首次提交日期，跨年办结的计入发文的年度。",
    numerator="projects.applications_funded",
    denominator="projects.applications",
)

UPWARD = (
    Column("项目名称", "title"),
    Column("单位", "enterprise.name"),
    Column("县区", "county.name"),
    Column("推荐至", "get_level_display"),
    Column("科技计划（类别）", "programme"),
    Column("推荐日期", "sent_on", "date"),
    Column("结果", "get_result_display"),
    Column("结果日期", "result_on", "date"),
)


def _upward() -> QuerySet[UpwardRecommendation]:
    return UpwardRecommendation.objects.select_related("enterprise", "county")


@flow(
    key="projects.recommended_upwards", label="向上推荐项目", unit="项", county="county", on="sent_on", columns=UPWARD
)
def recommended_upwards():
    """统计期内向省、国家推荐的项目数，按推荐日期统计，不论结果。"""
    return _upward()


@flow(
    key="projects.recommended_approved",
    label="向上推荐获批项目",
    unit="项",
    county="county",
    on="result_on",
    columns=UPWARD,
)
def recommended_approved():
    """统计期内获省、国家批准的推荐项目数，按获批日期统计；推荐可能在以前年度。"""
    return _upward().filter(result=UpwardRecommendation.Result.APPROVED)


HONOURS = (
    Column("项目名称", "title"),
    Column("奖项", "prize_words"),
    Column("等级", "grade"),
    Column("完成单位", "unit_names"),
    Column("县区", "place"),
    Column("授予日期", "awarded_on", "date"),
    Column("文号", "document_number"),
)


@flow(key="projects.awards", label="授予市科学技术奖", unit="项", county="county", on="awarded_on", columns=HONOURS)
def awards():
    """统计期内授予的市级科技奖励项数，按授予日期统计；提名上级奖励的、竞赛获奖的不计；后来撤销的不影响当期数。不在本市的不计。"""
    rows = Honour.objects.filter(in_city=True, kind=Honour.Kind.AWARD, level=Level.MUNICIPAL).select_related("county")
    return rows.exclude(Q(prize="provincial_nomination") | Q(prize="national_nomination"))
