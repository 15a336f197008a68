"""Targets: of the whole city, and its split to counties and divisions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Division
from bureau.accounts.rules import city_staff

from ..indicators.models import Indicator
from ..plans.models import Plan
from .states import Comparator, Schedule

WHOLE = Q(county__isnull=True, division__isnull=True)
ONE_COUNTY = Q(county__isnull=False, division__isnull=True)
ONE_DIVISION = Q(county__isnull=True, division__isnull=False)
MONTHS = 12


def check_curve(curve) -> None:
    """Twelve cumulative percents, never falling, the last one 100. Raises ValidationError."""
    numbers = [share for share in curve if isinstance(share, int | float) and not isinstance(share, bool)]
    if len(numbers) != MONTHS or len(curve) != MONTHS:
        raise ValidationError("按月计划须填 12 个月末的累计百分数。")
    if numbers != sorted(numbers) or numbers[0] < 0 or numbers[-1] != 100:
        raise ValidationError("累计百分数应从不小于 0 开始、逐月不减，十二月为 100。")


class TargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the plan sees the city's targets; of the split a county officer sees the own county's."""
        seen = self.filter(indicator__plan__in=Plan.objects.visible_to(user))
        return seen if city_staff(user) else seen.filter(WHOLE | Q(county_id=user.county_id, division__isnull=True))

    def whole(self):
        """Targets of the whole city."""
        return self.filter(WHOLE)

    def of_counties(self):
        """The split to counties."""
        return self.filter(ONE_COUNTY)

    def of_divisions(self):
        """The split to divisions."""
        return self.filter(ONE_DIVISION)


class Target(models.Model):
    """目标: `value` in the indicator's unit, unknown when null; `upper` ends a range (3—5 个).

    `baseline` is where a stock or ratio stood before the period; `curve` holds twelve cumulative percents, used when the
    schedule asks for it.
    """

    indicator = models.ForeignKey(Indicator, verbose_name="指标", on_delete=models.CASCADE, related_name="targets")
    county = models.ForeignKey(
        County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    division = models.ForeignKey(
        Division, verbose_name="科室", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey(
        "self", verbose_name="上级目标", null=True, blank=True, on_delete=models.CASCADE, related_name="splits"
    )
    code = models.CharField("文件编号", max_length=20, blank=True)
    value = models.DecimalField("目标值", max_digits=24, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField("上限值", max_digits=24, decimal_places=6, null=True, blank=True)
    comparator = models.CharField("比较方式", max_length=10, choices=Comparator, default=Comparator.REACH)
    strict = models.BooleanField("须超过", default=False, help_text="“突破”“超过”：等于目标值不算完成")
    baseline = models.DecimalField("基期值", max_digits=24, decimal_places=6, null=True, blank=True)
    schedule = models.CharField("进度安排", max_length=12, choices=Schedule, default=Schedule.LINEAR_DAY)
    curve = models.JSONField("按月累计百分数", default=list, blank=True)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "目标"
        verbose_name_plural = "目标"
        ordering = ["indicator", "county__order", "division__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator"], condition=WHOLE, name="one_target_for_the_city"),
            models.UniqueConstraint(
                fields=["indicator", "county"], condition=ONE_COUNTY, name="one_target_for_a_county"
            ),
            models.UniqueConstraint(
                fields=["indicator", "division"], condition=ONE_DIVISION, name="one_target_for_a_division"
            ),
            models.CheckConstraint(
                name="split_has_parent_and_one_place",
                condition=(WHOLE & Q(parent__isnull=True)) | ((ONE_COUNTY | ONE_DIVISION) & Q(parent__isnull=False)),
                violation_error_message="分解目标须有上级目标，且只属于一个县区或一个科室。",
            ),
            models.CheckConstraint(
                name="range_runs_upwards",
                condition=Q(upper__isnull=True) | Q(upper__gt=models.F("value")),
                violation_error_message="上限值应大于目标值。",
            ),
        ]

    def __str__(self):
        place = self.county or self.division
        return f"{self.indicator}（{place}）" if place else str(self.indicator)

    def clean(self):
        super().clean()
        if self.schedule == Schedule.CURVE:
            check_curve(self.curve)
        if self.upper is not None and self.value is None:
            raise ValidationError({"upper": "只填了上限值，没有目标值。"})
        if self.parent_id and (self.parent.parent_id or self.parent.indicator_id != self.indicator_id):
            raise ValidationError({"parent": "上级目标应为同一指标的全市目标。"})
