"""口径 of projects and what comes of them. The docstrings stand on the screen."""

from django.db.models import F
from django.db.models.functions import Coalesce

from bureau.measures import Column, flow, stock

from .decisions import measures as decision_measures  # noqa: F401 - declares its measures
from .figure_columns import APPROVAL, APPROVAL_COLUMNS, TERM_COLUMNS
from .programmes.models import Level
from .register.models import ZERO, Project
from .register.states import CLOSED
from .transfer.achievements.models import Achievement
from .transfer.contracts.models import ContractPosting, TechContract
from .transfer.platforms.models import Platform


def _projects():
    return Project.objects.of_city().select_related("county")


def _open_at_some_time():
    """Without those that are over and nobody wrote since when: they would count as under way for ever."""
    return _projects().exclude(state__in=CLOSED, closed_on__isnull=True)


@flow(key="projects.approved", label="立项科技项目", **APPROVAL)
def approved():
    """统计期内立项的本市科技项目数（国家、省、市、县各级合计），按立项日期统计；只知道立项年度的计入该年 12 月。
    牵头单位不在本市的不计；立项后终止、撤销的不影响当期数。牵头单位没有县区的（市直单位）只计入全市。"""
    return _projects()


@flow(key="projects.approved_national", label="立项国家级科技项目", **APPROVAL)
def approved_national():
    """统计期内立项的本市国家级科技项目数，按立项日期统计；只知道立项年度的计入该年 12 月。牵头单位不在本市的不计。"""
    return _projects().filter(level=Level.NATIONAL)


@flow(key="projects.approved_provincial", label="立项省级科技项目", **APPROVAL)
def approved_provincial():
    """统计期内立项的本市省级科技项目数，按立项日期统计；只知道立项年度的计入该年 12 月。牵头单位不在本市的不计。"""
    return _projects().filter(level=Level.PROVINCIAL)


@flow(key="projects.approved_municipal", label="立项市级科技项目", **APPROVAL)
def approved_municipal():
    """统计期内立项的市级科技项目数，按立项日期统计；只知道立项年度的计入该年 12 月。"""
    return _projects().filter(level=Level.MUNICIPAL)


@flow(key="projects.approved_county", label="立项县级科技项目", **APPROVAL)
def approved_county():
    """统计期内立项的县级科技项目数，按立项日期统计；只知道立项年度的计入该年 12 月。"""
    return _projects().filter(level=Level.COUNTY)


@flow(
    key="projects.upper_funds",
    label="争取上级科技专项资金",
    unit="元",
    county="county",
    on="counted_on",
    amount="upper_money",
    slugs=("upper_funds",),
    columns=(
        *APPROVAL_COLUMNS,
        Column("中央财政资金", "central_money", "money"),
        Column("省级财政资金", "provincial_money", "money"),
        Column("上级资金", "upper_money", "money"),
    ),
)
def upper_funds():
    """统计期内立项的本市科技项目所获国家、省下达的财政资金合计（中央财政资金加省级财政资金），按立项日期统计；只知道立项年度的计入该年 12 月。
    市、县区配套、自筹和其他资金不计；只登记总经费、没有分来源的不计。牵头单位不在本市的不计；立项后终止、撤销的不影响当期数。"""
    money = Coalesce(F("central_money"), ZERO) + Coalesce(F("provincial_money"), ZERO)
    return _projects().annotate(upper_money=money).filter(upper_money__gt=0)


@stock(
    key="projects.under_way",
    label="在研科技项目",
    unit="项",
    county="county",
    starts="begun_on",
    ended_early="closed_on",
    columns=TERM_COLUMNS,
)
def under_way():
    """统计时点在研的本市科技项目数：已经开始（没有开始日期的按立项日期），且统计时点前（含当日）没有验收、结题、终止或撤销；
    到期未验收的仍算在研。已结束而没有登记结束日期的不计入。"""
    return _open_at_some_time().annotate(begun_on=Coalesce("starts_on", "counted_on")).filter(begun_on__isnull=False)


@stock(
    key="projects.due",
    label="到期待验收科技项目",
    unit="项",
    county="county",
    starts="ends_on",
    ended_early="closed_on",
    columns=TERM_COLUMNS,
)
def due():
    """统计时点执行期已满（结束日期不晚于统计时点）而没有验收、结题、终止或撤销的本市科技项目数，含逾期的。"""
    return _open_at_some_time().filter(ends_on__isnull=False)


@stock(
    key="projects.overdue",
    label="逾期未验收科技项目",
    unit="项",
    county="county",
    starts="acceptance_due_on",
    ended_early="closed_on",
    columns=TERM_COLUMNS,
)
def overdue():
    """统计时点验收期限已到而没有验收、结题、终止或撤销的本市科技项目数。验收期限为结束日期后 6 个月，科技计划类别另有规定的从其规定。"""
    return _open_at_some_time().filter(acceptance_due_on__isnull=False)


@flow(
    key="projects.transformed",
    label="转化落地科技成果",
    unit="项",
    county="county",
    on="landed_on",
    distinct="result_key",
    first_within="ever",
    slugs=("transformed_results",),
    columns=(
        Column("成果名称", "name"),
        Column("成果持有单位", "owner_name"),
        Column("承接单位", "taker_name"),
        Column("县区", "place"),
        Column("转化方式", "get_mode_display"),
        Column("转化金额", "amount", "money"),
        Column("落地日期", "landed_on", "date"),
        Column("合同编号", "contract_number"),
    ),
)
def transformed():
    """统计期内在本市转化落地的科技成果数，按落地日期、落地县区统计。同一成果由同一单位承接的只在首次落地时计一项，以后再次登记的不计；
    同一成果由几家单位承接的分别计。在外地落地的不计。"""
    return Achievement.objects.filter(in_city=True).select_related("county")


POSTING_COLUMNS = (
    Column("合同登记编号", "contract.number"),
    Column("项目名称", "contract.name"),
    Column("合同类别", "contract.get_kind_display"),
    Column("卖方", "contract.seller_name"),
    Column("买方", "contract.buyer_name"),
    Column("事项", "get_entry_display"),
    Column("日期", "posted_on", "date"),
    Column("成交额", "contract_amount", "money"),
    Column("技术交易额", "tech_amount", "money"),
)
POSTING = {
    "unit": "元",
    "on": "posted_on",
    "columns": POSTING_COLUMNS,
    "source_label": TechContract._meta.label_lower,
}


def _postings():
    return ContractPosting.objects.select_related("contract")


@flow(
    key="projects.tech_contract_value",
    label="技术合同成交额（输出）",
    county="seller_county",
    amount="contract_amount",
    slugs=("tech_contract_value",),
    **POSTING,
)
def tech_contract_value():
    """统计期内认定登记、卖方在本市的技术合同成交额合计，按登记日期统计、按卖方所在县区分列；合同注销的，在注销的当月扣减，不改登记当月的数。
    卖方没有县区的只计入全市。成交额为合同总价；其中的技术交易额另列。"""
    return _postings().filter(sold_here=True)


@flow(
    key="projects.tech_amount",
    label="技术合同技术交易额（输出）",
    county="seller_county",
    amount="tech_amount",
    **POSTING,
)
def tech_amount():
    """统计期内认定登记、卖方在本市的技术合同中技术交易额（成交额扣除设备、材料等非技术性费用）合计，按登记日期统计；合同注销的在注销的当月扣减。
    没有登记技术交易额的合同不计。"""
    return _postings().filter(sold_here=True, tech_amount__isnull=False)


@flow(
    key="projects.tech_contract_bought",
    label="技术合同成交额（吸纳）",
    county="buyer_county",
    amount="contract_amount",
    **POSTING,
)
def tech_contract_bought():
    """统计期内认定登记、买方在本市的技术合同成交额合计，按登记日期统计、按买方所在县区分列；合同注销的，在注销的当月扣减。
    买卖双方都在本市的，输出、吸纳各计一次。"""
    return _postings().filter(bought_here=True)


@flow(
    key="projects.tech_contracts",
    label="认定登记技术合同（输出）",
    unit="份",
    county="seller_county",
    on="registered_on",
    columns=(
        Column("合同登记编号", "number"),
        Column("项目名称", "name"),
        Column("合同类别", "get_kind_display"),
        Column("卖方", "seller_name"),
        Column("买方", "buyer_name"),
        Column("登记日期", "registered_on", "date"),
        Column("成交额", "contract_amount", "money"),
        Column("注销日期", "cancelled_on", "date"),
    ),
)
def tech_contracts():
    """统计期内认定登记、卖方在本市的技术合同份数，按登记日期统计；后来注销的不影响登记当期的份数。"""
    return TechContract.objects.filter(sold_here=True)


PLATFORM_COLUMNS = (
    Column("平台名称", "name"),
    Column("平台类别", "kind.name"),
    Column("级别", "get_level_display"),
    Column("依托单位", "host_name"),
    Column("县区", "place"),
    Column("认定日期", "recognised_on", "date"),
    Column("认定文号", "document_number"),
    Column("撤销日期", "withdrawn_on", "date"),
)
VALIDITY = {
    "unit": "个",
    "county": "county",
    "starts": "recognised_on",
    "ended_early": "withdrawn_on",
    "columns": PLATFORM_COLUMNS,
}


def _platforms():
    return Platform.objects.filter(in_city=True).select_related("kind", "county")


@flow(
    key="projects.city_tech_centers",
    label="认定市级专业技术创新中心",
    unit="个",
    county="county",
    on="recognised_on",
    slugs=("city_tech_centers",),
    columns=PLATFORM_COLUMNS,
)
def city_tech_centers():
    """统计期内认定的市级专业技术创新中心数，按认定日期统计；后来撤销的不影响当期数。"""
    return _platforms().filter(kind="tech_center", level=Level.MUNICIPAL)


@stock(key="projects.platforms", label="有效创新平台", **VALIDITY)
def platforms():
    """统计时点有效的本市创新平台数（各类、各级合计）：认定日期不晚于统计时点，且统计时点前（含当日）没有撤销；筹建、整改的仍算有效。
    依托单位不在本市的不计。"""
    return _platforms()


@stock(key="projects.platforms_national", label="有效国家级创新平台", **VALIDITY)
def platforms_national():
    """统计时点有效的本市国家级创新平台数：已认定且没有撤销。"""
    return _platforms().filter(level=Level.NATIONAL)


@stock(key="projects.platforms_provincial", label="有效省级创新平台", **VALIDITY)
def platforms_provincial():
    """统计时点有效的本市省级创新平台数：已认定且没有撤销。"""
    return _platforms().filter(level=Level.PROVINCIAL)


@stock(key="projects.platforms_municipal", label="有效市级创新平台", **VALIDITY)
def platforms_municipal():
    """统计时点有效的市级创新平台数：已认定且没有撤销。"""
    return _platforms().filter(level=Level.MUNICIPAL)
