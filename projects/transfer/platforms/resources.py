"""Platforms in and out of tables."""

import re

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.register.documents import document_number
from enterprises.register.names import name_key
from projects.programmes.models import Level
from projects.register.finding import place_field, place_row
from projects.register.parties import Parties, clean_code, same_name
from projects.register.placing import CITY_ITSELF, ELSEWHERE, place_values
from projects.register.words import LEVELS

from .actions import match_key
from .models import Platform, PlatformKind

Status = Platform.Status
STATUSES = [
    *Status.choices,
    (Status.PREPARING, "筹建中"),
    (Status.PREPARING, "建设中"),
    (Status.PREPARING, "在建"),
    (Status.RUNNING, "正常"),
    (Status.RUNNING, "运行中"),
    (Status.RUNNING, "正常运行"),
    (Status.RUNNING, "有效"),
    (Status.RUNNING, "在用"),
    (Status.MENDING, "整改中"),
    (Status.MENDING, "限期整改"),
    (Status.WITHDRAWN, "已撤销"),
    (Status.WITHDRAWN, "取消"),
    (Status.WITHDRAWN, "摘牌"),
]
PREFIX = re.compile(r"^(国家|省|市|县|区)级?")
PREFIX_LEVELS = {
    "国家": Level.NATIONAL,
    "省": Level.PROVINCIAL,
    "市": Level.MUNICIPAL,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
}


class PlatformResource(RegisterResource):
    """A platform a row, known by kind, level and name; “市级专业技术创新中心” says kind and level in one."""

    kind = "platforms"
    title = "创新平台"
    list_url_name = "projects:platform_list"
    import_url_name = "projects:platform_import"
    columns = (
        Field(
            "name",
            "平台名称",
            required=True,
            aliases=(
                "创新平台名称",
                "科技创新平台名称",
                "研发平台名称",
                "研发机构（平台）名称",
                "平台（机构）名称",
                "科研平台名称",
                "工程中心名称",
                "技术创新中心名称",
                "中心名称",
                "实验室名称",
                "机构名称",
                "研发机构名称",
                "创新中心名称",
                "名称",
            ),
            example="丹东市精密量仪专业技术创新中心",
        ),
        Field(
            "kind",
            "平台类别",
            stored=False,
            attribute="kind__name",
            max_length=60,
            aliases=(
                "平台类型",
                "创新平台类型",
                "平台性质",
                "科技创新平台类型",
                "研发平台类型",
                "科技创新平台类别",
                "创新平台类别",
                "类别",
                "类型",
                "平台种类",
            ),
            example="专业技术创新中心",
            help="可以连同级别一起写，如“市级专业技术创新中心”。",
        ),
        Field(
            "level",
            "级别",
            kind="choice",
            choices=LEVELS,
            aliases=("平台级别", "平台等级", "平台层级", "批准级别", "获批级别", "认定级别", "层级"),
            example="市级",
        ),
        Field(
            "host_name",
            "依托单位",
            required=True,
            aliases=(
                "依托单位名称",
                "建设依托单位",
                "平台依托单位",
                "依托（建设）单位",
                "建设单位名称",
                "承建单位名称",
                "承建企业",
                "建设企业",
                "依托企业名称",
                "牵头建设单位",
                "承建单位",
                "建设单位",
                "申报单位",
                "承担单位",
                "所在单位",
                "企业名称",
                "单位名称",
                "依托企业",
            ),
            example="丹东某某量仪有限公司",
        ),
        Field(
            "host_code",
            "统一社会信用代码",
            aliases=("依托单位信用代码", "依托单位统一社会信用代码", "信用代码", "社会信用代码"),
            clean=clean_code,
            stored=False,
            attribute="host__uscc",
        ),
        Field("field", "领域", aliases=("技术领域", "所属领域", "研究方向", "专业领域")),
        Field("director", "负责人", aliases=("平台负责人", "中心主任", "主任", "实验室主任")),
        Field(
            "recognised_on",
            "认定日期",
            kind="date",
            required=True,
            aliases=(
                "认定时间",
                "获批时间",
                "获批日期",
                "认定年月日",
                "批复时间",
                "批复日期",
                "平台认定时间",
                "平台认定日期",
                "组建日期",
                "命名时间",
                "命名日期",
                "批准日期",
                "批准时间",
                "批建时间",
                "备案日期",
                "备案时间",
                "组建时间",
                "成立时间",
            ),
        ),
        Field(
            "document_number",
            "认定文号",
            aliases=("文号", "批准文号", "认定文件", "批建文号", "备案文号", "文件号"),
            clean=document_number,
        ),
        place_field("不填的取依托单位的县区；市直单位填“市本级”。"),
        Field("status", "状态", kind="choice", choices=STATUSES, aliases=("运行状态", "平台状态", "建设状态")),
        Field("status_on", "状态日期", kind="date", aliases=("状态变更日期", "状态时间")),
        Field("withdrawn_on", "撤销日期", kind="date", aliases=("撤销时间", "取消日期", "摘牌日期")),
        Field("evaluation", "评价结果", aliases=("绩效评价", "考核结果", "评估结果", "评价等级", "考评结果")),
        Field("notes", "备注"),
    )
    fills = ("kind_id", "host_id", "county_id", "in_city", "match_key", "name_key")
    keys = ("match_key",)

    class Meta:
        model = Platform

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parties = Parties()

    def complete(self, rows, user):
        self.parties.load(rows, ("host_name", "host_code"))
        kinds = {name_key(kind.name): kind.code for kind in PlatformKind.objects.filter(active=True)}
        keys = {name_key(row.values.get("name") or "") for row in rows} - {""}
        known = {platform.match_key: platform for platform in Platform.objects.filter(name_key__in=keys)}
        for row in rows:
            self._fill(row, user, kinds, known)

    def _fill(self, row: Row, user, kinds: dict[str, str], known: dict[str, Platform]) -> None:
        values = row.values
        host = self.parties.of_row(row, "host_name", "host_code")
        place = place_row(row, user, host)
        self._kind(row, kinds)
        if row.problems:
            return
        values |= {"name_key": name_key(values["name"]), "host_id": host.pk if host else None}
        values["match_key"] = match_key(values["kind_id"], values["level"], values["name"])
        stored = known.get(values["match_key"])
        if stored:
            self._compare(row, stored)
        self._place(row, place, stored)
        self._status(row, stored)

    @staticmethod
    def _status(row: Row, stored: Platform | None) -> None:
        """A day of withdrawal says the status, and a status of withdrawal takes its day as that."""
        values = row.values
        if values.get("withdrawn_on"):
            if values.setdefault("status", Status.WITHDRAWN) != Status.WITHDRAWN:
                row.refuse("status", "填写了撤销日期，状态却不是撤销。")
            values.setdefault("status_on", values["withdrawn_on"])
            return
        status = values.get("status") or (stored.status if stored else Status.RUNNING)
        day = values.get("status_on", stored.status_on if stored else None)
        values["withdrawn_on"] = day if status == Status.WITHDRAWN else None

    @staticmethod
    def _kind(row: Row, kinds: dict[str, str]) -> None:
        """The kind that the row names or whose name its own name ends with, and the level said along."""
        values = row.values
        told = name_key(values.get("kind") or "")
        if told:
            prefix = PREFIX.match(told)
            code = kinds.get(told) or (kinds.get(told[prefix.end() :]) if prefix else None)
            if code and prefix and told not in kinds:
                level = PREFIX_LEVELS[prefix[1]]
                if values.setdefault("level", level) != level:
                    row.refuse("level", "与平台类别中写的级别不一致。", values["kind"])
        else:
            ending = [code for key, code in kinds.items() if name_key(values.get("name") or "").endswith(key)]
            code = ending[0] if len(ending) == 1 else None
        if code is None:
            names = "、".join(PlatformKind.objects.filter(active=True).values_list("name", flat=True))
            row.refuse("kind", f"看不出是哪一类平台，可填：{names}。", values.get("kind"))
        if not values.get("level"):
            row.refuse("level", "没有写明级别；请补填 国家级、省级、市级 或 县级。")
        values["kind_id"] = code

    @staticmethod
    def _compare(row: Row, stored: Platform) -> None:
        values = row.values
        for name in ("name", "host_name"):
            if same_name(values[name], getattr(stored, name)):
                values[name] = getattr(stored, name)
        if stored.status == Status.WITHDRAWN and values.get("status", Status.WITHDRAWN) != Status.WITHDRAWN:
            row.refuse("status", f"这个平台已于 {stored.withdrawn_on} 撤销，不能经导入恢复。")

    @staticmethod
    def _place(row: Row, place: int | None, stored: Platform | None) -> None:
        values = row.values
        if place is None and stored:
            values |= {"county_id": stored.county_id, "in_city": stored.in_city}
            return
        if place is None and values["level"] in (Level.NATIONAL, Level.PROVINCIAL):
            # The bureau recognises its own; what higher levels recognised elsewhere is kept for reference.
            place = ELSEWHERE
            row.remark("host_name", "不在企业名录中，也没有写明县区：按不在本市保存，不计入指标", values["host_name"])
        values |= place_values(CITY_ITSELF if place is None else place)

    def title_of(self, values):
        return values.get("name") or ""
