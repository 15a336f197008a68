"""Rule sets with their validity, and what firms declare of themselves."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from enterprises.annual_figures.models import FIRST_YEAR, money
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

from .kinds import KINDS
from .limits import WrongLimits

KIND_CHOICES = [(kind.code, kind.title) for kind in KINDS.values()]


class RuleSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()

    def in_force(self, kind: str, day):
        """The rule set of a kind that holds on a day, None when there was none."""
        holds = Q(effective_to__isnull=True) | Q(effective_to__gte=day)
        return self.filter(holds, kind=kind, effective_from__lte=day).order_by("-effective_from").first()


class RuleSet(models.Model):
    """规则: the limits of one kind as a document sets them, valid from a day on.

    `params` holds the limits by name as the kind reads them (shares as ratios, amounts in yuan, numbers as text so that
    they are exact). A rule set by which somebody was assessed is not changed any more: a new document is a new one.
    """

    kind = models.CharField("条件自测", max_length=20, choices=KIND_CHOICES)
    title = models.CharField("名称", max_length=100)
    document = models.CharField("文号", max_length=120)
    effective_from = models.DateField("施行日期")
    effective_to = models.DateField("废止日期", null=True, blank=True, help_text="最后一个有效日；现行的不填。")
    params = models.JSONField("标准", help_text='数字写成文本，例如 "0.05"；金额为元。')
    notes = models.TextField("说明", blank=True)

    objects = RuleSetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "认定标准"
        verbose_name_plural = "认定标准"
        ordering = ["kind", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "effective_from"],
                name="rule_set_begins_once",
                violation_error_message="同一天已有这一类的另一套标准施行。",
            ),
            models.CheckConstraint(
                name="rule_set_ends_later",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from")),
                violation_error_message="废止日期不能早于施行日期。",
            ),
        ]

    def __str__(self):
        return f"{self.title}（{self.document}）"

    def get_absolute_url(self):
        return reverse("enterprises:rule_set_detail", args=[self.pk])

    def clean(self):
        """Refuse limits that the conditions cannot read."""
        try:
            self.limits()
        except WrongLimits as wrong:
            raise ValidationError({"params": wrong.sentence}) from wrong

    def limits(self):
        """The limits as the conditions take them. Raises `WrongLimits`."""
        return KINDS[self.kind].read(self.params)


def truth(label: str, **facts) -> models.BooleanField:
    """Yes, no, or nothing said."""
    return models.BooleanField(label, null=True, blank=True, **facts)


def points(label: str, most: int, **facts) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(most)], **facts)


class DeclarationQuerySet(OfFirmQuerySet):
    county_path = "enterprise__county"


class Declaration(models.Model):
    """自评事项: what a firm says of itself beyond its figures, for applications in a year. Nothing said is no “no”.

    Scores are those of 国科发火〔2016〕195号 as the firm gives them itself; `transfers` is the yearly mean of three years.
    """

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="declarations", db_index=False
    )
    year = models.PositiveSmallIntegerField("申报年度", validators=[MinValueValidator(FIRST_YEAR)])
    ip_supports = truth("知识产权对主要产品（服务）起核心支持作用")
    incident = truth("近一年内发生重大安全、质量事故或严重环境违法")
    prohibited = truth("产品（服务）属于国家禁止、限制或淘汰类")
    abnormal = truth("列入经营异常名录或严重违法失信名单")
    award = truth("近五年内获得国家级科技奖励且排名前三")
    research_body = truth("拥有经认定的省部级以上研发机构")
    standard = truth("近五年内主导制定过国际、国家或行业标准")
    listed = truth("已上市")
    ip_score = points("知识产权自评分", 30, help_text="满分 30 分。")
    transfer_score = points("成果转化自评分", 30, help_text="满分 30 分。")
    management_score = points("组织管理自评分", 20, help_text="满分 20 分。")
    credit_score = points("信用评分", 100)
    transfers = models.DecimalField(
        "近三年年均成果转化数",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="近三年转化项数之和除以 3。",
    )
    total_costs = money("成本费用支出总额", validators=[MinValueValidator(0)])
    investment = money("单次获得风险投资额", validators=[MinValueValidator(0)])

    objects = DeclarationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "自评事项"
        verbose_name_plural = "自评事项"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year"],
                name="declaration_year_once",
                violation_error_message="这家企业这一年度的自评事项已经登记过。",
            ),
            *(
                models.CheckConstraint(
                    name=f"declaration_{name}_most",
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": most}),
                    violation_error_message=f"不能超过 {most} 分。",
                )
                for name, most in (
                    ("ip_score", 30),
                    ("transfer_score", 30),
                    ("management_score", 20),
                    ("credit_score", 100),
                )
            ),
        ]

    def __str__(self):
        return f"{self.enterprise} {self.year} 年自评事项"
