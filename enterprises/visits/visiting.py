"""Visits: who was at which firm when, and what was talked about."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet


class Visit(models.Model):
    """走访: somebody of the bureau or a county was at a firm, or spoke with it.

    `content` is for everybody who sees the visit, the firm included; what officers say among themselves is an
    `InternalNote`. `is_paired` says that one of the visitors looked after the firm on that day.
    """

    class Form(models.TextChoices):
        ON_SITE = "on_site", "实地走访"
        MEETING = "meeting", "座谈"
        RECEIVED = "received", "企业来访"
        PHONE = "phone", "电话"
        ONLINE = "online", "视频或网络"
        OTHER = "other", "其他"

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    visited_on = models.DateField("走访日期")
    form = models.CharField("走访方式", max_length=10, choices=Form, default=Form.ON_SITE)
    visitors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="走访人员", related_name="+", db_table="enterprises_visit_visitors"
    )
    companions = models.CharField(
        "其他同行人员", max_length=200, blank=True, help_text="没有账号的人写姓名和单位，以顿号分隔。"
    )
    content = models.TextField(
        "走访内容", max_length=4000, help_text="了解的情况、宣讲的政策、商定的事项。企业可以看到。"
    )
    is_paired = models.BooleanField("包扶走访", default=False, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )

    objects = OfFirmQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[visitors])

    class Meta:
        verbose_name = "走访"
        verbose_name_plural = "走访"
        ordering = ["-visited_on", "-id"]
        indexes = [
            models.Index(fields=["enterprise", "-visited_on"], name="visit_of_enterprise"),
            models.Index(F("visited_on").desc(), F("id").desc(), name="visit_newest"),
            models.Index("county", F("visited_on").desc(), F("id").desc(), name="visit_of_county"),
        ]

    def __str__(self):
        return f"{self.visited_on} 走访{self.enterprise}"

    def get_absolute_url(self):
        return reverse("enterprises:visit_detail", args=[self.pk])

    @property
    def visitor_words(self) -> str:
        """Everybody who was there, in words."""
        return "、".join([*(str(person) for person in self.visitors.all()), *filter(None, [self.companions])])
