"""One message to one person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People see what was sent to them, and nothing else."""
        return self.filter(recipient=user) if user.is_authenticated else self.none()

    def unread(self):
        """Those not opened yet."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """消息: a sentence to one person, with the page it is about.

    `key` names the occasion, so that a repeated task does not say the same to the same person twice; it may be empty.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="收件人",
        on_delete=models.CASCADE,
        related_name="notices",
        db_index=False,
    )
    text = models.CharField("内容", max_length=300)
    detail = models.TextField("详情", blank=True)
    url = models.CharField("页面", max_length=300, blank=True)
    key = models.CharField("事由", max_length=120, blank=True)
    sent_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "消息"
        verbose_name_plural = "消息"
        ordering = ["-id"]
        indexes = [
            models.Index("recipient", models.F("id").desc(), name="notice_of_person"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"],
                condition=~Q(key=""),
                name="notice_once_for_an_occasion",
                violation_error_message="这条消息已经发过。",
            )
        ]

    def __str__(self):
        return self.text
