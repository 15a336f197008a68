"""What the last screening of an item found of every organisation of the register."""

from django.conf import settings
from django.db import models
from django.db.models import F

from bureau.accounts.models import County
from enterprises.register.models import Enterprise

from .choices import Verdict
from .models import PolicyItem


class ScreeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bureaus see how far a screening is; what it found is a matter of its rows."""
        if not user.is_authenticated or not (user.is_city_staff or user.is_county_officer):
            return self.none()
        return self.filter(item__in=PolicyItem.objects.visible_to(user))


class Screening(models.Model):
    """条件筛查: one look at the whole register for one item, as of a day. The last one of an item stands.

    `total` and `done` tell how far it is; without `finished_at` it is under way or was broken off.
    """

    item = models.OneToOneField(PolicyItem, verbose_name="条款", on_delete=models.CASCADE, related_name="screening")
    on = models.DateField("筛查日期")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="筛查人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    total = models.PositiveIntegerField("单位数", default=0)
    done = models.PositiveIntegerField("已筛查", default=0)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = "条件筛查"
        verbose_name_plural = "条件筛查"

    def __str__(self):
        return f"{self.item} {self.on} 筛查"


class ScreenedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county; a firm sees its own fit on its own page."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        return self.filter(county_id=user.county_id) if user.is_county_officer else self.none()


class Screened(models.Model):
    """筛查结果: one organisation; `lacking` conditions are not met, `reasons` says each that is not met or not judged."""

    screening = models.ForeignKey(
        Screening, verbose_name="筛查", on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    verdict = models.CharField("结论", max_length=14, choices=Verdict)
    lacking = models.PositiveSmallIntegerField("未满足条数")
    reasons = models.TextField("理由", blank=True)

    objects = ScreenedQuerySet.as_manager()

    class Meta:
        verbose_name = "筛查结果"
        verbose_name_plural = "筛查结果"
        ordering = ["lacking", "id"]
        indexes = [
            models.Index("screening", "verdict", F("id").asc(), name="screened_of_verdict"),
            models.Index(fields=["enterprise"], name="screened_of_enterprise"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["screening", "enterprise"], name="screened_once"),
        ]

    def __str__(self):
        return f"{self.enterprise}：{self.get_verdict_display()}"

    @property
    def reason_list(self) -> list[str]:
        """The reasons, one by one."""
        return self.reasons.splitlines()
