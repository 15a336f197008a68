"""Columns and parts of the pages of the library."""

from collections.abc import Callable
from datetime import date

from bureau.ui.columns import Column
from bureau.ui.page_parts import Event, Fact, Section, Table

from .choices import Verdict
from .conditions import KINDS, words_of
from .fitting import TONES
from .models import Policy, PolicyItem
from .reckoning import amount_words
from .states import POLICY_TONES


def force_words(policy: Policy, day: date) -> tuple[str, str]:
    """How a policy stands on a day, as (tone, words)."""
    if policy.state != policy.State.PUBLISHED:
        return POLICY_TONES[policy.state], policy.get_state_display()
    if day < policy.valid_from:
        return "none", "未到施行日期"
    return ("ok", "有效") if policy.holds_on(day) else ("none", "已过有效期")


def window_words(item: PolicyItem, day: date) -> tuple[str, str]:
    """How the window of an item stands on a day, as (tone, words)."""
    if not item.policy.holds_on(day):
        return "none", "未在受理"
    if item.window_from and day < item.window_from:
        return "none", f"{item.window_from} 起受理"
    if not item.is_open_on(day):
        return "none", f"已于 {item.window_to} 截止"
    closes = item.closes_on
    if closes is None:
        return "ok", "常年受理"
    left = (closes - day).days
    return ("warn" if left <= 15 else "ok"), f"受理至 {closes}（{'今天截止' if left == 0 else f'还有 {left} 天'}）"


def policies(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        Column("title", "名称"),
        Column("document_number", "文号"),
        Column("issuer", "发文单位"),
        Column("level", "级别", value=lambda row: row.county.name if row.county_id else row.get_level_display()),
        Column("items", "条款", value="item_count", kind="number", unit="项"),
        Column("open", "正在受理", value=lambda row: row.open_count or None, kind="number", unit="项"),
        Column("valid_from", "施行日期", kind="date", sort="valid_from"),
        Column("valid_to", "有效期至", value=lambda row: row.valid_to or "长期", kind="text"),
        Column(
            "state",
            "状态",
            value=lambda row: force_words(row, day)[1],
            kind="state",
            tone=lambda row: force_words(row, day)[0],
        ),
    )


def strip(policy: Policy, day: date) -> list[Fact]:
    tone, words = force_words(policy, day)
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("文号", policy.document_number or None),
        Fact("级别", policy.county.name if policy.county_id else policy.get_level_display()),
        Fact("有效期", policy.validity_words),
    ]


def facts(policy: Policy) -> Section:
    rows = [
        Fact("发文单位", policy.issuer),
        Fact("责任科室", policy.division.name if policy.division_id else None),
    ]
    if policy.superseded_by_id:
        successor = policy.superseded_by
        rows.append(Fact("由新政策替代", successor.title, url=successor.get_absolute_url()))
    if policy.summary:
        rows.append(Fact("摘要", policy.summary, wide=True))
    return Section("facts", "基本信息", facts=rows)


def items(found: list[PolicyItem], day: date, *, actions=()) -> Section:
    """What a policy gives."""
    columns = (
        Column("name", "条款"),
        Column("mode", "支持方式", value="get_funding_mode_display"),
        Column("amount", "支持标准", value=amount_words),
        Column(
            "window",
            "受理",
            value=lambda row: window_words(row, day)[1],
            kind="state",
            tone=lambda row: window_words(row, day)[0],
        ),
        Column("county", "县区审核", value=lambda row: "需要" if row.needs_county else "不需要"),
    )
    table = Table(columns, found, row_url=lambda row: row.get_absolute_url(), empty_text="还没有登记条款。")
    return Section("items", "政策条款", count=len(found), table=table, actions=actions)


def files(found) -> Section:
    """Attachments, each given out to whoever sees the policy."""
    found = list(found)
    columns = (
        Column("name", "文件", link=lambda row: row.get_absolute_url()),
        Column("size", "大小", value=lambda row: f"{max(row.size // 1024, 1):,} KB"),
        Column("uploaded_at", "上传时间", kind="datetime"),
    )
    return Section("files", "附件", count=len(found), table=Table(columns, found, empty_text="没有附件。"))


def events(changes) -> list[Event]:
    """What happened, the latest first."""
    return [Event(change.at, change.label, str(change.by), change.reason) for change in changes]


# --- items ---


def item_strip(item: PolicyItem, day: date) -> list[Fact]:
    tone, words = window_words(item, day)
    return [
        Fact("受理", words, kind="state", tone=tone),
        Fact("支持方式", item.get_funding_mode_display()),
        Fact("支持标准", amount_words(item)),
        Fact("县区审核", "需要" if item.needs_county else "不需要"),
    ]


ALWAYS = ("在本市存续", "诚信核查通过")


def conditions(item: PolicyItem, found, *, actions=()) -> Section:
    """The conditions in words with the register that each is judged by; those that hold always come last."""
    rows = [{"words": words_of(one), "label": KINDS[one.kind].label if one.kind in KINDS else ""} for one in found]
    if item.policy.county_id:
        rows.append({"words": f"所在县区为{item.policy.county.name}", "label": "县级政策"})
    rows += [{"words": words, "label": "始终判断"} for words in ALWAYS]
    columns = (Column("words", "条件"), Column("label", "类别"))
    return Section("conditions", "申请条件", count=len(rows), table=Table(columns, rows), actions=actions)


def documents(item: PolicyItem) -> Section:
    rows = [{"title": title} for title in item.document_list]
    table = Table((Column("title", "材料名称"),), rows, empty_text="不要求上传材料。")
    return Section("documents", "申请材料", count=len(rows), table=table)


def findings_table(findings, *, caption: str = "") -> Table:
    """What was found of each condition: findings, or what was kept of them."""
    columns = (
        Column("name", "条件"),
        Column("word", "判断", kind="state", tone=lambda row: row["tone"] if isinstance(row, dict) else row.tone),
        Column("reason", "依据"),
        Column("source", "数据来源"),
    )
    return Table(columns, findings, caption=caption)


# --- screening ---

SCREENED = (
    Column("enterprise", "企业名称", value="enterprise.name"),
    Column("uscc", "统一社会信用代码", value="enterprise.uscc"),
    Column("county", "县区", value="county.name"),
    Column("verdict", "结论", value="get_verdict_display", kind="state", tone=lambda row: TONES[row.verdict]),
    Column("reasons", "未满足或无法判断的条件", value=lambda row: "；".join(row.reason_list)),
)


def screened_counts(lines: list[dict], link: Callable) -> Table:
    """Counts by county and verdict, each leading to its rows."""
    columns = [Column("name", "县区", value="name")]
    columns += [
        Column(
            verdict,
            verdict.label,
            value=lambda line, v=verdict: line["counts"].get(v, 0),
            kind="number",
            unit="家",
            link=lambda line, v=verdict: link(line["key"], v) if line["counts"].get(v) else "",
        )
        for verdict in Verdict
    ]
    return Table(columns, lines, empty_text="还没有筛查结果。", caption="各县区筛查结果")
