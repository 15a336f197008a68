"""Platforms and their kinds."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from enterprises.register.models import Enterprise
from enterprises.register.names import NameKeyField
from projects.programmes.models import Level
from projects.register.models import own_firms
from projects.register.placing import Placed, elsewhere_has_no_county


class PlatformKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class PlatformKind(models.Model):
    """平台类别: the kinds of platforms that are recognised."""

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = PlatformKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "平台类别"
        verbose_name_plural = "平台类别"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class PlatformQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, enterprise users those their firms host."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(host__in=own_firms(user))
        return self.none()

    def valid_on(self, day):
        """Those recognised by a day and not withdrawn by then; the day of the withdrawal no longer counts."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), recognised_on__lte=day)


class Platform(Placed):
    """创新平台: one platform of one kind and level, recognised by a document, hosted by an organisation.

    Valid from `recognised_on` until the day before `withdrawn_on`. `match_key` tells platforms apart: kind, level and name.
    """

    class Status(models.TextChoices):
        PREPARING = "preparing", "筹建"
        RUNNING = "running", "运行"
        MENDING = "mending", "整改"
        WITHDRAWN = "withdrawn", "撤销"

    kind = models.ForeignKey(PlatformKind, verbose_name="平台类别", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("平台名称", max_length=200)
    name_key = NameKeyField("平台名称（比较用）")
    level = models.CharField("级别", max_length=10, choices=Level)
    host = models.ForeignKey(
        Enterprise, verbose_name="依托单位", null=True, blank=True, on_delete=models.PROTECT, related_name="platforms"
    )
    host_name = models.CharField("依托单位名称", max_length=120)
    field = models.CharField("领域", max_length=60, blank=True)
    director = models.CharField("负责人", max_length=40, blank=True)
    recognised_on = models.DateField("认定日期")
    document_number = models.CharField("认定文号", max_length=80, blank=True)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.RUNNING)
    status_on = models.DateField("状态日期", null=True, blank=True, help_text="进入现状态的日期；撤销的必须填写。")
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True, editable=False)
    evaluation = models.CharField("评价结果", max_length=40, blank=True)
    match_key = models.CharField("识别标识", max_length=100, unique=True, editable=False)
    notes = models.TextField("备注", blank=True)

    objects = PlatformQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["match_key", "name_key"])

    class Meta:
        verbose_name = "创新平台"
        verbose_name_plural = "创新平台"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="platform_of_county"),
            models.Index(fields=["recognised_on"], name="platform_recognised"),
        ]
        constraints = [
            elsewhere_has_no_county("platform"),
            models.CheckConstraint(
                name="platform_withdrawal_has_day",
                condition=Q(status="withdrawn", withdrawn_on__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_on__isnull=True)),
                violation_error_message="已撤销的平台须填写撤销日期。",
            ),
            models.CheckConstraint(
                name="platform_withdrawn_later",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("recognised_on")),
                violation_error_message="撤销日期不能早于认定日期。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:platform_detail", args=[self.pk])

    def unique_error_message(self, model_class, unique_check):
        """What to say when the same record is there already."""
        if unique_check == ("match_key",):
            return ValidationError("已有同一类别、同一级别、同一名称的平台。", code="unique")
        return super().unique_error_message(model_class, unique_check)
