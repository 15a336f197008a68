"""口径 of certificates: valid on a day, and won in a period. The docstrings stand on the screen."""

from django.db.models import Exists, OuterRef

from bureau.measures import CUT_SHORT, RAN_OUT, Column, difference, flow, gained, lost, ratio, stock

from .models import Certification

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
GONE_COLUMNS = (*CERTIFICATE_COLUMNS, Column("失效日期", "gone_on", "date"))
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


@flow(
    key="enterprises.hnte_renewed",
    label="重新认定高新技术企业",
    **FIRST_TIME | {"first_within": "year"},
)
def hnte_renewed():
    """统计期内重新认定的企业数：此前（更早的发证日期）已经取得过高新技术企业证书、统计期内又取得新证书的，按新证书的发证日期统计，一家企业一年只计一次。
    原证书已经到期后再认定的也算在内；首次认定的不计，见“新认定高新技术企业”。"""
    earlier = Certification.objects.filter(
        enterprise=OuterRef("enterprise"), kind=OuterRef("kind"), issued_on__lt=OuterRef("issued_on")
    )
    return _of_kind("hnte").filter(Exists(earlier))


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


def _changes(stem: str, name: str) -> None:
    """新增、失效、净增 of a stock of certificates."""
    of = f"{stem}_valid"
    gained(
        of,
        key=f"{stem}_gained",
        label=f"新增有效{name}",
        definition=f"统计期内新进入“有效{name}”的企业数：发证日期前一日没有有效证书、自发证日期起有效的，按发证日期统计。"
        "首次取得和失效后重新取得的都算；原证书尚未到期就换发新证书的不算。按企业所在县区统计。",
    )
    lost(
        of,
        key=f"{stem}_lost",
        label=f"失效{name}",
        columns=GONE_COLUMNS,
        definition=f"统计期内退出“有效{name}”的企业数：最后一张有效证书到期或被撤销，当日起没有其他有效证书的，按失效日期统计；"
        "失效日期为最后有效日的次日或撤销日期。按企业所在县区统计。",
    )
    difference(
        key=f"{stem}_net",
        label=f"{name}净增",
        unit="家",
        plus=f"{stem}_gained",
        minus=f"{stem}_lost",
        definition=f"统计期末有效{name}数减去统计期初（上一期末）的有效数，等于新增数减去失效数；各月之和等于全年。",
    )


for _stem, _name in (
    ("hnte", "高新技术企业"),
    ("tech_sme", "科技型中小企业"),
    ("young_eagle", "雏鹰企业"),
    ("gazelle", "瞪羚企业"),
    ("unicorn", "独角兽企业"),
    ("srdi", "专精特新企业"),
):
    _changes(f"enterprises.{_stem}", _name)

lost(
    "enterprises.hnte_valid",
    key="enterprises.hnte_expired",
    label="到期失效高新技术企业",
    cause=RAN_OUT,
    columns=GONE_COLUMNS,
    definition="统计期内最后一张高新技术企业证书到期、次日没有其他有效证书的企业数，按最后有效日的次日统计。到期前已经换发新证书的不计；"
    "失效后又重新认定的，失效当期仍计。",
)
lost(
    "enterprises.hnte_valid",
    key="enterprises.hnte_revoked",
    label="撤销高新技术企业资格",
    cause=CUT_SHORT,
    columns=GONE_COLUMNS,
    definition="统计期内证书在到期前被撤销、自撤销之日起没有其他有效高新技术企业证书的企业数，按撤销日期统计。"
    "与“到期失效高新技术企业”相加，等于“失效高新技术企业”。",
)

ratio(
    key="enterprises.hnte_share",
    label="高新技术企业占在册企业比重",
    unit="%",
    numerator="enterprises.hnte_valid",
    denominator="enterprises.active",
    definition="统计时点有效高新技术企业数除以同一时点在册企业数，乘以 100。各县区分别相除，全市用合计数相除，不取平均。",
)
