"""Organisations in and out of tables."""

from django.core.exceptions import ValidationError

from bureau.accounts.models import County
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource

from . import actions
from .codes import HITECH_FIELDS, INDUSTRIES
from .matching import Matcher, NoMatch
from .models import Enterprise
from .names import name_key
from .rules import may_edit
from .uscc import WrongCreditCode, check

CODE_ALIASES = (
    "信用代码",
    "社会信用代码",
    "统一信用代码",
    "统一社会信用代码证号",
    "统一代码",
    "组织机构代码/统一社会信用代码",
)
NAME_ALIASES = ("企业名称", "单位名称", "机构名称", "企业全称", "公司名称", "单位全称", "申报单位", "承担单位")
COUNTY_ALIASES = (
    "所属县区",
    "县（市）区",
    "县市区",
    "所在县区",
    "区县",
    "所属区域",
    "所在地区",
    "地区",
    "归口管理部门",
)


def own_counties() -> list[tuple[int, str]]:
    return [(county.pk, county.name) for county in County.objects.of_own_city()]


def county_spellings() -> list[tuple[int, str]]:
    """Counties by every exact way of writing them: name, short name, code."""
    counties = list(County.objects.of_own_city())
    return [(c.pk, way) for c in counties for way in dict.fromkeys((c.name, c.short_name, c.code))]


def clean_code(value: str) -> str:
    try:
        return check(value)
    except WrongCreditCode as wrong:
        raise UncleanValue(wrong.sentence.rstrip("。"), value) from wrong


class CodeOptional(RegisterResource):
    """A resource whose first key is a credit code that a sheet may leave out: rows then say by name what they mean."""

    def get_instance(self, instance_loader, row):
        """Also for sheets without a column of credit codes, which import-export would take for all new."""
        return instance_loader.get_instance(row)

    def before_import(self, dataset, **kwargs):
        """The admin's way in wants the column of every key."""
        super().before_import(dataset, **kwargs)
        label = self.key_columns()[0].label
        if label not in dataset.headers:
            dataset.append_col([""] * len(dataset), header=label)


class EnterpriseResource(CodeOptional):
    """One organisation a row; a row without credit code changes the organisation of exactly that (former) name."""

    columns = (
        Field("uscc", "统一社会信用代码", aliases=CODE_ALIASES, clean=clean_code, example="91210600MA0000000X"),
        Field("name", "名称", aliases=NAME_ALIASES, required=True, max_length=120, clean=name_key),
        Field("kind", "单位类型", kind="choice", choices=Enterprise.Kind.choices, aliases=("单位性质", "类型")),
        Field("county", "县区", kind="choice", choices=own_counties, attribute="county_id", aliases=COUNTY_ALIASES),
        Field("address", "地址", max_length=200, aliases=("注册地址", "单位地址", "企业地址", "住所", "详细地址")),
        Field("industry", "行业门类", kind="choice", choices=INDUSTRIES, aliases=("所属行业", "国民经济行业")),
        Field(
            "hitech_field",
            "高新技术领域",
            kind="choice",
            choices=[pair for _, entries in HITECH_FIELDS for pair in entries],
            aliases=("技术领域", "所属技术领域", "高新领域"),
        ),
        Field("registered_on", "成立日期", kind="date", aliases=("注册日期", "成立时间", "注册时间", "登记日期")),
        Field("capital", "注册资本", kind="money", unit="万元", aliases=("注册资金",)),
        Field("status", "状态", kind="choice", choices=Enterprise.Status.choices, aliases=("登记状态", "经营状态")),
        Field("status_on", "注销或迁出日期", kind="date", aliases=("注销日期", "迁出日期")),
        Field("notes", "备注"),
    )
    keys = ("uscc",)

    class Meta:
        model = Enterprise

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._pairs["county"] = county_spellings()
        self.matcher = Matcher(Enterprise.objects.all())

    def prepare(self, rows, user):
        labels = self.column("uscc").label, self.column("name").label
        nameless = [row for row in rows if not str(row.get(labels[0]) or "").strip()]
        self.matcher.load(names=[str(row.get(labels[1]) or "") for row in nameless])

    def key_of_row(self, row):
        """The credit code; where there is none, that of the organisation with the row's name."""
        code, name = self.column("uscc"), self.column("name")
        if str(row.get(code.label) or "").strip() not in ("", "-", "—"):
            return (self.clean_cell(code, row[code.label]),)
        try:
            found = self.matcher.called(str(row.get(name.label) or ""))
        except NoMatch as no_match:
            raise UncleanValue(no_match.sentence.rstrip("。")) from no_match
        return (found.uscc if found else None,)

    def import_instance(self, instance, row, **kwargs):
        name = self.column("name").label
        if not instance._state.adding and row.get(name):
            given = name_key(str(row[name]))
            # An older sheet: the name it uses is a former one and must not come back.
            if given != instance.name and instance.former_names.filter(name=given).exists():
                row = {**row, name: instance.name}
        user = kwargs.get("user")
        if instance._state.adding and instance.county_id is None and user is not None and user.is_county_officer:
            instance.county_id = user.county_id
        super().import_instance(instance, row, **kwargs)

    def may_write(self, user, instance):
        if instance.county_id is None:
            return True  # refused as lacking a county
        return user.is_administrator or may_edit(user, instance)

    def check_record(self, instance, user):
        if not instance.uscc:
            raise UncleanValue("没有填写统一社会信用代码，按名称也没有找到已登记的单位；新登记的单位须填写代码")
        if instance._state.adding and instance.county_id is None:
            raise UncleanValue("没有填写县区；新登记的单位须填写所属县区")
        if instance._state.adding:
            self._refuse_second_code(instance)
        if instance.status == Enterprise.Status.ACTIVE and instance.status_on:
            raise ValidationError({"status_on": "状态为存续的单位不应有注销或迁出日期"})
        if instance.status != Enterprise.Status.ACTIVE and not instance.status_on:
            raise ValidationError({"status_on": "已注销或已迁出的单位须填写日期"})

    def _refuse_second_code(self, instance):
        same = (
            Enterprise.objects.filter(name=instance.name).exclude(uscc=instance.uscc).values_list("uscc", flat=True)[:1]
        )
        for code in same:
            raise ValidationError({"uscc": f"已有同名单位（代码 {code}），请核对代码；确属不同单位的请在网页上登记"})

    def do_instance_save(self, instance, is_create):
        """Through the verbs, so that a former name is kept and certificates follow a corrected county."""
        save = actions.register if is_create else actions.amend
        save(instance, reason=self.reason or "后台导入", checked=True)

    def title_of(self, instance):
        return f"{instance.name}（{instance.uscc}）"
