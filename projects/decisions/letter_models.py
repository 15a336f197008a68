"""Letters to applicants, from the outbox to the firm."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import city_officers
from projects.applications.models import Application

from .choices import LetterKind, LetterState
from .models import DecisionLine


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers see the outbox; whoever sees an application sees the letters that were sent about it."""
        if not user.is_authenticated:
            return self.none()
        if city_officers(user):
            return self
        return self.filter(state=LetterState.SENT, line__application__in=Application.objects.visible_to(user))

    def waiting(self):
        """Those in the outbox: to be looked at, or held."""
        return self.filter(state__in=(LetterState.DRAFT, LetterState.HELD))


class Letter(models.Model):
    """通知书: what the firm is told. It leaves the outbox once, by somebody who has looked at it; `edited` marks own words."""

    State = LetterState
    Kind = LetterKind

    line = models.ForeignKey(DecisionLine, verbose_name="决定清单", on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("类型", max_length=10, choices=LetterKind)
    subject = models.CharField("标题", max_length=160)
    body = models.TextField("正文")
    edited = models.BooleanField("已改写", default=False, editable=False)
    state = models.CharField("状态", max_length=10, choices=LetterState, default=LetterState.DRAFT, editable=False)
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发出人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = LetterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "通知书"
        verbose_name_plural = "通知书"
        ordering = ["line__order", "id"]
        indexes = [models.Index(fields=["state"], name="letter_of_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "kind"], condition=~Q(state="cancelled"), name="letter_once_for_a_line"
            ),
            models.CheckConstraint(
                name="letter_sent_at", condition=~Q(state="sent") | Q(sent_at__isnull=False, sent_by__isnull=False)
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("projects:letter_detail", args=[self.pk])
