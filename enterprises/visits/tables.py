"""Columns of the lists of visits and problems, and the parts of their pages."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Role
from bureau.files.models import StoredFile
from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table

from .models import UNFINISHED, Pair, Problem, ProblemState, Visit, place_of
from .states import STATE_TONES

FORMS = dict(Visit.Form.choices)
STATES = dict(ProblemState.choices)
SHOWN = 20

FIRM = Column("enterprise", "企业名称", value="enterprise.name")
USCC = Column("uscc", "统一社会信用代码", value="enterprise.uscc")
COUNTY = Column("county", "县区", value="county.name", sort="county__code")


def with_problems(visits):
    """Visits with how many problems were found there, and how many of them are unfinished."""
    return visits.annotate(
        found_count=Count("problems", distinct=True),
        open_count=Count("problems", filter=Q(problems__state__in=UNFINISHED), distinct=True),
    )


def problem_words(visit) -> str:
    """“2 个，1 个未办结”; nothing without problems."""
    if not visit.found_count:
        return ""
    return f"{visit.found_count} 个" + (f"，{visit.open_count} 个未办结" if visit.open_count else "，已办结")


VISITED_ON = Column("visited_on", "走访日期", kind="date", sort="visited_on")
FORM = Column("form", "走访方式", value=lambda row: FORMS[row.form])
VISITORS = Column("visitors", "走访人员", value="visitor_words")
PROBLEMS = Column(
    "problems", "问题", value=problem_words, kind="badge", tone=lambda row: "warn" if row.open_count else "none"
)
VISITS = (
    FIRM,
    VISITED_ON,
    COUNTY,
    FORM,
    VISITORS,
    Column("is_paired", "包扶走访", value=lambda row: "是" if row.is_paired else "", kind="badge", tone="accent"),
    PROBLEMS,
)
VISITS_EXPORT = (
    FIRM,
    USCC,
    COUNTY,
    VISITED_ON,
    FORM,
    VISITORS,
    Column("is_paired", "包扶走访", value=lambda row: "是" if row.is_paired else "否"),
    Column("content", "走访内容"),
    Column("found_count", "发现问题", kind="number", unit="个"),
    Column("open_count", "未办结问题", kind="number", unit="个"),
    Column("recorded_by", "记录人", value="recorded_by.display_name"),
)


def state_words(problem) -> str:
    """Its state; what is late is said with it."""
    words = STATES[problem.state]
    return f"{words}（超期）" if problem.is_overdue_on(timezone.localdate()) else words


def state_tone(problem) -> str:
    return "late" if problem.is_overdue_on(timezone.localdate()) else STATE_TONES[problem.state]


def short(problem) -> str:
    """The first words of what the problem is."""
    words = " ".join(problem.description.split())
    return words if len(words) <= 40 else f"{words[:40]}……"


STATE = Column("state", "状态", value=state_words, kind="state", tone=state_tone)
KIND = Column("kind", "类别", value="kind.name")
DEADLINE = Column("deadline", "办结时限", kind="date", sort="deadline")
PROBLEM_LIST = (
    Column("what", "问题", value=short),
    FIRM,
    KIND,
    COUNTY,
    Column("side", "责任单位", value="side_words"),
    Column("owner", "责任人", value="owner.display_name"),
    Column("found_on", "提出日期", kind="date", sort="found_on"),
    DEADLINE,
    STATE,
)
# A firm looks at its problems on a phone: what it is and how it stands come first.
PROBLEMS_OF_FIRM = (
    PROBLEM_LIST[0],
    STATE,
    DEADLINE,
    Column("side", "责任单位", value="side_words"),
    KIND,
    Column("found_on", "提出日期", kind="date", sort="found_on"),
    FIRM,
)
PROBLEM_EXPORT = (
    FIRM,
    USCC,
    COUNTY,
    KIND,
    Column("description", "企业问题诉求"),
    Column("source", "来源", value=lambda row: "企业诉求" if row.is_told_by_firm else "走访发现"),
    Column("found_on", "提出日期", kind="date"),
    Column("side", "责任单位", value="side_words"),
    Column("owner", "责任人", value="owner.display_name"),
    Column("first_deadline", "办结时限", kind="date"),
    Column(
        "extended",
        "延期后时限",
        value=lambda row: row.deadline if row.deadline != row.first_deadline else None,
        kind="date",
    ),
    Column("state", "当前进展情况", value=state_words),
    Column("solution", "解决情况", value=lambda row: row.solution or row.refusal),
    Column("solved_on", "解决日期", kind="date"),
    Column("satisfied", "企业满意", value=lambda row: {True: "满意", False: "不满意"}.get(row.satisfied, "")),
    Column("called_back_on", "回访日期", kind="date"),
    Column("callback_words", "回访情况"),
    Column("recorded_by", "记录人", value="recorded_by.display_name"),
)


def files_of(thing) -> Section | None:
    """The photos and papers of a visit or problem; nothing without any."""
    files = list(StoredFile.objects.owned_by(thing).select_related("uploaded_by"))
    if not files:
        return None
    columns = (
        Column("name", "文件名"),
        Column("uploaded_by", "上传人", value="uploaded_by.display_name"),
        Column("uploaded_at", "上传时间", kind="datetime"),
    )
    table = Table(columns, files, row_url=lambda row: row.get_absolute_url())
    return Section("files", "照片和附件", count=len(files), table=table)


def visit_strip(visit) -> list[Fact]:
    return [
        Fact("企业", visit.enterprise.name, url=visit.enterprise.get_absolute_url()),
        Fact("走访日期", visit.visited_on, kind="date", note="包扶走访" if visit.is_paired else ""),
        Fact("走访方式", FORMS[visit.form]),
        Fact("走访人员", visit.visitor_words),
        Fact("县区", visit.county.name),
        Fact("记录人", visit.recorded_by.display_name),
    ]


def problems_section(problems, *, actions=(), empty_text="没有记录问题。") -> Section:
    """The problems of a visit or a firm."""
    rows = list(problems)
    columns = (PROBLEM_LIST[0], KIND, Column("side", "责任单位", value="side_words"), DEADLINE, STATE)
    table = Table(columns, rows, row_url=lambda row: row.get_absolute_url(), empty_text=empty_text)
    return Section("problems", "问题", count=len(rows), table=table, actions=actions)


def problem_strip(problem) -> list[Fact]:
    owner = problem.owner.display_name if problem.owner else ""
    extended = problem.deadline and problem.deadline != problem.first_deadline
    return [
        Fact("状态", state_words(problem), kind="state", tone=state_tone(problem)),
        Fact("企业", problem.enterprise.name, url=problem.enterprise.get_absolute_url(), note=problem.county.name),
        Fact("类别", problem.kind.name),
        Fact("责任单位", problem.side_words or "未交办", note=owner),
        Fact(
            "办结时限",
            problem.deadline,
            kind="date",
            note=f"原定 {problem.first_deadline}，已延期" if extended else "",
        ),
        Fact("提出日期", problem.found_on, kind="date", note="企业诉求" if problem.is_told_by_firm else "走访发现"),
    ]


def problem_facts(problem) -> Section:
    """What it is, and how it ended."""
    rows = [Fact("问题描述", problem.description, wide=True)]
    if problem.visit:
        url = problem.visit.get_absolute_url()
        rows.append(Fact("走访", f"{problem.visit.visited_on} {FORMS[problem.visit.form]}", url=url))
    rows.append(Fact("记录人", problem.recorded_by.display_name))
    if problem.solution:
        rows += [Fact("解决日期", problem.solved_on, kind="date"), Fact("解决情况", problem.solution, wide=True)]
    if problem.refusal:
        rows.append(Fact("无法解决的原因", problem.refusal, wide=True))
    if problem.called_back_on:
        verdict = "满意" if problem.satisfied else "不满意"
        rows.append(Fact("回访", verdict, note=f"{problem.called_back_on}"))
        rows.append(Fact("回访情况", problem.callback_words, wide=True))
    return Section("facts", "问题", facts=rows)


def problem_events(problem) -> list[Event]:
    """Its course: told, assigned, extended, and each change of state; newest first."""
    moves = StateChange.objects.of(problem).select_related("by")
    found = [Event(move.at, move.label, move.by.display_name, move.reason) for move in moves]
    for row in problem.history.select_related("history_user").order_by("history_date", "history_id"):
        who = row.history_user.display_name if row.history_user else "系统"
        if row.history_type == "+":
            what = "企业提出" if problem.is_told_by_firm else "走访发现"
            found.append(Event(row.history_date, what, problem.recorded_by.display_name))
        elif row.history_change_reason:
            what, _, note = row.history_change_reason.partition("：")
            found.append(Event(row.history_date, what, who, note))
    return sorted(found, key=lambda event: event.when, reverse=True)


def notes_section(thing, user, *, url: str) -> Section | None:
    """Remarks for officers alone; for firms there is no such section."""
    notes = list(thing.internal_notes.visible_to(user).select_related("written_by"))
    if not (user.is_city_staff or user.is_county_officer):
        return None
    columns = (
        Column("text", "内部备注"),
        Column("written_by", "填写人", value="written_by.display_name"),
        Column("written_at", "时间", kind="datetime"),
    )
    actions = [Action("填写内部备注", url, icon="pencil-square")] if url else []
    table = Table(columns, notes, empty_text="没有内部备注。企业看不到这里的内容。")
    return Section("notes", "内部备注", count=len(notes), table=table, actions=actions)


def of_enterprise(enterprise, user, *, day=None) -> list[Section]:
    """包扶走访 of one firm, for its page: who looks after it, its visits, its problems."""
    day = day or timezone.localdate()
    found = [] if user.role == Role.ENTERPRISE_USER else [_pairs_of(enterprise, user, day)]
    visits = Visit.objects.visible_to(user).filter(enterprise=enterprise, visited_on__lte=day)
    rows = with_problems(visits).prefetch_related("visitors").order_by("-visited_on", "-pk")
    latest = list(rows[:SHOWN])
    total = visits.count() if len(latest) == SHOWN else len(latest)
    table = Table(
        (VISITED_ON, FORM, VISITORS, PROBLEMS),
        latest,
        row_url=lambda row: row.get_absolute_url(),
        empty_text="还没有走访记录。",
    )
    new = f"{reverse('enterprises:visit_create')}?enterprise={enterprise.pk}"
    may_record = user.is_officer and (not user.is_county_officer or user.county_id == enterprise.county_id)
    actions = [Action("记录走访", new, icon="plus-lg")] if may_record else []
    found.append(Section("visits", "走访", count=total, table=table, actions=actions))
    problems = Problem.objects.visible_to(user).filter(enterprise=enterprise, found_on__lte=day)
    problems = problems.select_related("kind", "county", "division", "enterprise").order_by("-found_on", "-pk")
    return [*found, problems_section(problems[: SHOWN * 5], empty_text="没有登记过问题。")]


def _pairs_of(enterprise, user, day) -> Section:
    pairs = Pair.objects.visible_to(user).on_day(day).filter(enterprise=enterprise)
    rows = list(pairs.select_related("officer__division", "officer__county").order_by("since", "pk"))
    columns = (
        Column("officer", "包扶人员", value="officer.display_name"),
        Column("place", "科室或县区", value=lambda row: place_of(row.officer)),
        Column("since", "起始日期", kind="date"),
    )
    table = Table(columns, rows, empty_text="没有安排包扶人员。")
    return Section("pairs", "包扶人员", count=len(rows), table=table)
