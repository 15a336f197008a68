"""Decisions, their lines, what was changed in them, and the meetings that approved them."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import city_officers, city_staff
from projects.applications.models import Application
from projects.calls.models import Call
from projects.register.models import Project
from projects.transfer.platforms.models import Platform

from .choices import OUT, DecisionState, MeetingKind, Verdict
from .outcome_models import Honour

TOLD = (DecisionState.IN_PUBLICITY, DecisionState.READY, DecisionState.ISSUED)


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers of the bureau; what has been made public once, leaders and supervisors too."""
        if not user.is_authenticated:
            return self.none()
        if city_officers(user):
            return self
        return self.filter(state__in=TOLD) if city_staff(user) else self.none()


class Decision(models.Model):
    """立项决定: what the bureau decides of all applications of a call. `budget` in yuan; None is without limit.

    `required_meetings` are kinds of meetings without which it is not approved. The wordings of the letters hold
    placeholders (`letters.PLACEHOLDERS`).
    """

    State = DecisionState

    call = models.OneToOneField(Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="decision")
    budget = models.DecimalField("经费总额", max_digits=18, decimal_places=2, null=True, blank=True)
    required_meetings = models.JSONField("须经会议", default=list, blank=True)
    state = models.CharField("状态", max_length=12, choices=DecisionState, default=DecisionState.DRAFT, editable=False)
    document_number = models.CharField("发文文号", max_length=80, blank=True)
    issued_on = models.DateField("发文日期", null=True, blank=True)
    with_finance = models.BooleanField("与财政局联合发文", default=False)
    approved_words = models.TextField("批准通知内容", blank=True)
    declined_words = models.TextField("未予支持通知内容", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拟定人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("拟定时间", auto_now_add=True)

    objects = DecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "立项决定"
        verbose_name_plural = "立项决定"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="decision_budget_positive",
                condition=Q(budget__isnull=True) | Q(budget__gt=0),
                violation_error_message="经费总额须大于零。",
            ),
            models.CheckConstraint(
                name="decision_issued_by_document",
                condition=~Q(state="issued") | (~Q(document_number="") & Q(issued_on__isnull=False)),
                violation_error_message="发文须有文号和日期。",
            ),
        ]

    def __str__(self):
        return f"{self.call}（决定）"

    def get_absolute_url(self):
        return reverse("projects:decision_detail", args=[self.pk])

    @property
    def takes_money(self) -> bool:
        """Whether money is granted: projects, and whatever else has a budget."""
        return self.call.kind == Call.Kind.PROJECT or self.budget is not None


class OfDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a decision sees what belongs to it."""
        return self.filter(decision__in=Decision.objects.visible_to(user))

    def standing(self):
        """Lines neither declined nor struck, in their order."""
        return self.exclude(verdict__in=OUT).order_by("order", "pk")

    def proposed(self):
        """Lines that shall be funded, in their order."""
        return self.filter(verdict=Verdict.PROPOSED).order_by("order", "pk")


class DecisionLine(models.Model):
    """决定清单: one application in the ranked list. `granted` in yuan; `grade` is the grade of an award or a prize.

    `publicised` says that a publicity with exactly this line has run to its end. One of the last three fields names what
    the decision has made of it.
    """

    Verdict = Verdict

    decision = models.ForeignKey(Decision, verbose_name="决定", on_delete=models.CASCADE, related_name="lines")
    application = models.OneToOneField(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="decision_line"
    )
    order = models.PositiveIntegerField("排名")
    score = models.DecimalField("得分", max_digits=7, decimal_places=3, null=True, blank=True)
    verdict = models.CharField("意见", max_length=10, choices=Verdict, default=Verdict.UNDECIDED)
    granted = models.DecimalField("核定金额", max_digits=18, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等级或奖项", max_length=40, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    publicised = models.BooleanField("已公示期满", default=False, editable=False)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True, editable=False)
    project = models.OneToOneField(
        Project, verbose_name="登记的项目", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    platform = models.OneToOneField(
        Platform, verbose_name="登记的平台", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    honour = models.OneToOneField(
        Honour, verbose_name="登记的奖项", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = OfDecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "决定清单"
        verbose_name_plural = "决定清单"
        ordering = ["decision", "order", "id"]
        indexes = [models.Index(fields=["decision", "order"], name="decision_line_order")]
        constraints = [
            models.CheckConstraint(
                name="decision_line_money_positive",
                condition=Q(granted__isnull=True) | Q(granted__gte=0),
                violation_error_message="核定金额不能为负数。",
            )
        ]

    def __str__(self):
        return str(self.application)

    def get_absolute_url(self):
        return self.decision.get_absolute_url()

    @property
    def money(self) -> Decimal | None:
        """What it would take: the granted amount, before that the asked one within the limit of the call."""
        if self.granted is not None:
            return self.granted
        asked, most = self.application.asked, self.decision.call.most_money
        return asked if asked is None or most is None else min(asked, most)

    @property
    def outcome(self):
        """The record that the decision has made of it, None before and for filings."""
        return self.project or self.platform or self.honour


class Meeting(models.Model):
    """会议: one meeting that approved the list as it stood, its resolution attached as a file."""

    Kind = MeetingKind

    decision = models.ForeignKey(Decision, verbose_name="决定", on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField("会议", max_length=10, choices=MeetingKind)
    held_on = models.DateField("日期")
    number = models.CharField("纪要或决议编号", max_length=60)
    notes = models.TextField("审议情况", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = OfDecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "决定会议"
        verbose_name_plural = "决定会议"
        ordering = ["decision", "held_on", "id"]
        constraints = [models.UniqueConstraint(fields=["decision", "kind", "number"], name="meeting_once")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self):
        return self.decision.get_absolute_url()


class LineChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a decision sees what was changed in it."""
        return self.filter(line__decision__in=Decision.objects.visible_to(user))


class LineChange(models.Model):
    """清单改动: what an officer changed in a line, and why; `needs_meeting` unless a meeting has approved it already."""

    line = models.ForeignKey(DecisionLine, verbose_name="清单", on_delete=models.CASCADE, related_name="changes")
    what = models.CharField("改动", max_length=120)
    reason = models.CharField("理由", max_length=300)
    needs_meeting = models.BooleanField("须上会", default=True)
    meeting = models.ForeignKey(
        Meeting, verbose_name="批准的会议", on_delete=models.PROTECT, related_name="changes", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="改动人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = LineChangeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "清单改动"
        verbose_name_plural = "清单改动"
        ordering = ["-at", "-id"]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return self.line.get_absolute_url()
