"""Columns of the list of platforms, and the parts of a platform's page."""

from datetime import date

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section
from projects.register.tables import LEVELS

from .models import Platform

STATUSES = dict(Platform.Status.choices)
TONES = {"preparing": "accent", "running": "ok", "mending": "warn", "withdrawn": "late"}

NAME = Column("name", "平台名称")
KIND = Column("kind", "平台类别", value="kind.name")
LEVEL = Column("level", "级别", value=lambda row: LEVELS[row.level])
HOST = Column("host_name", "依托单位")
PLACE = Column("place", "县区")
RECOGNISED = Column("recognised_on", "认定日期", kind="date")
STATUS = Column("status", "状态", value=lambda row: STATUSES[row.status])


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    state = Column(
        "standing",
        "状态",
        value=lambda row: standing(row, day)[1],
        kind="state",
        tone=lambda row: standing(row, day)[0],
    )
    return (NAME, KIND, LEVEL, HOST, PLACE, RECOGNISED, state)


def standing(platform, day: date) -> tuple[str, str]:
    """How a platform stands on a day as (tone, words); before its present status began it simply was valid."""
    if platform.recognised_on > day:
        return "none", "未认定"
    if platform.status_on and platform.status_on > day:
        return "ok", "有效"
    return TONES[platform.status], STATUSES[platform.status]


# Under these headers the file can be imported again.
EXPORT = (
    NAME,
    KIND,
    LEVEL,
    HOST,
    Column("host_code", "统一社会信用代码", value="host.uscc"),
    Column("field", "领域"),
    Column("director", "负责人"),
    RECOGNISED,
    Column("document_number", "认定文号"),
    PLACE,
    STATUS,
    Column("status_on", "状态日期", kind="date"),
    Column("withdrawn_on", "撤销日期", kind="date"),
    Column("evaluation", "评价结果"),
    Column("notes", "备注"),
)


def strip(platform, day: date) -> list[Fact]:
    tone, words = standing(platform, day)
    since = platform.status_on if platform.status_on and platform.status_on <= day else None
    return [
        Fact("状态", words, kind="state", tone=tone, note=f"自 {since}" if since else ""),
        Fact("级别", LEVELS[platform.level]),
        Fact("平台类别", platform.kind.name),
        Fact("依托单位", platform.host_name, url=platform.host.get_absolute_url() if platform.host else ""),
        Fact("认定日期", platform.recognised_on, kind="date"),
    ]


def facts(platform) -> Section:
    rows = [
        Fact("认定文号", platform.document_number),
        Fact("领域", platform.field),
        Fact("负责人", platform.director),
        Fact("县区", platform.place, note="" if platform.in_city else "只作备查，不计入指标"),
        Fact("评价结果", platform.evaluation),
    ]
    if platform.notes:
        rows.append(Fact("备注", platform.notes, wide=True))
    return Section("facts", "平台信息", facts=rows)
