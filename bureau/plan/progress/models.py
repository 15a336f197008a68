"""Readings of indicators, and the rules and exceptions by which their lamps are lit."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from bureau.accounts.rules import city_staff, staff
from bureau.files.models import StoredFile

from ..indicators.models import Indicator
from ..plans.models import Plan
from .states import LampColour, ReadingState, Source


class OfIndicatorQuerySet(models.QuerySet):
    """Rows of an indicator, for the city (no county) or for one county."""

    def visible_to(self, user):
        """Whoever sees the plan; a county officer the own county's rows only."""
        seen = self.filter(indicator__plan__in=Plan.objects.visible_to(user))
        return seen if city_staff(user) else seen.filter(county_id=user.county_id)


class ReadingQuerySet(OfIndicatorQuerySet):
    def standing(self):
        """Confirmed readings that no confirmed correction has replaced."""
        corrected = Reading.objects.filter(supersedes=OuterRef("pk"), state=ReadingState.CONFIRMED)
        return self.filter(~Exists(corrected), state=ReadingState.CONFIRMED)

    def reported(self):
        return self.filter(source=Source.REPORTED)

    def kept(self):
        """Figures counted from records and kept as they were."""
        return self.filter(source=Source.COMPUTED)


class Reading(models.Model):
    """读数: the value of an indicator on a day, in the indicator's unit; never overwritten once it is confirmed.

    A correction is a new reading that `supersedes` the old one. A kept (computed) reading also holds the target and lamp
    it had; that of a county points to the city's of the same keeping by `whole`.
    """

    indicator = models.ForeignKey(Indicator, verbose_name="指标", on_delete=models.CASCADE, related_name="readings")
    county = models.ForeignKey(
        County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    as_of = models.DateField("统计时点")
    value = models.DecimalField("数值", max_digits=24, decimal_places=6, null=True, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.REPORTED, editable=False)
    state = models.CharField("状态", max_length=10, choices=ReadingState, default=ReadingState.DRAFT, editable=False)
    preliminary = models.BooleanField("初步数", default=False)
    note = models.TextField("说明", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="填报人",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("填报时间", auto_now_add=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name="更正",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    whole = models.ForeignKey(
        "self",
        verbose_name="所属全市读数",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="parts",
    )
    target = models.DecimalField("当时目标值", max_digits=24, decimal_places=6, null=True, blank=True, editable=False)
    lamp = models.CharField("当时亮灯", max_length=6, choices=LampColour, blank=True, editable=False)
    lamp_reason = models.CharField("当时亮灯理由", max_length=200, blank=True, editable=False)
    lamp_rules = models.ForeignKey(
        "plan.LampRuleSet",
        verbose_name="当时亮灯规则",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ReadingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "读数"
        verbose_name_plural = "读数"
        ordering = ["-as_of", "-id"]
        indexes = [models.Index(fields=["indicator", "as_of"], name="reading_of_indicator_on_day")]

    def __str__(self):
        return f"{self.indicator} {self.as_of}"

    def get_absolute_url(self):
        return reverse("plan:reading_detail", args=[self.pk])

    @property
    def evidence(self):
        """The files that back the reading."""
        return StoredFile.objects.owned_by(self)


class ReadingRecordsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The ids are kept for the whole city: city staff see them, a county's part is told by `then_and_now`."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class ReadingRecords(models.Model):
    """读数明细: the records a city reading was counted from: county key → ids of rows of `model_label`."""

    reading = models.OneToOneField(Reading, verbose_name="读数", on_delete=models.CASCADE, related_name="records")
    model_label = models.CharField("记录类型", max_length=60)
    ids = models.JSONField("记录编号", default=dict)

    objects = ReadingRecordsQuerySet.as_manager()

    class Meta:
        verbose_name = "读数明细"
        verbose_name_plural = "读数明细"

    def __str__(self):
        return str(self.reading)


class LampRuleSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff and county officers may read by which rules lamps are lit."""
        return self if user.is_authenticated and staff(user) else self.none()

    def in_force(self, day: date) -> "LampRuleSet | None":
        """The rules for a day: of the active ones whose validity holds it, those that came last."""
        valid = Q(effective_to__isnull=True) | Q(effective_to__gte=day)
        return self.filter(valid, active=True, effective_from__lte=day).order_by("effective_from", "pk").last()


class LampRuleSet(models.Model):
    """亮灯规则: limits in percentage points (gap) or in percent of what was due (shortfall); a limit itself still counts.

    Behind schedule is negative: −5 means five points below.
    """

    class Method(models.TextChoices):
        GAP_PP = "gap_pp", "差距百分点"
        SHORTFALL = "shortfall", "相对应完成量的偏差（%）"

    code = models.SlugField("代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=60)
    doc_no = models.CharField("依据文号", max_length=60, blank=True)
    method = models.CharField("比较方法", max_length=10, choices=Method, default=Method.GAP_PP)
    green_from = models.DecimalField("绿灯下限", max_digits=6, decimal_places=2, default=Decimal("-5"))
    yellow_from = models.DecimalField("黄灯下限", max_digits=6, decimal_places=2, default=Decimal("-20"))
    due_soon_days = models.PositiveSmallIntegerField("临期天数", default=7)
    effective_from = models.DateField("生效日")
    effective_to = models.DateField("失效日", null=True, blank=True)
    active = models.BooleanField("在用", default=False)

    objects = LampRuleSetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "亮灯规则"
        verbose_name_plural = "亮灯规则"
        ordering = ["-active", "-effective_from", "code"]
        constraints = [
            models.CheckConstraint(
                name="yellow_lies_below_green",
                condition=Q(yellow_from__lte=models.F("green_from")),
                violation_error_message="黄灯下限不能高于绿灯下限。",
            ),
            models.CheckConstraint(
                name="lamp_rules_end_after_start",
                condition=Q(effective_to__isnull=True) | Q(effective_to__gte=models.F("effective_from")),
                violation_error_message="失效日不能早于生效日。",
            ),
        ]

    def __str__(self):
        return self.name


class LampOverride(models.Model):
    """人工定灯: a lamp set by hand for a time, with the reason."""

    indicator = models.ForeignKey(Indicator, verbose_name="指标", on_delete=models.CASCADE, related_name="overrides")
    county = models.ForeignKey(
        County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField("起始日")
    valid_to = models.DateField("截止日", null=True, blank=True)
    lamp = models.CharField("亮灯", max_length=6, choices=LampColour)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="定灯人", editable=False, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("定灯时间", auto_now_add=True)

    objects = OfIndicatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "人工定灯"
        verbose_name_plural = "人工定灯"
        ordering = ["-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                name="override_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日不能早于起始日。",
            )
        ]

    def __str__(self):
        return f"{self.indicator} {self.get_lamp_display()}"

    def holds_on(self, day: date) -> bool:
        """Whether the lamp is set by hand on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
