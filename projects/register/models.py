"""Programmes, projects and the organisations that take part in them."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from enterprises.register.models import Enterprise, EnterpriseMember
from enterprises.register.names import NameKeyField
from projects.applications.models import Application
from projects.programmes.models import Level

from .placing import Placed, elsewhere_has_no_county
from .states import CLOSED, ProjectState

GOVERNMENT_MONEY = ("central_money", "provincial_money", "municipal_money", "county_money")
MONEY = (*GOVERNMENT_MONEY, "own_money", "other_money")
ZERO = models.Value(0, output_field=models.DecimalField(max_digits=18, decimal_places=2))


def sum_of(names):
    """What the named sources add up to; one that is not told adds nothing."""
    first, *rest = (Coalesce(F(name), ZERO) for name in names)
    return sum(rest, start=first)


def own_firms(user):
    """The firms a person acts for, as a subquery."""
    return EnterpriseMember.objects.firms_of(user)


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers those of their county, enterprise users those their firms lead or join."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            own = own_firms(user)
            joined = ProjectPartner.objects.filter(enterprise__in=own).values("project")
            return self.filter(Q(lead__in=own) | Q(pk__in=joined))
        return self.none()

    def of_city(self):
        """Those that count for this city."""
        return self.filter(in_city=True)

    def not_closed_on(self, day):
        """Those neither accepted nor ended otherwise by a day; closed without a date counts as closed long ago."""
        return self.filter(Q(closed_on__gt=day) | Q(closed_on__isnull=True) & ~Q(state__in=CLOSED))


class Project(Placed):
    """科技项目: one project of any level, from approval to its end.

    `lead_name` is the lead organisation as written; `lead` is set when it is in the register. `match_key` tells
    projects apart (see `identity`). `closed_on` is the first day on which it was no longer under way. Money in yuan by
    source; `acceptance_due_on` follows from the end and the programme, `counted_on` is the approval, or the last day of
    `approved_year` when no more is known.
    """

    class Source(models.TextChoices):
        IMPORT = "import", "导入"
        MANUAL = "manual", "手工"
        CALL = "call", "申报"

    number = models.CharField("项目编号", max_length=60, blank=True)
    name = models.CharField("项目名称", max_length=200)
    name_key = NameKeyField("项目名称（比较用）")
    level = models.CharField("级别", max_length=10, choices=Level)
    programme = models.CharField("科技计划（类别）", max_length=80, blank=True)
    field = models.CharField("领域", max_length=60, blank=True)
    lead = models.ForeignKey(
        Enterprise,
        verbose_name="牵头单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_projects",
    )
    lead_name = models.CharField("牵头单位名称", max_length=120)
    partner_names = models.TextField("合作单位", blank=True, help_text="按排序填写，以顿号分隔。")
    leader = models.CharField("负责人", max_length=40, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    approved_on = models.DateField("立项日期", null=True, blank=True)
    approved_year = models.PositiveSmallIntegerField(
        "立项年度", null=True, blank=True, help_text="只知道年度、不知道日期时填写；统计时自该年 12 月 31 日起计入。"
    )
    counted_on = models.DateField("计入日期", null=True, blank=True, editable=False)
    document_number = models.CharField("立项文号", max_length=80, blank=True)
    central_money = models.DecimalField("中央财政资金", max_digits=18, decimal_places=2, null=True, blank=True)
    provincial_money = models.DecimalField("省级财政资金", max_digits=18, decimal_places=2, null=True, blank=True)
    municipal_money = models.DecimalField("市级财政资金", max_digits=18, decimal_places=2, null=True, blank=True)
    county_money = models.DecimalField("县区财政资金", max_digits=18, decimal_places=2, null=True, blank=True)
    own_money = models.DecimalField("自筹资金", max_digits=18, decimal_places=2, null=True, blank=True)
    other_money = models.DecimalField("其他资金", max_digits=18, decimal_places=2, null=True, blank=True)
    total_money = models.DecimalField("总经费", max_digits=18, decimal_places=2, null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=ProjectState, default=ProjectState.APPROVED)
    closed_on = models.DateField("验收或终止日期", null=True, blank=True)
    acceptance_due_on = models.DateField("验收期限", null=True, blank=True, editable=False)
    evaluation = models.CharField("评价结果", max_length=40, blank=True)
    source = models.CharField("来源", max_length=6, choices=Source, default=Source.MANUAL, editable=False)
    application = models.OneToOneField(
        Application,
        verbose_name="申报书",
        on_delete=models.PROTECT,
        related_name="project",
        null=True,
        blank=True,
        editable=False,
    )
    match_key = models.CharField("识别标识", max_length=100, unique=True, editable=False)
    notes = models.TextField("备注", blank=True)

    objects = ProjectQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["match_key", "name_key"])

    class Meta:
        verbose_name = "科技项目"
        verbose_name_plural = "科技项目"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="project_of_county"),
            models.Index("level", F("id").desc(), name="project_of_level"),
            models.Index(fields=["approved_on"], name="project_approved"),
            models.Index(fields=["counted_on"], name="project_counted"),
            models.Index(fields=["name_key"], name="project_name_key"),
            models.Index(fields=["ends_on"], name="project_ends"),
            models.Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="project_number"),
        ]
        constraints = [
            elsewhere_has_no_county("project"),
            models.CheckConstraint(
                name="project_ends_later",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="结束日期不能早于开始日期。",
            ),
            models.CheckConstraint(
                name="project_closed_when_over",
                condition=Q(closed_on__isnull=True) | Q(state__in=CLOSED),
                violation_error_message="还没有验收、结题、终止或撤销的项目不能填写验收或终止日期。",
            ),
            models.CheckConstraint(
                name="project_money_positive",
                condition=Q(
                    *(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}) for name in (*MONEY, "total_money"))
                ),
                violation_error_message="经费不能为负数。",
            ),
            # Where 自筹 or 其他 is told, the sources are meant to be all; government money alone may be a part.
            models.CheckConstraint(
                name="project_money_adds_up",
                condition=Q(total_money__isnull=True)
                | Q(
                    own_money__isnull=True,
                    other_money__isnull=True,
                    total_money__gte=sum_of(GOVERNMENT_MONEY),
                )
                | Q(total_money=sum_of(MONEY)),
                violation_error_message="总经费与各来源资金之和不一致。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:detail", args=[self.pk])

    def unique_error_message(self, model_class, unique_check):
        """What to say when the same record is there already."""
        if unique_check == ("match_key",):
            return ValidationError(
                "同一级别内已有这个编号的项目；没有编号的，已有同名、同牵头单位的项目。", code="unique"
            )
        return super().unique_error_message(model_class, unique_check)

    @property
    def all_money(self) -> Decimal | None:
        """The total that was told, else what the sources add up to; None when no money was told at all."""
        if self.total_money is not None:
            return self.total_money
        told = [amount for amount in (getattr(self, name) for name in MONEY) if amount is not None]
        return sum(told) if told else None

    @property
    def is_over(self) -> bool:
        """Whether it was accepted or has ended otherwise."""
        return self.state in CLOSED


class ProjectPartnerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a project sees who takes part in it."""
        return self.filter(project__in=Project.objects.visible_to(user))


class ProjectPartner(models.Model):
    """合作单位: an organisation that takes part in a project, in the order of `Project.partner_names`."""

    project = models.ForeignKey(Project, verbose_name="项目", on_delete=models.CASCADE, related_name="partners")
    order = models.PositiveSmallIntegerField("排序")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="单位", null=True, blank=True, on_delete=models.PROTECT, related_name="joined_projects"
    )
    name = models.CharField("单位名称", max_length=120)

    objects = ProjectPartnerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "合作单位"
        verbose_name_plural = "合作单位"
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "order"], name="partner_place_once", violation_error_message="合作单位的排序重复。"
            )
        ]

    def __str__(self):
        return self.name
