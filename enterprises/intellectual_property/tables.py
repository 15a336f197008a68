"""Columns of the list of intellectual property, and the parts of a right's page."""

from datetime import date

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table

from .models import IntellectualProperty, IPKind
from .validity import standing_on

WAYS = dict(IntellectualProperty.Way.choices)
CLASSES = dict(IPKind.Class.choices)

NAME = Column("name", "名称")
KIND = Column("kind", "类型", value="kind.name")
CLASS = Column("ip_class", "类别", value=lambda row: CLASSES[row.kind.ip_class], kind="badge", tone="none")
NUMBER = Column("number", "编号")
GRANTED = Column("granted_on", "授权日期", kind="date")
EXPIRES = Column("expires_on", "有效期至", kind="date")
WAY = Column("obtained_by", "获得方式", value=lambda row: WAYS.get(row.obtained_by, ""))


def standing(day: date) -> Column:
    return Column(
        "standing",
        "状态",
        value=lambda row: standing_on(row, day)[1],
        kind="state",
        tone=lambda row: standing_on(row, day)[0],
    )


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    holder = Column("enterprise", "权利人", value="enterprise.name")
    county = Column("county", "县区", value="county.name")
    return (NAME, KIND, CLASS, NUMBER, holder, county, GRANTED, WAY, standing(day))


def export_columns(day: date) -> tuple[Column, ...]:
    """Under these headers the file can be imported again."""
    return (
        Column("enterprise", "权利人", value="enterprise.name"),
        Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
        Column("county", "县区", value="county.name"),
        KIND,
        Column("ip_class", "Ⅰ类或Ⅱ类", value=lambda row: CLASSES[row.kind.ip_class]),
        NUMBER,
        Column("name", "知识产权名称"),
        GRANTED,
        EXPIRES,
        WAY,
        Column("hnte_year", "用于高企认定年度"),
        Column("ended_on", "终止日期", kind="date"),
        Column("end_reason", "终止原因", value="get_end_reason_display"),
        Column("notes", "备注"),
        standing(day),
    )


def strip(right: IntellectualProperty, day: date, query: str) -> list[Fact]:
    """Five facts that say how a right stands on a day."""
    tone, words = standing_on(right, day)
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("权利人", right.enterprise.name, url=right.enterprise.get_absolute_url() + query),
        Fact("类别", right.ip_class),
        Fact("授权日期", right.granted_on, kind="date"),
        Fact("有效期至", right.expires_on, kind="date"),
    ]


def facts(right: IntellectualProperty) -> Section:
    rows = [
        Fact("类型", right.kind.name),
        Fact("编号", right.number),
        Fact("获得方式", right.get_obtained_by_display()),
        Fact("县区", right.county.name),
        Fact("统一社会信用代码", right.enterprise.uscc),
        Fact("用于高企认定年度", str(right.hnte_year) if right.hnte_year else ""),
    ]
    if right.ended_on:
        rows.append(Fact("终止日期", right.ended_on, kind="date"))
        rows.append(Fact("终止原因", right.get_end_reason_display()))
    if right.notes:
        rows.append(Fact("备注", right.notes, wide=True))
    return Section("facts", "登记信息", facts=rows)


def others(rights, total: int, day: date, query: str) -> Section:
    """More rights of the same holder."""
    shown = (NAME, KIND, CLASS, NUMBER, GRANTED, standing(day))
    table = Table(
        shown, rights, row_url=lambda row: row.get_absolute_url() + query, empty_text="没有登记其他知识产权。"
    )
    note = f"列出最近 {len(rights)} 件" if total > len(rights) else ""
    return Section("others", "权利人的其他知识产权", count=total, table=table, note=note)
