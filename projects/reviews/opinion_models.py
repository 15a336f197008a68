"""What was found on the spot, and what the group says together."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from projects.applications.models import Application
from projects.panels.models import PanelEntry, Seat

from .choices import Recommendation, VisitConclusion
from .score_models import StaffOnlyQuerySet


class SiteVisit(models.Model):
    """现场考察: who went when and what they found; files are attached."""

    application = models.ForeignKey(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="site_visits"
    )
    visited_on = models.DateField("考察日期")
    people = models.CharField("考察人员", max_length=200)
    findings = models.TextField("考察情况")
    conclusion = models.CharField("结论", max_length=14, choices=VisitConclusion)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )

    objects = StaffOnlyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "现场考察"
        verbose_name_plural = "现场考察"
        ordering = ["application", "-visited_on", "-id"]

    def __str__(self):
        return f"{self.application}：{self.visited_on}"

    def get_absolute_url(self):
        return reverse("projects:review_visit", args=[self.pk])


class GroupOpinion(models.Model):
    """专家组意见: what the panel says of an entry, and which of its experts signed it."""

    entry = models.OneToOneField(
        PanelEntry, verbose_name="评审项目", on_delete=models.PROTECT, related_name="group_opinion"
    )
    text = models.TextField("专家组意见")
    recommendation = models.CharField("建议", max_length=8, choices=Recommendation)
    held_on = models.DateField("会议日期")
    signers = models.ManyToManyField(Seat, verbose_name="签名专家", related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="记录人", on_delete=models.PROTECT, related_name="+"
    )

    objects = StaffOnlyQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[signers])

    class Meta:
        verbose_name = "专家组意见"
        verbose_name_plural = "专家组意见"
        ordering = ["entry"]

    def __str__(self):
        return f"{self.entry}：专家组意见"

    def get_absolute_url(self):
        return reverse("projects:review_opinion", args=[self.entry.code])
