"""Columns and parts of the pages of blind copies."""

from django.urls import reverse

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Fact, Section, Table
from projects.panels.models import PanelEntry

from .choices import FileHandling, Place, Severity
from .models import BlindCopy, BlindFile, BlindLeak, BlindPassage


def standing(entry: PanelEntry) -> str:
    """How the copy of an entry stands, in words; `blocking` is annotated."""
    if entry.released_at is not None:
        return "已送审"
    if getattr(entry, "blind_copy", None) is None:
        return "未制作"
    return f"{entry.blocking} 处待处理" if entry.blocking else "可以送审"


def standing_tone(entry: PanelEntry) -> str:
    if entry.released_at is not None:
        return "done"
    if getattr(entry, "blind_copy", None) is None:
        return "none"
    return "late" if entry.blocking else "ok"


ENTRIES = (
    Column("code", "评审编号", sort="code"),
    Column("application", "项目名称", value="application.title"),
    Column("enterprise", "申报单位", value="application.enterprise.name"),
    Column("panel", "评审组", value="panel.name"),
    Column("call", "申报通知", value="panel.call.title"),
    Column(
        "made_at",
        "制作时间",
        value=lambda row: row.blind_copy.made_at if hasattr(row, "blind_copy") else None,
        kind="datetime",
    ),
    Column("amber", "黄色线索", kind="number"),
    Column("standing", "进度", value=standing, kind="state", tone=standing_tone),
    Column("released_at", "送审时间", kind="datetime", sort="released_at"),
)
READINGS = (
    Column("user", "阅读人", value="user.display_name"),
    Column("code", "评审编号", value="copy.entry.code"),
    Column("what", "内容"),
    Column("at", "时间", kind="datetime", sort="at"),
)


def _leak_tone(leak: BlindLeak) -> str:
    if not leak.is_open:
        return "done"
    return "late" if leak.severity == Severity.RED else "warn"


def _leak_url(leak: BlindLeak) -> str:
    code = leak.copy.entry.code
    if leak.place == Place.PASSAGE and leak.is_open:
        return reverse("projects:blind_passage", args=[code, leak.number])
    return reverse("projects:blind_leak", args=[code, leak.pk])


def leaks(found: list[BlindLeak], *, may_keep: bool) -> Section:
    """What betrays, what blocks first."""
    columns = [
        Column("where", "位置", link=_leak_url if may_keep else None),
        Column("kind", "线索", value="get_kind_display"),
        Column(
            "severity",
            "程度",
            value=lambda row: "已放行" if not row.is_open else row.get_severity_display(),
            kind="state",
            tone=_leak_tone,
        ),
        Column("text", "内容"),
        Column("excerpt", "上下文"),
        Column("reason", "放行", value=lambda row: f"{row.passed_by}：{row.reason}" if row.passed_at else None),
    ]
    if may_keep:
        pass_url = lambda row: reverse("projects:blind_leak", args=[row.copy.entry.code, row.pk])  # noqa: E731
        columns.append(Column("act", "办理", value=lambda row: "放行" if row.is_open else "撤销放行", link=pass_url))
    ordered = sorted(
        found,
        key=lambda leak: (not leak.blocks, not leak.is_open, leak.severity != Severity.RED, leak.place, leak.number),
    )
    table = Table(columns, ordered, empty_text="没有发现身份线索。")
    open_count = sum(1 for leak in found if leak.is_open)
    return Section("leaks", "身份线索", count=open_count, table=table)


def passages(found: list[BlindPassage], code: str, *, may_keep: bool) -> Section:
    """What experts read, in short."""
    link = (lambda row: reverse("projects:blind_passage", args=[code, row.order])) if may_keep else None
    columns = (
        Column("label", "栏目", link=link),
        Column("section", "部分"),
        Column("text", "专家所见", value=lambda row: short(row.text)),
        Column("changed", "处理", value=lambda row: "已遮盖" if row.is_changed else None, kind="state", tone="ok"),
    )
    return Section(
        "passages", "正文", count=len(found), table=Table(columns, found, empty_text="没有可以给专家看的内容。")
    )


def short(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return f"{line[:60]}…" if len(line) > 60 else line


HANDLING_TONES = {FileHandling.STRIPPED: "ok", FileHandling.REPLACED: "ok", FileHandling.WITHHELD: "none"}


def files(found: list[BlindFile], code: str, *, may_keep: bool) -> Section:
    """The files with what was done to each."""
    link = (lambda row: reverse("projects:blind_file_edit", args=[code, row.number])) if may_keep else None
    columns = (
        Column("number", "附件", value=str, link=link),
        Column("label", "栏目"),
        Column("source", "原文件名", value=lambda row: row.source.name if row.source else None),
        Column(
            "handling",
            "处理",
            value="get_handling_display",
            kind="state",
            tone=lambda row: HANDLING_TONES[row.handling],
        ),
        Column(
            "given",
            "专家所得文件",
            value=lambda row: row.given.name if row.given else None,
            link=lambda row: reverse("projects:blind_file", args=[code, row.number]) if row.given else "",
        ),
        Column("note", "说明"),
    )
    return Section(
        "files", "附件", count=len(found), table=Table(columns, found, empty_text="没有可以给专家看的附件。")
    )


def strip(copy: BlindCopy | None, entry: PanelEntry, blocking: int) -> list[Fact]:
    """Where the copy stands."""
    found = [
        Fact("评审编号", entry.code),
        Fact("项目名称", entry.application.title, url=entry.application.get_absolute_url()),
        Fact("申报单位", entry.application.enterprise.name),
        Fact("评审组", entry.panel.name, url=entry.panel.get_absolute_url()),
    ]
    if entry.released_at is not None:
        return [*found, Fact("送审时间", entry.released_at, kind="datetime")]
    if copy is None:
        return [*found, Fact("进度", "未制作", kind="state", tone="none")]
    words, tone = (f"{blocking} 处待处理", "late") if blocking else ("可以送审", "ok")
    return [*found, Fact("进度", words, kind="state", tone=tone), Fact("检查时间", copy.scanned_at, kind="datetime")]


def actions(copy: BlindCopy | None, entry: PanelEntry) -> list[Action]:
    """What an officer may do now."""
    code = entry.code
    if copy is None:
        return [Action("制作隐名申报书", reverse("projects:blind_make", args=[code]), style="primary", method="post")]
    found = [
        Action("专家所见", reverse("projects:blind_read", args=[code]), icon="eye"),
        Action("遮盖正文中的红色线索", reverse("projects:blind_redact", args=[code]), method="post"),
        Action("重新检查", reverse("projects:blind_search", args=[code]), method="post", icon="arrow-repeat"),
    ]
    if entry.released_at is None:
        found.append(Action("按申报书重新制作", reverse("projects:blind_make", args=[code]), method="post"))
        release = reverse("projects:blind_release", args=[code])
        found.insert(0, Action("送专家评审", release, style="primary", method="post", icon="send"))
    return found
