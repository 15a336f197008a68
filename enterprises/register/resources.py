"""Organisations in and out of tables."""

from functools import cached_property

from django.core.exceptions import ValidationError

from bureau.accounts.models import County
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource

from . import imports, tags
from .codes import HITECH_AREAS, HITECH_FIELDS, INDUSTRIES
from .currencies import CURRENCIES
from .models import Enterprise
from .names import written
from .places import Places, ways_of_writing
from .registration_types import RegistrationType
from .uscc import WrongCreditCode, check

CODE_ALIASES = (
    "信用代码",
    "社会信用代码",
    "统一信用代码",
    "统一社会信用代码证号",
    "统一社会信用代码（注册号）",
    "统一代码",
    "组织机构代码/统一社会信用代码",
    "统一社会信用代码/组织机构代码",
    "统一社会信用代码（组织机构代码）",
    "社会统一信用代码",
    "统一社会信用码",
    "社会信用码",
    "企业统一社会信用代码",
    "单位统一社会信用代码",
    "企业信用代码",
    "单位信用代码",
    "信用代码证号",
    "三证合一代码",
    "uscc",
)
NAME_ALIASES = (
    "企业名称",
    "单位名称",
    "机构名称",
    "企业全称",
    "公司名称",
    "单位全称",
    "单位详细名称",
    "申报单位",
    "承担单位",
    "企业现名称",
    "企业（单位）名称",
    "单位（企业）名称",
    "企业（机构）名称",
    "企业名",
    "现企业名称",
    "现名称",
    "更名后名称",
    "更名后企业名称",
    "企业名称（全称）",
)
# How sheets head the column of counties: 县（市、区） and its like, alone and after 所属 or 所在.
COUNTY_SPELLINGS = tuple(
    f"{before}{county}"
    for before in ("", "所属", "所在")
    for county in (
        "县区",
        "县（区）",
        "县（市、区）",
        "县（市）区",
        "县、市、区",
        "县市区",
        "市县区",
        "市（县）区",
        "区（县）",
        "区（市）县",
        "区（县、市）",
        "区县",
        "区县（市）",
        "县（市区）",
    )
)
COUNTY_ALIASES = (
    "所属县区",
    "县（市）区",
    "县市区",
    "县区名称",
    "所在县区",
    "区县",
    "所属区县",
    "行政区划",
    "归口管理部门",
    *COUNTY_SPELLINGS,
)
PLACE_ALIASES = (
    "所在地区",
    "地区",
    "所属区域",
    "行政区域",
    "区域",
    "所属地区",
    "属地",
    "所在市",
    "城市",
    "所属城市",
    "所在城市",
)
KINDS = [*Enterprise.Kind.choices, ("institute", "研究院所"), ("university", "高校"), ("hospital", "医院")]
STATUSES = [
    *Enterprise.Status.choices,
    ("active", "在业"),
    ("active", "开业"),
    ("active", "在营"),
    ("active", "存续（在营、开业、在册）"),
    ("cancelled", "注销"),
    ("moved_away", "迁出"),
]
FIELDS = [pair for _, entries in HITECH_FIELDS for pair in entries]
# 电子信息-软件: the area and, after a sign, the entry below it.
PATHS = [
    (code, f"{area}{sign}{name}") for area, entries in HITECH_FIELDS for code, name in entries for sign in "/-—>、：:"
]
AREAS = [pair for digit, area in HITECH_AREAS.items() for pair in ((digit, area), (digit, f"{area}（未细分）"))]


def own_counties() -> list[tuple[int, str]]:
    """Counties of the own city, by name first and then by every other exact way of writing them."""
    counties = list(County.objects.of_own_city())
    others = [(c.pk, way) for c in counties for way in ways_of_writing(c) if way != c.name]
    return [(c.pk, c.name) for c in counties] + others


def clean_code(value: str) -> str:
    """A checked credit code; raises UncleanValue with the place of what is wrong."""
    try:
        return check(value)
    except WrongCreditCode as wrong:
        raise UncleanValue(wrong.sentence.rstrip("。"), value) from wrong


def clean_tags(value: str) -> str:
    """Tags as they are stored; raises UncleanValue."""
    try:
        return tags.tidy(value)
    except ValidationError as error:
        raise UncleanValue(error.messages[0].rstrip("。"), value) from error


class EnterpriseResource(RegisterResource):
    """One organisation a row; a row without credit code changes the organisation of exactly that (former) name."""

    kind = "enterprises"
    title = "企业"
    list_url_name = "enterprises:list"
    import_url_name = "enterprises:import"
    columns = (
        Field("uscc", "统一社会信用代码", aliases=CODE_ALIASES, clean=clean_code, example="91210681MA0000000X"),
        Field("name", "名称", aliases=NAME_ALIASES, clean=written, compared_by="name_key", example="丹东某某有限公司"),
        Field("kind", "单位类型", kind="choice", choices=KINDS, aliases=("单位性质", "类型", "单位类别")),
        Field(
            "county",
            "县区",
            kind="choice",
            choices=own_counties,
            attribute="county_id",
            aliases=COUNTY_ALIASES,
            help="不填时按地址或信用代码中的行政区划判断，判断不了的不导入。",
        ),
        Field("place", "地区", aliases=PLACE_ALIASES, stored=False, attribute="county__name"),
        Field("province", "所在省份", aliases=("省份", "省", "所属省份"), stored=False, attribute="county__name"),
        Field(
            "address",
            "地址",
            aliases=(
                *("注册地址", "单位地址", "企业地址", "公司地址", "住所", "住所地", "详细地址", "注册地"),
                *("企业注册地址", "注册住所"),
            ),
            second_aliases=("通讯地址", "联系地址", "办公地址", "经营地址"),
        ),
        Field(
            "industry",
            "行业门类",
            kind="choice",
            choices=INDUSTRIES,
            aliases=("所属行业", "国民经济行业", "行业", "行业类别", "行业分类", "所属行业门类", "国民经济行业门类"),
        ),
        Field(
            "hitech_field",
            "高新技术领域",
            kind="choice",
            choices=FIELDS + AREAS + PATHS,
            aliases=(
                "技术领域",
                "所属技术领域",
                "高新领域",
                "技术领域一级",
                "所属领域",
                "高新技术领域名称",
                "国家重点支持的高新技术领域",
                "所属高新技术领域",
            ),
        ),
        Field(
            "registration_type_text",
            "登记注册类型",
            aliases=("企业类型", "注册类型", "登记类型", "公司类型", "企业（机构）类型", "市场主体类型"),
        ),
        Field(
            "legal_person",
            "法定代表人",
            aliases=(
                *("法人代表", "法人", "法人姓名", "法人代表姓名", "法定代表人姓名", "企业法人", "企业法定代表人"),
                *("法定代表人（负责人）", "法定代表人/负责人", "法人代表（负责人）"),
            ),
            second_aliases=("负责人", "单位负责人", "企业负责人"),
        ),
        Field(
            "registered_on",
            "成立日期",
            kind="date",
            aliases=(
                "注册日期",
                "成立时间",
                "注册时间",
                "登记日期",
                "企业成立时间",
                "企业成立日期",
                "企业注册时间",
                "注册成立时间",
                "设立日期",
                "设立时间",
                "工商注册时间",
                "注册登记日期",
            ),
        ),
        Field(
            "capital",
            "注册资本",
            kind="amount",
            unit="万元",
            currency="capital_currency",
            aliases=("注册资金", "注册资本金", "注册资本金额", "注册资金额", "企业注册资本", "企业注册资金"),
        ),
        Field(
            "currency",
            "币种",
            kind="choice",
            choices=CURRENCIES,
            stored=False,
            attribute="capital_currency",
            aliases=("注册资本币种", "注册资金币种", "货币种类"),
            help="不填为人民币；也可以在注册资本里写明，如 100万美元。",
        ),
        Field("business_scope", "经营范围", aliases=("主营业务", "业务范围")),
        Field(
            "status",
            "状态",
            kind="choice",
            choices=STATUSES,
            aliases=("登记状态", "经营状态", "企业状态", "存续状态", "企业经营状态", "单位状态"),
        ),
        Field("status_on", "注销或迁出日期", kind="date", aliases=("注销日期", "迁出日期")),
        Field("tags", "标签", clean=clean_tags, aliases=("企业标签",), help="多个标签之间用顿号分隔。"),
        Field("notes", "备注"),
    )
    fills = ("name_key", "capital_currency", "registration_type_id")
    keys = ("uscc",)

    class Meta:
        model = Enterprise

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.places = Places()

    @cached_property
    def types(self) -> set[str]:
        """The registration types that are still in the table."""
        return set(RegistrationType.objects.values_list("pk", flat=True))

    def complete(self, rows, user):
        """Say of each row which organisation it means, and where that belongs."""
        imports.Completion(rows, user, places=self.places, types=self.types).run()

    def written(self, applied, user):
        """Former names are kept, and what repeats the county of an organisation follows it."""
        imports.follow_up(applied, by=user)

    def undone(self, applied, user):
        """The same, backwards."""
        imports.take_back(applied, by=user)

    def title_of(self, values):
        return f"{values.get('name', '')}（{values.get('uscc', '')}）"
