"""The words of one form that nobody has handed in yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What one has saved oneself; a colleague's words are reached through the form's page, whose door asks."""
        return self.filter(saved_by=user) if user.is_authenticated else self.none()

    def saved_before(self, moment):
        """Those that nobody has touched since."""
        return self.filter(saved_at__lt=moment)


class Draft(models.Model):
    """草稿: what stands in a form, word by word as it was typed, right or wrong.

    `key` names the form and what it is about (“enterprises.annualfigures:12:2025”); whoever may open that page shares it.
    `version` grows with each saving, `visit` is the opening of the page that saved last, and `basis` says which state of
    the record the form was opened on. There is no history: a draft is what does not count yet.
    """

    key = models.CharField("表单", max_length=120, unique=True)
    words = models.JSONField("填写内容", default=dict)
    version = models.PositiveIntegerField("版本", default=1)
    visit = models.CharField("页面", max_length=40, blank=True)
    basis = models.CharField("依据", max_length=80, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="保存人", on_delete=models.CASCADE, related_name="+"
    )
    saved_at = models.DateTimeField("保存时间", default=timezone.now, db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "草稿"
        verbose_name_plural = "草稿"
        ordering = ["-saved_at"]

    def __str__(self):
        return f"{self.key}（第 {self.version} 版）"
