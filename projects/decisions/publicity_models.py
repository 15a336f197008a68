"""Publicities and the objections they bring."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import city_officers

from .choices import ObjectionState
from .models import Decision, DecisionLine


class PublicityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Running ones are everybody's, also without signing in; officers see those to come and all that have been."""
        if user.is_authenticated and city_officers(user):
            return self
        return self.running_on(timezone.localdate())

    def running_on(self, day):
        """Those in which a day falls, first and last day included, and that nobody has ended."""
        return self.filter(ended_at__isnull=True, starts_on__lte=day, ends_on__gte=day)

    def not_ended(self):
        """Those that were neither closed nor stopped."""
        return self.filter(ended_at__isnull=True)


class Publicity(models.Model):
    """公示: the list as everybody could read it, from its first to its last day; `rows` and `sha256` never change.

    `ends_on` is the `days`-th working day; `estimated` says that the calendar of that year was not published yet.
    Stopped before its end, it tells why in `stopped_reason`, and none of its lines counts as publicised.
    """

    decision = models.ForeignKey(Decision, verbose_name="决定", on_delete=models.PROTECT, related_name="publicities")
    starts_on = models.DateField("公示开始")
    days = models.PositiveSmallIntegerField("工作日")
    ends_on = models.DateField("最后一日")
    estimated = models.BooleanField("截止日为估算", default=False)
    shows_money = models.BooleanField("公示金额", default=False)
    contact = models.CharField("受理异议的联系方式", max_length=200)
    rows = models.JSONField("公示清单")
    sha256 = models.CharField("SHA-256", max_length=64)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发起人", on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("发起时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="结束人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    stopped_reason = models.CharField("中止理由", max_length=300, blank=True)

    objects = PublicityQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "公示"
        verbose_name_plural = "公示"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(ended_at__isnull=True),
                name="publicity_one_at_a_time",
                violation_error_message="这个决定正在公示。",
            ),
            models.CheckConstraint(name="publicity_ends_later", condition=Q(ends_on__gte=F("starts_on"))),
        ]

    def __str__(self):
        return f"{self.decision.call}公示"

    def get_absolute_url(self):
        return reverse("projects:publicity_detail", args=[self.pk])

    def is_running_on(self, day) -> bool:
        """Whether objections are taken on a day; the last one still counts."""
        return self.ended_at is None and self.starts_on <= day <= self.ends_on


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who objects and how to reach him is read by officers of the bureau alone."""
        return self if user.is_authenticated and city_officers(user) else self.none()

    def waiting(self):
        """Those nobody has decided yet."""
        return self.filter(state=ObjectionState.OPEN)


class Objection(models.Model):
    """异议: what somebody says against a publicity (or one line of it), by name; evidence is attached as files."""

    State = ObjectionState

    publicity = models.ForeignKey(Publicity, verbose_name="公示", on_delete=models.PROTECT, related_name="objections")
    line = models.ForeignKey(
        DecisionLine, verbose_name="针对", on_delete=models.PROTECT, related_name="objections", null=True, blank=True
    )
    name = models.CharField("提出人", max_length=80)
    contact = models.CharField("联系方式", max_length=100)
    text = models.TextField("异议内容")
    received_on = models.DateField("收到日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    state = models.CharField(
        "处理结果", max_length=10, choices=ObjectionState, default=ObjectionState.OPEN, editable=False
    )
    handling = models.TextField("处理意见", blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="处理人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    handled_at = models.DateTimeField("处理时间", null=True, blank=True, editable=False)

    objects = ObjectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "公示异议"
        verbose_name_plural = "公示异议"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="objection_handled_with_words", condition=Q(state="open") | ~Q(handling=""))
        ]

    def __str__(self):
        return f"{self.name}的异议"

    def get_absolute_url(self):
        return reverse("projects:objection_detail", args=[self.pk])
