"""Columns of the list of certificates, and the parts of a certificate's page."""

from datetime import date
from urllib.parse import urlencode

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table

from .validity import days_left, standing_on

# How an organisation stands, by its status.
STATUS_TONES = {"active": "ok", "cancelled": "none", "moved_away": "none"}


def as_of_query(request) -> str:
    """The asked day, for links that stay on it; nothing when the page answers for today."""
    asked = request.GET.get("as_of", "")
    return f"?{urlencode({'as_of': asked})}" if asked else ""


def days_left_words(certification, day: date) -> str:
    """“128 天” while it is valid, nothing otherwise."""
    return f"{days_left(certification, day)} 天" if standing_on(certification, day)[1].startswith("有效") else ""


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        Column("enterprise", "企业名称", value="enterprise.name"),
        Column("kind", "类别", value="kind.name"),
        Column("number", "证书编号"),
        Column("county", "县区", value="county.name"),
        Column("issued_on", "发证日期", kind="date"),
        Column("expires_on", "有效期至", kind="date"),
        Column(
            "standing",
            "状态",
            value=lambda row: standing_on(row, day)[1],
            kind="state",
            tone=lambda row: standing_on(row, day)[0],
        ),
    )


def export_columns(day: date) -> tuple[Column, ...]:
    """Under these headers the file can be imported again."""
    name, kind, number, county, issued, expires, standing = columns(day)
    return (
        name,
        Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
        kind,
        number,
        Column("batch", "批次"),
        county,
        issued,
        expires,
        Column("turn", "认定方式", value="get_turn_display"),
        Column("renewal_begun_on", "重新认定启动日期", kind="date"),
        Column("revoked_on", "撤销日期", kind="date"),
        Column("revoked_reason", "撤销原因"),
        Column("notes", "备注"),
        standing,
    )


def strip(certification, day: date, query: str) -> list[Fact]:
    """Four facts that say how a certificate stands on a day."""
    tone, words = standing_on(certification, day)
    enterprise = certification.enterprise
    left = days_left_words(certification, day)
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("企业", enterprise.name, url=enterprise.get_absolute_url() + query),
        Fact("发证日期", certification.issued_on, kind="date"),
        Fact("有效期至", certification.expires_on, kind="date", note=f"剩 {left}" if left else ""),
    ]


def facts(certification) -> Section:
    rows = [
        Fact("类别", certification.kind.name),
        Fact("证书编号", certification.number),
        Fact("批次", certification.batch),
        Fact("县区", certification.county.name),
        Fact("统一社会信用代码", certification.enterprise.uscc),
        Fact("认定方式", certification.get_turn_display()),
        Fact("重新认定启动日期", certification.renewal_begun_on, kind="date"),
    ]
    if certification.notes:
        rows.append(Fact("备注", certification.notes, wide=True))
    if certification.revoked_on:
        rows.append(Fact("撤销日期", certification.revoked_on, kind="date"))
        rows.append(Fact("撤销原因", certification.revoked_reason, wide=True))
    return Section("facts", "证书信息", facts=rows)


def changes(found, *, actions) -> Section:
    """What became of the holder since."""
    columns = (
        Column("what", "变更事项", value="get_what_display"),
        Column("changed_on", "变更日期", kind="date"),
        Column("before", "变更前"),
        Column("after", "变更后"),
        Column("document", "依据"),
    )
    found = list(found)
    table = Table(columns, found, empty_text="没有更名或迁移。")
    return Section("changes", "更名与迁移", count=len(found), table=table, actions=actions)


def others(found, day: date, query: str) -> Section:
    """Certificates of the same kind that the holder had or has."""
    held = [column for column in columns(day) if column.key not in ("enterprise", "kind", "county")]
    found = list(found)
    table = Table(held, found, row_url=lambda row: row.get_absolute_url() + query, empty_text="没有同类的其他证书。")
    return Section("others", "同类的其他证书", count=len(found), table=table)


KINDS = (
    Column("name", "类别"),
    Column("code", "代码"),
    Column("number_pattern", "编号格式"),
    Column(
        "validity", "有效期", value=lambda kind: "至当年年底" if kind.to_year_end else f"{kind.validity_months} 个月"
    ),
    Column(
        "overlap",
        "允许重叠",
        value=lambda kind: f"{kind.overlap_days} 天，{'超出拒绝' if kind.overlap_refused else '超出提醒'}",
    ),
    Column("order", "排序", kind="number"),
    Column(
        "active",
        "状态",
        value=lambda kind: "在用" if kind.active else "停用",
        kind="state",
        tone=lambda kind: "ok" if kind.active else "none",
    ),
)
