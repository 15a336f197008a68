"""The problems of firms, and what officers say among themselves about them and about visits."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Division
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

from .visiting import Visit


class ProblemKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class ProblemKind(models.Model):
    """问题类别: what a firm lacks."""

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = ProblemKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "问题类别"
        verbose_name_plural = "问题类别"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class ProblemState(models.TextChoices):
    OPEN = "open", "待解决"
    WORKING = "working", "办理中"
    SOLVED = "solved", "已解决"
    CALLED_BACK = "called_back", "已回访"
    UNSOLVABLE = "unsolvable", "无法解决"


UNFINISHED = (ProblemState.OPEN, ProblemState.WORKING)
SETTLED = (ProblemState.SOLVED, ProblemState.CALLED_BACK)


class ProblemQuerySet(OfFirmQuerySet):
    def unfinished(self):
        """Those that somebody must still work on."""
        return self.filter(state__in=UNFINISHED)

    def solved(self):
        """Those that are solved, called back or not yet."""
        return self.filter(state__in=SETTLED)

    def overdue(self, day):
        """Unfinished ones whose deadline has passed; the day itself is still in time."""
        return self.unfinished().filter(deadline__lt=day)

    def of_owner(self, user):
        """Unfinished ones that are in this person's own hands."""
        return self.unfinished().filter(owner=user)


class Problem(models.Model):
    """企业问题: what a firm needs help with, who works on it until when, and how it ended.

    Either a visit found it or the firm told it itself. `side` says who is responsible: a division of the bureau, or the
    officers of the firm's county; nobody as long as it is not assigned. `first_deadline` stays when `deadline` is
    extended. `solved_on`, `solution` are those of a problem that is solved now; earlier ones stand in its course.
    """

    class Side(models.TextChoices):
        NOBODY = "", "未交办"
        DIVISION = "division", "市局科室"
        COUNTY = "county", "县区科技部门"

    State = ProblemState

    visit = models.ForeignKey(
        Visit,
        verbose_name="走访",
        on_delete=models.PROTECT,
        related_name="problems",
        null=True,
        blank=True,
        editable=False,
    )
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="problems", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    kind = models.ForeignKey(ProblemKind, verbose_name="问题类别", on_delete=models.PROTECT, related_name="+")
    description = models.TextField("问题描述", max_length=2000, help_text="企业可以看到。")
    found_on = models.DateField("提出日期", editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="记录人",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )
    side = models.CharField("责任方", max_length=8, choices=Side, blank=True, default=Side.NOBODY, editable=False)
    division = models.ForeignKey(
        Division,
        verbose_name="责任科室",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="责任人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    deadline = models.DateField("办结时限", null=True, blank=True, editable=False)
    first_deadline = models.DateField("原定时限", null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=12, choices=ProblemState, default=ProblemState.OPEN, editable=False)
    solution = models.TextField("解决情况", max_length=2000, blank=True, editable=False)
    solved_on = models.DateField("解决日期", null=True, blank=True, editable=False)
    refusal = models.TextField("无法解决的原因", max_length=2000, blank=True, editable=False)
    satisfied = models.BooleanField("企业满意", null=True, blank=True, editable=False)
    called_back_on = models.DateField("回访日期", null=True, blank=True, editable=False)
    callback_words = models.TextField("回访情况", max_length=1000, blank=True, editable=False)

    objects = ProblemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "企业问题"
        verbose_name_plural = "企业问题"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["enterprise", "state"], name="problem_of_enterprise"),
            models.Index("county", F("id").desc(), name="problem_of_county"),
            models.Index(fields=["found_on"], name="problem_found"),
            models.Index(fields=["solved_on"], name="problem_solved"),
            models.Index(fields=["deadline"], condition=Q(state__in=["open", "working"]), name="problem_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="problem_division_of_side",
                condition=Q(side="division", division__isnull=False) | (~Q(side="division") & Q(division__isnull=True)),
                violation_error_message="由市局科室负责的须选择科室。",
            ),
            models.CheckConstraint(
                name="problem_owner_has_side",
                condition=Q(owner__isnull=True) | ~Q(side=""),
                violation_error_message="选择责任人前须先选择责任单位。",
            ),
            models.CheckConstraint(
                name="problem_in_hand_is_assigned",
                condition=Q(state="open") | Q(state="unsolvable") | (~Q(side="") & Q(deadline__isnull=False)),
                violation_error_message="办理前须交办责任单位和办结时限。",
            ),
            models.CheckConstraint(
                name="problem_solved_has_solution",
                condition=~Q(state__in=["solved", "called_back"]) | (Q(solved_on__isnull=False) & ~Q(solution="")),
                violation_error_message="已解决的问题须有解决情况和解决日期。",
            ),
            models.CheckConstraint(
                name="problem_solved_later",
                condition=Q(solved_on__isnull=True) | Q(solved_on__gte=F("found_on")),
                violation_error_message="解决日期不能早于提出日期。",
            ),
            models.CheckConstraint(
                name="problem_deadline_later",
                condition=Q(deadline__isnull=True) | Q(deadline__gte=F("found_on")),
                violation_error_message="办结时限不能早于提出日期。",
            ),
        ]

    def __str__(self):
        return f"{self.enterprise}的{self.kind}问题"

    def get_absolute_url(self):
        return reverse("enterprises:problem_detail", args=[self.pk])

    @property
    def is_told_by_firm(self) -> bool:
        """Whether the firm told it itself, without a visit."""
        return self.visit_id is None

    @property
    def side_words(self) -> str:
        """Who is responsible, in words; nothing when nobody is."""
        if self.side == Problem.Side.DIVISION:
            return self.division.name
        return f"{self.county.name}科技部门" if self.side == Problem.Side.COUNTY else ""

    def is_overdue_on(self, day) -> bool:
        """Whether its deadline had passed and it was unfinished."""
        return self.state in UNFINISHED and self.deadline is not None and self.deadline < day


class InternalNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The people of the bureaus, of visits and problems that they see; never the firm."""
        if not user.is_authenticated or not (user.is_city_staff or user.is_county_officer):
            return self.none()
        if user.is_city_staff:
            return self
        return self.filter(Q(visit__county_id=user.county_id) | Q(problem__county_id=user.county_id))


class InternalNote(models.Model):
    """内部备注: what officers say among themselves about a visit or a problem; a record of its own, so that no page,
    history or file of the visit shows it to the firm."""

    visit = models.ForeignKey(
        Visit, verbose_name="走访", on_delete=models.CASCADE, related_name="internal_notes", null=True, blank=True
    )
    problem = models.ForeignKey(
        Problem, verbose_name="企业问题", on_delete=models.CASCADE, related_name="internal_notes", null=True, blank=True
    )
    text = models.TextField("内部备注", max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="填写人", on_delete=models.PROTECT, related_name="+", editable=False
    )
    written_at = models.DateTimeField("时间", auto_now_add=True)

    objects = InternalNoteQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "内部备注"
        verbose_name_plural = "内部备注"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="internal_note_of_one_thing",
                condition=Q(visit__isnull=True, problem__isnull=False) | Q(visit__isnull=False, problem__isnull=True),
                violation_error_message="内部备注须属于一次走访或一个问题。",
            )
        ]

    def __str__(self):
        return self.text[:40]
