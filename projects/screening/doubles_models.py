"""The index of texts by which doubles are found, and pairs that were looked at and are none."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from bureau.accounts.rules import city_staff
from projects.applications.models import Application


class OfCityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff; neither firms nor experts learn of whom a text reminds."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class IndexedText(models.Model):
    """查重索引: that the text of an application, as last handed in, is in the index.

    `sha256` is that of the normalised text, `size` its number of characters.
    """

    application = models.OneToOneField(
        Application, verbose_name="申报书", on_delete=models.CASCADE, primary_key=True, related_name="indexed_text"
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字数")
    at = models.DateTimeField("建立时间")

    objects = OfCityQuerySet.as_manager()

    class Meta:
        verbose_name = "查重索引"
        verbose_name_plural = "查重索引"

    def __str__(self):
        return f"{self.application_id}：{self.size} 字"


class Fingerprint(models.Model):
    """查重指纹: a winnowed hash of the text of an application."""

    application = models.ForeignKey(
        IndexedText, verbose_name="申报书", on_delete=models.CASCADE, related_name="fingerprints"
    )
    hash = models.IntegerField("指纹")

    objects = OfCityQuerySet.as_manager()

    class Meta:
        verbose_name = "查重指纹"
        verbose_name_plural = "查重指纹"
        indexes = [models.Index(fields=["hash", "application"], name="fingerprint_hash")]

    def __str__(self):
        return f"{self.application_id}：{self.hash}"


class NotADouble(models.Model):
    """非重复: two applications that were looked at side by side and are not doubles; `first` has the lower number."""

    first = models.ForeignKey(Application, verbose_name="申报书", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Application, verbose_name="申报书", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="认定人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("认定时间")

    objects = OfCityQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "非重复认定"
        verbose_name_plural = "非重复认定"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="not_a_double_once"),
            models.CheckConstraint(name="not_a_double_ordered", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self):
        return f"{self.first} / {self.second}"

    def get_absolute_url(self):
        return self.second.get_absolute_url()
