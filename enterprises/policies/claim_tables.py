"""Columns and parts of the pages of claims."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Event, Fact, Section, Table

from .claim_models import PolicyClaim
from .judged import verdict_words
from .models import PolicyItem
from .reckoning import amount_words, wan
from .states import CLAIM_TONES
from .tables import findings_table


def _tone(claim: PolicyClaim) -> str:
    return CLAIM_TONES[claim.state]


def claims(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        Column("enterprise", "企业名称", value="enterprise.name"),
        Column("number", "申请编号", sort="number"),
        Column("item", "条款", value="item.name"),
        Column("county", "县区", value="county.name"),
        Column("submitted_on", "提交日期", kind="date", sort="submitted_on"),
        Column("asked", "申请金额", kind="money", sort="asked"),
        Column("approved", "核定金额", kind="money", sort="approved"),
        Column("paid", "已兑付", kind="money"),
        Column("due_on", "应兑付日期", kind="date", sort="due_on"),
        Column(
            "state",
            "状态",
            value=lambda row: state_words(row, day),
            kind="state",
            tone=lambda row: "late" if row.days_overdue(day) else _tone(row),
        ),
    )


def state_words(claim: PolicyClaim, day: date) -> str:
    """The state; of a grant that is overdue, since when."""
    overdue = claim.days_overdue(day)
    return f"逾期 {overdue} 天未付" if overdue else claim.get_state_display()


def export_columns(day: date) -> tuple[Column, ...]:
    enterprise, number, *rest = claims(day)
    policy = Column("policy", "政策", value="item.policy.title")
    return (number, enterprise, Column("uscc", "统一社会信用代码", value="enterprise.uscc"), policy, *rest)


# Under these headers the file can be imported again.
PAYMENTS = (
    Column("enterprise", "企业名称", value="enterprise.name"),
    Column("number", "申请编号", value="claim.number"),
    Column("item", "条款", value="claim.item.name"),
    Column("county", "县区", value="county.name"),
    Column("paid_on", "兑付日期", kind="date", sort="paid_on"),
    Column("amount", "兑付金额", kind="money", sort="amount"),
    Column("voucher", "凭证号"),
    Column("notes", "备注"),
)


def claims_of_item(newest: list[PolicyClaim], count: int, *, actions=()) -> Section:
    """The newest claims for an item."""
    today = timezone.localdate()
    columns = [column for column in claims(today) if column.key not in ("item", "county")]
    table = Table(columns, newest, row_url=lambda row: row.get_absolute_url(), empty_text="还没有申请。")
    return Section("claims", "兑现申请", count=count, table=table, actions=actions)


def budget_fact(item: PolicyItem, granted: Decimal) -> Fact:
    """How much of an item's money is granted."""
    over = granted - item.budget
    told = f"超出 {wan(over)}" if over > 0 else f"剩余 {wan(-over)}"
    return Fact("资金总额", item.budget, kind="money", note=f"已核定 {wan(granted)}，{told}")


def strip(claim: PolicyClaim, day: date) -> list[Fact]:
    tone = "late" if claim.days_overdue(day) else _tone(claim)
    found = [
        Fact("状态", state_words(claim, day), kind="state", tone=tone),
        Fact("企业", claim.enterprise.name, url=claim.enterprise.get_absolute_url()),
        Fact("申请金额", claim.asked, kind="money"),
    ]
    if claim.approved is not None:
        left = claim.left_to_pay
        note = f"未付 {wan(left)}" if left else "已付清"
        found.append(Fact("核定金额", claim.approved, kind="money"))
        found.append(Fact("已兑付", claim.paid, kind="money", note=note))
        found.append(Fact("应兑付日期", claim.due_on, kind="date"))
    return found


def facts(claim: PolicyClaim, *, foreseen: str = "") -> Section:
    """What is asked for; of a draft `foreseen` tells how the amount would be reckoned now."""
    item = claim.item
    reckoning = Fact("金额计算（按现有数据预计）", foreseen, wide=True) if foreseen else None
    rows = [
        Fact("政策", item.policy.title, url=item.policy.get_absolute_url()),
        Fact("条款", item.name, url=item.get_absolute_url()),
        Fact("支持标准", amount_words(item)),
        Fact("申请年度", claim.year),
        Fact("县区", claim.county.name),
        Fact("申请人", str(claim.created_by)),
        Fact("提交日期", claim.submitted_on, kind="date"),
        reckoning or Fact("金额计算", claim.reckoning or None, wide=True),
    ]
    if claim.approved_base is not None and claim.approved_base != claim.base:
        rows.append(Fact("核定基数", claim.approved_base, kind="money"))
    rows.append(Fact("申请说明", claim.statement or None, wide=True))
    return Section("facts", "申请内容", facts=rows)


def judged(key: str, label: str, kept: dict | None) -> list[Section]:
    """What was found of each condition then, in the words of then; nothing when nothing was judged."""
    if not kept:
        return []
    table = findings_table(kept["findings"])
    return [Section(key, f"{label}：{verdict_words(kept)}", table=table)]


def documents(claim: PolicyClaim) -> Section:
    """Required documents: each with its file, or what is still lacking."""
    held = {document.title: document for document in claim.documents.select_related("file")}
    titles = list(dict.fromkeys([*claim.item.document_list, *held]))
    rows = [{"title": title, "file": held[title].file if title in held else None} for title in titles]
    columns = (
        Column("title", "材料名称"),
        Column(
            "file",
            "文件",
            value=lambda row: row["file"].name if row["file"] else "未上传",
            link=lambda row: row["file"].get_absolute_url() if row["file"] else "",
        ),
        Column("at", "上传时间", value=lambda row: row["file"] and row["file"].uploaded_at, kind="datetime"),
    )
    table = Table(columns, rows, empty_text="本条款不要求上传材料。")
    return Section("documents", "申请材料", count=len(rows), table=table)


def payments(claim: PolicyClaim, *, actions=(), strike_url=None) -> Section:
    """The payments, struck ones with the reason."""
    found = list(claim.payments.select_related("entered_by").order_by("paid_on", "pk"))
    columns = [
        Column("paid_on", "兑付日期", kind="date"),
        Column("amount", "兑付金额", kind="money"),
        Column("voucher", "凭证号"),
        Column("entered_by", "登记人", value=lambda row: str(row.entered_by)),
        Column("notes", "备注", value=lambda row: f"已作废：{row.struck_reason}" if row.struck_at else row.notes),
    ]
    if strike_url is not None:
        columns.append(
            Column(
                "strike",
                "办理",
                value=lambda row: None if row.struck_at else "作废",
                link=lambda row: "" if row.struck_at else strike_url(row),
            )
        )
    table = Table(columns, found, empty_text="还没有兑付。")
    return Section("payments", "兑付记录", count=len(found), table=table, actions=actions)


def events(claim: PolicyClaim, changes) -> list[Event]:
    """What happened, the latest first."""
    return [Event(change.at, change.label, str(change.by), change.reason) for change in changes]


def what_is_lacking(sentences: list[str], url: str) -> Section:
    """What a draft needs before it can be handed in."""
    rows = [{"what": sentence} for sentence in sentences]
    table = Table((Column("what", "事项"),), rows)
    return Section("lacking", "提交前还须处理", count=len(rows), table=table, actions=[Action("填写申请", url)])
