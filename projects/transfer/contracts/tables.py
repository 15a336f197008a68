"""Columns of the list of technical contracts, and the parts of a contract's page."""

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table

from .models import TechContract

KINDS = dict(TechContract.Kind.choices)

NUMBER = Column("number", "合同登记编号")
NAME = Column("name", "项目名称")
KIND = Column("kind", "合同类别", value=lambda row: KINDS[row.kind])
SELLER = Column("seller_name", "卖方名称")
BUYER = Column("buyer_name", "买方名称")
REGISTERED = Column("registered_on", "登记日期", kind="date")
AMOUNT = Column("contract_amount", "合同成交额", kind="money")
TECH_AMOUNT = Column("tech_amount", "技术交易额", kind="money")
STANDING = Column(
    "standing",
    "状态",
    value=lambda row: "已注销" if row.cancelled_on else "已登记",
    kind="state",
    tone=lambda row: "late" if row.cancelled_on else "ok",
)

LIST = (NAME, NUMBER, KIND, SELLER, BUYER, REGISTERED, AMOUNT, TECH_AMOUNT, STANDING)

# Under these headers the file can be imported again.
EXPORT = (
    NUMBER,
    NAME,
    KIND,
    Column("signed_on", "签订日期", kind="date"),
    REGISTERED,
    SELLER,
    Column("seller_code", "卖方统一社会信用代码", value="seller.uscc"),
    Column("seller_division", "卖方行政区划代码"),
    Column("seller_place", "卖方县区"),
    BUYER,
    Column("buyer_code", "买方统一社会信用代码", value="buyer.uscc"),
    Column("buyer_division", "买方行政区划代码"),
    Column("buyer_place", "买方县区"),
    AMOUNT,
    TECH_AMOUNT,
    Column("cancelled_on", "注销日期", kind="date"),
    Column("cancelled_reason", "注销原因"),
    Column("notes", "备注"),
)


def strip(contract) -> list[Fact]:
    return [
        Fact(
            "状态",
            STANDING.value_of(contract),
            kind="state",
            tone=STANDING.tone(contract),
            note=f"{contract.cancelled_on:%Y-%m-%d}" if contract.cancelled_on else "",
        ),
        Fact("合同成交额", contract.contract_amount, kind="money"),
        Fact("技术交易额", contract.tech_amount, kind="money"),
        Fact("登记日期", contract.registered_on, kind="date"),
        Fact("合同类别", KINDS[contract.kind]),
    ]


def facts(contract) -> Section:
    rows = [
        Fact("卖方", contract.seller_name, url=contract.seller.get_absolute_url() if contract.seller else ""),
        Fact("卖方县区", contract.seller_place),
        Fact("卖方行政区划代码", contract.seller_division),
        Fact("买方", contract.buyer_name, url=contract.buyer.get_absolute_url() if contract.buyer else ""),
        Fact("买方县区", contract.buyer_place),
        Fact("买方行政区划代码", contract.buyer_division),
        Fact("签订日期", contract.signed_on, kind="date"),
    ]
    if contract.cancelled_on:
        rows.append(Fact("注销原因", contract.cancelled_reason, wide=True))
    if contract.notes:
        rows.append(Fact("备注", contract.notes, wide=True))
    return Section("facts", "合同信息", facts=rows)


def postings(contract) -> Section:
    """What the contract adds to which month."""
    columns = (
        Column("posted_on", "计入日期", kind="date"),
        Column("entry", "事项", value="get_entry_display"),
        Column("contract_amount", "成交额", kind="money"),
        Column("tech_amount", "技术交易额", kind="money"),
    )
    rows = list(contract.postings.order_by("posted_on", "pk"))
    note = "注销的合同在注销的当月扣减，登记当月的数不变。"
    return Section("postings", "计入统计", count=len(rows), table=Table(columns, rows), note=note)


def of_project(project, user) -> Section:
    """Contracts that the lead organisation of a project sold, for the project's page."""
    rows = []
    if project.lead is not None:
        rows = list(project.lead.contracts_sold.visible_to(user).order_by("-registered_on", "-pk")[:20])
    table = Table(
        (NUMBER, NAME, KIND, BUYER, REGISTERED, AMOUNT, STANDING),
        rows,
        row_url=lambda row: row.get_absolute_url(),
        empty_text="牵头单位没有登记过作为卖方的技术合同。",
    )
    return Section("contracts", "牵头单位的技术合同", count=len(rows), table=table, note="最近 20 份，作为卖方。")
