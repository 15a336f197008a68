"""Columns of the list, and the parts of an organisation's page."""

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table
from enterprises.annual_figures import tables as figures_tables
from enterprises.annual_figures.groups import intensity
from enterprises.annual_figures.tables import figure_column
from enterprises.certifications.tables import STATUS_TONES, days_left_words
from enterprises.certifications.validity import days_left, standing_on
from enterprises.corrections import tables as corrections_tables
from enterprises.intellectual_property import tables as ip_tables
from enterprises.register.models import Enterprise

# Looked up once: `get_…_display` copies all choices for every row.
FIELDS = dict(Enterprise._meta.get_field("hitech_field").flatchoices)
STATUSES = dict(Enterprise.Status.choices)

NAME = Column("name", "名称")
CODE = Column("uscc", "统一社会信用代码")
COUNTY = Column("county", "县区", value="county.name")
CERTIFIED = Column(
    "certified", "有效资质", value=lambda row: "、".join(dict.fromkeys(c.kind.name for c in row.valid_certifications))
)
FIELD = Column("hitech_field", "高新技术领域", value=lambda row: FIELDS.get(row.hitech_field, ""))
REGISTERED = Column("registered_on", "成立日期", kind="date")
STATUS = Column(
    "status", "状态", value=lambda row: STATUSES[row.status], kind="state", tone=lambda row: STATUS_TONES[row.status]
)
MARK = Column("mark", "标记", value=lambda row: "演示数据" if row.is_demo else "", kind="badge", tone="none")

TAGS = Column("tags", "标签")

LIST = (NAME, CODE, COUNTY, CERTIFIED, FIELD, REGISTERED, TAGS, STATUS, MARK)

# Under these headers the file can be imported again.
EXPORT = (
    CODE,
    NAME,
    Column("kind", "单位类型", value="get_kind_display"),
    COUNTY,
    Column("address", "地址"),
    Column("industry", "行业门类", value="get_industry_display"),
    Column("hitech_area", "领域大类"),
    FIELD,
    Column("registration_type_text", "登记注册类型"),
    Column("legal_person", "法定代表人"),
    REGISTERED,
    Column("capital", "注册资本", value="capital_or_words", kind="money"),
    Column("business_scope", "经营范围"),
    STATUS,
    Column("status_on", "注销或迁出日期", kind="date"),
    TAGS,
    CERTIFIED,
    Column("notes", "备注"),
    MARK,
)


def strip(enterprise, held, as_of) -> list[Fact]:
    """Six facts that say how the organisation stands on a day."""
    valid = [one for one in held if standing_on(one, as_of)[1].startswith("有效")]
    nearest = min(valid, key=lambda one: one.expires_on, default=None)
    return [
        Fact("状态", enterprise.get_status_display(), kind="state", tone=STATUS_TONES[enterprise.status]),
        Fact("有效证书", len(valid), kind="number", unit="张", url="#certificates"),
        Fact(
            "最近到期",
            nearest.expires_on if nearest else None,
            kind="date",
            note=f"{nearest.kind.name}，剩 {days_left(nearest, as_of)} 天" if nearest else "",
        ),
        Fact("成立日期", enterprise.registered_on, kind="date"),
        Fact("注册资本", enterprise.capital_words),
        Fact("高新技术领域", FIELDS.get(enterprise.hitech_field, ""), note=_area(enterprise)),
    ]


def _area(enterprise) -> str:
    """The first level, beside an entry of the second."""
    return enterprise.hitech_area if len(enterprise.hitech_field) > 1 else ""


def facts(enterprise, *, actions=()) -> Section:
    kind = enterprise.registration_type
    rows = [
        Fact("统一社会信用代码", enterprise.uscc),
        Fact("单位类型", enterprise.get_kind_display()),
        Fact("县区", enterprise.county.name),
        Fact("行业门类", enterprise.get_industry_display()),
        Fact("登记注册类型", enterprise.registration_type_text, note=f"{kind.code} {kind.name}" if kind else ""),
        Fact("法定代表人", enterprise.legal_person),
        Fact("地址", enterprise.address, wide=True),
    ]
    if enterprise.business_scope:
        rows.append(Fact("经营范围", enterprise.business_scope, wide=True))
    if enterprise.tags:
        rows.append(Fact("标签", enterprise.tags, wide=True))
    if enterprise.status_on:
        rows.append(Fact(f"{enterprise.get_status_display()}日期", enterprise.status_on, kind="date"))
    if enterprise.notes:
        rows.append(Fact("备注", enterprise.notes, wide=True))
    return Section("facts", "基本信息", facts=rows, actions=actions)


def proposals(found) -> Section:
    """What the firm has asked to be changed in this file, the latest first."""
    columns = (
        Column("proposed_at", "申请时间", kind="datetime"),
        Column("matters", "变更事项", value=lambda row: "、".join(map(str, row.items.all()))),
        Column("proposed_by", "申请人", value="proposed_by.display_name"),
        corrections_tables.STATE,
    )
    table = Table(columns, found, row_url=lambda row: row.get_absolute_url())
    return Section("corrections", "信息变更申请", count=sum(row.is_open for row in found), table=table)


def certificates(held, as_of, *, actions, query: str) -> Section:
    columns = (
        Column("kind", "类别", value="kind.name"),
        Column("number", "证书编号"),
        Column("batch", "批次"),
        Column("issued_on", "发证日期", kind="date"),
        Column("expires_on", "有效期至", kind="date"),
        Column(
            "standing",
            "状态",
            value=lambda row: standing_on(row, as_of)[1],
            kind="state",
            tone=lambda row: standing_on(row, as_of)[0],
        ),
        Column("left", "剩余", value=lambda row: days_left_words(row, as_of)),
    )
    table = Table(columns, held, row_url=lambda row: row.get_absolute_url() + query, empty_text="还没有登记证书。")
    return Section("certificates", "资质证书", count=len(held), table=table, actions=actions)


def former_names(names, *, actions, edit_url=None) -> Section:
    names = list(names)
    columns = (Column("name", "曾用名", link=edit_url), Column("until", "使用至", kind="date"))
    table = Table(columns, names, empty_text="没有登记过其他名称。")
    return Section("former-names", "曾用名", count=len(names), table=table, actions=actions)


def mergings(found) -> Section:
    """Organisations that were merged into this one."""
    columns = (
        Column("dropped_name", "并入的单位"),
        Column("dropped_uscc", "其信用代码"),
        Column("merged_at", "合并时间", kind="datetime"),
    )
    table = Table(columns, found, row_url=lambda row: row.get_absolute_url())
    return Section("mergings", "并入的单位", count=len(found), table=table)


def annual_figures(years, *, actions) -> Section:
    """The years that are on record, the latest first."""
    columns = (
        Column("year", "年度"),
        *(figure_column(name) for name in ("revenue", "rd_total", "staff")),
        Column("intensity", "研发强度", value=intensity, kind="percent"),
        figures_tables.STATE,
        figures_tables.DOUBTS,
    )
    table = Table(columns, years, row_url=lambda row: row.get_absolute_url(), empty_text="还没有年度数据。")
    return Section("annual-figures", "年度数据", count=len(years), table=table, actions=actions)


def intellectual_property(rights, total: int, as_of, query: str, *, actions) -> Section:
    """The latest rights; the rest is one click away."""
    shown = (ip_tables.NAME, ip_tables.KIND, ip_tables.CLASS, ip_tables.NUMBER, ip_tables.GRANTED)
    table = Table(
        (*shown, ip_tables.standing(as_of)),
        rights,
        row_url=lambda row: row.get_absolute_url() + query,
        empty_text="还没有登记知识产权。",
    )
    return Section("ip", "知识产权", count=total, table=table, actions=actions)
