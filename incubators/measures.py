"""口径 of the carriers: what is counted of them, of their tenants and graduates. The docstrings stand on the screen."""

from bureau.measures import Column, flow, stock

from .register.models import Carrier
from .tenancies.models import Tenancy

IN_USE = {
    "county": "county",
    "starts": "counts_from",
    "ended_early": "revoked_on",
    "columns": (
        Column("载体名称", "name"),
        Column("类型", "kind.name"),
        Column("级别", "get_level_display"),
        Column("县区", "county.name"),
        Column("认定年度", "recognised_year"),
        Column("计入起始日", "counts_from", "date"),
        Column("撤销日期", "revoked_on", "date"),
    ),
    "unit": "个",
}
STAY_COLUMNS = (
    Column("企业（团队）", "tenant"),
    Column("孵化载体", "carrier.name"),
    Column("县区", "county.name"),
    Column("入驻日期", "entered_on", "date"),
    Column("毕业日期", "graduated_on", "date"),
    Column("离开日期", "left_on", "date"),
)


def _of_kind(*kinds: str):
    return Carrier.objects.filter(kind__in=kinds).select_related("kind", "county")


def _stays():
    return Tenancy.objects.select_related("firm", "carrier", "county")


@stock(key="incubators.carriers", label="孵化载体", **IN_USE)
def carriers():
    """统计时点在用的各类孵化载体数：认定日期不晚于统计时点，且统计时点前（含当日）未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return Carrier.objects.select_related("kind", "county")


@stock(key="incubators.incubators", label="科技企业孵化器", **IN_USE)
def incubators():
    """统计时点在用的科技企业孵化器数：认定日期不晚于统计时点且未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return _of_kind("incubator")


@stock(key="incubators.maker_spaces", label="众创空间", **IN_USE)
def maker_spaces():
    """统计时点在用的众创空间数：认定日期不晚于统计时点且未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return _of_kind("maker_space")


@stock(key="incubators.accelerators", label="加速器", **IN_USE)
def accelerators():
    """统计时点在用的加速器数：认定日期不晚于统计时点且未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return _of_kind("accelerator")


@stock(key="incubators.star_spaces", label="星创天地", **IN_USE)
def star_spaces():
    """统计时点在用的星创天地数：认定日期不晚于统计时点且未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return _of_kind("star_space")


@stock(key="incubators.science_parks", label="大学科技园", **IN_USE)
def science_parks():
    """统计时点在用的大学科技园数：认定日期不晚于统计时点且未被撤销。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return _of_kind("science_park")


@stock(key="incubators.national", label="国家级孵化载体", **IN_USE)
def national():
    """统计时点在用的国家级孵化载体数，级别按现有登记。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return carriers().filter(level=Carrier.Level.NATIONAL)


@stock(key="incubators.provincial", label="省级孵化载体", **IN_USE)
def provincial():
    """统计时点在用的省级孵化载体数（自治区级视同省级），级别按现有登记。只登记认定年度的，按该年 12 月 31 日认定计。"""
    return carriers().filter(level=Carrier.Level.PROVINCIAL)


@stock(
    key="incubators.makerspace_residents",
    label="众创空间入驻企业、创业团队",
    slugs=("makerspace_residents",),
    unit="个",
    county="county",
    starts="entered_on",
    ended_early="left_on",
    distinct="tenant_key",
    columns=STAY_COLUMNS,
)
def makerspace_residents():
    """统计时点在众创空间在驻的企业数与创业团队数之和：入驻日期不晚于统计时点，且尚未离开（离开当日不再计入）。同一企业、同一负责人的同名团队只计一次。"""
    return _stays().filter(carrier__kind="maker_space")


@stock(
    key="incubators.incubating",
    label="在孵企业",
    unit="家",
    county="county",
    starts="entered_on",
    ended_early="incubated_until",
    distinct="tenant_key",
    columns=STAY_COLUMNS,
)
def incubating():
    """统计时点各类载体的在孵企业数：入驻日期不晚于统计时点，且尚未毕业、离开（毕业或离开当日不再计入）。不含创业团队和不作为在孵企业登记的入驻企业；同一企业只计一家。"""
    return _stays().filter(incubated=True)


@flow(
    key="incubators.graduates",
    label="毕业企业",
    unit="家",
    county="county",
    on="graduated_on",
    distinct="tenant_key",
    first_within="ever",
    columns=STAY_COLUMNS,
)
def graduates():
    """统计期内从孵化载体毕业的企业数，按毕业日期统计；同一企业历年只计一次。"""
    return _stays().filter(state=Tenancy.State.GRADUATED)
