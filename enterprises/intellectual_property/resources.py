"""Intellectual property in and out of tables."""

from typing import Any

from django.utils import timezone

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row

from .actions import SECOND_ONCE, used_twice
from .forms import FIRST_HNTE_YEAR
from .holders import CODE, fill_holders, holder_column
from .models import IntellectualProperty, IPKind
from .rules import may_edit
from .validity import number_remark, tidy_number

OTHER_WORDS = {
    "invention": ("发明", "发明专利权", "授权发明专利", "发明授权"),
    "defence_invention": ("国防专利", "国防发明"),
    "plant_variety": ("植物新品种权", "品种权"),
    "crop_variety": ("国家级农作物新品种", "国审品种"),
    "new_drug": ("新药", "新药证书"),
    "tcm_protection": ("国家一级中药保护", "中药保护品种"),
    "layout_design": ("集成电路布图设计", "集成电路布图", "集成电路布图设计权"),
    "utility_model": ("实用新型", "实用新型专利权", "新型"),
    "design": ("外观设计", "外观专利", "外观设计专利权", "外观"),
    "software": ("软著", "计算机软件著作权", "软件著作", "计算机软件", "软件著作权登记"),
    "trademark": ("商标", "商标权"),
    "copyright": ("著作权", "版权"),
    "other": ("其他", "其它"),
}
WAYS = [
    *IntellectualProperty.Way.choices,
    (IntellectualProperty.Way.OWN, "自主研发取得"),
    (IntellectualProperty.Way.OWN, "自主申请"),
    (IntellectualProperty.Way.OWN, "自主"),
    (IntellectualProperty.Way.OWN, "原始取得"),
    (IntellectualProperty.Way.ASSIGNED, "转让"),
    (IntellectualProperty.Way.ASSIGNED, "购买"),
    (IntellectualProperty.Way.ASSIGNED, "受让取得"),
    (IntellectualProperty.Way.DONATED, "赠与"),
    (IntellectualProperty.Way.MERGED, "兼并"),
    (IntellectualProperty.Way.LICENSED, "5年以上独占许可"),
    (IntellectualProperty.Way.LICENSED, "五年以上独占许可"),
]
OTHER_HOLDER = "这项知识产权登记在“{}”名下；已经转让的，请在它的页面上更换权利人"
ELSEWHERE = "这项知识产权登记在其他县区的单位名下，请联系市科技局核对"


def kind_spellings() -> list[tuple[str, str]]:
    """Kinds by name, then by what else they are called."""
    kinds = list(IPKind.objects.all())
    names = [(kind.code, kind.name) for kind in kinds]
    return names + [(kind.code, word) for kind in kinds for word in OTHER_WORDS.get(kind.code, ())]


class IntellectualPropertyResource(RegisterResource):
    """One right a row, known by its kind and number."""

    kind = "ip"
    title = "知识产权"
    list_url_name = "enterprises:ip_list"
    import_url_name = "enterprises:ip_import"
    columns = (
        holder_column(
            "权利人",
            "单位",
            "企业",
            "专利权人",
            "著作权人",
            "所有权人",
            "权属人",
            "申请人",
            "持有人",
            "专利权人名称",
            "权利人名称",
            "所属企业",
            "所属单位",
            "知识产权权利人",
            "第一专利权人",
            "专利权人（著作权人）",
        ),
        CODE,
        Field(
            "kind",
            "类型",
            kind="choice",
            choices=kind_spellings,
            attribute="kind_id",
            required=True,
            aliases=(
                "知识产权类型",
                "专利类型",
                "知识产权类别",
                "知识产权种类",
                "专利类别",
                "专利种类",
                "权利类型",
                "种类",
                "类别",
            ),
        ),
        Field(
            "number",
            "编号",
            required=True,
            aliases=(
                "专利号",
                "授权号",
                "登记号",
                "知识产权编号",
                "专利号/登记号",
                "授权号/登记号",
                "专利（登记）号",
                "申请号/专利号",
                "注册号",
                "品种权号",
                "授权编号",
                "授权专利号",
                "专利授权号",
                "专利编号",
                "专利号/申请号",
                "专利申请号/专利号",
                "专利（申请）号",
                "专利号（登记号）",
                "专利号或登记号",
                "软著登记号",
                "软件登记号",
                "知识产权号",
            ),
            second_aliases=("证书号", "证书编号", "登记证号", "知识产权证书号", "登记编号"),
            example="ZL201510123456.7",
        ),
        Field(
            "name",
            "知识产权名称",
            required=True,
            aliases=(
                "专利名称",
                "软件名称",
                "软件全称",
                "发明名称",
                "发明创造名称",
                "项目名称",
                "知识产权",
                "名称（专利、软著）",
                "专利/软著名称",
            ),
        ),
        Field(
            "granted_on",
            "授权日期",
            kind="date",
            required=True,
            aliases=(
                "授权公告日",
                "授权时间",
                "授权公告日期",
                "登记日期",
                "登记时间",
                "发证日期",
                "取得日期",
                "授权日",
                "授权（登记）日期",
                "授权/登记日期",
                "授权登记日期",
                "获得日期",
                "获得时间",
                "取得时间",
                "获权日期",
                "获权时间",
            ),
        ),
        Field("expires_on", "有效期至", kind="date", aliases=("到期日期", "有效期截止", "有效期截止日")),
        Field(
            "obtained_by",
            "获得方式",
            kind="choice",
            choices=WAYS,
            aliases=("取得方式", "来源", "获取方式", "获取途径", "获得途径", "权利取得方式", "知识产权获得方式"),
        ),
        Field(
            "hnte_year",
            "用于高企认定年度",
            kind="integer",
            aliases=("高企认定使用年度", "已用于高企认定年度"),
            example="2020",
        ),
        Field("ended_on", "终止日期", kind="date", aliases=("失效日期", "转让日期", "终止时间")),
        Field("end_reason", "终止原因", kind="choice", choices=IntellectualProperty.EndReason.choices),
        Field("notes", "备注"),
    )
    fills = ("enterprise_id", "county_id")
    silent = ("enterprise_id",)
    keys = ("kind_id", "number")

    class Meta:
        model = IntellectualProperty

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find the holders, write numbers in their one spelling, and look at what is on record."""
        fill_holders(rows, user)
        kinds = {kind.code: kind for kind in IPKind.objects.all()}
        for row in rows:
            self._tidy(row, kinds)
        stored = self._stored(rows)
        for row in rows:
            if found := stored.get((row.values.get("kind"), row.values.get("number"))):
                self._beside(row, found, kinds, user)

    def _tidy(self, row: Row, kinds: dict[str, IPKind]) -> None:
        kind, number = kinds.get(row.values.get("kind")), row.values.get("number")
        today = timezone.localdate()
        if kind and number:
            row.values["number"] = tidy_number(number, kind.code)
            if remark := number_remark(kind, row.values["number"]):
                row.remark("number", remark, number)
        granted, year = row.values.get("granted_on"), row.values.get("hnte_year")
        if granted and granted > today:
            row.refuse("granted_on", "授权日期不能晚于今天；尚未授权的申请不登记", granted)
        if year is not None and not FIRST_HNTE_YEAR <= year <= today.year:
            row.refuse("hnte_year", f"年度应在 {FIRST_HNTE_YEAR} 至 {today.year} 之间", year)

    def _stored(self, rows: list[Row]) -> dict[tuple[str, str], IntellectualProperty]:
        numbers = {row.values["number"] for row in rows if row.values.get("number")}
        rights = IntellectualProperty.objects.filter(number__in=numbers).select_related("enterprise")
        return {(right.kind_id, right.number): right for right in rights}

    def _beside(self, row: Row, stored: IntellectualProperty, kinds: dict[str, IPKind], user: Any) -> None:
        holder = row.values.get("enterprise_id")
        if holder is not None and holder != stored.enterprise_id:
            seen = user is None or user.is_administrator or may_edit(user, stored)
            told = OTHER_HOLDER.format(stored.enterprise.name) if seen else ELSEWHERE
            row.refuse("holder", told, row.values.get("holder"))
        if "hnte_year" in row.values:
            year = row.values["hnte_year"]
            if used_twice(kinds[stored.kind_id], stored.hnte_year, year):
                row.refuse("hnte_year", SECOND_ONCE.format(stored.hnte_year), year)

    def title_of(self, values: dict[str, Any]) -> str:
        return f"{values.get('number') or ''} {values.get('name') or ''}".strip()
