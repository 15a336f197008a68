"""Tenancies: who grows in which carrier from when to when, and the fields that may stay longer."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.codes import HITECH_FIELDS
from enterprises.register.models import Enterprise, EnterpriseMember
from incubators.register.models import Carrier, CarrierMember


class LongStayFieldQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Limits are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class LongStayField(models.Model):
    """超期豁免领域: a field whose firms may be incubated longer than the carrier's kind allows, up to 60 months.

    国科发区〔2018〕300号: 生物医药、现代农业、集成电路.
    """

    hitech_field = models.CharField("高新技术领域", max_length=3, choices=HITECH_FIELDS, unique=True)
    months = models.PositiveSmallIntegerField("在孵期限（月）", default=60)
    document = models.CharField("依据", max_length=60, blank=True)

    objects = LongStayFieldQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "在孵期限较长的领域"
        verbose_name_plural = "在孵期限较长的领域"
        ordering = ["hitech_field"]
        constraints = [
            models.CheckConstraint(
                name="long_stay_up_to_60",
                condition=Q(months__lte=60),
                violation_error_message="在孵期限最长 60 个月。",
            )
        ]

    def __str__(self):
        return f"{self.get_hitech_field_display()}：{self.months} 个月"


class TenancyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers their county's, operators those in their carriers, firms their own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.INCUBATOR_OPERATOR:
            return self.filter(carrier__in=CarrierMember.objects.filter(user=user).values("carrier"))
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(firm__in=EnterpriseMember.objects.firms_of(user))
        return self.none()

    def there_on(self, day):
        """Those in their carrier on a day; the day of leaving does not count."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), entered_on__lte=day)

    def incubating_on(self, day):
        """Those in incubation on a day: there, entered for incubation, and not yet graduated."""
        going_on = Q(incubated_until__isnull=True) | Q(incubated_until__gt=day)
        return self.filter(going_on, incubated=True, entered_on__lte=day)


class Tenancy(models.Model):
    """入驻: one stay of a firm or a team in a carrier, from `entered_on` up to but not including `left_on`.

    `incubated` says that the firm came for incubation (在孵) and not as a plain resident; `incubated_until` is the day on
    which that ended, by graduation or by leaving. `county` is the carrier's, kept for figures by county; `tenant_key`
    tells tenants apart, firms and teams alike. The three last are kept by the verbs.
    """

    class State(models.TextChoices):
        INCUBATING = "incubating", "在孵"
        RESIDENT = "resident", "入驻"
        GRADUATED = "graduated", "毕业"
        WITHDRAWN = "withdrawn", "退出"
        EVICTED = "evicted", "清退"

    class Basis(models.TextChoices):
        """Conditions of which a graduate meets at least one, 国科发区〔2018〕300号."""

        HNTE = "hnte", "通过高新技术企业认定"
        INVESTMENT = "investment", "获得天使投资或风险投资超过 500 万元"
        REVENUE = "revenue", "连续两年营业收入累计超过 1000 万元"
        LISTED = "listed", "被兼并、收购或在资本市场挂牌、上市"

    carrier = models.ForeignKey(
        Carrier, verbose_name="孵化载体", on_delete=models.PROTECT, related_name="tenancies", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    firm = models.ForeignKey(
        Enterprise, verbose_name="企业", null=True, blank=True, on_delete=models.PROTECT, related_name="tenancies"
    )
    team = models.CharField("创业团队", max_length=80, blank=True)
    leader = models.CharField("团队负责人", max_length=40, blank=True)
    tenant_key = models.CharField("入驻方（比对用）", max_length=240, editable=False)
    entered_on = models.DateField("入驻日期")
    left_on = models.DateField("离开日期", null=True, blank=True, help_text="离开当日不再计入。")
    state = models.CharField("状态", max_length=12, choices=State)
    incubated = models.BooleanField("在孵企业", default=False, editable=False)
    incubated_until = models.DateField("在孵结束日", null=True, editable=False)
    graduated_on = models.DateField("毕业日期", null=True, blank=True)
    graduate_basis = models.CharField("毕业依据", max_length=12, choices=Basis, blank=True)
    left_reason = models.CharField("离开原因", max_length=200, blank=True)
    area = models.DecimalField("使用面积", max_digits=10, decimal_places=2, null=True, blank=True)
    employees = models.PositiveIntegerField("从业人员", null=True, blank=True)
    mentor = models.CharField("创业导师", max_length=40, blank=True)
    notes = models.TextField("备注", blank=True)

    objects = TenancyQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["tenant_key"])

    class Meta:
        verbose_name = "入驻"
        verbose_name_plural = "入驻"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["carrier", "-entered_on"], name="tenancy_of_carrier"),
            models.Index("county", F("id").desc(), name="tenancy_of_county"),
            models.Index(fields=["tenant_key", "entered_on"], name="tenancy_of_tenant"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "tenant_key", "entered_on"],
                name="tenancy_once",
                violation_error_message="这个入驻记录已经登记过。",
            ),
            models.CheckConstraint(
                name="tenancy_firm_or_team",
                condition=Q(firm__isnull=False, team="") | (Q(firm__isnull=True) & ~Q(team="")),
                violation_error_message="企业和创业团队须填写其中一项，不能同时填写。",
            ),
            models.CheckConstraint(
                name="tenancy_left_after_entry",
                condition=Q(left_on__isnull=True) | Q(left_on__gt=F("entered_on")),
                violation_error_message="离开日期须晚于入驻日期。",
            ),
            models.CheckConstraint(
                name="tenancy_graduated_inside",
                condition=Q(graduated_on__isnull=True)
                | (
                    Q(graduated_on__gte=F("entered_on")) & (Q(left_on__isnull=True) | Q(graduated_on__lte=F("left_on")))
                ),
                violation_error_message="毕业日期不能早于入驻日期，也不能晚于离开日期。",
            ),
            models.CheckConstraint(
                name="tenancy_state_has_days",
                condition=Q(state__in=("incubating", "resident"))
                | Q(state="graduated", graduated_on__isnull=False)
                | Q(state__in=("withdrawn", "evicted"), left_on__isnull=False, graduated_on__isnull=True),
                violation_error_message="毕业的须填毕业日期；退出、清退的须填离开日期，不填毕业日期。",
            ),
            models.CheckConstraint(
                name="tenancy_graduate_is_firm",
                condition=~Q(state="graduated") | Q(incubated=True, firm__isnull=False),
                violation_error_message="毕业的须是在孵企业。",
            ),
            models.CheckConstraint(
                name="tenancy_area_positive",
                condition=Q(area__isnull=True) | Q(area__gte=0),
                violation_error_message="使用面积不能为负数。",
            ),
        ]

    def __str__(self):
        return f"{self.tenant}（{self.carrier}）"

    def get_absolute_url(self):
        return reverse("incubators:tenancy_detail", args=[self.pk])

    @property
    def tenant(self) -> str:
        """The name of the firm or the team."""
        return self.firm.name if self.firm_id else self.team
