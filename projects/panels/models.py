"""Panels, what they review, how their experts were drawn, and who sits on them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from bureau.accounts.rules import city_staff
from projects.applications.models import Application
from projects.calls.models import Call
from projects.experts.models import Expert

from .choices import SITTING, DrawKind, PanelKind, SeatState

__all__ = ["Draw", "Panel", "PanelEntry", "Seat", "SeatState"]


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all panels, an expert those on which he sits or is asked to sit."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        if user.role == Role.EXPERT:
            return self.filter(pk__in=Seat.objects.visible_to(user).filter(state__in=SITTING).values("panel"))
        return self.none()

    def unanswered(self):
        """Those with an expert who has not answered yet."""
        return self.filter(pk__in=Seat.objects.filter(state=SeatState.INVITED).order_by().values("panel"))

    def drawn_since(self, moment):
        """Those whose experts were drawn, or drawn in addition, since a moment."""
        return self.filter(pk__in=Draw.objects.filter(drawn_at__gte=moment).order_by().values("panel"))

    def with_counts(self):
        """Each with its entries, those released, its sitting experts, and those who have accepted."""
        released = Q(entries__released_at__isnull=False)
        sitting, accepted = Q(seats__state__in=SITTING), Q(seats__state=SeatState.ACCEPTED)
        return self.annotate(
            entry_count=models.Count("entries", distinct=True),
            released_count=models.Count("entries", filter=released, distinct=True),
            sitting_count=models.Count("seats", filter=sitting, distinct=True),
            accepted_count=models.Count("seats", filter=accepted, distinct=True),
        )


class Panel(models.Model):
    """评审组: experts who review some applications of a call, online or in a meeting.

    Experts read its name and place, which therefore name no applicant. In a meeting each defence takes `minutes_each`
    from `starts_at` on, with a break of `break_minutes` after every `break_every`; `order_seed` is that of the lots.
    """

    Kind = PanelKind

    # A name that named an applicant was corrected; what it was before is not for experts.
    history_for_staff = True

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="panels")
    name = models.CharField("名称", max_length=60, help_text="专家能看到，不写申报单位或人员。")
    kind = models.CharField("评审方式", max_length=8, choices=PanelKind, default=PanelKind.ONLINE)
    due_at = models.DateTimeField("评审截止", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True, help_text="会议评审的地点；专家能看到。")
    starts_at = models.DateTimeField("开始时间", null=True, blank=True, editable=False)
    minutes_each = models.PositiveSmallIntegerField("每项时长（分钟）", null=True, blank=True, editable=False)
    break_every = models.PositiveSmallIntegerField("每几项后休息", null=True, blank=True, editable=False)
    break_minutes = models.PositiveSmallIntegerField("休息时长（分钟）", null=True, blank=True, editable=False)
    order_seed = models.CharField("抽签种子", max_length=80, blank=True, editable=False)

    objects = PanelQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审组"
        verbose_name_plural = "评审组"
        ordering = ["call", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "name"], name="panel_name_once", violation_error_message="这次申报已有同名的评审组。"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:panel_detail", args=[self.pk])

    @property
    def is_meeting(self) -> bool:
        return self.kind == PanelKind.MEETING


class OfPanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff alone: what names an applicant, or how others were drawn, is not for experts."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class PanelEntryQuerySet(OfPanelQuerySet):
    def released(self):
        """Those that experts may see, without the names."""
        return self.filter(released_at__isnull=False)

    def reviewable_by(self, user):
        """Those that an expert reviews: released, on a panel on which the expert has accepted the seat.

        An expert is shown the code and the blind copy of an entry, never its application.
        """
        if not user.is_authenticated or user.role != Role.EXPERT:
            return self.none()
        own = Seat.objects.visible_to(user).filter(state=SeatState.ACCEPTED)
        return self.released().filter(panel__in=own.values("panel"))


class PanelEntry(models.Model):
    """评审项目: an application on a panel, in the order of its defence; experts know it by `code` alone."""

    panel = models.ForeignKey(Panel, verbose_name="评审组", on_delete=models.CASCADE, related_name="entries")
    application = models.OneToOneField(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="panel_entry"
    )
    code = models.CharField("评审编号", max_length=12, unique=True, editable=False)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    defends_at = models.DateTimeField("答辩时间", null=True, blank=True)
    released_at = models.DateTimeField("送审时间", null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="送审人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = PanelEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "评审项目"
        verbose_name_plural = "评审项目"
        ordering = ["panel", "order", "code"]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return self.panel.get_absolute_url()


class Draw(models.Model):
    """专家抽取: what anybody needs to draw again: rules, frozen candidates, seed, version of the algorithm; and the result.

    `candidates` are rows of id, name, employer, key of the employer, group and fields; `excluded` says why how many of
    the library were no candidates; `chosen` and `reserve` are ids in the order of the draw. Nothing of it is changed.
    """

    Kind = DrawKind

    panel = models.ForeignKey(Panel, verbose_name="评审组", on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField("次序", default=1)
    kind = models.CharField("类型", max_length=10, choices=DrawKind, default=DrawKind.FIRST)
    reason = models.CharField("补充抽取的理由", max_length=200, blank=True)
    rules = models.JSONField("抽取规则")
    library = models.PositiveIntegerField("在库专家")
    candidates = models.JSONField("候选名单")
    excluded = models.JSONField("排除情况", default=list)
    seed = models.CharField("随机种子", max_length=80)
    seed_typed = models.BooleanField("现场输入种子", default=False)
    witness = models.CharField("现场监督人员", max_length=40, blank=True)
    algorithm = models.CharField("算法版本", max_length=20)
    chosen = models.JSONField("入选")
    reserve = models.JSONField("备选")
    sha256 = models.CharField("候选名单 SHA-256", max_length=64)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="抽取人", on_delete=models.PROTECT, related_name="+"
    )
    drawn_at = models.DateTimeField("抽取时间")

    objects = OfPanelQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "专家抽取"
        verbose_name_plural = "专家抽取"
        ordering = ["panel", "number"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="draw_number_once"),
            models.UniqueConstraint(fields=["panel"], condition=Q(kind="first"), name="draw_first_once"),
            models.CheckConstraint(
                name="draw_supplement_has_reason",
                condition=Q(kind="first") | ~Q(reason=""),
                violation_error_message="补充抽取须填写理由。",
            ),
            models.CheckConstraint(
                name="draw_typed_seed_has_witness",
                condition=Q(seed_typed=False) | ~Q(witness=""),
                violation_error_message="现场输入种子的须填写现场监督人员。",
            ),
        ]

    def __str__(self):
        return f"{self.panel}第 {self.number} 次抽取"

    def get_absolute_url(self):
        return reverse("projects:draw_detail", args=[self.pk])


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all, an expert the own ones, once invited."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        own = Q(expert__user=user) & ~Q(state=SeatState.RESERVE)
        return self.filter(own) if user.role == Role.EXPERT else self.none()

    def sitting(self):
        """Those who review or are asked to."""
        return self.filter(state__in=SITTING)


class Seat(models.Model):
    """评审席位: one expert on one panel; a reserve moves up when another refuses or is replaced.

    `order` is that of the draw. `pledge` is the declaration of having no conflict, as it was accepted.
    """

    State = SeatState

    history_for_staff = True

    panel = models.ForeignKey(Panel, verbose_name="评审组", on_delete=models.PROTECT, related_name="seats")
    expert = models.ForeignKey(Expert, verbose_name="专家", on_delete=models.PROTECT, related_name="seats")
    draw = models.ForeignKey(
        Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="seats", null=True, blank=True, editable=False
    )
    order = models.PositiveSmallIntegerField("抽取次序", default=0)
    state = models.CharField("状态", max_length=8, choices=SeatState, default=SeatState.INVITED, editable=False)
    replaces = models.ForeignKey(
        "self", verbose_name="替换", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )
    invited_at = models.DateTimeField("邀请时间", null=True, blank=True, editable=False)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True, editable=False)
    pledge = models.TextField("无利益冲突承诺", blank=True, editable=False)

    objects = SeatQuerySet.as_manager()
    # Even so, the history of a seat tells of nobody else.
    history = HistoricalRecords(excluded_fields=["replaces", "draw", "order"])

    class Meta:
        verbose_name = "评审席位"
        verbose_name_plural = "评审席位"
        ordering = ["panel", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "expert"], name="seat_once"),
            models.CheckConstraint(
                name="seat_accepted_with_pledge",
                condition=~Q(state="accepted") | ~Q(pledge=""),
                violation_error_message="接受评审须作出无利益冲突承诺。",
            ),
        ]

    def __str__(self):
        return f"{self.panel}：{self.expert}"

    def get_absolute_url(self):
        return self.panel.get_absolute_url()
