"""Applications for what a policy gives, their documents, and the payments made on them."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from bureau.files.models import StoredFile
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

from .choices import ClaimState
from .models import PolicyItem, money

OVER = (ClaimState.REFUSED, ClaimState.WITHDRAWN)
GRANTED = (ClaimState.APPROVED, ClaimState.PAID)


class PolicyClaimQuerySet(OfFirmQuerySet):
    def visible_to(self, user):
        """As rows of firms are; a draft is its firm's alone."""
        seen = super().visible_to(user)
        if user.is_authenticated and user.role == Role.ENTERPRISE_USER:
            return seen
        return seen.exclude(state=ClaimState.DRAFT).exclude(state=ClaimState.WITHDRAWN, submitted_on__isnull=True)

    def live(self):
        """Those that may still lead, or have led, to a payment."""
        return self.exclude(state__in=OVER)

    def unpaid_since(self, day):
        """Approved ones that were due by a day and are not paid in full."""
        return self.filter(state=ClaimState.APPROVED, due_on__lte=day)

    def with_paid(self):
        """Each with `paid`, the sum of its standing payments."""
        standing = Q(payments__struck_at__isnull=True)
        return self.annotate(paid_sum=Sum("payments__amount", filter=standing))


class PolicyClaim(models.Model):
    """兑现申请: one firm asks for what one item gives, once a year.

    `base` is frozen at submission, from the register or as the firm states it; `asked` follows from it by the item and
    `reckoning` tells how. `approved_base` is what the bureau found right, `approved` what it granted, due on `due_on`.
    `judged` and `judged_again` keep in words what was found of each condition at submission and at approval.
    """

    State = ClaimState

    number = models.CharField("申请编号", max_length=20, blank=True, editable=False)
    item = models.ForeignKey(PolicyItem, verbose_name="条款", on_delete=models.PROTECT, related_name="claims")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="policy_claims", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    year = models.PositiveSmallIntegerField("申请年度")
    state = models.CharField("状态", max_length=14, choices=ClaimState, default=ClaimState.DRAFT, editable=False)
    statement = models.TextField("申请说明", blank=True, help_text="写明申请的依据、金额和用途。")
    base = money("计算基数", null=True, blank=True)
    asked = money("申请金额", null=True, blank=True, editable=False)
    reckoning = models.CharField("金额计算", max_length=300, blank=True, editable=False)
    judged = models.JSONField("提交时的条件判断", null=True, blank=True, editable=False)
    judged_again = models.JSONField("核定时的条件判断", null=True, blank=True, editable=False)
    submitted_on = models.DateField("提交日期", null=True, blank=True, editable=False)
    approved_base = money("核定基数", null=True, blank=True, editable=False)
    approved = money("核定金额", null=True, blank=True, editable=False)
    due_on = models.DateField("应兑付日期", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = PolicyClaimQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "兑现申请"
        verbose_name_plural = "兑现申请"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="policy_claim_of_county"),
            models.Index(fields=["state", "due_on"], name="policy_claim_of_state"),
            models.Index(fields=["due_on"], name="policy_claim_due"),
            models.Index(fields=["submitted_on"], name="policy_claim_submitted"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "enterprise", "year"],
                condition=~Q(state__in=["refused", "withdrawn"]),
                name="policy_claim_live_once",
                violation_error_message="本年度已申请过这一条款，不能重复申请。",
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="policy_claim_number_once"),
            models.CheckConstraint(
                name="policy_claim_granted_in_full",
                condition=~Q(state__in=["approved", "paid"])
                | Q(approved__isnull=False, approved__gt=0, due_on__isnull=False, submitted_on__isnull=False),
                violation_error_message="核定须有金额和应兑付日期。",
            ),
            models.CheckConstraint(
                name="policy_claim_amounts_positive",
                condition=(Q(base__isnull=True) | Q(base__gte=0)) & (Q(asked__isnull=True) | Q(asked__gt=0)),
                violation_error_message="基数不能为负数，申请金额须大于零。",
            ),
        ]

    def __str__(self):
        return f"{self.enterprise}：{self.item}（{self.number}）"

    def get_absolute_url(self):
        return reverse("enterprises:policy_claim", args=[self.pk])

    @property
    def paid(self) -> Decimal:
        """The sum of the payments that stand, in yuan."""
        if hasattr(self, "paid_sum"):
            return self.paid_sum or Decimal(0)
        return self.payments.standing().aggregate(total=Sum("amount"))["total"] or Decimal(0)

    @property
    def left_to_pay(self) -> Decimal:
        """What was granted and not yet paid, in yuan."""
        return (self.approved or Decimal(0)) - self.paid

    def days_overdue(self, day) -> int:
        """By how many days the payment is late on a day; 0 when it is not."""
        if self.state != ClaimState.APPROVED or self.due_on is None:
            return 0
        return max((day - self.due_on).days, 0)


class ClaimDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a claim sees its documents."""
        return self.filter(claim__in=PolicyClaim.objects.visible_to(user))


class ClaimDocument(models.Model):
    """申请材料: a file under the name that the item gives it; a new one takes the place of the old."""

    claim = models.ForeignKey(PolicyClaim, verbose_name="申请", on_delete=models.CASCADE, related_name="documents")
    title = models.CharField("材料名称", max_length=100)
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="+")

    objects = ClaimDocumentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申请材料"
        verbose_name_plural = "申请材料"
        ordering = ["claim", "id"]
        constraints = [models.UniqueConstraint(fields=["claim", "title"], name="claim_document_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.claim.get_absolute_url()


class PolicyPaymentQuerySet(OfFirmQuerySet):
    def standing(self):
        """Those that were not struck out."""
        return self.filter(struck_at__isnull=True)


class PolicyPayment(models.Model):
    """兑付: money paid on a claim; a claim may be paid in parts. A wrong entry is struck out with a reason, never deleted.

    `enterprise` and `county` are the claim's, kept on the row for figures by firm and by county.
    """

    claim = models.ForeignKey(PolicyClaim, verbose_name="申请", on_delete=models.PROTECT, related_name="payments")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="+", editable=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    paid_on = models.DateField("兑付日期")
    amount = money("兑付金额")
    voucher = models.CharField("凭证号", max_length=60, help_text="支付凭证或国库支付单号。")
    notes = models.CharField("备注", max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    struck_at = models.DateTimeField("作废时间", null=True, blank=True, editable=False)
    struck_reason = models.CharField("作废原因", max_length=200, blank=True, editable=False)

    objects = PolicyPaymentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "兑付"
        verbose_name_plural = "兑付"
        ordering = ["paid_on", "id"]
        indexes = [models.Index(fields=["paid_on"], name="policy_payment_of_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "voucher"],
                condition=Q(struck_at__isnull=True),
                name="policy_payment_voucher_once",
                violation_error_message="这笔申请已登记过同一凭证号的兑付。",
            ),
            models.CheckConstraint(
                name="policy_payment_positive",
                condition=Q(amount__gt=0),
                violation_error_message="兑付金额须大于零。",
            ),
            models.CheckConstraint(
                name="policy_payment_struck_why",
                condition=Q(struck_at__isnull=True, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
                violation_error_message="作废须写明原因。",
            ),
        ]

    def __str__(self):
        return f"{self.claim.number} {self.paid_on} 兑付"

    def get_absolute_url(self):
        return self.claim.get_absolute_url()
