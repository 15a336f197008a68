"""Achievements transformed."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from enterprises.register.models import Enterprise
from enterprises.register.names import NameKeyField
from projects.register.models import Project, own_firms
from projects.register.placing import Placed, elsewhere_has_no_county


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
    mode = models.CharField("转化方式", max_length=8, choices=Mode, blank=True)
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
