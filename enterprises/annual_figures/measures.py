"""口径 of annual figures: what firms filed of a year. The docstrings stand on the screen."""

from bureau.measures import Column, flow, ratio

from .models import AnnualFigures

FIGURES = {
    "county": "county",
    "on": "closed_on",
    "columns": (
        Column("企业名称", "enterprise.name"),
        Column("统一社会信用代码", "enterprise.uscc"),
        Column("县区", "county.name"),
        Column("年度", "year"),
        Column("营业收入", "revenue", "money"),
        Column("研发费用", "rd_total", "money"),
        Column("高新技术产品（服务）收入", "hitech_income", "money"),
        Column("总收入", "total_income", "money"),
        Column("状态", "get_state_display"),
    ),
}


def _accepted_figures():
    return AnnualFigures.objects.accepted().select_related("enterprise", "county")


@flow(key="enterprises.figures_filed", label="有年度数据的企业", unit="家", **FIGURES)
def figures_filed():
    """本年度数据已核实或已锁定的企业数，一家企业一个年度计一次。年度数据计入数据所属年度（按当年 12 月 31 日计入），不计入填报的年份；
    草稿、待核实和已退回的不计；按企业所在县区统计。"""
    return _accepted_figures()


@flow(key="enterprises.figures_revenue", label="企业营业收入", unit="元", amount="revenue", **FIGURES)
def figures_revenue():
    """已核实或已锁定的年度数据中的营业收入之和，计入数据所属年度（按当年 12 月 31 日计入）。没有填写的按零计。"""
    return _accepted_figures()


@flow(key="enterprises.figures_rd", label="企业研发费用", unit="元", amount="rd_total", **FIGURES)
def figures_rd():
    """已核实或已锁定的年度数据中的研发费用合计之和，计入数据所属年度（按当年 12 月 31 日计入）。研发费用合计以企业申报为准；未申报合计的，
    为内部研发费用加委托外部研发费用的 80%（国科火发〔2016〕195号）。"""
    return _accepted_figures()


@flow(
    key="enterprises.figures_hitech_income",
    label="高新技术产品（服务）收入",
    unit="元",
    amount="hitech_income",
    **FIGURES,
)
def figures_hitech_income():
    """已核实或已锁定的年度数据中的高新技术产品（服务）收入之和，计入数据所属年度（按当年 12 月 31 日计入）。"""
    return _accepted_figures()


@flow(key="enterprises.figures_total_income", label="企业总收入", unit="元", amount="total_income", **FIGURES)
def figures_total_income():
    """已核实或已锁定的年度数据中的总收入（收入总额减去不征税收入）之和，计入数据所属年度（按当年 12 月 31 日计入）。"""
    return _accepted_figures()


ratio(
    key="enterprises.rd_intensity",
    label="企业研发强度",
    unit="%",
    numerator="enterprises.figures_rd",
    denominator="enterprises.figures_revenue",
    definition="已核实或已锁定的年度数据中，研发费用合计之和除以营业收入之和，乘以 100。各县区分别相除，全市用合计数相除，不取平均。",
)
ratio(
    key="enterprises.hitech_income_share",
    label="高新技术产品（服务）收入占总收入比重",
    unit="%",
    numerator="enterprises.figures_hitech_income",
    denominator="enterprises.figures_total_income",
    definition="已核实或已锁定的年度数据中，高新技术产品（服务）收入之和除以总收入之和，乘以 100。各县区分别相除，全市用合计数相除，不取平均。",
)
