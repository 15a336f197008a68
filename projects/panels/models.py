"""Panels, what they review, and who sits on them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from bureau.accounts.rules import city_staff
from projects.applications.models import Application
from projects.calls.models import Call
from projects.experts.models import Expert


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all panels, an expert those on which he sits."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        if user.role == Role.EXPERT:
            return self.filter(seats__in=Seat.objects.visible_to(user))
        return self.none()


class Panel(models.Model):
    """评审组: experts who review some applications of a call, online or in a meeting."""

    class Kind(models.TextChoices):
        ONLINE = "online", "网络评审"
        MEETING = "meeting", "会议评审"

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="panels")
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("评审方式", max_length=8, choices=Kind, default=Kind.ONLINE)
    due_at = models.DateTimeField("评审截止", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)

    objects = PanelQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审组"
        verbose_name_plural = "评审组"
        ordering = ["call", "name"]
        constraints = [models.UniqueConstraint(fields=["call", "name"], name="panel_name_once")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:panel_detail", args=[self.pk])


class OfPanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees a panel sees what belongs to it."""
        return self.filter(panel__in=Panel.objects.visible_to(user))


class PanelEntry(models.Model):
    """评审项目: an application on a panel, in the order of its defence; experts know it by `code` alone."""

    panel = models.ForeignKey(Panel, verbose_name="评审组", on_delete=models.CASCADE, related_name="entries")
    application = models.OneToOneField(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="panel_entry"
    )
    code = models.CharField("评审编号", max_length=12, unique=True, editable=False)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    defends_at = models.DateTimeField("答辩时间", null=True, blank=True)

    objects = OfPanelQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审项目"
        verbose_name_plural = "评审项目"
        ordering = ["panel", "order", "id"]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return self.panel.get_absolute_url()


class SeatState(models.TextChoices):
    """Whether an expert reviews."""

    RESERVE = "reserve", "备选"
    INVITED = "invited", "待确认"
    ACCEPTED = "accepted", "已接受"
    REFUSED = "refused", "已谢绝"
    REMOVED = "removed", "已更换"


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, an expert the own ones, once invited."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        own = Q(expert__user=user) & ~Q(state=SeatState.RESERVE)
        return self.filter(own) if user.role == Role.EXPERT else self.none()


class Seat(models.Model):
    """评审席位: one expert on one panel; a reserve moves up when another refuses or is replaced."""

    State = SeatState

    panel = models.ForeignKey(Panel, verbose_name="评审组", on_delete=models.PROTECT, related_name="seats")
    expert = models.ForeignKey(Expert, verbose_name="专家", on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField("抽取次序", default=0)
    state = models.CharField("状态", max_length=8, choices=SeatState, default=SeatState.INVITED, editable=False)
    replaces = models.ForeignKey(
        "self", verbose_name="替换", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )

    objects = SeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审席位"
        verbose_name_plural = "评审席位"
        ordering = ["panel", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["panel", "expert"], name="seat_once")]

    def __str__(self):
        return f"{self.panel}：{self.expert}"

    def get_absolute_url(self):
        return self.panel.get_absolute_url()
