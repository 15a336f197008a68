"""Tasks, what they deliver, and the milestones on the way."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Division

from ..indicators.models import UNIT_CHOICES, Indicator
from ..plans.models import Plan
from ..targets.states import Comparator
from .states import TaskState


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A task is seen by whoever sees its plan."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def with_lateness(self, day: date):
        """Adds `is_late` (see `Task.late_on`) in the same query."""
        overdue = Milestone.objects.filter(task=OuterRef("pk")).late_on(day)
        return self.annotate(is_late=Q(unfinished_on(day), deadline__lt=day) | Q(unfinished_on(day), Exists(overdue)))


def unfinished_on(day: date) -> Q:
    """Not done, or done only after `day`."""
    return Q(done_on__isnull=True) | Q(done_on__gt=day)


class Task(models.Model):
    """重点任务: `lead` is the lead as the document words it, `lead_division` the division it means."""

    plan = models.ForeignKey(Plan, verbose_name="计划", on_delete=models.CASCADE, related_name="tasks")
    no = models.CharField("序号", max_length=20)
    order = models.PositiveSmallIntegerField("排序", default=0)
    section = models.CharField("部分", max_length=100, blank=True)
    title = models.CharField("任务", max_length=200)
    description = models.TextField("内容", blank=True)
    lead = models.CharField("牵头（原文）", max_length=100, blank=True)
    lead_division = models.ForeignKey(
        Division, verbose_name="牵头科室", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="牵头领导",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    owner = models.CharField("责任人", max_length=40, blank=True)
    deadline = models.DateField("完成时限", null=True, blank=True)
    deadline_wording = models.CharField("时限（原文）", max_length=60, blank=True)
    state = models.CharField("状态", max_length=12, choices=TaskState, default=TaskState.NOT_STARTED, editable=False)
    done_on = models.DateField("完成日期", null=True, blank=True, editable=False)
    facts = models.JSONField("文件其他内容", default=dict, blank=True)

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "重点任务"
        verbose_name_plural = "重点任务"
        ordering = ["plan", "order", "no"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "no"],
                name="task_no_once_a_plan",
                violation_error_message="同一计划中任务序号不能重复。",
            )
        ]

    def __str__(self):
        return f"{self.no} {self.title}"

    def get_absolute_url(self):
        return reverse("plan:task_detail", args=[self.pk])

    def done_by(self, day: date) -> bool:
        """Whether the task was done by the end of `day`."""
        return self.done_on is not None and self.done_on <= day

    def late_on(self, day: date) -> bool:
        """Unfinished on `day`, and the deadline or a milestone that is still open lies before it."""
        if self.done_by(day):
            return False
        if self.deadline is not None and self.deadline < day:
            return True
        return any(milestone.late_on(day) for milestone in self.milestones.all())


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A part of a task is seen by whoever sees its plan."""
        return self.filter(task__plan__in=Plan.objects.visible_to(user))


class Deliverable(models.Model):
    """成果: what a task hands over; `indicator` when it is the same promise as one of the plan's targets."""

    task = models.ForeignKey(Task, verbose_name="任务", on_delete=models.CASCADE, related_name="deliverables")
    order = models.PositiveSmallIntegerField("排序", default=0)
    name = models.CharField("成果", max_length=200)
    qty = models.DecimalField("数量", max_digits=24, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField("上限数量", max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField("单位", max_length=10, choices=UNIT_CHOICES, blank=True)
    comparator = models.CharField("比较方式", max_length=10, choices=Comparator, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="对应指标",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deliverables",
    )
    approx = models.BooleanField("约数", default=False)
    wording = models.CharField("原文措辞", max_length=100, blank=True)
    entities = models.JSONField("涉及单位", default=list, blank=True)
    facts = models.JSONField("文件其他内容", default=dict, blank=True)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "任务成果"
        verbose_name_plural = "任务成果"
        ordering = ["task", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "name"],
                name="deliverable_once_a_task",
                violation_error_message="同一任务中成果名称不能重复。",
            )
        ]

    def __str__(self):
        return self.name


class MilestoneQuerySet(PartQuerySet):
    def late_on(self, day: date):
        """Milestones due before `day` that were still open on it."""
        return self.filter(unfinished_on(day), due__lt=day)


class Milestone(models.Model):
    """节点: a step of a task; a month as `due` stands for its last day."""

    task = models.ForeignKey(Task, verbose_name="任务", on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField("排序", default=0)
    name = models.CharField("节点", max_length=100)
    due = models.DateField("时限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "任务节点"
        verbose_name_plural = "任务节点"
        ordering = ["task", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "name"],
                name="milestone_once_a_task",
                violation_error_message="同一任务中节点名称不能重复。",
            )
        ]

    def __str__(self):
        return self.name

    def late_on(self, day: date) -> bool:
        """Due before `day` and still open on it."""
        return self.due is not None and self.due < day and (self.done_on is None or self.done_on > day)
