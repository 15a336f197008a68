"""Columns of the list of certificates, and the parts of a certificate's page."""

from datetime import date
from urllib.parse import urlencode

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section

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
        Column("revoked_on", "撤销日期", kind="date"),
        Column("revoked_reason", "撤销原因"),
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
    ]
    if certification.revoked_on:
        rows.append(Fact("撤销日期", certification.revoked_on, kind="date"))
        rows.append(Fact("撤销原因", certification.revoked_reason, wide=True))
    return Section("facts", "证书信息", facts=rows)
