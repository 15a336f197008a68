"""口径 of the register: what is counted of organisations and certificates. The docstrings stand on the screen."""

from bureau.measures import Column, flow, ratio, stock

from .annual_figures.models import AnnualFigures
from .certifications.models import Certification
from .intellectual_property.models import IntellectualProperty
from .register.models import Enterprise

CERTIFICATE_COLUMNS = (
    Column("企业名称", "enterprise.name"),
    Column("统一社会信用代码", "enterprise.uscc"),
    Column("县区", "county.name"),
    Column("证书编号", "number"),
    Column("发证日期", "issued_on", "date"),
    Column("有效期至", "expires_on", "date"),
    Column("撤销日期", "revoked_on", "date"),
)
VALIDITY = {
    "county": "county",
    "starts": "issued_on",
    "ends": "expires_on",
    "ended_early": "revoked_on",
    "distinct": "enterprise_id",
    "columns": CERTIFICATE_COLUMNS,
    "unit": "家",
}
FIRST_TIME = {
    "county": "county",
    "on": "issued_on",
    "distinct": "enterprise_id",
    "first_within": "ever",
    "columns": CERTIFICATE_COLUMNS,
    "unit": "家",
}


def _of_kind(kind: str):
    return Certification.objects.filter(kind=kind).select_related("enterprise", "county")


@stock(key="enterprises.hnte_valid", label="有效高新技术企业", slugs=("hitech_enterprises",), **VALIDITY)
def hnte_valid():
    """统计时点持有有效高新技术企业证书的企业数：发证日期不晚于统计时点、有效期至不早于统计时点，且统计时点前（含当日）未被撤销。
    同一企业同时持有新旧两张证书的只计一家；按企业所在县区统计。"""
    return _of_kind("hnte")


@flow(key="enterprises.hnte_new", label="新认定高新技术企业", **FIRST_TIME)
def hnte_new():
    """统计期内首次取得高新技术企业证书的企业数，按首张证书的发证日期统计。期满后重新认定的不再计入；证书后来被撤销的，不影响当期数。"""
    return _of_kind("hnte")


@stock(key="enterprises.tech_sme_valid", label="有效科技型中小企业", **VALIDITY)
def tech_sme_valid():
    """统计时点入库登记编号仍然有效的科技型中小企业数；入库当年有效，编号被撤销的自撤销之日起不计。同一企业只计一家。"""
    return _of_kind("tech_sme")


@flow(key="enterprises.tech_sme_new", label="新注册科技型中小企业", slugs=("new_tech_sme",), **FIRST_TIME)
def tech_sme_new():
    """统计期内首次取得科技型中小企业入库登记编号的企业数，按首个编号的入库日期统计。以前年度入过库、当年再次入库的不计。"""
    return _of_kind("tech_sme")


@stock(key="enterprises.young_eagle_valid", label="有效雏鹰企业", **VALIDITY)
def young_eagle_valid():
    """统计时点处于备案有效期内的雏鹰企业数，同一企业只计一家；被撤销的自撤销之日起不计。"""
    return _of_kind("young_eagle")


@stock(key="enterprises.gazelle_valid", label="有效瞪羚企业", slugs=("gazelle",), **VALIDITY)
def gazelle_valid():
    """统计时点处于备案有效期内的瞪羚企业数，同一企业只计一家；被撤销的自撤销之日起不计。"""
    return _of_kind("gazelle")


@stock(key="enterprises.unicorn_valid", label="有效独角兽企业", **VALIDITY)
def unicorn_valid():
    """统计时点处于备案有效期内的独角兽（含潜在独角兽）企业数，同一企业只计一家；被撤销的自撤销之日起不计。"""
    return _of_kind("unicorn")


@stock(key="enterprises.srdi_valid", label="有效专精特新企业", **VALIDITY)
def srdi_valid():
    """统计时点处于认定有效期内的专精特新企业数，同一企业只计一家；被撤销的自撤销之日起不计。"""
    return _of_kind("srdi")


@stock(
    key="enterprises.active",
    label="在册企业",
    unit="家",
    county="county",
    starts="registered_on",
    ended_early="status_on",
    columns=(
        Column("企业名称", "name"),
        Column("统一社会信用代码", "uscc"),
        Column("县区", "county.name"),
        Column("成立日期", "registered_on", "date"),
        Column("状态", "get_status_display"),
        Column("注销或迁出日期", "status_on", "date"),
    ),
)
def active():
    """统计时点在册的企业数：单位类型为企业，成立日期不晚于统计时点，且统计时点前（含当日）没有注销或迁出。未登记成立日期的不计入。"""
    return Enterprise.objects.filter(kind=Enterprise.Kind.FIRM).select_related("county")


ratio(
    key="enterprises.hnte_share",
    label="高新技术企业占在册企业比重",
    unit="%",
    numerator="enterprises.hnte_valid",
    denominator="enterprises.active",
    definition="统计时点有效高新技术企业数除以同一时点在册企业数，乘以 100。各县区分别相除，全市用合计数相除，不取平均。",
)


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
