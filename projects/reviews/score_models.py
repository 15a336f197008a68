"""The score sheets of experts, and the one more expert who is asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from bureau.accounts.rules import city_staff
from projects.panels.models import PanelEntry, Seat

from .choices import COUNTED, ExtraCause, Recommendation, ScoreState


class ScoreQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, an expert the own ones alone."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        return self.filter(seat__expert__user=user) if user.role == Role.EXPERT else self.none()

    def counted(self):
        """Those that stand for the result."""
        return self.filter(state__in=COUNTED)


class Score(models.Model):
    """专家评分: the sheet of one seat for one entry. `values` and `comments` are by the key of the item, marks as text.

    `open_until` is the later end that an officer gave when he reopened it.
    """

    State = ScoreState

    # The bureau reopens and asks: what it wrote to another expert is not for this one.
    history_for_staff = True

    entry = models.ForeignKey(PanelEntry, verbose_name="评审项目", on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, verbose_name="席位", on_delete=models.PROTECT, related_name="scores")
    values = models.JSONField("评分", default=dict, blank=True)
    comments = models.JSONField("说明", default=dict, blank=True)
    opinion = models.TextField("总体意见", blank=True)
    recommendation = models.CharField("建议", max_length=8, choices=Recommendation, blank=True)
    total = models.DecimalField("总分", max_digits=6, decimal_places=2, null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=ScoreState, default=ScoreState.DRAFT, editable=False)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True, editable=False)
    open_until = models.DateTimeField("重开后截止", null=True, blank=True, editable=False)

    objects = ScoreQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "专家评分"
        verbose_name_plural = "专家评分"
        ordering = ["entry", "seat"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "seat"], name="score_once"),
            models.CheckConstraint(
                name="score_counted_has_total",
                condition=~Q(state__in=["submitted", "locked"]) | Q(total__isnull=False, submitted_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.entry.code

    def get_absolute_url(self):
        return reverse("projects:review_score", args=[self.pk])

    @property
    def due_at(self):
        """Until when it may be handed in: as its panel says, or later when it was reopened; None without a limit."""
        return self.open_until or self.entry.panel.due_at


class StaffOnlyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff alone."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class ExtraReview(models.Model):
    """增加评审: a reserve who was called for single entries, and reviews these alone."""

    entry = models.ForeignKey(
        PanelEntry, verbose_name="评审项目", on_delete=models.PROTECT, related_name="extra_reviews"
    )
    seat = models.ForeignKey(Seat, verbose_name="席位", on_delete=models.PROTECT, related_name="extra_reviews")
    cause = models.CharField("原因", max_length=8, choices=ExtraCause)
    reason = models.CharField("说明", max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="办理人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("办理时间")

    objects = StaffOnlyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "增加评审"
        verbose_name_plural = "增加评审"
        ordering = ["entry", "id"]
        constraints = [models.UniqueConstraint(fields=["entry", "seat"], name="extra_review_once")]

    def __str__(self):
        return f"{self.entry}：{self.seat.expert}"

    def get_absolute_url(self):
        return reverse("projects:review_board", args=[self.entry.panel.call_id])
