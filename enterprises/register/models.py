"""Organisations, the names they used to have, and the people who act for them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role

from . import searching
from .codes import HITECH_FIELDS, INDUSTRIES
from .uscc import validate_uscc


class EnterpriseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, enterprise users the firms they act for."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(pk__in=EnterpriseMember.objects.filter(user=user).values("enterprise"))
        return self.none()

    def registered_on_day(self, day):
        """Those that were in the register of this city on a day."""
        here = Q(status_on__isnull=True) | Q(status_on__gt=day)
        return self.filter(here, registered_on__lte=day)

    def search(self, text: str):
        """Those whose name holds every word of `text`, or whose credit code begins with it; see `searching`."""
        return searching.narrow(self, text)


class Enterprise(models.Model):
    """企业（单位）: an organisation by its credit code.

    `status_on` is the first day it no longer belonged to this city's register; it is empty while `status` is active, so
    that the register can be told as of any day.
    """

    class Kind(models.TextChoices):
        FIRM = "firm", "企业"
        INSTITUTE = "institute", "科研院所"
        UNIVERSITY = "university", "高等院校"
        HOSPITAL = "hospital", "医疗机构"
        COOPERATIVE = "cooperative", "农民合作社"
        OTHER = "other", "其他单位"

    class Status(models.TextChoices):
        ACTIVE = "active", "存续"
        CANCELLED = "cancelled", "已注销"
        MOVED_AWAY = "moved_away", "已迁出"

    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True, validators=[validate_uscc])
    name = models.CharField("名称", max_length=120)
    # A line break and a name for each former name, so that search reads one row; `past_names` keeps it.
    past_names = models.TextField("曾用名（检索用）", blank=True, editable=False, db_default="")
    kind = models.CharField("单位类型", max_length=12, choices=Kind, default=Kind.FIRM)
    county = models.ForeignKey(County, verbose_name="县区", on_delete=models.PROTECT, db_index=False)
    address = models.CharField("地址", max_length=200, blank=True)
    industry = models.CharField("行业门类", max_length=1, choices=INDUSTRIES, blank=True)
    hitech_field = models.CharField("高新技术领域", max_length=3, choices=HITECH_FIELDS, blank=True)
    registered_on = models.DateField("成立日期", null=True, blank=True)
    capital = models.DecimalField("注册资本", max_digits=18, decimal_places=2, null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.ACTIVE)
    status_on = models.DateField("注销或迁出日期", null=True, blank=True)
    is_demo = models.BooleanField("演示数据", default=False)
    notes = models.TextField("备注", blank=True)

    objects = EnterpriseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["past_names"])

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["name"], name="enterprise_name"),
            models.Index("county", F("id").desc(), name="enterprise_of_county"),
            models.Index("hitech_field", F("id").desc(), name="enterprise_of_field"),
        ]
        constraints = [
            models.CheckConstraint(
                name="enterprise_status_has_day",
                condition=Q(status="active", status_on__isnull=True)
                | (~Q(status="active") & Q(status_on__isnull=False)),
                violation_error_message="已注销或已迁出的单位须填写日期；存续的单位不填。",
            ),
            models.CheckConstraint(
                name="enterprise_left_after_start",
                condition=Q(status_on__isnull=True)
                | Q(registered_on__isnull=True)
                | Q(status_on__gte=F("registered_on")),
                violation_error_message="注销或迁出日期不能早于成立日期。",
            ),
            models.CheckConstraint(
                name="enterprise_capital_positive",
                condition=Q(capital__isnull=True) | Q(capital__gte=0),
                violation_error_message="注册资本不能为负数。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("enterprises:detail", args=[self.pk])


class FormerNameQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees an organisation sees the names it had."""
        return self.filter(enterprise__in=Enterprise.objects.visible_to(user))


class FormerName(models.Model):
    """曾用名: a name an organisation had up to a day."""

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.CASCADE, related_name="former_names", db_index=False
    )
    name = models.CharField("曾用名", max_length=120)
    until = models.DateField("使用至", null=True, blank=True)

    objects = FormerNameQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "曾用名"
        verbose_name_plural = "曾用名"
        ordering = ["enterprise", "-until", "-id"]
        indexes = [models.Index(fields=["name"], name="former_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "name"],
                name="former_name_once",
                violation_error_message="这个曾用名已经登记过。",
            )
        ]

    def __str__(self):
        return self.name


class EnterpriseMemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People see for which firms they act; city staff see all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_city_staff else self.filter(user=user)


class EnterpriseMember(models.Model):
    """企业账号: a person who acts for an organisation in the portal."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.CASCADE, related_name="memberships"
    )
    enterprise = models.ForeignKey(Enterprise, verbose_name="企业", on_delete=models.CASCADE, related_name="members")

    objects = EnterpriseMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "企业账号"
        verbose_name_plural = "企业账号"
        ordering = ["enterprise", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "enterprise"],
                name="member_of_enterprise_once",
                violation_error_message="该用户已是这家企业的经办人。",
            )
        ]

    def __str__(self):
        return f"{self.user}（{self.enterprise}）"
