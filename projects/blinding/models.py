"""What experts read of an application: its passages and files without names, what still betrays, and who has read."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Role
from bureau.accounts.rules import city_staff
from bureau.files.models import StoredFile
from projects.applications.models import ApplicationFile
from projects.panels.models import PanelEntry, SeatState

from .barriers import barred_entries
from .choices import FileHandling, Place, Severity, TellKind


class BlindCopyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """City staff see all; an expert those that are released on panels where he has accepted his seat."""
        if not user.is_authenticated:
            return self.none()
        if city_staff(user):
            return self
        if user.role != Role.EXPERT:
            return self.none()
        seated = Q(entry__panel__seats__expert__user=user, entry__panel__seats__state=SeatState.ACCEPTED)
        found = self.filter(seated, entry__released_at__isnull=False)
        for entries in barred_entries(user):
            found = found.exclude(entry__in=entries)
        return found


class BlindCopy(models.Model):
    """隐名申报书: the copy of one entry that experts read; made anew from the application until it is released."""

    # Its history holds the words that were taken out.
    history_for_staff = True

    entry = models.OneToOneField(
        PanelEntry, verbose_name="评审项目", on_delete=models.CASCADE, related_name="blind_copy"
    )
    made_at = models.DateTimeField("制作时间")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="制作人", on_delete=models.PROTECT, related_name="+"
    )
    scanned_at = models.DateTimeField("检查时间", null=True, blank=True)

    objects = BlindCopyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "隐名申报书"
        verbose_name_plural = "隐名申报书"
        ordering = ["entry"]

    def __str__(self):
        return self.entry.code

    def get_absolute_url(self):
        return reverse("projects:blind_check", args=[self.entry.code])


class OfCopyQuerySet(models.QuerySet):
    path = "copy__in"

    def visible_to(self, user):
        """Whoever sees a copy sees what belongs to it."""
        return self.filter(**{self.path: BlindCopy.objects.visible_to(user)})


class BlindFileQuerySet(OfCopyQuerySet):
    def visible_to(self, user):
        """Whoever sees a copy sees its files; what came from a file with a virus is given to nobody."""
        return super().visible_to(user).clean()

    def clean(self):
        """Those in whose source no virus was found, also after the copy was made."""
        infected = ApplicationFile.objects.infected().filter(file=OuterRef("source"))
        return self.exclude(Exists(infected.order_by()))


class StaffOfCopyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What betrays the applicant, and who has read, is for city staff."""
        return self if user.is_authenticated and city_staff(user) else self.none()


class BlindPassage(models.Model):
    """隐名段落: one answer, as a table of texts (a single text is a table of one cell).

    `original` is what the applicant wrote, `shown` what experts read; what was emptied stays empty.
    """

    history_for_staff = True

    copy = models.ForeignKey(
        BlindCopy, verbose_name="隐名申报书", on_delete=models.CASCADE, related_name="passages", db_index=False
    )
    order = models.PositiveSmallIntegerField("顺序")
    section = models.CharField("部分", max_length=120)
    label = models.CharField("栏目", max_length=120)
    columns = models.JSONField("列名", default=list, blank=True)
    original = models.JSONField("原文", default=list)
    shown = models.JSONField("专家所见", default=list)

    objects = OfCopyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "隐名段落"
        verbose_name_plural = "隐名段落"
        ordering = ["copy", "order"]
        constraints = [models.UniqueConstraint(fields=["copy", "order"], name="blind_passage_once")]

    def __str__(self):
        return f"{self.copy}：{self.label}"

    def get_absolute_url(self):
        return self.copy.get_absolute_url()

    @property
    def is_table(self) -> bool:
        """Whether it has columns; a text has none."""
        return bool(self.columns)

    @property
    def text(self) -> str:
        """All that is shown, cell by cell on lines."""
        return "\n".join(cell for row in self.shown for cell in row)

    @property
    def is_changed(self) -> bool:
        return self.shown != self.original


class BlindFile(models.Model):
    """隐名附件: a file of the application under a neutral name; `given` is what experts get, None while withheld."""

    history_for_staff = True

    copy = models.ForeignKey(
        BlindCopy, verbose_name="隐名申报书", on_delete=models.CASCADE, related_name="files", db_index=False
    )
    number = models.PositiveSmallIntegerField("序号")
    label = models.CharField("栏目", max_length=120)
    source = models.ForeignKey(
        StoredFile, verbose_name="原文件", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    given = models.ForeignKey(
        StoredFile, verbose_name="专家所得文件", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    handling = models.CharField("处理", max_length=10, choices=FileHandling, default=FileHandling.STRIPPED)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = BlindFileQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "隐名附件"
        verbose_name_plural = "隐名附件"
        ordering = ["copy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="blind_file_once"),
            models.CheckConstraint(
                name="blind_file_given_or_withheld",
                condition=Q(handling="withheld", given__isnull=True) | ~Q(handling="withheld") & Q(given__isnull=False),
            ),
        ]

    def __str__(self):
        return f"附件{self.number}"

    def get_absolute_url(self):
        return reverse("projects:blind_file", args=[self.copy.entry.code, self.number])


class BlindLeak(models.Model):
    """身份线索: something in the copy that betrays the applicant, or that cannot be searched.

    It stays open until it is gone from the copy or somebody has let it pass with a reason.
    """

    copy = models.ForeignKey(
        BlindCopy, verbose_name="隐名申报书", on_delete=models.CASCADE, related_name="leaks", db_index=False
    )
    place = models.CharField("所在类别", max_length=8, choices=Place)
    number = models.PositiveSmallIntegerField("所在序号", default=0)
    where = models.CharField("位置", max_length=200)
    kind = models.CharField("线索", max_length=12, choices=TellKind)
    text = models.CharField("内容", max_length=200, blank=True)
    excerpt = models.CharField("上下文", max_length=300, blank=True)
    severity = models.CharField("程度", max_length=5, choices=Severity)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="放行人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    passed_at = models.DateTimeField("放行时间", null=True, blank=True)
    reason = models.CharField("放行理由", max_length=200, blank=True)

    objects = StaffOfCopyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "身份线索"
        verbose_name_plural = "身份线索"
        ordering = ["copy", "-severity", "place", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "place", "number", "where", "kind", "text"], name="blind_leak_once"
            ),
            models.CheckConstraint(
                name="blind_leak_passed_with_reason",
                condition=Q(passed_at__isnull=True, passed_by__isnull=True)
                | Q(passed_at__isnull=False, passed_by__isnull=False) & ~Q(reason=""),
                violation_error_message="放行须填写理由。",
            ),
        ]

    def __str__(self):
        return f"{self.where}：{self.text or self.get_kind_display()}"

    def get_absolute_url(self):
        return self.copy.get_absolute_url()

    @property
    def is_open(self) -> bool:
        return self.passed_at is None

    @property
    def blocks(self) -> bool:
        """Whether the copy may not be released before somebody has dealt with this."""
        return self.is_open and (self.severity == Severity.RED or self.kind == TellKind.UNSEARCHABLE)


class BlindReading(models.Model):
    """阅读记录: who opened which copy or file of it, and when. Rows are only ever added."""

    copy = models.ForeignKey(BlindCopy, verbose_name="隐名申报书", on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="阅读人", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField("内容", max_length=40)
    at = models.DateTimeField("时间")

    objects = StaffOfCopyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "阅读记录"
        verbose_name_plural = "阅读记录"
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.user}：{self.copy} {self.what}"

    def get_absolute_url(self):
        return self.copy.get_absolute_url()
