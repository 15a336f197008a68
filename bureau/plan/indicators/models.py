"""Indicators of a plan."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Division
from bureau.measures.units import UNITS

from ..plans.models import Plan
from .states import Kind, Level, Strength

UNIT_CHOICES = [(name, name) for name in UNITS]


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An indicator is seen by whoever sees its plan."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def counted(self):
        """Indicators whose figure is counted from records."""
        return self.exclude(measure_key="")

    def reported(self):
        """Indicators whose figure a division reports."""
        return self.filter(measure_key="")


class Indicator(models.Model):
    """指标: `measure_key` names the measure that counts it; blank means a division reports it."""

    plan = models.ForeignKey(Plan, verbose_name="计划", on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField("编号", max_length=20)
    order = models.PositiveSmallIntegerField("排序", default=0)
    slug = models.CharField("英文名", max_length=60, blank=True)
    name = models.CharField("名称", max_length=100)
    unit = models.CharField("单位", max_length=10, choices=UNIT_CHOICES)
    kind = models.CharField("类型", max_length=10, choices=Kind)
    lower_is_better = models.BooleanField("越低越好", default=False)
    measure_key = models.CharField("口径", max_length=100, blank=True, help_text="留空表示由科室填报")
    owner_division = models.ForeignKey(
        Division, verbose_name="责任科室", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField("层级", max_length=10, choices=Level, default=Level.HEADLINE)
    definition = models.TextField("统计说明", blank=True)
    wording = models.CharField("原文措辞", max_length=100, blank=True)
    strength = models.CharField("力度", max_length=10, choices=Strength, blank=True)
    also_in = models.CharField("另见", max_length=200, blank=True)
    raw = models.CharField("原文数值", max_length=60, blank=True)
    facts = models.JSONField("文件其他内容", default=dict, blank=True)

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ["plan", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="indicator_code_once_a_plan",
                violation_error_message="同一计划中指标编号不能重复。",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("plan:indicator_detail", args=[self.pk])
