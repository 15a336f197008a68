"""口径 of the pool: its size, what comes in, what is certified out of it, and the help given."""

from bureau.measures import Column, flow, stock

from .models import PoolEntry, PoolState, Support

ENTRIES = {
    "county": "county",
    "unit": "家",
    "columns": (
        Column("企业名称", "enterprise.name"),
        Column("统一社会信用代码", "enterprise.uscc"),
        Column("县区", "county.name"),
        Column("培育目标", "target.name"),
        Column("计划申报年度", "planned_year"),
        Column("状态", "get_state_display"),
        Column("入库日期", "entered_on", "date"),
        Column("出库日期", "left_on", "date"),
    ),
}
STAY = ENTRIES | {"starts": "entered_on", "ended_early": "left_on", "distinct": "enterprise_id"}
SUPPORTS = {
    "county": "county",
    "on": "given_on",
    "columns": (
        Column("企业名称", "enterprise.name"),
        Column("统一社会信用代码", "enterprise.uscc"),
        Column("县区", "county.name"),
        Column("培育目标", "entry.target.name"),
        Column("支持类别", "kind.name"),
        Column("支持日期", "given_on", "date"),
        Column("支持内容", "words"),
        Column("资金", "amount", "money"),
    ),
}


def _entries():
    rows = PoolEntry.objects.filter(entered_on__isnull=False)
    return rows.select_related("enterprise", "county", "target")


def _supports():
    return Support.objects.select_related("enterprise", "county", "kind", "entry__target")


@stock(key="enterprises.pool_size", label="培育库在库企业", **STAY)
def pool_size():
    """统计时点在培育库中的企业数：入库日期不晚于统计时点，且统计时点前（含当日）没有认定出库或退库。同时在几个目标培育库中的只计一家；
    申请入库尚未受理的不计；按企业所在县区统计。"""
    return _entries()


@stock(key="enterprises.pool_size_hnte", label="高新技术企业培育库在库企业", **STAY)
def pool_size_hnte():
    """统计时点在高新技术企业培育库中的企业数：入库日期不晚于统计时点，且统计时点前（含当日）没有认定出库或退库；按企业所在县区统计。"""
    return _entries().filter(target="hnte")


@flow(key="enterprises.pool_entered", label="新入培育库企业", on="entered_on", distinct="enterprise_id", **ENTRIES)
def pool_entered():
    """统计期内列入培育库的企业数，按入库日期统计，同一企业同期多次入库只计一家；后来退库的不扣减；按企业所在县区统计。"""
    return _entries()


@flow(key="enterprises.pool_certified", label="培育库中认定企业", on="decided_on", distinct="enterprise_id", **ENTRIES)
def pool_certified():
    """统计期内在库期间取得目标资质的企业数，按认定日期（证书发证日期；发证后才入库的按入库日期）统计，同一企业同期只计一家；
    按企业所在县区统计。"""
    return _entries().filter(state=PoolState.CERTIFIED)


@flow(key="enterprises.pool_supports", label="培育支持", unit="次", **SUPPORTS)
def pool_supports():
    """统计期内给予在库企业的支持次数（政策宣讲、专家辅导、财务规范、知识产权、资金等），一条支持记录计一次，按支持日期统计；
    按企业所在县区统计。"""
    return _supports()


@flow(key="enterprises.pool_support_money", label="培育支持资金", unit="元", amount="amount", **SUPPORTS)
def pool_support_money():
    """统计期内给予在库企业的资金支持之和，按支持日期统计；没有资金的支持不计；按企业所在县区统计。"""
    return _supports().filter(amount__isnull=False)
