"""Awards and places in contests in and out of tables: what was won before this portal, or elsewhere, comes from lists."""

from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.annual_figures.resources import YearField
from enterprises.register.documents import document_number
from enterprises.register.matching import NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import written
from projects.register.finding import place_field, place_row
from projects.register.parties import Parties, clean_code, names_in
from projects.register.placing import CITY_ITSELF, place_values
from projects.register.words import LEVELS

from .choices import AWARDS, CONTESTS, PRIZES, HonourKind
from .outcome_models import Honour

KINDS = [
    *HonourKind.choices,
    (HonourKind.AWARD, "奖励"),
    (HonourKind.AWARD, "科学技术奖"),
    (HonourKind.CONTEST, "大赛"),
]
PRIZE_SPELLINGS = [
    *AWARDS,
    *CONTESTS,
    ("city_award", "市科技奖"),
    ("city_award", "市科学技术进步奖"),
    ("city_award", "市科技进步奖"),
    ("provincial_nomination", "省科技奖提名"),
    ("national_nomination", "国家科技奖提名"),
    ("city_contest", "创新创业大赛"),
    ("city_contest", "市双创大赛"),
    ("provincial_selection", "省双创大赛选拔"),
]
KIND_OF_PRIZE = {prize: kind for kind, prizes in PRIZES.items() for prize in prizes}


class HonourResource(RegisterResource):
    """An honour a row, known by prize, year, edition, title and organisations."""

    kind = "honours"
    title = "奖励与竞赛"
    list_url_name = "projects:honour_list"
    import_url_name = "projects:honour_import"
    columns = (
        Field(
            "title",
            "项目名称",
            required=True,
            aliases=("获奖项目", "获奖项目名称", "获奖成果", "成果名称", "参赛项目", "参赛项目名称", "名称"),
            clean=written,
            example="高精度量仪关键技术及应用",
        ),
        Field("kind", "类型", kind="choice", choices=KINDS, aliases=("荣誉类型",), help="不填的由奖项得出。"),
        Field(
            "prize",
            "奖项",
            kind="choice",
            choices=PRIZE_SPELLINGS,
            required=True,
            aliases=("奖项名称", "奖种", "奖励名称", "大赛名称", "竞赛名称", "赛事名称"),
            example="市科学技术奖",
        ),
        Field("level", "级别", kind="choice", choices=LEVELS, aliases=("奖励级别", "获奖级别"), help="不填的为市级。"),
        YearField(
            "year",
            "年度",
            kind="integer",
            required=True,
            aliases=("获奖年度", "授奖年度", "奖励年度", "获奖年份", "年份"),
        ),
        Field("grade", "等级", aliases=("获奖等级", "奖励等级", "奖级", "等次", "获奖等次")),
        Field("edition", "届次", aliases=("届别", "第几届")),
        Field("track", "组别", aliases=("赛道", "参赛组别", "行业组别")),
        Field("rank", "名次", kind="integer", aliases=("获奖名次", "排名")),
        Field(
            "unit_names",
            "完成单位",
            required=True,
            aliases=("获奖单位", "主要完成单位", "参赛单位", "参赛企业", "申报单位", "企业名称", "单位名称", "单位"),
            clean=written,
            help="几个单位的用顿号隔开，第一完成单位在前。",
        ),
        Field(
            "code",
            "统一社会信用代码",
            aliases=("第一完成单位信用代码", "信用代码", "社会信用代码"),
            clean=clean_code,
            stored=False,
            attribute="enterprise__uscc",
        ),
        Field("persons", "完成人", aliases=("主要完成人", "获奖人", "获奖人员", "团队成员")),
        place_field("不填的取第一完成单位的县区；市直单位填“市本级”。"),
        Field(
            "awarded_on",
            "授予日期",
            kind="date",
            required=True,
            aliases=("授奖日期", "获奖日期", "获奖时间", "授奖时间", "表彰日期", "表彰时间", "公布日期"),
        ),
        Field(
            "document_number",
            "文号",
            aliases=("授奖文号", "表彰文号", "批准文号", "文件号"),
            clean=document_number,
        ),
        Field("withdrawn_on", "撤销日期", kind="date", aliases=("撤销时间", "撤奖日期")),
        Field("notes", "备注"),
    )
    fills = ("enterprise_id", "county_id", "in_city")
    keys = ("prize", "year", "edition", "title", "unit_names")

    class Meta:
        model = Honour

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.matcher = Parties().matcher

    def complete(self, rows, user):
        names = [name for row in rows for name in names_in(row.values.get("unit_names") or "")[:1]]
        self.matcher.load(names=names, codes=filter(None, (row.values.get("code") for row in rows)))
        titles = {row.values.get("title") for row in rows}
        known = {_key(vars(honour)): honour for honour in Honour.objects.filter(title__in=titles)}
        for row in rows:
            self._fill(row, user, known)

    def _fill(self, row: Row, user, known: dict[tuple, Honour]) -> None:
        values = row.values
        values.setdefault("edition", "")
        kind = KIND_OF_PRIZE.get(values.get("prize"))
        if kind and values.setdefault("kind", kind) != kind:
            row.refuse("kind", "奖项与类型不符。", values["kind"])
        firm = self._lead(row)
        place = place_row(row, user, firm)
        if row.problems:
            return
        stored = known.get(_key(values))
        values["enterprise_id"] = firm.pk if firm else stored.enterprise_id if stored else None
        if place is None and stored:
            values |= {"county_id": stored.county_id, "in_city": stored.in_city}
            return
        if place is None:
            row.remark("unit_names", "第一完成单位不在企业名录中，也没有写明县区：记在市本级", values["unit_names"])
        values |= place_values(CITY_ITSELF if place is None else place)

    def _lead(self, row: Row) -> Enterprise | None:
        """The first of the organisations, when it is registered; its credit code decides."""
        code, names = row.values.get("code"), names_in(row.values.get("unit_names") or "")
        try:
            return (self.matcher.with_code(code) if code else None) or (
                self.matcher.called(names[0]) if names else None
            )
        except NoMatch as no_match:
            row.refuse("code" if code else "unit_names", no_match.sentence, code or names[0])
            return None

    def title_of(self, values):
        return values.get("title") or ""


def _key(values: dict) -> tuple:
    return tuple(values.get(name) for name in HonourResource.keys)
