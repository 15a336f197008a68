"""Columns of the list of carriers, and the parts of a carrier's page."""

from datetime import date

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section

from .models import Carrier

LEVELS = dict(Carrier.Level.choices)
GRADES = dict(Carrier.Grade.choices)
SCOPES = dict(Carrier.Scope.choices)


def standing_on(carrier, day: date) -> tuple[str, str]:
    """How a carrier stands on a day, as (tone, words)."""
    if carrier.revoked_on and carrier.revoked_on <= day:
        return "late", "已撤销"
    if carrier.counts_from is None or carrier.counts_from > day:
        return "none", "未认定"
    return "ok", "在用"


def operator_words(carrier) -> str:
    """The registered operator's name, else the name as it was written."""
    return carrier.operator.name if carrier.operator_id else carrier.operator_name


def recognised_words(carrier) -> str:
    """“2020-05-08”, or “2020 年” when only the year is known."""
    if carrier.recognised_on:
        return f"{carrier.recognised_on:%Y-%m-%d}"
    return f"{carrier.recognised_year} 年" if carrier.recognised_year else ""


def level_words(carrier) -> str:
    """“国家级”, with the grade of the new rule beside it: “国家级 · 标准级”."""
    return " · ".join(filter(None, (LEVELS.get(carrier.level, ""), GRADES.get(carrier.grade, ""))))


def columns(day: date) -> tuple[Column, ...]:
    """The list as it stands on a day; `tenants` is counted by the query."""
    return (
        Column("name", "载体名称"),
        Column("kind", "类型", value="kind.name"),
        Column("level", "级别", value=level_words),
        Column("county", "县区", value="county.name"),
        Column("operator", "运营机构", value=operator_words),
        Column("recognised_year", "认定年度"),
        Column("area_total", "总面积", kind="number", unit="㎡"),
        Column("tenants", "在驻", kind="number", unit="个"),
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
    name, kind, _, county, *_, tenants, standing = columns(day)
    return (
        name,
        kind,
        Column("scope", "综合或专业", value=lambda row: SCOPES.get(row.scope, "")),
        Column("level", "级别", value=lambda row: LEVELS.get(row.level, "")),
        Column("grade", "等级", value=lambda row: GRADES.get(row.grade, "")),
        county,
        Column("address", "地址"),
        Column("operator", "运营机构", value=lambda row: row.operator_name or operator_words(row)),
        Column("operator_code", "运营机构信用代码", value=lambda row: row.operator.uscc if row.operator_id else ""),
        Column("contact", "运营负责人"),
        Column("phone", "联系电话"),
        Column("leading_industry", "主导产业"),
        Column("opened_on", "启用日期", kind="date"),
        Column("recognised_year", "认定年度"),
        Column("recognised_on", "认定日期", kind="date"),
        Column("document", "认定文号"),
        Column("area_total", "总面积", kind="number", unit="㎡"),
        Column("area_incubation", "孵化面积", kind="number", unit="㎡"),
        Column("area_public", "公共服务面积", kind="number", unit="㎡"),
        Column("area_other", "其他面积", kind="number", unit="㎡"),
        Column("base_area", "示范基地面积", kind="number", unit="亩"),
        Column("seats", "工位数", kind="number"),
        Column("mentors", "创业导师数", kind="number"),
        Column("fund", "孵化基金规模", kind="money"),
        Column("revoked_on", "撤销日期", kind="date"),
        Column("revoked_reason", "撤销原因"),
        Column("notes", "备注"),
        tenants,
        standing,
    )


def strip(carrier, day: date, *, there: int, incubating: int) -> list[Fact]:
    """Six facts that say how a carrier stands on a day."""
    tone, words = standing_on(carrier, day)
    return [
        Fact("状态", words, kind="state", tone=tone),
        Fact("级别", level_words(carrier)),
        Fact("在驻企业和团队", there, kind="number", unit="个", url="#tenants"),
        Fact("其中在孵企业", incubating, kind="number", unit="家", url="#tenants"),
        Fact("总面积", carrier.area_total, kind="number", unit="㎡"),
        Fact("孵化基金规模", carrier.fund, kind="money"),
    ]


def facts(carrier, *, operator_url: str = "") -> list[Section]:
    """What is known of a carrier, in three parts."""
    basic = [
        Fact("类型", carrier.kind.name),
        Fact("综合或专业", SCOPES.get(carrier.scope, "")),
        Fact("县区", carrier.county.name),
        Fact("运营机构", operator_words(carrier), url=operator_url),
        Fact("运营负责人", carrier.contact),
        Fact("联系电话", carrier.phone),
        Fact("主导产业", carrier.leading_industry),
        Fact("启用日期", carrier.opened_on, kind="date"),
        Fact("地址", carrier.address, wide=True),
    ]
    if carrier.notes:
        basic.append(Fact("备注", carrier.notes, wide=True))
    recognition = [
        Fact("认定", recognised_words(carrier)),
        Fact("认定文号", carrier.document),
        Fact("等级", GRADES.get(carrier.grade, ""), note="工信部科〔2025〕131号" if carrier.grade else ""),
    ]
    if carrier.revoked_on:
        recognition.append(Fact("撤销日期", carrier.revoked_on, kind="date"))
        recognition.append(Fact("撤销原因", carrier.revoked_reason, wide=True))
    return [
        Section("facts", "基本信息", facts=basic),
        Section("recognition", "认定情况", facts=recognition),
        Section("space", "场地与服务", facts=space(carrier)),
    ]


def space(carrier) -> list[Fact]:
    """Areas, seats, mentors; the area of a demonstration base where there is one."""
    rows = [
        Fact("孵化面积", carrier.area_incubation, kind="number", unit="㎡"),
        Fact("公共服务面积", carrier.area_public, kind="number", unit="㎡"),
        Fact("其他面积", carrier.area_other, kind="number", unit="㎡"),
        Fact("工位数", carrier.seats, kind="number", unit="个"),
        Fact("创业导师数", carrier.mentors, kind="number", unit="名"),
    ]
    if carrier.base_area is not None:
        rows.append(Fact("示范基地面积", carrier.base_area, kind="number", unit="亩"))
    return rows
