"""登记注册类型: the two published classifications of registration types, and what a sheet means by its words."""

from django.db import models
from simple_history.models import HistoricalRecords

from .names import name_key

OLD, NEW = "2011", "2023"

# Codes of the classification in force before 2023; those that the forms we have read print are checked.
OLD_TYPES = [
    ("110", "国有企业"),
    ("120", "集体企业"),
    ("130", "股份合作企业"),
    ("140", "联营企业"),
    ("141", "国有联营企业"),
    ("142", "集体联营企业"),
    ("143", "国有与集体联营企业"),
    ("149", "其他联营企业"),
    ("150", "有限责任公司"),
    ("151", "国有独资公司"),
    ("159", "其他有限责任公司"),
    ("160", "股份有限公司"),
    ("170", "私营企业"),
    ("171", "私营独资企业"),
    ("172", "私营合伙企业"),
    ("173", "私营有限责任公司"),
    ("174", "私营股份有限公司"),
    ("190", "其他内资企业"),
    ("210", "与港澳台商合资经营企业"),
    ("220", "与港澳台商合作经营企业"),
    ("230", "港澳台商独资经营企业"),
    ("240", "港澳台商投资股份有限公司"),
    ("290", "其他港澳台商投资企业"),
    ("310", "中外合资经营企业"),
    ("320", "中外合作经营企业"),
    ("330", "外资企业"),
    ("340", "外商投资股份有限公司"),
    ("390", "其他外商投资企业"),
    ("400", "个体经营"),
]
OLD_CHECKED = {"110", "120", "130", "140", "150", "160", "170", "190", "400"}
# 国统字〔2023〕14号; from knowledge, so that the bureau compares them with the document before it relies on them.
NEW_TYPES = [
    ("110", "有限责任公司"),
    ("111", "国有独资公司"),
    ("112", "私营有限责任公司"),
    ("119", "其他有限责任公司"),
    ("120", "股份有限公司"),
    ("121", "私营股份有限公司"),
    ("129", "其他股份有限公司"),
    ("130", "非公司企业法人"),
    ("131", "全民所有制企业（国有企业）"),
    ("132", "集体所有制企业（集体企业）"),
    ("133", "股份合作企业"),
    ("134", "联营企业"),
    ("140", "个人独资企业"),
    ("150", "合伙企业"),
    ("190", "其他内资企业"),
    ("210", "港澳台投资有限责任公司"),
    ("220", "港澳台投资股份有限公司"),
    ("230", "港澳台投资合伙企业"),
    ("290", "其他港澳台投资企业"),
    ("310", "外商投资有限责任公司"),
    ("320", "外商投资股份有限公司"),
    ("330", "外商投资合伙企业"),
    ("390", "其他外商投资企业"),
    ("400", "农民专业合作社（联合社）"),
    ("500", "个体工商户"),
    ("900", "其他市场主体"),
]


class RegistrationTypeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Code tables are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class RegistrationType(models.Model):
    """登记注册类型: one code of one published classification; the same code means another thing in each of them."""

    class Version(models.TextChoices):
        OLD = OLD, "旧分类（2023 年以前）"
        NEW = NEW, "国统字〔2023〕14号"

    ident = models.SlugField("标识", max_length=12, primary_key=True, help_text="版本-代码，如 2023-110。")
    version = models.CharField("版本", max_length=4, choices=Version, default=Version.NEW)
    code = models.CharField("代码", max_length=4)
    name = models.CharField("名称", max_length=40)
    is_checked = models.BooleanField("已与文件核对", default=False)

    objects = RegistrationTypeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "登记注册类型"
        verbose_name_plural = "登记注册类型"
        ordering = ["-version", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"],
                name="registration_type_once",
                violation_error_message="这个版本里已有同一代码。",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


# What business registers write, where it means exactly one type of the present classification.
WORDS = {
    "国有企业": "131",
    "全民所有制": "131",
    "全民所有制企业": "131",
    "集体所有制": "132",
    "集体企业": "132",
    "集体所有制企业": "132",
    "股份合作制": "133",
    "股份合作制企业": "133",
    "普通合伙": "150",
    "普通合伙企业": "150",
    "有限合伙": "150",
    "有限合伙企业": "150",
    "特殊普通合伙": "150",
    "个体户": "500",
    "农民专业合作社": "400",
    "农民专业合作社联合社": "400",
} | {name: code for code, name in NEW_TYPES}
COMPANIES = {"有限责任公司": "10", "股份有限公司": "20"}
NOT_ITSELF = ("分公司", "分支", "非法人", "办事处")
HONGKONG, FOREIGN = ("港澳", "台港", "台湾", "香港", "澳门"), ("外国", "外商", "中外", "外资")


def ident_meant_by(text: str) -> str | None:
    """The type that words such as “有限责任公司(自然人独资)” certainly mean; None when that is not certain."""
    key = name_key(text)
    words = {name_key(word): code for word, code in WORDS.items()}
    if key in words:
        return f"{NEW}-{words[key]}"
    stem, _, inside = key.partition("(")
    if stem not in COMPANIES or any(word in inside for word in NOT_ITSELF):
        return None
    hongkong, foreign = (any(word in inside for word in listed) for listed in (HONGKONG, FOREIGN))
    if hongkong and foreign:
        return None
    first = "2" if hongkong else "3" if foreign else "1"
    return f"{NEW}-{first}{COMPANIES[stem]}"
