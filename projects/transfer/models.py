"""Achievements transformed, technical contracts with their postings, and platforms."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.names import NameKeyField
from projects.register.models import Level, Project
from projects.register.placing import Placed, elsewhere_has_no_county


def own_firms(user):
    """The firms a person acts for, as a subquery."""
    return EnterpriseMember.objects.filter(user=user).values("enterprise")


class NumberPatternQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Patterns are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class NumberPattern(models.Model):
    """编号格式: how a number usually looks; one that looks otherwise is remarked on, never refused."""

    thing = models.CharField("对象", max_length=20, primary_key=True, choices=[("tech_contract", "技术合同登记编号")])
    pattern = models.CharField("格式", max_length=120, help_text="正则表达式。")
    remark = models.CharField("提醒", max_length=100)

    objects = NumberPatternQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "编号格式"
        verbose_name_plural = "编号格式"

    def __str__(self):
        return self.get_thing_display()


class AchievementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, enterprise users those of their firms."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(Q(owner__in=own_firms(user)) | Q(taker__in=own_firms(user)))
        return self.none()


class Achievement(Placed):
    """成果转化: one result taken over by one organisation, on the day it landed.

    `result_key` tells the pair of result and taker: it counts once ever, however many records it has. `county` is where it landed, the taker's.
    """

    class Mode(models.TextChoices):
        """促进科技成果转化法 art. 16."""

        OWN = "own", "自行投资实施"
        SALE = "sale", "转让"
        LICENCE = "licence", "许可"
        JOINT = "joint", "合作实施"
        SHARES = "shares", "作价投资"
        OTHER = "other", "其他"

    name = models.CharField("成果名称", max_length=200)
    name_key = NameKeyField("成果名称（比较用）")
    number = models.CharField("成果登记号", max_length=40, blank=True)
    owner = models.ForeignKey(
        Enterprise,
        verbose_name="成果持有单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="results_given",
    )
    owner_name = models.CharField("成果持有单位名称", max_length=120, blank=True)
    taker = models.ForeignKey(
        Enterprise,
        verbose_name="承接单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="results_taken",
    )
    taker_name = models.CharField("承接单位名称", max_length=120)
    mode = models.CharField("转化方式", max_length=8, choices=Mode)
    amount = models.DecimalField("转化金额", max_digits=18, decimal_places=2, null=True, blank=True)
    landed_on = models.DateField("落地日期")
    contract_number = models.CharField("合同编号", max_length=60, blank=True)
    project = models.ForeignKey(
        Project, verbose_name="来源项目", null=True, blank=True, on_delete=models.PROTECT, related_name="achievements"
    )
    result_key = models.CharField("成果标识", max_length=40, editable=False)
    notes = models.TextField("备注", blank=True)

    objects = AchievementQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["result_key", "name_key"])

    class Meta:
        verbose_name = "成果转化"
        verbose_name_plural = "成果转化"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="achievement_of_county"),
            models.Index(fields=["landed_on"], name="achievement_landed"),
        ]
        constraints = [
            elsewhere_has_no_county("achievement"),
            models.UniqueConstraint(
                fields=["result_key", "landed_on"],
                name="achievement_once_a_day",
                violation_error_message="这项成果由同一单位在同一天落地的记录已经登记过。",
            ),
            models.CheckConstraint(
                name="achievement_amount_positive",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                violation_error_message="转化金额不能为负数。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:achievement_detail", args=[self.pk])


class TechContractQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those sold or bought in their county, enterprise users those of their firms."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(Q(seller_county_id=user.county_id) | Q(buyer_county_id=user.county_id))
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(Q(seller__in=own_firms(user)) | Q(buyer__in=own_firms(user)))
        return self.none()


class TechContract(models.Model):
    """技术合同: one contract as registered (技术合同认定登记), with what was cancelled of it and when.

    Amounts in yuan: `contract_amount` is 成交额, `tech_amount` the 技术交易额 within it. `sold_here` and `bought_here` say
    whether the seller (输出) and the buyer (吸纳) belong to this city. Figures are summed over `ContractPosting`.
    """

    class Kind(models.TextChoices):
        """The five kinds; 许可 stands apart since the Civil Code of 2021."""

        DEVELOPMENT = "dev", "技术开发"
        TRANSFER = "transfer", "技术转让"
        LICENCE = "license", "技术许可"
        CONSULTING = "consult", "技术咨询"
        SERVICE = "service", "技术服务"

    number = models.CharField("合同登记编号", max_length=40, unique=True)
    name = models.CharField("项目名称", max_length=200)
    kind = models.CharField("合同类别", max_length=8, choices=Kind)
    signed_on = models.DateField("签订日期", null=True, blank=True)
    registered_on = models.DateField("登记日期")
    seller = models.ForeignKey(
        Enterprise, verbose_name="卖方", null=True, blank=True, on_delete=models.PROTECT, related_name="contracts_sold"
    )
    seller_name = models.CharField("卖方名称", max_length=120)
    seller_division = models.CharField("卖方行政区划代码", max_length=6, blank=True)
    seller_county = models.ForeignKey(
        County, verbose_name="卖方县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sold_here = models.BooleanField("卖方属于本市", default=True, editable=False)
    buyer = models.ForeignKey(
        Enterprise,
        verbose_name="买方",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contracts_bought",
    )
    buyer_name = models.CharField("买方名称", max_length=120, blank=True)
    buyer_division = models.CharField("买方行政区划代码", max_length=6, blank=True)
    buyer_county = models.ForeignKey(
        County, verbose_name="买方县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bought_here = models.BooleanField("买方属于本市", default=False, editable=False)
    contract_amount = models.DecimalField("合同成交额", max_digits=18, decimal_places=2)
    tech_amount = models.DecimalField("技术交易额", max_digits=18, decimal_places=2, null=True, blank=True)
    cancelled_on = models.DateField("注销日期", null=True, blank=True, help_text="统计上在注销的当月扣减。")
    cancelled_reason = models.CharField("注销原因", max_length=200, blank=True)
    notes = models.TextField("备注", blank=True)

    objects = TechContractQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "技术合同"
        verbose_name_plural = "技术合同"
        ordering = ["-id"]
        indexes = [
            models.Index("seller_county", F("id").desc(), name="contract_of_seller_county"),
            models.Index(fields=["registered_on"], name="contract_registered"),
            models.Index(fields=["cancelled_on"], name="contract_cancelled"),
            models.Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="contract_number_begins"),
        ]
        constraints = [
            models.CheckConstraint(
                name="contract_tech_within_total",
                condition=Q(tech_amount__isnull=True) | Q(tech_amount__lte=F("contract_amount")),
                violation_error_message="技术交易额不能大于合同成交额。",
            ),
            models.CheckConstraint(
                name="contract_amount_positive",
                condition=Q(contract_amount__gte=0) & (Q(tech_amount__isnull=True) | Q(tech_amount__gte=0)),
                violation_error_message="合同成交额和技术交易额不能为负数。",
            ),
            models.CheckConstraint(
                name="contract_cancelled_later",
                condition=Q(cancelled_on__isnull=True) | Q(cancelled_on__gte=F("registered_on")),
                violation_error_message="注销日期不能早于登记日期。",
            ),
            models.CheckConstraint(
                name="contract_signed_first",
                condition=Q(signed_on__isnull=True) | Q(signed_on__lte=F("registered_on")),
                violation_error_message="签订日期不能晚于登记日期。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:contract_detail", args=[self.pk])


class ContractPostingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a contract sees what it adds to the figures."""
        return self.filter(contract__in=TechContract.objects.visible_to(user))


class ContractPosting(models.Model):
    """技术合同记账: what a contract adds to the month of its registration and takes off in the month it was cancelled.

    A view of the database, so that it can never differ from the contracts (see docs/decisions).
    """

    class Entry(models.TextChoices):
        REGISTERED = "registered", "登记"
        CANCELLED = "cancelled", "注销"

    contract = models.ForeignKey(
        TechContract, verbose_name="合同", on_delete=models.DO_NOTHING, related_name="postings"
    )
    entry = models.CharField("事项", max_length=10, choices=Entry)
    posted_on = models.DateField("日期")
    contract_amount = models.DecimalField("成交额", max_digits=18, decimal_places=2)
    tech_amount = models.DecimalField("技术交易额", max_digits=18, decimal_places=2, null=True)
    seller_county = models.ForeignKey(
        County, verbose_name="卖方县区", null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    buyer_county = models.ForeignKey(
        County, verbose_name="买方县区", null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    sold_here = models.BooleanField("卖方属于本市")
    bought_here = models.BooleanField("买方属于本市")

    objects = ContractPostingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "projects_contractposting"
        verbose_name = "技术合同记账"
        verbose_name_plural = "技术合同记账"
        ordering = ["-posted_on", "-id"]

    def __str__(self):
        return f"{self.get_entry_display()} {self.posted_on}"

    def get_absolute_url(self):
        return reverse("projects:contract_detail", args=[self.contract_id])


class PlatformKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class PlatformKind(models.Model):
    """平台类别: the kinds of platforms that are recognised."""

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = PlatformKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "平台类别"
        verbose_name_plural = "平台类别"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class PlatformQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, enterprise users those their firms host."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(host__in=own_firms(user))
        return self.none()

    def valid_on(self, day):
        """Those recognised by a day and not withdrawn by then; the day of the withdrawal no longer counts."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), recognised_on__lte=day)


class Platform(Placed):
    """创新平台: one platform of one kind and level, recognised by a document, hosted by an organisation.

    Valid from `recognised_on` until the day before `withdrawn_on`. `match_key` tells platforms apart: kind, level and name.
    """

    class Status(models.TextChoices):
        PREPARING = "preparing", "筹建"
        RUNNING = "running", "运行"
        MENDING = "mending", "整改"
        WITHDRAWN = "withdrawn", "撤销"

    kind = models.ForeignKey(PlatformKind, verbose_name="平台类别", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("平台名称", max_length=200)
    name_key = NameKeyField("平台名称（比较用）")
    level = models.CharField("级别", max_length=10, choices=Level)
    host = models.ForeignKey(
        Enterprise, verbose_name="依托单位", null=True, blank=True, on_delete=models.PROTECT, related_name="platforms"
    )
    host_name = models.CharField("依托单位名称", max_length=120)
    field = models.CharField("领域", max_length=60, blank=True)
    director = models.CharField("负责人", max_length=40, blank=True)
    recognised_on = models.DateField("认定日期")
    document_number = models.CharField("认定文号", max_length=80, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.RUNNING)
    status_on = models.DateField("状态日期", null=True, blank=True, help_text="进入现状态的日期；撤销的必须填写。")
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True, editable=False)
    evaluation = models.CharField("评价结果", max_length=40, blank=True)
    match_key = models.CharField("识别标识", max_length=100, unique=True, editable=False)
    notes = models.TextField("备注", blank=True)

    objects = PlatformQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["match_key", "name_key"])

    class Meta:
        verbose_name = "创新平台"
        verbose_name_plural = "创新平台"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="platform_of_county"),
            models.Index(fields=["recognised_on"], name="platform_recognised"),
        ]
        constraints = [
            elsewhere_has_no_county("platform"),
            models.CheckConstraint(
                name="platform_withdrawal_has_day",
                condition=Q(status="withdrawn", withdrawn_on__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_on__isnull=True)),
                violation_error_message="已撤销的平台须填写撤销日期。",
            ),
            models.CheckConstraint(
                name="platform_withdrawn_later",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("recognised_on")),
                violation_error_message="撤销日期不能早于认定日期。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:platform_detail", args=[self.pk])
