"""口径 of the register: organisations in the city."""

from bureau.measures import Column, stock

from .models import Enterprise


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
