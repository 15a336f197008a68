"""The plan of a year."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import city_staff

from .states import PUBLISHED, PlanState


class NoPlanOfYear(LookupError):
    """No plan, or no single one, stands for a year; `candidates` are the idents to choose from."""

    def __init__(self, year: int, candidates: list[str]):
        named = "、".join(candidates)
        super().__init__(
            f"{year} 年有多份计划：{named}，请指明其中一份。" if candidates else f"没有 {year} 年的计划，请先导入。"
        )
        self.year = year
        self.candidates = candidates


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see every plan, county officers those that were issued, nobody else any."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        return self.filter(state__in=PUBLISHED) if user.is_county_officer else self.none()

    def of_own_city(self):
        """The plans of this bureau's own city, whose records the portal holds."""
        return self.filter(city_code=settings.BUREAU_CITY_CODE)

    def of_year(self, year: int) -> "Plan":
        """The plan of the bureau's city for `year`, else the only plan of that year. Raises `NoPlanOfYear`."""
        plans = list(self.filter(year=year).order_by("ident"))
        own = [plan for plan in plans if plan.is_of_own_city]
        published = [plan for plan in own if plan.state in PUBLISHED]
        for choice in (published, own, plans):
            if len(choice) == 1:
                return choice[0]
            if choice:
                break
        raise NoPlanOfYear(year, [plan.ident for plan in plans])


class Plan(models.Model):
    """年度计划: `facts` keeps what the document says beyond the fields, as it was read."""

    ident = models.SlugField("标识", max_length=60, unique=True, help_text="如 dandong-2020")
    title = models.CharField("文件标题", max_length=200)
    bureau_name = models.CharField("单位", max_length=100)
    city_code = models.CharField(
        "行政区划代码", max_length=6, db_index=True, validators=[RegexValidator(r"^\d{6}$", "应为六位数字。")]
    )
    city_name = models.CharField("行政区划", max_length=60)
    city_level = models.CharField("行政级别", max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(
        "年度", db_index=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    period_start = models.DateField("起始日")
    period_end = models.DateField("截止日")
    document_number = models.CharField("文号", max_length=60, blank=True)
    document_issued = models.DateField("发文日期", null=True, blank=True)
    document_kind = models.CharField("文种", max_length=30, blank=True)
    state = models.CharField("状态", max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False)
    notes = models.TextField("备注", blank=True)
    facts = models.JSONField("文件其他内容", default=dict, blank=True)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "年度计划"
        verbose_name_plural = "年度计划"
        ordering = ["-year", "ident"]
        constraints = [
            models.CheckConstraint(
                name="plan_period_runs_forward",
                condition=models.Q(period_end__gte=models.F("period_start")),
                violation_error_message="截止日不能早于起始日。",
            )
        ]

    def __str__(self):
        return f"{self.year} 年 {self.title}"

    def get_absolute_url(self):
        return reverse("plan:plan_detail", args=[self.ident])

    @property
    def is_of_own_city(self) -> bool:
        """Whether the portal holds the records behind this plan's figures."""
        return self.city_code == settings.BUREAU_CITY_CODE

    @property
    def is_closed(self) -> bool:
        return self.state == PlanState.CLOSED

    def is_visible_to(self, user) -> bool:
        """What `visible_to` says, without asking the database again."""
        return city_staff(user) or (user.is_county_officer and self.state in PUBLISHED)

    def last_day(self, today: date) -> date:
        """The day a page shows unless asked for another: today, but not after the period."""
        return min(today, self.period_end)
