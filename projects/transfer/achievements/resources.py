"""Achievements in and out of tables."""

from collections import defaultdict

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.register.names import name_key
from projects.register.finding import place_field, place_row
from projects.register.identity import clean_number
from projects.register.models import Project
from projects.register.parties import Parties, clean_code, same_name
from projects.register.placing import place_values

from .actions import result_key
from .models import Achievement

Mode = Achievement.Mode
MODES = [
    *Mode.choices,
    (Mode.OWN, "自行实施"),
    (Mode.OWN, "自行转化"),
    (Mode.OWN, "自行投资"),
    (Mode.OWN, "自行投资实施转化"),
    (Mode.SALE, "技术转让"),
    (Mode.SALE, "成果转让"),
    (Mode.SALE, "专利转让"),
    (Mode.LICENCE, "许可使用"),
    (Mode.LICENCE, "技术许可"),
    (Mode.LICENCE, "专利许可"),
    (Mode.LICENCE, "专利实施许可"),
    (Mode.JOINT, "合作转化"),
    (Mode.JOINT, "合作开发"),
    (Mode.JOINT, "共同实施"),
    (Mode.SHARES, "作价入股"),
    (Mode.SHARES, "技术入股"),
    (Mode.SHARES, "折算股份"),
]


class AchievementResource(RegisterResource):
    """A result landed with a taker on a day; the same three are the same record."""

    kind = "achievements"
    title = "成果转化"
    list_url_name = "projects:achievement_list"
    import_url_name = "projects:achievement_import"
    columns = (
        Field(
            "name",
            "成果名称",
            required=True,
            aliases=("科技成果名称", "转化成果名称", "成果", "成果转化项目名称", "转化项目名称", "技术名称"),
            example="玉米抗逆栽培技术",
        ),
        Field("number", "成果登记号", aliases=("成果登记编号", "成果编号", "登记号"), clean=clean_number),
        Field(
            "owner_name",
            "成果持有单位",
            aliases=(
                "完成单位",
                "成果完成单位",
                "转出单位",
                "转让方",
                "技术转让方",
                "成果转让方",
                "成果提供方",
                "成果提供单位",
                "技术提供方",
                "技术提供单位",
                "出让方",
                "成果供给方",
                "成果输出方",
                "成果来源单位",
                "技术持有方",
                "供方",
                "成果所有单位",
                "提供单位",
            ),
        ),
        Field(
            "owner_code",
            "持有单位信用代码",
            aliases=("完成单位信用代码", "成果持有单位统一社会信用代码"),
            clean=clean_code,
            stored=False,
            attribute="owner__uscc",
        ),
        Field(
            "taker_name",
            "承接单位",
            required=True,
            aliases=(
                "承接企业",
                "转化单位",
                "转化企业",
                "受让方",
                "技术受让方",
                "成果受让方",
                "成果承接单位",
                "成果承接企业",
                "承接单位名称",
                "转化承接单位",
                "转化承接企业",
                "转化实施单位",
                "成果转化单位",
                "成果转化企业",
                "成果转化承接单位",
                "技术需求方",
                "成果需求方",
                "受让单位",
                "实施单位",
                "实施企业",
                "落地企业",
                "落地单位",
                "需方",
                "企业名称",
                "单位名称",
                "承接方",
            ),
            example="丹东某某农业有限公司",
        ),
        Field(
            "taker_code",
            "统一社会信用代码",
            aliases=("承接单位信用代码", "承接单位统一社会信用代码", "信用代码", "社会信用代码"),
            clean=clean_code,
            stored=False,
            attribute="taker__uscc",
        ),
        Field(
            "mode",
            "转化方式",
            kind="choice",
            choices=MODES,
            aliases=("转化形式", "成果转化方式", "转化模式", "成果转化形式", "方式", "转化类型"),
        ),
        Field(
            "amount",
            "转化金额",
            kind="money",
            aliases=(
                "合同金额",
                "合同额",
                "成交额",
                "合同成交额",
                "成果转化金额",
                "转让金额",
                "技术合同金额",
                "转化合同额",
                "交易额",
                "成交金额",
                "转化合同金额",
                "交易金额",
                "金额",
                "到账金额",
            ),
            help="表头或单元格须写明 元 或 万元。",
        ),
        Field(
            "landed_on",
            "落地日期",
            kind="date",
            required=True,
            aliases=(
                "落地时间",
                "转化日期",
                "成果转化时间",
                "成果转化日期",
                "成果落地时间",
                "合同签订时间",
                "合同签订日期",
                "签订时间",
                "签订日期",
                "签约时间",
                "转让时间",
                "转让日期",
                "转化时间",
                "转化落地日期",
                "转化落地时间",
                "实施日期",
                "签约日期",
                "合同日期",
            ),
        ),
        place_field(
            "不填的取承接单位的县区；市直单位填“市本级”，在外地落地的填“不在本市”。",
            "落地县区",
            "转化地",
            "落地地点",
            "落地地区",
        ),
        Field("contract_number", "合同编号", aliases=("技术合同登记编号", "合同登记编号", "合同号", "转化合同编号")),
        Field(
            "project_number",
            "来源项目编号",
            aliases=("项目编号", "来源项目", "依托项目编号", "项目批准号"),
            clean=clean_number,
            stored=False,
            attribute="project__number",
        ),
        Field("notes", "备注"),
    )
    fills = ("owner_id", "taker_id", "county_id", "in_city", "project_id", "result_key", "name_key")
    keys = ("result_key", "landed_on")

    class Meta:
        model = Achievement

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parties = Parties()

    def complete(self, rows, user):
        self.parties.load(rows, ("owner_name", "owner_code"), ("taker_name", "taker_code"))
        known = defaultdict(list)
        keys = {name_key(row.values.get("name") or "") for row in rows} - {""}
        for record in Achievement.objects.filter(name_key__in=keys).order_by("pk"):
            known[record.name_key].append(record)
        projects = defaultdict(list)
        numbers = {row.values.get("project_number") for row in rows} - {None, ""}
        for project in Project.objects.filter(number__in=numbers):
            projects[project.number].append(project.pk)
        for row in rows:
            self._fill(row, user, known, projects)

    def _fill(self, row: Row, user, known: dict, projects: dict) -> None:
        values = row.values
        owner = self.parties.of_row(row, "owner_name", "owner_code")
        taker = self.parties.of_row(row, "taker_name", "taker_code")
        place = place_row(row, user, taker)
        number = values.get("project_number")
        if number and len(projects[number]) != 1:
            told = "不止一个项目是这个编号" if projects[number] else "没有登记过这个编号的项目"
            row.refuse("project_number", f"{told}；请核对，或留空。", number)
        if row.problems:
            return
        key = name_key(values["name"])
        mates = known[key]
        values |= {"name_key": key, "taker_id": taker.pk if taker else None}
        values["result_key"] = result_key(values["name"], values["taker_id"], values["taker_name"], mates)
        # Rows further down that mean the same pair find its key, too.
        self._remember(mates, values)
        if number:
            values["project_id"] = projects[number][0]
        if "owner_name" in values:
            values["owner_id"] = owner.pk if owner else None
        self._place(row, place, self._compare(values, mates))

    @staticmethod
    def _remember(mates: list[Achievement], values: dict) -> None:
        if not any(record.result_key == values["result_key"] for record in mates):
            facts = {name: values[name] for name in ("name", "taker_name", "taker_id", "result_key")}
            mates.append(Achievement(**facts))

    @staticmethod
    def _compare(values: dict, mates: list[Achievement]) -> Achievement | None:
        """The stored record of the row; names that differ by typing alone stay as stored."""
        for record in mates:
            if record.pk and (record.result_key, record.landed_on) == (values["result_key"], values["landed_on"]):
                for name in ("name", "taker_name", "owner_name"):
                    if name in values and same_name(values[name], getattr(record, name)):
                        values[name] = getattr(record, name)
                return record
        return None

    def _place(self, row: Row, place: int | None, stored: Achievement | None) -> None:
        if place is not None:
            row.values |= place_values(place)
        elif stored:
            row.values |= {"county_id": stored.county_id, "in_city": stored.in_city}
        else:
            told = "承接单位不在企业名录中，无法判断在哪里落地；请填写县区（市直填“市本级”，外地填“不在本市”）。"
            row.refuse("place", told, row.values["taker_name"])

    def title_of(self, values):
        return "，".join(filter(None, (values.get("name"), values.get("taker_name"))))
