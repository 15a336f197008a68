"""Certificates in and out of tables."""

from functools import cached_property

from bureau.exchange.cleaning import fold
from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from enterprises.register.resources import CODE_ALIASES, NAME_ALIASES, clean_code

from . import imports
from .models import Certification, CertificationKind


def kinds() -> list[tuple[str, str]]:
    """Kinds in use by name, and by the short names that lists use."""
    pairs = list(CertificationKind.objects.values_list("code", "name"))
    codes = {code for code, _ in pairs}
    return pairs + [(code, name) for name, code in SHORT_NAMES.items() if code in codes]


SHORT_NAMES = {"高企": "hnte", "科技型中小": "tech_sme", "雏鹰": "young_eagle", "瞪羚": "gazelle", "独角兽": "unicorn"}
SHORT_NAMES |= {
    "专精特新": "srdi",
    "专精特新中小企业": "srdi",
    "国家高新技术企业": "hnte",
    "国家级高新技术企业": "hnte",
}
SHORT_NAMES |= {"高新技术企业认定": "hnte", "科技型中小企业入库": "tech_sme"}
TURNS = [
    *Certification.Turn.choices,
    ("first", "首次"),
    ("first", "新认定"),
    ("renewal", "复审"),
    ("renewal", "再次认定"),
]


def tidy_number(value: str) -> str:
    """A number in half width, without blanks, in capitals, without the word that notices put behind it."""
    return "".join(fold(value).split()).upper().removesuffix("号")


class CertificationResource(RegisterResource):
    """One certificate a row: what one organisation was certified as on one day."""

    kind = "certifications"
    title = "证书"
    list_url_name = "enterprises:certification_list"
    import_url_name = "enterprises:certification_import"
    columns = (
        Field(
            "uscc",
            "统一社会信用代码",
            aliases=CODE_ALIASES,
            clean=clean_code,
            stored=False,
            attribute="enterprise__uscc",
            example="91210681MA0000000X",
        ),
        Field(
            "name",
            "企业名称",
            aliases=(*NAME_ALIASES, "名称"),
            stored=False,
            attribute="enterprise__name",
            example="丹东某某有限公司",
        ),
        Field(
            "kind",
            "类别",
            kind="choice",
            choices=kinds,
            attribute="kind_id",
            aliases=(
                *("资质类别", "证书类别", "资质", "认定类别", "企业类型", "类型", "资质名称", "资质类型", "认定类型"),
                *("企业资质", "证书类型", "证书名称", "称号", "荣誉名称", "认定名称", "企业类别"),
            ),
            help="不填时按证书编号判断，判断不了的不导入。",
        ),
        Field(
            "number",
            "证书编号",
            clean=tidy_number,
            aliases=(
                *(
                    "编号",
                    "证书号",
                    "证书号码",
                    "高新技术企业证书编号",
                    "高新技术企业证书号",
                    "高企证书编号",
                    "高企编号",
                ),
                *("入库登记编号", "入库编号", "入库登记号", "登记编号", "备案编号", "评价编号", "认定编号"),
            ),
        ),
        Field(
            "batch",
            "批次",
            aliases=("认定批次", "入库批次", "公示批次", "批次号"),
            second_aliases=("年度", "认定年度", "获批年度", "入库年度", "认定年份", "获批年份"),
        ),
        Field(
            "issued_on",
            "发证日期",
            kind="date",
            required=True,
            aliases=(
                "发证时间",
                "发证日",
                "颁证日期",
                "颁证时间",
                "颁发日期",
                "颁发时间",
                "证书颁发日期",
                "证书发证日期",
            ),
            second_aliases=(
                *("认定日期", "认定时间", "入库日期", "入库时间", "入库登记日期", "备案日期", "备案时间", "批准日期"),
                *("批准时间", "获批日期", "获批时间", "授予日期", "取得日期", "取得时间", "获得日期", "获得时间"),
            ),
        ),
        Field(
            "expires_on",
            "有效期至",
            kind="date",
            aliases=(
                "有效期截止",
                "到期日期",
                "到期时间",
                "截止日期",
                "有效期截止日",
                "有效期截止日期",
                "有效期截止时间",
                "证书到期日",
                "证书到期日期",
                "证书到期时间",
                "到期日",
                "有效期到期日",
                "失效日期",
                "证书有效期至",
                "有效期限至",
            ),
        ),
        Field(
            "term",
            "有效期",
            aliases=("证书有效期", "有效期限", "有效年限", "有效期（年）"),
            stored=False,
            attribute="expires_on",
            help="如“三年”；填了有效期至的可不填。",
        ),
        Field(
            "turn", "认定方式", kind="choice", choices=TURNS, aliases=("首次/重新认定", "认定性质", "首次或重新认定")
        ),
        Field("revoked_on", "撤销日期", kind="date", aliases=("取消日期", "撤销时间", "取消资格日期")),
        Field("revoked_reason", "撤销原因", aliases=("取消原因", "撤销依据")),
        Field("renewal_begun_on", "重新认定启动日期", kind="date"),
        Field("notes", "备注"),
    )
    fills = ("enterprise_id", "county_id")
    keys = ("enterprise_id", "kind_id", "issued_on")
    silent = ("enterprise_id", "county_id")

    class Meta:
        model = Certification

    @cached_property
    def all_kinds(self) -> dict[str, CertificationKind]:
        """Kinds by code, looked up once a file."""
        return {kind.code: kind for kind in CertificationKind.objects.all()}

    def complete(self, rows, user):
        """Say of each row whose certificate it is and of which kind, until when it is valid, and what is wrong."""
        imports.Completion(rows, user, kinds=self.all_kinds).run()

    def title_of(self, values):
        holder = self.show_fill("enterprise_id", values.get("enterprise_id"))
        kind = self.all_kinds.get(values.get("kind"))
        return f"{holder} · {kind or ''} {values.get('number') or ''}".strip(" ·")
