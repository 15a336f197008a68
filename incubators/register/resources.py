"""Carriers in and out of tables."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from enterprises.register.matching import Matcher
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key

from . import rules
from .actions import carriers_corrected, counted_from
from .figures import AreaField, area, tally
from .models import Carrier
from .operators import link_operator, load_operators
from .places import OwnCounties
from .words import LEVELS, SCOPES, kind_spellings, only_decided, or_nothing, year_of

AREA_HELP = "单位：平方米"


class CarrierResource(RegisterResource):
    """One carrier a row, known by its name and kind."""

    kind = "carriers"
    title = "孵化载体"
    list_url_name = "incubators:list"
    import_url_name = "incubators:import"
    columns = (
        Field(
            "name",
            "载体名称",
            required=True,
            compared_by="match_key",
            aliases=(
                "名称",
                "孵化载体名称",
                "科技企业孵化器名称",
                "孵化器（众创空间）名称",
                "星创天地名称",
                "孵化机构名称",
                "孵化平台名称",
                "双创载体名称",
                "创业基地名称",
                "孵化基地名称",
                "加速器名称",
                "孵化器名称",
                "众创空间名称",
                "园区名称",
                "基地名称",
                "孵化载体",
            ),
            example="鸭绿江众创空间",
        ),
        Field(
            "kind",
            "类型",
            kind="choice",
            choices=kind_spellings,
            attribute="kind_id",
            required=True,
            aliases=("载体类型", "类别", "载体类别", "载体性质", "孵化载体类型", "孵化载体类别", "园区类型"),
        ),
        Field("scope", "综合或专业", kind="choice", choices=SCOPES, aliases=("孵化器类型", "综合/专业")),
        Field(
            "level",
            "级别",
            kind="choice",
            choices=LEVELS,
            aliases=("认定级别", "载体级别", "获批级别", "批准级别", "备案级别", "孵化载体级别"),
        ),
        Field("grade", "等级", kind="choice", choices=Carrier.Grade.choices, aliases=("新规等级", "星级")),
        Field(
            "county",
            "县区",
            attribute="county_id",
            aliases=(
                "所属县区",
                "所在县区",
                "所属区",
                "区县",
                "所属区县",
                "县（市）区",
                "县（市、区）",
                "县（区）",
                "区（县）",
                "县市区",
                "所属县（市、区）",
                "所在县（市、区）",
                "所属县（市）区",
                "所在县（市）区",
                "所属县（区）",
                "所在区县",
                "所在区",
                "属地",
                "统筹区",
                "所在地",
            ),
            help="本市的县区名称",
        ),
        Field("address", "地址", aliases=("详细地址", "载体地址")),
        Field(
            "operator",
            "运营机构",
            attribute="operator_name",
            aliases=(
                "运营主体名称",
                "运营企业",
                "运营公司",
                "运营单位名称",
                "运营管理单位",
                "管理运营机构",
                "依托单位",
                "建设单位",
                "运营单位",
                "运营机构名称",
                "运营主体",
                "运营管理机构",
            ),
        ),
        Field(
            "operator_code",
            "运营机构信用代码",
            stored=False,
            attribute="operator__uscc",
            aliases=("信用代码", "统一社会信用代码"),
        ),
        Field("contact", "运营负责人", aliases=("负责人", "联系人")),
        Field("phone", "联系电话", aliases=("电话", "联系方式")),
        Field("leading_industry", "主导产业", aliases=("产业方向", "专业方向")),
        Field("opened_on", "启用日期", kind="date", aliases=("启用时间", "成立日期", "成立时间")),
        Field("recognised_year", "认定年度", kind="integer", aliases=("认定年份", "年度"), example="2020"),
        Field(
            "recognised_on",
            "认定日期",
            kind="date",
            aliases=("认定时间", "获批时间", "获批日期", "批准时间", "备案时间", "备案日期", "批准日期"),
        ),
        Field("document", "认定文号", aliases=("文号", "认定文件")),
        AreaField(
            "area_total", "总面积", kind="number", clean=area, help=AREA_HELP, aliases=("面积", "建筑面积", "场地面积")
        ),
        AreaField(
            "area_incubation",
            "孵化面积",
            kind="number",
            clean=area,
            help=AREA_HELP,
            aliases=("在孵企业使用面积", "在孵面积"),
        ),
        AreaField("area_public", "公共服务面积", kind="number", clean=area, help=AREA_HELP, aliases=("公共面积",)),
        AreaField("area_other", "其他面积", kind="number", clean=area, help=AREA_HELP),
        Field("base_area", "示范基地面积", kind="number", clean=area, help="单位：亩", aliases=("试验示范基地面积",)),
        Field(
            "seats",
            "工位数",
            kind="integer",
            clean=tally,
            aliases=("工位", "工位数量", "创业工位数", "创业工位", "可提供工位数"),
        ),
        Field(
            "mentors",
            "创业导师数",
            kind="integer",
            clean=tally,
            aliases=("创业导师", "导师数", "创业导师人数", "创业导师数量", "导师人数", "导师数量"),
        ),
        Field("fund", "孵化基金规模", kind="money", unit="万元", aliases=("孵化基金", "自有孵化基金", "种子资金")),
        Field("revoked_on", "撤销日期", kind="date", aliases=("取消日期",)),
        Field("revoked_reason", "撤销原因", aliases=("取消原因",)),
        Field("notes", "备注"),
    )
    fills = ("match_key", "operator_id", "counts_from")
    keys = ("match_key", "kind_id")

    class Meta:
        model = Carrier

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.counties = OwnCounties()
        self.positions: dict[str, int] = {}
        self.matcher = Matcher(Enterprise.objects.all())

    def readers(self, headers) -> dict[str, Callable]:
        readers = super().readers(headers)
        self.positions = headers.positions
        if "county" in readers:
            readers["county"] = or_nothing(self.counties.read)
        if "recognised_year" in readers:
            readers["recognised_year"] = year_of(readers["recognised_year"])
        if "level" in readers:
            readers["level"] = only_decided(readers["level"])
        return readers

    def show_county(self, value) -> str:
        return self.counties.places.names.get(value, str(value))

    def complete(self, rows, user) -> None:
        for row in rows:
            row.values["match_key"] = name_key(row.values.get("name", ""))
        stored = self._stored(rows)
        load_operators(self.matcher, rows)
        for row in rows:
            known = stored.get((row.values["match_key"], row.values.get("kind")))
            self._place(row, known, user)
            link_operator(self.matcher, row)
            self._recognise(row, known)
            self._specialise(row)

    def _stored(self, rows) -> dict[tuple, Carrier]:
        keys = {row.values["match_key"] for row in rows}
        return {(one.match_key, one.kind_id): one for one in Carrier.objects.filter(match_key__in=keys)}

    def _place(self, row, known: Carrier | None, user) -> None:
        """A county officer's rows are of the own county; everybody else says which."""
        cell = self._cell(row, "county")
        if row.values.get("county") and self.counties.doubtful(cell):
            row.refuse("county", f"本表有外市的载体，“{cell}”各市都有；请写明“{self.counties.places.city}{cell}”", cell)
        if row.values.get("county") is None:
            row.values.pop("county", None)
            if known is None and user is not None and user.is_county_officer:
                row.values["county"] = user.county_id
            elif known is None:
                row.refuse("county", "没有填写县区；看不出是否为本市的载体")
        elif user is not None and user.is_county_officer and row.values["county"] != user.county_id:
            row.refuse("county", "不是您所在的县区，您无权登记", cell)

    def _recognise(self, row, known: Carrier | None) -> None:
        """Year and day of recognition must agree; what the sheet leaves blank stays as it is stored."""
        given = row.values
        on = given.get("recognised_on", known and known.recognised_on)
        year = given.get("recognised_year", known and known.recognised_year)
        today = timezone.localdate()
        if year is not None and not 1980 <= year <= today.year:
            row.refuse("recognised_year", f"{year} 不合理；认定年度应在 1980 年至今年之间", year)
            return
        if on and on > today:
            row.refuse("recognised_on", "认定日期不能晚于今天", on)
        if on and year and on.year != year:
            if given.get("recognised_on") and given.get("recognised_year"):
                row.refuse("recognised_year", "认定年度与认定日期不在同一年", year)
                return
            # Only one of the two is new: the other follows it.
            on, year = (on, on.year) if given.get("recognised_on") else (None, year)
        given["recognised_on"], given["recognised_year"] = on, on.year if on else year
        given["counts_from"] = counted_from(on, year)
        self._revoke(row, given["counts_from"], given["recognised_year"])

    def _revoke(self, row, counts_from: date | None, year: int | None) -> None:
        revoked_on = row.values.get("revoked_on")
        if revoked_on and year and revoked_on.year < year:
            row.refuse("revoked_on", "撤销日期不能早于认定年度", revoked_on)

    def _specialise(self, row) -> None:
        """“专业型孵化器” says two things in one cell."""
        words = name_key(str(self._cell(row, "kind") or ""))
        if "scope" not in row.values and words.startswith(("专业孵化器", "专业型孵化器", "综合孵化器")):
            row.values["scope"] = Carrier.Scope.SPECIALISED if words.startswith("专业") else Carrier.Scope.GENERAL

    def _cell(self, row, name: str) -> Any:
        """The cell as it came, for the words in which a value was written."""
        position = self.positions.get(name)
        return row.cells[position] if position is not None and position < len(row.cells) else None

    def guards(self, user):
        if user is None or user.is_administrator or rules.may_choose_county(user):
            return ()
        others = Carrier.objects.exclude(county_id=user.county_id)
        return [(others, "这个载体不归您管理，您无权修改")]

    def written(self, applied, user) -> None:
        """Tenancies follow a carrier that was moved to another county."""
        moved = applied.changed.filter(pk__in=applied.before("county_id")).values_list("pk", "county_id")
        self._tell(dict(moved), applied.reason)

    def undone(self, applied, user) -> None:
        self._tell(applied.before("county_id"), applied.reason)

    def _tell(self, counties: dict[int, int], reason: str) -> None:
        if counties:
            carriers_corrected.send(sender=Carrier, counties=counties, reason=reason)

    def title_of(self, values) -> str:
        return str(values.get("name", ""))
