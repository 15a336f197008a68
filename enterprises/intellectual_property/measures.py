"""口径 of intellectual property: rights in force on a day, and granted in a period."""

from bureau.measures import Column, flow, stock

from .models import IntellectualProperty

RIGHTS = {
    "county": "county",
    "unit": "件",
    "columns": (
        Column("权利人", "enterprise.name"),
        Column("县区", "county.name"),
        Column("类型", "kind.name"),
        Column("编号", "number"),
        Column("名称", "name"),
        Column("授权日期", "granted_on", "date"),
        Column("有效期至", "expires_on", "date"),
        Column("终止日期", "ended_on", "date"),
    ),
}
HELD = RIGHTS | {"starts": "granted_on", "ends": "expires_on", "ended_early": "ended_on"}


def _rights(ip_class: str):
    rights = IntellectualProperty.objects.filter(kind__ip_class=ip_class)
    return rights.exclude(obtained_by=IntellectualProperty.Way.LICENSED).select_related("enterprise", "kind", "county")


@stock(key="enterprises.ip_first_valid", label="有效Ⅰ类知识产权", **HELD)
def ip_first_valid():
    """统计时点有效的Ⅰ类知识产权件数：发明专利（含国防专利）、植物新品种、国家级农作物品种、国家新药、国家一级中药保护品种、集成电路布图设计
    专有权。授权日期不晚于统计时点，未到期，且统计时点前（含当日）没有终止；独占许可取得的不计；按权利人所在县区统计。"""
    return _rights("1")


@stock(key="enterprises.ip_second_valid", label="有效Ⅱ类知识产权", **HELD)
def ip_second_valid():
    """统计时点有效的Ⅱ类知识产权件数：实用新型专利、外观设计专利、软件著作权（不含商标）。授权日期不晚于统计时点，未到期，且统计时点前
    （含当日）没有终止；独占许可取得的不计；按权利人所在县区统计。"""
    return _rights("2")


@flow(key="enterprises.ip_granted", label="新授权知识产权", on="granted_on", **RIGHTS)
def ip_granted():
    """统计期内授权（登记）的Ⅰ类和Ⅱ类知识产权件数，按授权日期统计，后来终止的不扣减；独占许可取得的不计；按权利人所在县区统计。"""
    return _rights("1") | _rights("2")


@flow(key="enterprises.inventions_granted", label="新授权发明专利", on="granted_on", **RIGHTS)
def inventions_granted():
    """统计期内授权的发明专利（含国防发明专利）件数，按授权日期统计，后来终止的不扣减；独占许可取得的不计；按权利人所在县区统计。"""
    return _rights("1").filter(kind__in=("invention", "defence_invention"))
