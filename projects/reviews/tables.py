"""Columns and parts of the pages of reviews."""

from decimal import Decimal

from django.urls import reverse

from bureau.files.models import StoredFile
from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table
from projects.applications.choices import ApplicationState
from projects.applications.states import TONES as APPLICATION_TONES
from projects.blinding.models import BlindCopy
from projects.calls.models import Call
from projects.panels.models import PanelEntry

from .aggregation import Ranked
from .choices import ScoreState
from .opinion_models import SiteVisit
from .rules import experts, keepers, watchers
from .scheme_models import ReviewScheme, plain
from .score_models import Score
from .states import TONES

CALLS = (
    Column("title", "申报通知"),
    Column("year", "年度", sort="year"),
    Column("entries", "评审项目", kind="number"),
    Column("released", "已送审", kind="number"),
    Column("handed_in", "已提交评分", kind="number"),
    Column("reviewed", "评审完成", kind="number"),
    Column(
        "needed",
        "每项需",
        value=lambda row: row.review_scheme.needed if hasattr(row, "review_scheme") else None,
        unit="份",
    ),
    Column("state", "状态", value="get_state_display", kind="state"),
)
SCORES = (
    Column("code", "评审编号", value="entry.code", sort="entry__code"),
    Column("application", "项目名称", value="entry.application.title"),
    Column("enterprise", "申报单位", value="entry.application.enterprise.name"),
    Column("expert", "专家", value="seat.expert.name", sort="seat__expert__name"),
    Column("total", "总分", value="total", sort="total"),
    Column("recommendation", "建议", value="get_recommendation_display"),
    Column("state", "状态", value="get_state_display", kind="state", tone=lambda row: TONES[row.state]),
    Column("submitted_at", "提交时间", kind="datetime", sort="submitted_at"),
)


def score_export(scheme: ReviewScheme | None) -> tuple[Column, ...]:
    """The columns of the list, and a mark and a comment for each item."""
    more = []
    for item in scheme.items.all() if scheme else ():
        key = str(item.pk)
        more.append(Column(f"mark-{key}", item.title, value=lambda row, key=key: decimal(row.values.get(key))))
        more.append(Column(f"comment-{key}", f"{item.title}说明", value=lambda row, key=key: row.comments.get(key)))
    return (*SCORES, *more, Column("opinion", "总体意见"))


def decimal(text: str | None) -> Decimal | None:
    """A stored mark."""
    return None if text is None else Decimal(text)


def mark_text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"


def ranking_columns(*, without: bool) -> tuple[Column, ...]:
    """The columns of the ranking; with places of before when an expert is left out."""
    moved = (
        (
            Column("full_place", "全部专家时", value="full_place", kind="number"),
            Column("moved", "名次变化", value=moved_words),
        )
        if without
        else ()
    )
    return (
        Column("title", "项目名称", value="result.application.title"),
        Column("place", "名次", value="place", kind="number"),
        *moved,
        Column("code", "评审编号", value="result.entry.code"),
        Column("enterprise", "申报单位", value="result.application.enterprise.name"),
        Column("county", "县区", value="result.application.county.name"),
        Column("count", "评分份数", value=lambda row: f"{row.result.count}/{row.result.needed}"),
        Column("result", "评审得分", value=lambda row: mark_text(row.result.result)),
        Column("mean", "平均", value=lambda row: mark_text(row.result.mean)),
        Column("median", "中位数", value=lambda row: mark_text(row.result.median)),
        Column(
            "spread",
            "分差",
            value=spread_words,
            kind="state",
            tone=lambda row: "late" if row.result.is_apart else "none",
        ),
        Column(
            "passed",
            "合格线",
            value=passed_words,
            kind="state",
            tone=lambda row: "ok" if row.result.is_passed else "none",
        ),
        Column(
            "state",
            "状态",
            value="result.application.get_state_display",
            kind="state",
            tone=lambda row: APPLICATION_TONES[row.result.application.state],
        ),
    )


def moved_words(row: Ranked) -> str | None:
    """“升 2”, “降 1”."""
    if not row.moved:
        return "不变" if row.moved == 0 else None
    return f"升 {row.moved}" if row.moved > 0 else f"降 {-row.moved}"


def spread_words(row: Ranked) -> str | None:
    found = row.result.spread
    if found is None:
        return None
    return f"{found:.2f}（超限）" if row.result.is_apart else f"{found:.2f}"


def passed_words(row: Ranked) -> str | None:
    return {True: "达到", False: "未达到", None: None}[row.result.is_passed]


def severity_table(rows, call: Call) -> Table:
    """How far each expert marks from the others; each leads to the ranking without him."""
    url = reverse("projects:review_ranking", args=[call.pk])
    columns = (
        Column("expert", "专家", value=lambda row: row[0].name, link=lambda row: f"{url}?without={row[0].pk}"),
        Column("count", "评分份数", value=lambda row: row[1], kind="number"),
        Column("severity", "与其他专家的平均差", value=lambda row: severity_words(row[2])),
    )
    return Table(columns, rows, empty_text="还没有提交的评分。")


def severity_words(number: Decimal | None) -> str | None:
    """“-4.50（偏严）”."""
    if number is None:
        return None
    side = "偏严" if number < 0 else ("偏宽" if number > 0 else "一致")
    return f"{number:+.2f}（{side}）"


def marks(score: Score, scheme: ReviewScheme | None) -> Section:
    """What an expert has marked, item by item."""
    rows = [
        {
            "title": item.title,
            "range": item.range_words,
            "mark": decimal(score.values.get(str(item.pk))),
            "comment": score.comments.get(str(item.pk)),
        }
        for item in (scheme.items.all() if scheme else ())
    ]
    columns = (
        Column("title", "评分项"),
        Column("range", "分值"),
        Column("mark", "得分", value=lambda row: None if row["mark"] is None else plain(row["mark"])),
        Column("comment", "说明"),
    )
    return Section("marks", "评分", table=Table(columns, rows, empty_text="没有评分。"))


def opinion(score: Score) -> Section:
    facts = [
        Fact("总体建议", score.get_recommendation_display() or None),
        Fact("总体意见", score.opinion or None, wide=True),
    ]
    return Section("opinion", "总体评价", facts=facts)


def strip(score: Score) -> list[Fact]:
    """Where a score stands."""
    found = [
        Fact("评审编号", score.entry.code),
        Fact("状态", score.get_state_display(), kind="state", tone=TONES[score.state]),
        Fact("总分", mark_text(score.total)),
    ]
    if score.submitted_at is not None:
        found.append(Fact("提交时间", score.submitted_at, kind="datetime"))
    return found


def events(score: Score) -> list[Event]:
    """What happened to it, the latest first."""
    changes = StateChange.objects.of(score).select_related("by").reverse()
    return [Event(change.at, change.label, str(change.by), change.reason) for change in changes]


def sheet_actions(copy: BlindCopy, user) -> list[Action]:
    """For the reader of a blind copy: to the score sheet."""
    if not experts(user):
        return []
    return [
        Action("填写评分表", reverse("projects:review_sheet", args=[copy.entry.code]), style="primary", icon="pencil")
    ]


def entry_actions(entry: PanelEntry, user) -> list[Action]:
    """What an officer may do with one entry."""
    if not keepers(user):
        return []
    found = [Action("专家组意见", reverse("projects:review_opinion", args=[entry.code]))]
    if entry.application.state == ApplicationState.IN_REVIEW and entry.released_at is not None:
        found.append(Action("增加专家", reverse("projects:review_call_in", args=[entry.code])))
    if entry.application.state == ApplicationState.REVIEWED:
        found.append(Action("重新评审", reverse("projects:review_again", args=[entry.code])))
    return found


def visits_of_application(application, user) -> Section | None:
    """For the page of an application: visits to the site; for city staff alone."""
    if not watchers(user):
        return None
    rows = list(SiteVisit.objects.visible_to(user).filter(application=application).select_related("written_by"))
    columns = (
        Column("visited_on", "考察日期", kind="date"),
        Column("people", "考察人员"),
        Column("conclusion", "结论", value="get_conclusion_display"),
        Column("written_by", "记录人", value="written_by.display_name"),
    )
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), empty_text="没有现场考察记录。")
    add = Action("登记现场考察", reverse("projects:review_visit_create", args=[application.pk]), icon="geo-alt")
    return Section("site-visits", "现场考察", count=len(rows), table=table, actions=[add] if keepers(user) else [])


def review_of_application(application, user) -> Section | None:
    """For the page of an application: its scores and the opinion of the group; for city staff alone."""
    entry = getattr(application, "panel_entry", None)
    if entry is None or not watchers(user):
        return None
    rows = list(
        Score.objects.visible_to(user)
        .filter(entry=entry)
        .select_related("seat__expert", "entry__application__enterprise")
    )
    columns = [column for column in SCORES if column.key not in ("code", "application", "enterprise")]
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), empty_text="还没有评分。")
    count = sum(1 for row in rows if row.state != ScoreState.DRAFT)
    return Section("reviews", f"专家评审（{entry.code}）", count=count, table=table, actions=entry_actions(entry, user))


def visit_files(visit: SiteVisit) -> Section:
    """What was brought back."""
    rows = list(StoredFile.objects.owned_by(visit))
    columns = (Column("name", "文件"), Column("uploaded_at", "上传时间", kind="datetime"))
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), empty_text="没有考察材料。")
    return Section("files", "考察材料", count=len(rows), table=table)
