"""Columns of the list of tenancies, and the parts of pages that show stays."""

from datetime import date

from django.urls import reverse

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section, Table

from .limits import StayLimits, months_between
from .models import Tenancy

BASES = dict(Tenancy.Basis.choices)
STATES = dict(Tenancy.State.choices)
GONE = {Tenancy.State.GRADUATED: "已毕业", Tenancy.State.EVICTED: "已清退"}


def standing_on(tenancy, day: date, limits: StayLimits) -> tuple[str, str]:
    """How a stay stands on a day, as (tone, words)."""
    if tenancy.entered_on > day:
        return "none", "未入驻"
    if tenancy.left_on and tenancy.left_on <= day:
        return "none", GONE.get(tenancy.state, "已退出")
    if tenancy.graduated_on and tenancy.graduated_on <= day:
        return "done", "已毕业（在驻）"
    if not tenancy.incubated:
        return "ok", "在驻"
    return ("late", "在孵（超期）") if limits.is_over(tenancy, day) else ("ok", "在孵")


def months_there(tenancy, day: date) -> int | None:
    """Full months of the stay as of a day; none before it began."""
    if tenancy.entered_on > day:
        return None
    return months_between(tenancy.entered_on, min(day, tenancy.left_on or day))


def columns(day: date, limits: StayLimits) -> tuple[Column, ...]:
    """The list as it stands on a day."""
    return (
        Column("tenant", "企业（团队）"),
        Column("type", "类型", value=lambda row: "企业" if row.firm_id else "创业团队"),
        Column("carrier", "孵化载体", value="carrier.name"),
        Column("county", "县区", value="county.name"),
        Column("entered_on", "入驻日期", kind="date"),
        Column("left_on", "离开日期", kind="date"),
        Column("months", "在驻时长", value=lambda row: months_there(row, day), kind="number", unit="月"),
        Column(
            "standing",
            "状态",
            value=lambda row: standing_on(row, day, limits)[1],
            kind="state",
            tone=lambda row: standing_on(row, day, limits)[0],
        ),
    )


# Under these headers the file can be imported again.
EXPORT = (
    Column("firm", "企业名称", value=lambda row: row.firm.name if row.firm_id else ""),
    Column("uscc", "统一社会信用代码", value=lambda row: row.firm.uscc if row.firm_id else ""),
    Column("team", "创业团队"),
    Column("leader", "团队负责人"),
    Column("carrier", "孵化载体", value="carrier.name"),
    Column("carrier_kind", "载体类型", value="carrier.kind.name"),
    Column("county", "县区", value="county.name"),
    Column("entered_on", "入驻日期", kind="date"),
    Column("left_on", "离开日期", kind="date"),
    Column("state", "状态", value=lambda row: STATES[row.state]),
    Column("incubated", "是否在孵企业", value=lambda row: "是" if row.incubated else "否"),
    Column("graduated_on", "毕业日期", kind="date"),
    Column("graduate_basis", "毕业依据", value=lambda row: BASES.get(row.graduate_basis, "")),
    Column("left_reason", "离开原因"),
    Column("area", "使用面积", kind="number", unit="㎡"),
    Column("employees", "从业人员", kind="number", unit="人"),
    Column("mentor", "创业导师"),
    Column("notes", "备注"),
)


def strip(tenancy, day: date, limits: StayLimits, query: str) -> list[Fact]:
    """Six facts that say how a stay stands on a day."""
    tone, words = standing_on(tenancy, day, limits)
    limit = limits.months(tenancy)
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("孵化载体", tenancy.carrier.name, url=tenancy.carrier.get_absolute_url() + query),
        Fact("入驻日期", tenancy.entered_on, kind="date"),
        Fact("离开日期", tenancy.left_on, kind="date"),
        Fact(
            "在驻时长",
            months_there(tenancy, day),
            kind="number",
            unit="月",
            note=f"在孵期限 {limit} 个月" if limit else "",
        ),
        Fact("从业人员", tenancy.employees, kind="number", unit="人"),
    ]


def facts(tenancy, *, firm_url: str = "") -> Section:
    rows = [
        Fact("企业" if tenancy.firm_id else "创业团队", tenancy.tenant, url=firm_url),
        Fact("统一社会信用代码", tenancy.firm.uscc) if tenancy.firm_id else Fact("团队负责人", tenancy.leader),
        Fact("载体类型", tenancy.carrier.kind.name),
        Fact("县区", tenancy.county.name),
        Fact("入驻方式", "在孵" if tenancy.incubated else "入驻"),
        Fact("使用面积", tenancy.area, kind="number", unit="㎡"),
        Fact("创业导师", tenancy.mentor),
    ]
    if tenancy.graduated_on:
        rows.append(Fact("毕业日期", tenancy.graduated_on, kind="date"))
        rows.append(Fact("毕业依据", BASES.get(tenancy.graduate_basis, "")))
    if tenancy.left_reason:
        rows.append(Fact("离开原因", tenancy.left_reason, wide=True))
    if tenancy.notes:
        rows.append(Fact("备注", tenancy.notes, wide=True))
    return Section("facts", "入驻信息", facts=rows)


def stays(tenancies, day: date, *, query: str) -> Section:
    """Every stay of the same tenant, the newest first."""
    shown = (
        Column("carrier", "孵化载体", value="carrier.name"),
        Column("entered_on", "入驻日期", kind="date"),
        Column("left_on", "离开日期", kind="date"),
        Column("state", "登记状态", value=lambda row: STATES[row.state]),
    )
    table = Table(shown, tenancies, row_url=lambda row: row.get_absolute_url() + query, empty_text="没有其他入驻记录。")
    return Section("stays", "同一入驻方的其他记录", count=len(tenancies), table=table)


def tenants(there, day: date, limits: StayLimits, *, total: int, actions, query: str) -> Section:
    """Who is in a carrier on a day."""
    shown = tuple(column for column in columns(day, limits) if column.key not in ("carrier", "county", "left_on"))
    table = Table(
        shown,
        there,
        row_url=lambda row: row.get_absolute_url() + query,
        empty_text=f"{day:%Y-%m-%d} 没有企业或团队在驻。",
        caption=f"{day:%Y-%m-%d} 在驻的企业和团队",
    )
    note = f"只列出最近入驻的 {len(there)} 个" if total > len(there) else ""
    return Section("tenants", "在驻企业和团队", count=total, table=table, actions=actions, note=note)


def list_url(carrier) -> str:
    """The list of all stays in a carrier."""
    return f"{reverse('incubators:tenancy_list')}?carrier={carrier.pk}"
