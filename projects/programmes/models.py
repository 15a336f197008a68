"""Levels of government, and programmes by their exact names."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from enterprises.policies.choices import FundingMode


class Level(models.TextChoices):
    """At which level of government a project or platform was approved."""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    MUNICIPAL = "municipal", "市级"
    COUNTY = "county", "县级"


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Programmes are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()

    def ranked(self):
        """With `rank`: 0 for those of the city, in which the bureau opens calls itself, 1 for those of others."""
        own = models.When(level=Level.MUNICIPAL, then=0)
        return self.annotate(rank=models.Case(own, default=1, output_field=models.IntegerField()))

    def own_first(self):
        """Those of the city before those of others."""
        return self.ranked().order_by("rank", "order", "name", "pk")


class Programme(models.Model):
    """科技计划类别: a programme or category by its exact name, and what follows from it for a project that names it.

    From `funding_mode` to `publicity_days` are its own rules, with which its new calls begin; `most_money` is in yuan.
    `level` follows only for numbers that fit `number_pattern`, because provinces name their categories as the state does.
    """

    name = models.CharField("名称", max_length=80, unique=True)
    level = models.CharField("级别", max_length=10, choices=Level, blank=True, help_text="不能由名称确定的不填。")
    number_pattern = models.CharField(
        "项目编号格式", max_length=120, blank=True, help_text="正则表达式；编号相符时才按名称推定级别。"
    )
    own_money_only = models.BooleanField(
        "经费全部由本级财政安排", default=False, help_text="选中后，只写了一个金额的项目记为本级财政资金。"
    )
    funding_mode = models.CharField("支持方式", max_length=16, choices=FundingMode, blank=True)
    needs_recommendation = models.BooleanField("须经县区推荐", default=True)
    quota_leader = models.PositiveSmallIntegerField("每位负责人限报", null=True, blank=True)
    quota_firm = models.PositiveSmallIntegerField("每个单位限报", null=True, blank=True)
    quota_county = models.PositiveSmallIntegerField("每个县区限推荐", null=True, blank=True)
    most_money = models.DecimalField("单项最高申请额", max_digits=18, decimal_places=2, null=True, blank=True)
    publicity_days = models.PositiveSmallIntegerField("公示工作日", null=True, blank=True)
    acceptance_months = models.PositiveSmallIntegerField("到期后验收期限（月）", default=6)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = ProgrammeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "科技计划类别"
        verbose_name_plural = "科技计划类别"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                name="programme_most_money_positive",
                condition=models.Q(most_money__isnull=True) | models.Q(most_money__gt=0),
                violation_error_message="单项最高申请额须大于零。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:programme_edit", args=[self.pk])
