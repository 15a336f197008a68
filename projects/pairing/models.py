"""Who looks after which project, and which visits of a firm were about one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from enterprises.visits.ending import HeldInTime
from enterprises.visits.models import Visit
from projects.register.models import Project


class OfProjectQuerySet(models.QuerySet):
    """Rows with a `project`."""

    def visible_to(self, user):
        """Whoever sees a project sees who looks after it."""
        return self.filter(project__in=Project.objects.visible_to(user))


class ProjectPairQuerySet(HeldInTime, OfProjectQuerySet):
    """Who looks after which project, by reader and by day."""


class ProjectPair(models.Model):
    """项目包扶: one officer looks after one project from the day `since`; `until` is the first day on which no longer.

    Pairs are ended, never deleted. They have no county of their own: it is the project's.
    """

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="包扶人员", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    project = models.ForeignKey(
        Project, verbose_name="项目", on_delete=models.PROTECT, related_name="pairs", db_index=False
    )
    since = models.DateField("包扶起始日期")
    until = models.DateField("包扶结束日期", null=True, blank=True, help_text="自该日起不再包扶。")
    note = models.CharField("备注", max_length=200, blank=True)

    objects = ProjectPairQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "项目包扶"
        verbose_name_plural = "项目包扶"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "until"], name="project_pair_of_project"),
            models.Index(fields=["officer", "until"], name="project_pair_of_officer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "project"],
                condition=Q(until__isnull=True),
                name="project_pair_open_once",
                violation_error_message="这名工作人员已经在包扶这个项目。",
            ),
            models.CheckConstraint(
                name="project_pair_ends_later",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message="结束日期不能早于包扶起始日期。",
            ),
        ]

    def __str__(self):
        return f"{self.officer}包扶项目“{self.project}”"


class VisitProjectQuerySet(OfProjectQuerySet):
    def visible_to(self, user):
        """Whoever sees both the visit and the project."""
        return super().visible_to(user).filter(visit__in=Visit.objects.visible_to(user))


class VisitProject(models.Model):
    """走访的项目: a visit of the firm that leads a project was about that project."""

    visit = models.ForeignKey(Visit, verbose_name="走访", on_delete=models.PROTECT, related_name="about_projects")
    project = models.ForeignKey(
        Project, verbose_name="项目", on_delete=models.PROTECT, related_name="about_visits", db_index=False
    )

    objects = VisitProjectQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "走访的项目"
        verbose_name_plural = "走访的项目"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "visit"],
                name="visit_about_project_once",
                violation_error_message="这次走访已经记在这个项目下。",
            )
        ]

    def __str__(self):
        return f"{self.visit}（{self.project}）"
