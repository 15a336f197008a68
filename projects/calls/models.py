"""Calls, the versions of their forms, and permits for late entry."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Division
from bureau.accounts.rules import city_officers
from enterprises.policies.parameters import ConditionParameters
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet
from projects.programmes.models import Programme

from .choices import CallKind, CallState


class CallQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Announced calls are seen by whoever is signed in, drafts by the officers who write them."""
        if not user.is_authenticated:
            return self.none()
        return self if city_officers(user) else self.published()

    def published(self):
        """Those that anybody may read, without signing in too."""
        return self.exclude(state=CallState.DRAFT)

    def open_at(self, moment):
        """Those that take applications at a moment; the second of closing still counts."""
        taking = (CallState.ANNOUNCED, CallState.OPEN)
        return self.filter(state__in=taking, opens_at__lte=moment, closes_at__gte=moment)

    def closing_within(self, moment, span):
        """Those of them that close within a span of time from then on."""
        return self.open_at(moment).filter(closes_at__lte=moment + span)

    def under_way(self):
        """From the announcement to the decision."""
        return self.published().exclude(state__in=(CallState.DECIDED, CallState.ARCHIVED))


class Call(models.Model):
    """申报通知: from `opens_at` to `closes_at`, both seconds included, organisations may apply.

    Quotas count live applications of this call; None is without limit. `budget` and `most_money` are in yuan.
    `outcome_kind` names what is recognised or won, where that has a register of its own (kind of platform, award).
    """

    Kind = CallKind
    State = CallState

    title = models.CharField("名称", max_length=120)
    kind = models.CharField("类型", max_length=12, choices=CallKind, default=CallKind.PROJECT)
    programme = models.ForeignKey(
        Programme, verbose_name="科技计划类别", on_delete=models.PROTECT, related_name="calls", null=True, blank=True
    )
    year = models.PositiveSmallIntegerField("年度")
    division = models.ForeignKey(
        Division, verbose_name="责任科室", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    document_number = models.CharField("通知文号", max_length=60, blank=True)
    guide = models.TextField("指南正文", blank=True)
    opens_at = models.DateTimeField("开始申报")
    closes_at = models.DateTimeField("截止申报")
    needs_recommendation = models.BooleanField("须经县区推荐", default=True)
    recommend_until = models.DateTimeField("县区推荐截止", null=True, blank=True)
    publishes_failed = models.BooleanField("公示形式审查不通过名单", default=False)
    needs_review = models.BooleanField("须经专家评审", default=True)
    is_blind = models.BooleanField("隐名评审", default=True, help_text="专家看不到申报单位和人员的名称。")
    quota_leader = models.PositiveSmallIntegerField("每位负责人限报", null=True, blank=True)
    quota_firm = models.PositiveSmallIntegerField("每个单位限报", null=True, blank=True)
    quota_county = models.PositiveSmallIntegerField("每个县区限推荐", null=True, blank=True)
    budget = models.DecimalField("经费总额", max_digits=18, decimal_places=2, null=True, blank=True)
    most_money = models.DecimalField("单项最高申请额", max_digits=18, decimal_places=2, null=True, blank=True)
    publicity_days = models.PositiveSmallIntegerField("公示工作日", null=True, blank=True)
    outcome_kind = models.CharField("认定或授予", max_length=40, blank=True)
    state = models.CharField("状态", max_length=10, choices=CallState, default=CallState.DRAFT, editable=False)

    objects = CallQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申报通知"
        verbose_name_plural = "申报通知"
        ordering = ["-opens_at", "-id"]
        indexes = [models.Index(fields=["state", "closes_at"], name="call_of_state")]
        constraints = [
            models.CheckConstraint(
                name="call_closes_later",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message="截止时间须晚于开始时间。",
            ),
            models.CheckConstraint(
                name="call_project_has_programme",
                condition=~Q(kind="project") | Q(programme__isnull=False),
                violation_error_message="项目立项须选择科技计划类别。",
            ),
            models.CheckConstraint(
                name="call_money_positive",
                condition=(Q(budget__isnull=True) | Q(budget__gt=0))
                & (Q(most_money__isnull=True) | Q(most_money__gt=0)),
                violation_error_message="经费总额和单项最高申请额须大于零。",
            ),
            models.CheckConstraint(
                name="call_recommended_after_opening",
                condition=Q(recommend_until__isnull=True) | Q(recommend_until__gt=F("opens_at")),
                violation_error_message="县区推荐截止须晚于开始申报。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("projects:call_detail", args=[self.pk])


class OfCallQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a call sees what belongs to it."""
        return self.filter(call__in=Call.objects.visible_to(user))


class CallCondition(ConditionParameters):
    """申报条件: one thing an applicant must fulfil; of the same kinds as the conditions of policies."""

    OWNER = "call"

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="conditions")

    objects = OfCallQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申报条件"
        verbose_name_plural = "申报条件"
        ordering = ["call", "order", "id"]

    def get_absolute_url(self):
        return self.call.get_absolute_url()


class Extension(models.Model):
    """申报延期: the closing was put off, from when to when, why and by whom; never changed."""

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="extensions")
    closed_at = models.DateTimeField("原截止时间")
    closes_at = models.DateTimeField("新截止时间")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="办理人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("办理时间", auto_now_add=True)

    objects = OfCallQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申报延期"
        verbose_name_plural = "申报延期"
        ordering = ["call", "id"]
        constraints = [
            models.CheckConstraint(name="extension_is_later", condition=Q(closes_at__gt=F("closed_at"))),
        ]

    def __str__(self):
        return f"{self.call} 延期"

    def get_absolute_url(self):
        return self.call.get_absolute_url()


class FormVersion(models.Model):
    """申报书格式（版本）: what the form of a call asks (`application_forms.definition`), frozen by the first submission."""

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField("版本", default=1)
    definition = models.JSONField("内容", default=dict)
    note = models.CharField("修改说明", max_length=200, blank=True)
    frozen_at = models.DateTimeField("锁定时间", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="编制人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("编制时间", auto_now_add=True)

    objects = OfCallQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申报书格式"
        verbose_name_plural = "申报书格式"
        ordering = ["call", "number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="form_version_once")]

    def __str__(self):
        return f"{self.call} 申报书格式第 {self.number} 版"

    def get_absolute_url(self):
        return self.call.get_absolute_url()


class FormDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers, who keep calls; what is not in force is nobody else's business."""
        return self if user.is_authenticated and city_officers(user) else self.none()


class FormDraft(models.Model):
    """未启用的修改: what officers change in the form of an announced call, until they put it in force as a whole."""

    call = models.OneToOneField(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="form_draft")
    definition = models.JSONField("内容", default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="修改人", on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField("修改时间", auto_now=True)

    objects = FormDraftQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "未启用的申报书修改"
        verbose_name_plural = "未启用的申报书修改"

    def __str__(self):
        return f"{self.call} 申报书的修改"

    def get_absolute_url(self):
        return reverse("projects:call_form", args=[self.call_id])


class LatePermitQuerySet(OfFirmQuerySet):
    county_path = "enterprise__county"

    def valid_at(self, moment):
        """Neither expired nor taken back at a moment; the second of expiry still counts."""
        return self.filter(expires_at__gte=moment, revoked_at__isnull=True)


class LatePermit(models.Model):
    """逾期申报许可: one organisation may still hand in after the closing, until `expires_at`."""

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.CASCADE, related_name="permits")
    enterprise = models.ForeignKey(Enterprise, verbose_name="单位", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=200)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("批准时间", auto_now_add=True)
    expires_at = models.DateTimeField("有效期至")
    revoked_at = models.DateTimeField("收回时间", null=True, blank=True, editable=False)

    objects = LatePermitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "逾期申报许可"
        verbose_name_plural = "逾期申报许可"
        ordering = ["call", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "enterprise"],
                condition=Q(revoked_at__isnull=True),
                name="late_permit_once",
                violation_error_message="这家单位已有逾期申报许可。",
            )
        ]

    def __str__(self):
        return f"{self.enterprise}：{self.call}"

    def get_absolute_url(self):
        return self.call.get_absolute_url()
