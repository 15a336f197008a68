"""What a firm earned, spent and employed in a year, and the limits beyond which a figure is doubted."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

FIRST_YEAR = 2000
# SQLite reckons in floats: 1000.30 - 500.10 is not quite 500.20.
HALF_A_CENT = Decimal("0.005")


def money(label: str, **facts) -> models.DecimalField:
    """An amount in yuan, unknown unless said."""
    return models.DecimalField(label, max_digits=18, decimal_places=2, null=True, blank=True, **facts)


def people(label: str, **facts) -> models.DecimalField:
    """A number of people.

    国科火发〔2016〕195号 counts the mean of twelve monthly means, each of two counts: the finest step is 1/24 of a
    person, so two places are kept and shares near a limit are not decided by rounding.
    """
    return models.DecimalField(label, max_digits=9, decimal_places=2, null=True, blank=True, **facts)


def not_negative(name: str, label: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"figures_{name}_positive",
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
        violation_error_message=f"{label}不能为负数。",
    )


def part_of(name: str, whole: str, sentence: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"figures_{name}_within",
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{whole}__isnull": True}) | Q(**{f"{name}__lte": F(whole)}),
        violation_error_message=sentence,
    )


class FiguresState(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待核实"
    RETURNED = "returned", "已退回"
    VERIFIED = "verified", "已核实"
    LOCKED = "locked", "已锁定"


class AnnualFiguresQuerySet(OfFirmQuerySet):
    def accepted(self):
        """Those that the bureau has verified; only they count in figures."""
        return self.filter(state__in=(FiguresState.VERIFIED, FiguresState.LOCKED))

    def open_to_change(self):
        """Those that forms and imports may still write."""
        return self.filter(state__in=(FiguresState.DRAFT, FiguresState.RETURNED))

    def doubted(self):
        """Those with doubts that nobody has checked yet."""
        return self.filter(doubts_checked_at__isnull=True).exclude(doubts="")


class AnnualFigures(models.Model):
    """年度数据: one firm in one year; amounts in yuan. The words are those of 国科火发〔2016〕195号.

    - 营业收入 `revenue` is that of the income statement; 销售收入 `sales_income` = 主营业务收入 + 其他业务收入; 总收入
      `total_income` = 收入总额 − 不征税收入. They differ, and rules use now one, now the other.
    - `rd_inside` 内部研发费用, `rd_outside` 委托外部研发费用 in full, of which `rd_abroad` went abroad; `rd_total` is what
      the firm reports as its 研发费用, by default the inside plus 80 % of the outside.
    - `net_assets` = 资产总额 − 负债总额; it and `net_profit` may be negative.
    - `ip_first`, `ip_second` are the rights of class Ⅰ and Ⅱ that the firm held at the end of the year.

    `closed_on`, the last day of the year, places the row in time; `county` is the firm's, kept for figures by county.
    `doubts` are the remarks of `outliers`, a line each; `doubts_checked_*` say who found the figures right all the same.
    """

    class Source(models.TextChoices):
        FIRM = "firm", "企业填报"
        TORCH = "torch", "火炬统计"
        COUNTY = "county", "县区报送"
        STATISTICS = "statistics", "统计部门"
        IMPORT = "import", "导入"

    State = FiguresState

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="annual_figures", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    year = models.PositiveSmallIntegerField("年度", validators=[MinValueValidator(FIRST_YEAR)])
    closed_on = models.DateField("统计截止日", editable=False)
    source = models.CharField("数据来源", max_length=10, choices=Source, default=Source.COUNTY)
    state = models.CharField("状态", max_length=10, choices=FiguresState, default=FiguresState.DRAFT, editable=False)

    revenue = money("营业收入")
    sales_income = money("销售收入", help_text="主营业务收入与其他业务收入之和。")
    total_income = money("总收入", help_text="收入总额减去不征税收入。")
    hitech_income = money("高新技术产品（服务）收入")
    exports = money("出口额")
    rd_inside = money("内部研发费用", help_text="企业内部开展研发活动的费用。")
    rd_outside = money("委托外部研发费用", help_text="委托其他单位开展研发的费用，按全额填写。")
    rd_abroad = money("其中委托境外研发费用")
    rd_total = money("研发费用合计", help_text="不填时按“内部研发费用＋委托外部研发费用×80%”计算。")
    staff = people("职工总数", help_text="全年月平均数，最多两位小数。")
    sci_tech_staff = people("科技人员", help_text="全年月平均数；累计实际工作 183 天以上的科技人员。")
    total_assets = money("资产总额")
    liabilities = money("负债总额")
    net_assets = money("净资产", help_text="不填时按“资产总额－负债总额”计算。")
    net_profit = money("净利润", help_text="亏损填负数。")
    tax_paid = money("实缴税费")
    ip_first = models.PositiveIntegerField("Ⅰ类知识产权", null=True, blank=True, help_text="年末拥有的有效件数。")
    ip_second = models.PositiveIntegerField("Ⅱ类知识产权", null=True, blank=True, help_text="年末拥有的有效件数。")
    notes = models.CharField("备注", max_length=200, blank=True)

    doubts = models.TextField("疑点", blank=True, editable=False)
    doubts_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="疑点核对人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    doubts_checked_at = models.DateTimeField("疑点核对时间", null=True, blank=True, editable=False)

    objects = AnnualFiguresQuerySet.as_manager()
    # Doubts follow from the figures of two years and the limits, so they have no history of their own.
    history = HistoricalRecords(excluded_fields=["doubts"])

    class Meta:
        verbose_name = "年度数据"
        verbose_name_plural = "年度数据"
        ordering = ["-year", "-id"]
        indexes = [
            models.Index(F("year").desc(), F("id").desc(), name="figures_newest"),
            models.Index("county", F("year").desc(), F("id").desc(), name="figures_of_county"),
            # Figures of a year read this index alone; SQLite leaves the included columns out.
            models.Index(
                fields=["closed_on", "state"],
                include=["county", "enterprise", "revenue", "rd_total", "hitech_income", "total_income"],
                name="figures_of_a_day",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year"],
                name="figures_year_once",
                violation_error_message="这家企业这一年度的数据已经登记过。",
            ),
            not_negative("revenue", "营业收入"),
            not_negative("sales_income", "销售收入"),
            not_negative("total_income", "总收入"),
            not_negative("hitech_income", "高新技术产品（服务）收入"),
            not_negative("exports", "出口额"),
            not_negative("rd_inside", "内部研发费用"),
            not_negative("rd_outside", "委托外部研发费用"),
            not_negative("rd_abroad", "委托境外研发费用"),
            not_negative("rd_total", "研发费用合计"),
            not_negative("staff", "职工总数"),
            not_negative("sci_tech_staff", "科技人员"),
            not_negative("total_assets", "资产总额"),
            not_negative("liabilities", "负债总额"),
            part_of("rd_abroad", "rd_outside", "委托境外研发费用不能大于委托外部研发费用。"),
            part_of("rd_inside", "rd_total", "内部研发费用不能大于研发费用合计。"),
            models.CheckConstraint(
                name="figures_net_assets_add_up",
                condition=Q(total_assets__isnull=True)
                | Q(liabilities__isnull=True)
                | Q(net_assets__isnull=True)
                | Q(
                    net_assets__gte=F("total_assets") - F("liabilities") - HALF_A_CENT,
                    net_assets__lte=F("total_assets") - F("liabilities") + HALF_A_CENT,
                ),
                violation_error_message="净资产应等于资产总额减去负债总额。",
            ),
        ]

    def __str__(self):
        return f"{self.enterprise} {self.year} 年度数据"

    def get_absolute_url(self):
        return reverse("enterprises:annual_figures_detail", args=[self.pk])

    @property
    def doubt_list(self) -> list[str]:
        """The remarks, one sentence each."""
        return self.doubts.splitlines()

    @property
    def has_open_doubts(self) -> bool:
        return bool(self.doubts) and self.doubts_checked_at is None


def last_day(year: int) -> date:
    """The day on which the figures of a year count."""
    return date(year, 12, 31)


class OutlierLimitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Limits are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class OutlierLimit(models.Model):
    """疑点规则: which figures are doubted, and from where on.

    `limit` is what the rule compares with (percent for changes against last year, none for rules without a number);
    `floor`, in yuan or people, leaves figures alone that are smaller in both years.
    """

    code = models.SlugField("代码", max_length=30, primary_key=True)
    name = models.CharField("名称", max_length=60)
    limit = models.DecimalField("界限（%）", max_digits=7, decimal_places=2, null=True, blank=True)
    floor = models.DecimalField(
        "起算值",
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="两年都低于此值的不比较；金额为元，人数为人。",
    )
    active = models.BooleanField("启用", default=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = OutlierLimitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "疑点规则"
        verbose_name_plural = "疑点规则"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name
