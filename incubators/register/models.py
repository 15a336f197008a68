"""Kinds of carriers, carriers, and the people who run them."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.models import Enterprise, EnterpriseMember


class CarrierKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class CarrierKind(models.Model):
    """载体类型: what places of incubation are recognised as, and how long a firm may be incubated there.

    Limits follow 国科发区〔2018〕300号 for incubators; where no limit is known the field is empty and nothing is overdue.
    """

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    other_names = models.CharField(
        "别称", max_length=300, blank=True, help_text="导入时也认作这一类型的写法，用顿号隔开。"
    )
    incubates = models.BooleanField(
        "企业按在孵登记", default=False, help_text="选中后，入驻企业未注明状态时登记为在孵；否则登记为入驻。"
    )
    stay_limit_months = models.PositiveSmallIntegerField(
        "在孵期限（月）", null=True, blank=True, help_text="超过即列入超期；不填表示没有期限。"
    )
    entry_age_limit_months = models.PositiveSmallIntegerField(
        "入孵时成立时间上限（月）", null=True, blank=True, help_text="超过时提醒核对，不拒绝。"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = CarrierKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "载体类型"
        verbose_name_plural = "载体类型"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class CarrierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, operators those they run, firms those they own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.INCUBATOR_OPERATOR:
            return self.filter(pk__in=CarrierMember.objects.filter(user=user).values("carrier"))
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(operator__in=EnterpriseMember.objects.firms_of(user))
        return self.none()

    def in_use_on(self, day):
        """Those recognised by that day and not yet revoked."""
        return self.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day), counts_from__lte=day)


class Carrier(models.Model):
    """孵化载体: one recognised place of incubation with its operator, level and areas.

    `counts_from` is the first day on which it counts as recognised: `recognised_on`, or the last day of
    `recognised_year` when only the year is known, or empty when neither is. It is kept by the verbs.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", "国家级"
        PROVINCIAL = "provincial", "省级"
        CITY = "city", "市级"
        COUNTY = "county", "县级"

    class Grade(models.TextChoices):
        """Of 工信部科〔2025〕131号, in force since 2025-07-10, beside the level of the older rules."""

        STANDARD = "standard", "标准级"
        EXCELLENT = "excellent", "卓越级"

    class Scope(models.TextChoices):
        GENERAL = "general", "综合"
        SPECIALISED = "specialised", "专业"

    name = models.CharField("载体名称", max_length=120)
    # How the name compares (see `name_key` of organisations); with the kind it identifies a carrier.
    match_key = models.CharField("名称（比对用）", max_length=240, editable=False)
    kind = models.ForeignKey(
        CarrierKind, verbose_name="类型", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scope = models.CharField("综合或专业", max_length=12, choices=Scope, blank=True)
    level = models.CharField("级别", max_length=12, choices=Level, blank=True)
    grade = models.CharField(
        "等级", max_length=12, choices=Grade, blank=True, help_text="工信部科〔2025〕131号的等级。"
    )
    county = models.ForeignKey(County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.CharField("地址", max_length=200, blank=True)
    operator = models.ForeignKey(
        Enterprise,
        verbose_name="运营单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operated_carriers",
    )
    operator_name = models.CharField("运营机构", max_length=120, blank=True)
    contact = models.CharField("运营负责人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    leading_industry = models.CharField("主导产业", max_length=120, blank=True)
    opened_on = models.DateField("启用日期", null=True, blank=True)

    area_total = models.DecimalField("总面积", max_digits=12, decimal_places=2, null=True, blank=True)
    area_incubation = models.DecimalField("孵化面积", max_digits=12, decimal_places=2, null=True, blank=True)
    area_public = models.DecimalField("公共服务面积", max_digits=12, decimal_places=2, null=True, blank=True)
    area_other = models.DecimalField("其他面积", max_digits=12, decimal_places=2, null=True, blank=True)
    base_area = models.DecimalField(
        "示范基地面积", max_digits=12, decimal_places=2, null=True, blank=True, help_text="亩；星创天地填写。"
    )
    seats = models.PositiveIntegerField("工位数", null=True, blank=True)
    mentors = models.PositiveIntegerField("创业导师数", null=True, blank=True)
    fund = models.DecimalField(
        "孵化基金规模",
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )

    recognised_year = models.PositiveSmallIntegerField("认定年度", null=True, blank=True)
    recognised_on = models.DateField("认定日期", null=True, blank=True)
    counts_from = models.DateField("计入统计起始日", null=True, editable=False)
    document = models.CharField("认定文号", max_length=60, blank=True)
    revoked_on = models.DateField("撤销日期", null=True, blank=True, help_text="自该日起不再计入。")
    revoked_reason = models.CharField("撤销原因", max_length=200, blank=True)
    notes = models.TextField("备注", blank=True)

    objects = CarrierQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["match_key"])

    class Meta:
        verbose_name = "孵化载体"
        verbose_name_plural = "孵化载体"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="carrier_of_county"),
            models.Index(fields=["kind", "level"], name="carrier_of_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["match_key", "kind"],
                name="carrier_once",
                violation_error_message="这个类型下已有同名的载体。",
            ),
            models.CheckConstraint(
                name="carrier_areas_fit",
                condition=Q(area_total__isnull=True)
                | Q(
                    area_total__gte=Coalesce(F("area_incubation"), Decimal(0))
                    + Coalesce(F("area_public"), Decimal(0))
                    + Coalesce(F("area_other"), Decimal(0))
                ),
                violation_error_message="孵化、公共服务和其他面积之和不能超过总面积。",
            ),
            models.CheckConstraint(
                name="carrier_areas_positive",
                condition=(Q(area_total__isnull=True) | Q(area_total__gte=0))
                & (Q(area_incubation__isnull=True) | Q(area_incubation__gte=0))
                & (Q(area_public__isnull=True) | Q(area_public__gte=0))
                & (Q(area_other__isnull=True) | Q(area_other__gte=0))
                & (Q(base_area__isnull=True) | Q(base_area__gte=0)),
                violation_error_message="面积不能为负数。",
            ),
            models.CheckConstraint(
                name="carrier_fund_positive",
                condition=Q(fund__isnull=True) | Q(fund__gte=0),
                violation_error_message="孵化基金规模不能为负数。",
            ),
            models.CheckConstraint(
                name="carrier_revoked_with_reason",
                condition=Q(revoked_on__isnull=True, revoked_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_reason="")),
                violation_error_message="撤销日期和撤销原因须同时填写。",
            ),
            models.CheckConstraint(
                name="carrier_revoked_later",
                condition=Q(revoked_on__isnull=True)
                | Q(recognised_on__isnull=True)
                | Q(revoked_on__gte=F("recognised_on")),
                violation_error_message="撤销日期不能早于认定日期。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("incubators:detail", args=[self.pk])


class CarrierMemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People see which carriers they run; city staff see all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_city_staff else self.filter(user=user)


class CarrierMember(models.Model):
    """载体账号: a person who runs a carrier in the portal."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", on_delete=models.CASCADE, related_name="carrier_memberships"
    )
    carrier = models.ForeignKey(Carrier, verbose_name="孵化载体", on_delete=models.CASCADE, related_name="members")

    objects = CarrierMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "载体账号"
        verbose_name_plural = "载体账号"
        ordering = ["carrier", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "carrier"],
                name="member_of_carrier_once",
                violation_error_message="该用户已是这个载体的经办人。",
            )
        ]

    def __str__(self):
        return f"{self.user}（{self.carrier}）"
