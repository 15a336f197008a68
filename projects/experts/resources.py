"""Experts in and out of tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bureau.accounts.models import County
from bureau.accounts.phones import check as check_phone
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key, written
from enterprises.register.places import ways_of_writing
from enterprises.register.resources import clean_code

from . import fields
from .keys import stem
from .models import Expert

Kind = Expert.Kind
KINDS = [
    *Kind.choices,
    (Kind.TECHNICAL, "技术"),
    (Kind.TECHNICAL, "技术类"),
    (Kind.FINANCE, "财务"),
    (Kind.FINANCE, "财务类"),
    (Kind.FINANCE, "财会专家"),
    (Kind.MANAGEMENT, "管理"),
    (Kind.MANAGEMENT, "管理类"),
    (Kind.INVESTMENT, "投资"),
    (Kind.INVESTMENT, "投资类"),
]


def counties() -> list[tuple[int, str]]:
    """Every exact way of writing a county of the own city."""
    return [(county.pk, way) for county in County.objects.of_own_city() for way in ways_of_writing(county)]


def read_phone(text: str) -> str:
    """A telephone number as it is stored. Raises `UncleanValue`."""
    try:
        return check_phone(text)
    except ValidationError as wrong:
        raise UncleanValue("应为 11 位手机号码，或带区号的固定电话", text) from wrong


def read_email(text: str) -> str:
    """An address. Raises `UncleanValue`."""
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise UncleanValue("不是有效的邮箱地址", text) from wrong
    return text


def read_fields(text: str) -> str:
    """Fields as codes. Raises `UncleanValue` for words that name none."""
    found, unknown = fields.codes_in(text)
    if unknown:
        raise UncleanValue(f"“{unknown[0]}”不是高新技术领域的名称或代码", text)
    return fields.SEPARATOR.join(found)


class ExpertResource(RegisterResource):
    """An expert a row, known by name and employer; the status is no column: it moves by its verbs."""

    kind = "experts"
    title = "评审专家"
    list_url_name = "projects:expert_list"
    import_url_name = "projects:expert_import"
    columns = (
        Field("name", "姓名", required=True, aliases=("专家姓名", "专家", "名字"), example="张某某", clean=written),
        Field(
            "kind",
            "专家类别",
            kind="choice",
            choices=KINDS,
            aliases=("专家类型", "类别", "类型"),
            help="不填为技术专家。",
        ),
        Field(
            "employer_name",
            "工作单位",
            required=True,
            aliases=("工作单位名称", "单位", "单位名称", "所在单位", "任职单位"),
            example="辽东学院",
            clean=written,
        ),
        Field(
            "employer_code",
            "工作单位信用代码",
            aliases=("统一社会信用代码", "信用代码", "单位信用代码", "社会信用代码"),
            clean=clean_code,
        ),
        Field(
            "county",
            "所在县区",
            kind="choice",
            choices=counties,
            attribute="county_id",
            aliases=("县区", "所属县区", "县（市）区"),
            help="不填的取登记单位的县区。",
        ),
        Field("title", "职称", aliases=("职称或职务", "专业技术职务", "职务职称", "技术职称")),
        Field(
            "fields",
            "专业领域",
            aliases=("领域", "技术领域", "从事领域", "熟悉领域"),
            clean=read_fields,
            max_length=400,
            example="新材料、801",
            help="高新技术领域的名称或代码，多个之间用顿号分隔。",
        ),
        Field("specialty", "研究方向", aliases=("专业", "研究领域", "专业方向", "从事专业")),
        Field("phone", "电话", aliases=("手机", "联系电话", "手机号码", "手机号", "联系方式"), clean=read_phone),
        Field("email", "邮箱", aliases=("电子邮箱", "电子邮件", "E-mail", "email"), clean=read_email),
        Field("most_open", "同时评审上限", kind="integer", aliases=("评审上限",)),
        Field("notes", "备注"),
    )
    fills = ("employer_id", "name_key", "employer_key", "employer_stem")
    silent = ("name_key", "employer_key", "employer_stem")
    keys = ("name_key", "employer_key")

    class Meta:
        model = Expert

    def complete(self, rows: list[Row], user: Any) -> None:
        """Link employers, a few queries for all rows; keep the county that is stored when the sheet says none."""
        matcher = Matcher(Enterprise.objects.all())
        matcher.load(
            codes=[row.values.get("employer_code") or "" for row in rows],
            names=[row.values.get("employer_name") or "" for row in rows],
        )
        names = {name_key(row.values.get("name") or "") for row in rows} - {""}
        stored = {(one.name_key, one.employer_key): one for one in Expert.objects.filter(name_key__in=names)}
        for row in rows:
            if row.values.get("name") and row.values.get("employer_name"):
                self._fill(row, matcher, stored)

    def _fill(self, row: Row, matcher: Matcher, stored: dict) -> None:
        values = row.values
        values["name_key"], values["employer_key"] = name_key(values["name"]), name_key(values["employer_name"])
        values["employer_stem"] = stem(values["employer_name"])
        if not values.get("kind"):
            values.pop("kind", None)
        try:
            code = values.get("employer_code")
            found = (matcher.with_code(code) if code else None) or matcher.called(values["employer_name"])
        except NoMatch as no_match:
            row.refuse("employer_name", no_match.sentence, values["employer_name"])
            return
        there = stored.get((values["name_key"], values["employer_key"]))
        values["employer_id"] = found.pk if found else None
        if found is not None:
            values["employer_code"] = found.uscc
        if not values.get("county"):
            values.pop("county", None)
            if there is not None:
                values["county"] = there.county_id
            elif found is not None:
                values["county"] = found.county_id
        if (values.get("most_open") or 0) < 0:
            row.refuse("most_open", "不能为负数", values["most_open"])

    def title_of(self, values: dict[str, Any]) -> str:
        return f"{values.get('name') or ''} {values.get('employer_name') or ''}".strip()
