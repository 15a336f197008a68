"""Columns of the lists, and the parts of an application's page."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from bureau.lifecycle.models import StateChange
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table
from projects.application_forms.checking import Gap
from projects.application_forms.definition import Definition

from .choices import ApplicationState
from .closing import moment_words
from .models import Application, ApplicationFile, Submission
from .standing import is_late, next_step, until_words
from .states import TONES

STATES = dict(ApplicationState.choices)
TITLE = Column("title", "项目名称", value=str)
NUMBER = Column("number", "受理编号")
CALL = Column("call", "申报通知", value="call.title")
STATE = Column("state", "状态", value=lambda row: STATES[row.state], kind="state", tone=lambda row: TONES[row.state])

# For the bureaus.
LIST = (
    TITLE,
    NUMBER,
    Column("enterprise", "申报单位", value="enterprise.name"),
    Column("county", "县区", value="county.name"),
    CALL,
    Column("field", "领域"),
    Column("asked", "申请金额", kind="money"),
    Column("submitted_at", "提交时间", kind="datetime"),
    STATE,
)
EXPORT = (
    NUMBER,
    TITLE,
    *LIST[2:4],
    Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
    Column("leader_name", "负责人"),
    *LIST[4:],
)


def own_columns(now: datetime, permitted: Collection[tuple[int, int]]) -> tuple[Column, ...]:
    """For a firm: how each stands, until when, and what to do. `permitted` are pairs of call and firm with a permit."""

    def may(row: Application) -> bool:
        return (row.call_id, row.enterprise_id) in permitted

    return (
        TITLE,
        CALL,
        STATE,
        Column("next", "下一步", value=lambda row: next_step(row, now, permitted=may(row))),
        Column(
            "until",
            "截止时间",
            value=until_words,
            kind="badge",
            tone=lambda row: "late" if is_late(row, now, permitted=may(row)) else "none",
        ),
        Column("asked", "申请金额", kind="money"),
        NUMBER,
    )


def strip(application: Application, now: datetime, *, permitted: bool) -> list[Fact]:
    """Six facts that say how it stands."""
    until = until_words(application)
    late = is_late(application, now, permitted=permitted)
    return [
        Fact("状态", STATES[application.state], kind="state", tone=TONES[application.state]),
        Fact("受理编号", application.number or None),
        Fact("申报单位", application.enterprise.name, url=application.enterprise.get_absolute_url()),
        Fact("申请金额", application.asked, kind="money"),
        Fact("提交时间", application.submitted_at and moment_words(application.submitted_at)),
        Fact("截止时间", until or None, note="已过" if late else ""),
    ]


def facts(application: Application) -> Section:
    """What stands beside the answers."""
    call = application.call
    rows = [
        Fact("申报通知", call.title, url=call.get_absolute_url()),
        Fact("技术领域", application.field),
        Fact("负责人", application.leader_name),
        Fact("县区", application.county.name),
        Fact("填报人", str(application.created_by)),
        Fact("最近保存", application.edited_at, kind="datetime", note=str(application.edited_by or "")),
        Fact("格式", f"第 {application.form_version.number} 版"),
    ]
    if application.correct_by is not None:
        rows.append(Fact("补正截止", moment_words(application.correct_by)))
    return Section("facts", "基本情况", facts=rows)


def what_is_lacking(application: Application, gaps: Sequence[Gap], definition: Definition) -> Section:
    """Each gap with the way to its field."""
    titles = {section.key: section.title for section in definition.sections}
    columns = (
        Column("sentence", "须补充或改正", link=lambda gap: fill_url(application, gap.section, gap.key)),
        Column("section", "所在部分", value=lambda gap: titles.get(gap.section, "")),
    )
    table = Table(columns, gaps, empty_text="已填写完整，可以提交。")
    return Section("gaps", "提交前还须处理", count=len(gaps), table=table)


def fill_url(application: Application, section_key: str, field_key: str = "") -> str:
    """Where a field is filled in."""
    url = reverse("projects:application_fill", args=[application.pk, section_key])
    return f"{url}#field-{field_key}" if field_key else url


def files(held: Iterable[ApplicationFile], definition: Definition) -> Section:
    """Files with their checksums and what the virus scanner said."""
    labels = {field.key: field.label for field in definition.fields}
    rows = sorted(held, key=lambda one: (one.field_key, one.pk))
    columns = (
        Column(
            "file",
            "文件",
            value="file.name",
            link=lambda row: "" if row.scan_state == row.Scan.INFECTED else row.file.get_absolute_url(),
        ),
        Column("field", "栏目", value=lambda row: labels.get(row.field_key, "（格式更新后不再要求）")),
        Column("size", "大小", value=lambda row: size_words(row.file.size)),
        Column("scan", "病毒查杀", value="scan_words", kind="badge", tone=scan_tone),
        Column("sha256", "SHA-256", value=lambda row: f"{row.file.sha256[:16]}…"),
    )
    return Section("files", "附件", count=len(rows), table=Table(columns, rows, empty_text="没有附件。"))


def scan_tone(file: ApplicationFile) -> str:
    """Unscanned is no fault, a virus is."""
    return {file.Scan.CLEAN: "ok", file.Scan.INFECTED: "late"}.get(file.scan_state, "none")


def size_words(size: int) -> str:
    """A size in kB or MB."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(size // 1024, 1)} kB"


def submissions(application: Application, handed_in: Sequence[Submission]) -> Section:
    """Each handing-in with its receipt; from the second on what was changed can be compared."""
    columns = (
        Column("serial", "第几次", value=lambda row: f"第 {row.serial} 次提交", link=receipt_url),
        Column("at", "提交时间", value=lambda row: moment_words(row.at)),
        Column("by", "提交人", value=lambda row: str(row.by)),
        Column("files", "附件数", value=lambda row: len(row.files), kind="number"),
        Column("sha256", "SHA-256", value=lambda row: f"{row.sha256[:16]}…"),
    )
    compare = reverse("projects:application_compare", args=[application.pk])
    actions = [Action("比较修改内容", compare, icon="layout-split")] if len(handed_in) > 1 else []
    table = Table(columns, handed_in, empty_text="还没有提交。")
    return Section("submissions", "提交记录", count=len(handed_in), table=table, actions=actions)


def receipt_url(submission: Submission) -> str:
    return reverse("projects:application_receipt", args=[submission.application_id, submission.serial])


# Why these are taken may tell of experts and of other applicants: a whole list is reconsidered for one of its lines.
INTERNAL = frozenset({"finish_review", "review_again", "reconsider"})


def events(application: Application, *, for_city: bool = False) -> list[Event]:
    """The steps of its life, the latest first; the reasons of `INTERNAL` ones are for the bureau alone."""
    changes = StateChange.objects.of(application).select_related("by").reverse()
    return [
        Event(one.at, one.label, str(one.by), one.reason if for_city or one.transition not in INTERNAL else "")
        for one in changes
    ]


Related = Callable[[Application, object], Section | None]
