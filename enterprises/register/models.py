"""Organisations, the names they used to have, and the people who act for them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from bureau.ui.figures import YUAN_PER_WAN, wan_text

from . import searching, tags
from .codes import HITECH_AREAS, HITECH_CHOICES, INDUSTRIES
from .currencies import CNY, CURRENCIES
from .names import NameKeyField
from .registration_types import RegistrationType
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
            return self.filter(pk__in=EnterpriseMember.objects.firms_of(user))
        return self.none()

    def registered_on_day(self, day):
        """Those that were in the register of this city on a day."""
        here = Q(status_on__isnull=True) | Q(status_on__gt=day)
        return self.filter(here, registered_on__lte=day)

    def search(self, text: str):
        """Those whose name holds every word of `text`, or whose credit code begins with it; see `searching`."""
        return searching.narrow(self, text)

    def tagged(self, word: str):
        """Those that bear a tag of exactly this word."""
        return self.exclude(tags="").alias(all_tags=tags.BETWEEN_MARKS).filter(all_tags__contains=tags.marked(word))


class Enterprise(models.Model):
    """企业（单位）: an organisation by its credit code.

    `status_on` is the first day it no longer belonged to this city's register; it is empty while `status` is active, so
    that the register can be told as of any day. `capital` is in units of `capital_currency`; only yuan are summed.
    `registration_type_text` is what a sheet wrote, `registration_type` the code it certainly means.
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
    name_key = NameKeyField("名称（比较用）", db_default="")
    # A line break and a key for each former name, so that search reads one row; `past_names` keeps it.
    past_names = models.TextField("曾用名（检索用）", blank=True, editable=False, default="", db_default="")
    kind = models.CharField("单位类型", max_length=12, choices=Kind, default=Kind.FIRM)
    county = models.ForeignKey(County, verbose_name="县区", on_delete=models.PROTECT, db_index=False)
    address = models.CharField("地址", max_length=200, blank=True)
    industry = models.CharField("行业门类", max_length=1, choices=INDUSTRIES, blank=True)
    hitech_field = models.CharField("高新技术领域", max_length=3, choices=HITECH_CHOICES, blank=True)
    registration_type = models.ForeignKey(
        RegistrationType,
        verbose_name="登记注册类型代码",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    registration_type_text = models.CharField("登记注册类型", max_length=100, blank=True, default="", db_default="")
    legal_person = models.CharField("法定代表人", max_length=60, blank=True, default="", db_default="")
    business_scope = models.TextField("经营范围", blank=True, default="", db_default="")
    registered_on = models.DateField("成立日期", null=True, blank=True)
    capital = models.DecimalField("注册资本", max_digits=18, decimal_places=2, null=True, blank=True)
    capital_currency = models.CharField("币种", max_length=3, choices=CURRENCIES, default=CNY, db_default=CNY)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.ACTIVE)
    status_on = models.DateField("注销或迁出日期", null=True, blank=True)
    tags = models.CharField(
        "标签", max_length=200, blank=True, default="", db_default="", help_text="多个标签之间用顿号分隔。"
    )
    is_demo = models.BooleanField("演示数据", default=False)
    notes = models.TextField("备注", blank=True)

    objects = EnterpriseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key", "past_names"])

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["name_key"], name="enterprise_name_key"),
            models.Index("county", F("id").desc(), name="enterprise_of_county"),
            models.Index("hitech_field", F("id").desc(), name="enterprise_of_field"),
            models.Index(fields=["-id"], condition=~Q(tags=""), name="enterprise_tagged"),
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

    @property
    def hitech_area(self) -> str:
        """The first level of its field of high technology."""
        return HITECH_AREAS.get(self.hitech_field[:1], "")

    @property
    def capital_words(self) -> str:
        """The registered capital with unit and currency: “50 万元”, “100 万美元”; nothing when it is not known."""
        if self.capital is None:
            return ""
        unit = "元" if self.capital_currency == CNY else self.get_capital_currency_display()
        return f"{wan_text(self.capital)} 万{unit}"

    @property
    def capital_or_words(self):
        """For exports: an amount of yuan as a figure, any other with its currency, to the last digit."""
        if self.capital is None or self.capital_currency == CNY:
            return self.capital
        return f"{(self.capital / YUAN_PER_WAN).normalize():f}万{self.get_capital_currency_display()}"

    @property
    def tag_words(self) -> list[str]:
        """Its tags, one by one."""
        return tags.words(self.tags)


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
    name_key = NameKeyField("曾用名（比较用）", db_default="")
    until = models.DateField("使用至", null=True, blank=True)

    objects = FormerNameQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key"])

    class Meta:
        verbose_name = "曾用名"
        verbose_name_plural = "曾用名"
        ordering = ["enterprise", "-until", "-id"]
        indexes = [models.Index(fields=["name_key"], name="former_name_key")]
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
        """City staff see all, county officers those of their county, people those of the firms they act for."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(enterprise__county_id=user.county_id)
        return self.filter(enterprise__in=EnterpriseMember.objects.firms_of(user))

    def acting(self):
        """Those who act for their firm now."""
        return self.filter(left_at__isnull=True)

    def firms_of(self, user):
        """The firms a person acts for now, as a subquery of their keys."""
        return self.acting().filter(user=user).values("enterprise")


class EnterpriseMember(models.Model):
    """企业账号: a person who acts for an organisation in the portal, from `since` until `left_at`.

    `is_admin` marks 单位管理员, who invites and removes the others; a firm may have several.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.CASCADE, related_name="memberships"
    )
    enterprise = models.ForeignKey(Enterprise, verbose_name="企业", on_delete=models.CASCADE, related_name="members")
    is_admin = models.BooleanField("单位管理员", default=False)
    since = models.DateTimeField("加入时间", default=timezone.now)
    left_at = models.DateTimeField("离开时间", null=True, blank=True)

    objects = EnterpriseMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "企业账号"
        verbose_name_plural = "企业账号"
        ordering = ["enterprise", "-is_admin", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "enterprise"],
                condition=Q(left_at__isnull=True),
                name="member_of_enterprise_once",
                violation_error_message="该用户已是这家企业的经办人。",
            ),
            models.CheckConstraint(
                name="member_left_is_no_admin",
                condition=Q(left_at__isnull=True) | Q(is_admin=False),
                violation_error_message="已离开的人不能再是单位管理员。",
            ),
        ]

    def __str__(self):
        return f"{self.user}（{self.enterprise}）"
