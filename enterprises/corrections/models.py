"""A firm's proposal to change its file, and the facts it consists of."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

from .matters import BY_NAME, CHOICES, Matter


class CorrectionState(models.TextChoices):
    SUBMITTED = "submitted", "待确认"
    RETURNED = "returned", "已退回"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "不予变更"
    WITHDRAWN = "withdrawn", "已撤回"


OPEN_STATES = (CorrectionState.SUBMITTED, CorrectionState.RETURNED)


class CorrectionQuerySet(OfFirmQuerySet):
    def open(self):
        """Those that are neither decided nor withdrawn."""
        return self.filter(state__in=OPEN_STATES)


class Correction(models.Model):
    """信息变更申请: what one firm proposes at one time. `county` is the firm's, kept for whoever confirms."""

    State = CorrectionState

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="corrections", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField("申请时间", default=timezone.now)
    reason = models.CharField("申请说明", max_length=500)
    state = models.CharField(
        "状态", max_length=10, choices=CorrectionState, default=CorrectionState.SUBMITTED, editable=False
    )

    objects = CorrectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "信息变更申请"
        verbose_name_plural = "信息变更申请"
        ordering = ["-id"]
        indexes = [
            models.Index("enterprise", F("id").desc(), name="correction_of_enterprise"),
            models.Index("county", "state", F("id").desc(), name="correction_of_county"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(state__in=["submitted", "returned"]),
                name="correction_open_once",
                violation_error_message="这家企业已有一份尚未办结的变更申请。",
            )
        ]

    def __str__(self):
        return f"{self.enterprise}信息变更申请（{self.pk}）"

    def get_absolute_url(self):
        return reverse("enterprises:correction_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class CorrectionItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a proposal sees what it consists of."""
        return self.filter(correction__in=Correction.objects.visible_to(user))


class CorrectionItem(models.Model):
    """变更事项: one fact before and after, as texts (see `matters`), decided on its own; `on` is the day of a renaming."""

    class Decision(models.TextChoices):
        PENDING = "pending", "待确认"
        CONFIRMED = "confirmed", "已确认"
        REFUSED = "refused", "不予变更"

    correction = models.ForeignKey(
        Correction, verbose_name="申请", on_delete=models.CASCADE, related_name="items", db_index=False
    )
    field = models.CharField("事项", max_length=20, choices=CHOICES)
    before = models.TextField("变更前", blank=True)
    after = models.TextField("变更后", blank=True)
    on = models.DateField("更名日期", null=True, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    decision = models.CharField("办理结果", max_length=10, choices=Decision, default=Decision.PENDING)
    reason = models.CharField("理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="办理人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    decided_at = models.DateTimeField("办理时间", null=True, blank=True)

    objects = CorrectionItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "变更事项"
        verbose_name_plural = "变更事项"
        ordering = ["correction", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "field"],
                name="correction_field_once",
                violation_error_message="同一申请中每个事项只能有一条。",
            ),
            models.CheckConstraint(
                name="correction_item_changes",
                condition=~Q(before=F("after")),
                violation_error_message="变更前后相同。",
            ),
            models.CheckConstraint(
                name="correction_refused_with_reason",
                condition=~Q(decision="refused") | ~Q(reason=""),
                violation_error_message="不予变更的须填写理由。",
            ),
            models.CheckConstraint(
                name="correction_decided_by_somebody",
                condition=Q(decision="pending") | Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message="办理结果须有办理人和时间。",
            ),
        ]

    def __str__(self):
        return self.get_field_display()

    @property
    def matter(self) -> Matter:
        return BY_NAME[self.field]

    @property
    def shown_before(self) -> str:
        return self.matter.shown(self.before)

    @property
    def shown_after(self) -> str:
        return self.matter.shown(self.after)
