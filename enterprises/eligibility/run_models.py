"""Assessments as they were made: runs over many firms or one, and what came of each firm."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.register.models import Enterprise, EnterpriseMember

from .models import RuleSet


class Verdict(models.TextChoices):
    QUALIFIED = "qualified", "符合"
    NOT_QUALIFIED = "not_qualified", "不符合"
    CANNOT_JUDGE = "cannot_judge", "无法判断"


class RunState(models.TextChoices):
    WAITING = "waiting", "等待"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已停止"


class AssessmentRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers city-wide ones and their county's, enterprise users their firms' own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            own = Q(county=user.county_id) | Q(county__isnull=True, enterprise__isnull=True)
            return self.filter(own | Q(enterprise__county=user.county_id))
        if user.role == Role.ENTERPRISE_USER:
            return self.filter(enterprise__in=EnterpriseMember.objects.firms_of(user))
        return self.none()

    def of_many(self):
        """Runs over all firms of the city or of a county."""
        return self.filter(enterprise__isnull=True)


class AssessmentRun(models.Model):
    """测评: firms judged by one rule set as of one day: all of the city, of one county, or a single one.

    `after` is the key of the last firm done, so that whoever goes on knows where; the counts grow with it.
    """

    State = RunState

    rule_set = models.ForeignKey(RuleSet, verbose_name="认定标准", on_delete=models.PROTECT, related_name="runs")
    on = models.DateField("测评时点")
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    enterprise = models.ForeignKey(
        Enterprise,
        verbose_name="企业",
        on_delete=models.PROTECT,
        related_name="assessment_runs",
        null=True,
        blank=True,
    )
    state = models.CharField("状态", max_length=10, choices=RunState, default=RunState.WAITING, editable=False)
    total = models.PositiveIntegerField("企业数", default=0, editable=False)
    done = models.PositiveIntegerField("已测评", default=0, editable=False)
    after = models.BigIntegerField("已测评至", default=0, editable=False)
    qualified = models.PositiveIntegerField("符合", default=0, editable=False)
    not_qualified = models.PositiveIntegerField("不符合", default=0, editable=False)
    cannot_judge = models.PositiveIntegerField("无法判断", default=0, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发起人", on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField("发起时间", auto_now_add=True)
    moved_at = models.DateTimeField("最近进展", auto_now=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True, editable=False)

    objects = AssessmentRunQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["done", "after", "moved_at", "qualified", "not_qualified", "cannot_judge"]
    )

    class Meta:
        verbose_name = "条件测评"
        verbose_name_plural = "条件测评"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "moved_at"], name="assessment_run_going_on")]

    def __str__(self):
        whose = self.enterprise or self.county or "全市"
        return f"{self.rule_set.get_kind_display()}条件测评（{whose}，{self.on}）"

    def get_absolute_url(self):
        return reverse("enterprises:assessment_run", args=[self.pk])

    @property
    def is_going_on(self) -> bool:
        return self.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def per_cent(self) -> int:
        """How far it is."""
        return self.done * 100 // self.total if self.total else 100


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, county officers firms of their county, enterprise users what they ran for their own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer:
            return self.filter(county_id=user.county_id)
        if user.role == Role.ENTERPRISE_USER:
            firms = EnterpriseMember.objects.firms_of(user)
            return self.filter(enterprise__in=firms, run__enterprise=F("enterprise"))
        return self.none()

    def one_short(self):
        """Those that fail one condition only."""
        return self.filter(missing=1)


class Assessment(models.Model):
    """测评结果: one firm in one run. Written once and never changed.

    `outcome` has a letter for each condition of the kind in its order (y met, n not met, u cannot be judged); `missing`
    and `unknown` count them; `lacking` is the code of the condition when exactly one is not met. `facts` are the figures
    it was judged by, from which the findings are told again.
    """

    run = models.ForeignKey(
        AssessmentRun, verbose_name="测评", on_delete=models.CASCADE, related_name="assessments", db_index=False
    )
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="assessments", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    verdict = models.CharField("结论", max_length=13, choices=Verdict)
    missing = models.PositiveSmallIntegerField("不符合项数")
    unknown = models.PositiveSmallIntegerField("无法判断项数")
    lacking = models.CharField("唯一不符合项", max_length=20, blank=True)
    outcome = models.CharField("逐项结果", max_length=20)
    verified = models.BooleanField("数据均已核实", default=False)
    facts = models.JSONField("所用数据")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "测评结果"
        verbose_name_plural = "测评结果"
        ordering = ["run", "missing", "unknown", "id"]
        indexes = [
            models.Index(fields=["run", "missing", "unknown", "id"], name="assessment_ranked"),
            models.Index(fields=["run", "county", "lacking"], name="assessment_one_short"),
            models.Index(fields=["enterprise", "-id"], name="assessment_of_enterprise"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "enterprise"],
                name="assessment_once_in_a_run",
                violation_error_message="这家企业在这次测评中已有结果。",
            )
        ]

    def __str__(self):
        return f"{self.enterprise}：{self.get_verdict_display()}"

    def get_absolute_url(self):
        return reverse("enterprises:assessment", args=[self.pk])
