"""Technical contracts, their postings, and how their numbers look."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.models import Enterprise
from projects.register.models import own_firms
from projects.register.placing import place_words


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

    @property
    def seller_place(self) -> str:
        """Where the seller belongs, in words."""
        return place_words(self.seller_county, self.sold_here)

    @property
    def buyer_place(self) -> str:
        """Where the buyer belongs, in words; nothing without a buyer."""
        return place_words(self.buyer_county, self.bought_here) if self.buyer_name else ""


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
