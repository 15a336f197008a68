"""What is written when two organisations of the register are made one."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .models import Enterprise


class MergingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever keeps the register of the organisation that was kept."""
        if not user.is_authenticated or not (user.is_city_staff or user.is_county_officer):
            return self.none()
        return self.filter(kept__in=Enterprise.objects.visible_to(user))

    def standing(self):
        """Those that were not taken back."""
        return self.filter(undone_at__isnull=True)


class Merging(models.Model):
    """单位合并: two organisations of the register that were one; what is written here takes it back.

    `dropped` holds the fields of the organisation that went, `moved` the rows that changed hands, `kept_before` and
    `kept_after` the fields of the kept one that were chosen from the other.
    """

    kept = models.ForeignKey(Enterprise, verbose_name="保留的单位", on_delete=models.PROTECT, related_name="mergings")
    dropped_pk = models.BigIntegerField("并入单位的编号")
    dropped_uscc = models.CharField("并入单位的信用代码", max_length=18, db_index=True)
    dropped_name = models.CharField("并入单位的名称", max_length=120)
    dropped = models.JSONField("并入单位的登记内容", default=dict)
    moved = models.JSONField("随之变动的记录", default=list)
    kept_before = models.JSONField("保留单位原来的内容", default=dict)
    kept_after = models.JSONField("保留单位后来的内容", default=dict)
    reason = models.CharField("依据", max_length=100, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="合并人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    merged_at = models.DateTimeField("合并时间", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤回人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = MergingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "单位合并"
        verbose_name_plural = "单位合并"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.dropped_name}（{self.dropped_uscc}）并入{self.kept}"

    def get_absolute_url(self):
        return reverse("enterprises:merging_detail", args=[self.pk])
