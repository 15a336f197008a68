"""Applications, what was handed in each time, and their files."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from bureau.files.models import StoredFile
from enterprises.register.models import Enterprise
from enterprises.register.names import NameKeyField
from enterprises.register.of_firms import OfFirmQuerySet
from projects.calls.models import Call, FormVersion

from .choices import OVER, ApplicationState, ScanState


class ApplicationQuerySet(OfFirmQuerySet):
    def visible_to(self, user):
        """As rows of firms are; what its firm has not handed in yet is the firm's alone. Experts see copies, not these."""
        seen = super().visible_to(user)
        if user.is_authenticated and user.role == Role.ENTERPRISE_USER:
            return seen
        return seen.filter(submitted_at__isnull=False)

    def live(self):
        """Those that stand for a quota: neither withdrawn nor refused."""
        return self.exclude(state__in=OVER)

    def for_lists(self):
        """Without what was written, which a list never shows, and with the names that it shows."""
        long = ("answers", "open_parts", "call__guide", "enterprise__business_scope", "enterprise__notes")
        return self.select_related("call", "enterprise", "county").defer(*long)


class Application(models.Model):
    """申报书: what one organisation asks for in one call.

    `answers` follow `form_version.definition`; `title`, `leader_name`, `field` and `asked` (yuan) are kept beside them for
    lists and figures. `leader_key` tells leaders apart without keeping their identity number. While it is returned,
    only `open_parts` (keys of sections) may be changed, until `correct_by`. History leaves the answers out: what was
    handed in stands in the submissions, and a draft does not count yet.
    """

    State = ApplicationState

    call = models.ForeignKey(Call, verbose_name="申报通知", on_delete=models.PROTECT, related_name="applications")
    form_version = models.ForeignKey(
        FormVersion, verbose_name="申报书格式", on_delete=models.PROTECT, related_name="applications"
    )
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="申报单位", on_delete=models.PROTECT, related_name="applications", db_index=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    number = models.CharField("受理编号", max_length=24, blank=True, editable=False)
    title = models.CharField("名称", max_length=200, blank=True)
    title_key = NameKeyField("名称（比较用）")
    leader_name = models.CharField("负责人", max_length=40, blank=True)
    leader_key = models.CharField("负责人标识", max_length=64, blank=True, editable=False)
    field = models.CharField("领域", max_length=60, blank=True)
    asked = models.DecimalField("申请金额", max_digits=18, decimal_places=2, null=True, blank=True)
    answers = models.JSONField("填写内容", default=dict)
    state = models.CharField(
        "状态", max_length=16, choices=ApplicationState, default=ApplicationState.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField("首次提交时间", null=True, blank=True, editable=False)
    open_parts = models.JSONField("须补正部分", default=list, blank=True, editable=False)
    correct_by = models.DateTimeField("补正截止", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="填报人", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField("创建时间", auto_now_add=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="最近保存人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    edited_at = models.DateTimeField("最近保存时间", null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["title_key", "answers"])

    class Meta:
        verbose_name = "申报书"
        verbose_name_plural = "申报书"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="application_of_county"),
            models.Index("enterprise", F("id").desc(), name="application_of_firm"),
            models.Index("call", "state", F("id").desc(), name="application_of_call"),
            models.Index(fields=["submitted_at"], name="application_submitted"),
            models.Index(fields=["leader_key"], condition=~Q(leader_key=""), name="application_of_leader"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="application_number_once"),
            models.UniqueConstraint(
                fields=["call", "enterprise", "title_key"],
                condition=~Q(state__in=["draft", "withdrawn"]),
                name="application_handed_in_once",
                violation_error_message="本单位已在这次申报中提交过同名的申报书。",
            ),
            models.CheckConstraint(
                name="application_handed_in_at",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False) & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="application_asked_positive",
                condition=Q(asked__isnull=True) | Q(asked__gte=0),
                violation_error_message="申请金额不能为负数。",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.call}（未命名）"

    def get_absolute_url(self):
        return reverse("projects:application_detail", args=[self.pk])

    @property
    def name(self) -> str:
        """What `title_key` is the key of."""
        return self.title

    @property
    def last_submission(self) -> "Submission | None":
        """What was handed in last; None before."""
        return self.submissions.order_by("-serial").first()


class OfApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees an application sees what belongs to it."""
        return self.filter(application__in=Application.objects.visible_to(user))


class Submission(models.Model):
    """提交记录: what was handed in, never changed; the receipt. `token` makes the same press of the button count once."""

    application = models.ForeignKey(
        Application, verbose_name="申报书", on_delete=models.PROTECT, related_name="submissions"
    )
    serial = models.PositiveSmallIntegerField("第几次提交")
    token = models.UUIDField("提交标识", unique=True, default=uuid.uuid4)
    answers = models.JSONField("填写内容")
    files = models.JSONField("附件清单", default=list)
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("提交时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="提交人", on_delete=models.PROTECT, related_name="+")

    objects = OfApplicationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["answers", "files"])

    class Meta:
        verbose_name = "提交记录"
        verbose_name_plural = "提交记录"
        ordering = ["application", "serial"]
        constraints = [models.UniqueConstraint(fields=["application", "serial"], name="submission_serial_once")]

    def __str__(self):
        return f"{self.application}：第 {self.serial} 次提交"

    def get_absolute_url(self):
        return self.application.get_absolute_url()


class ApplicationFileQuerySet(OfApplicationQuerySet):
    def visible_to(self, user):
        """Whoever sees an application sees its files; those of a draft, also of one that was withdrawn and is written
        anew, its firm alone; one with a virus nobody.
        """
        seen = super().visible_to(user).not_infected()
        if user.is_authenticated and user.role == Role.ENTERPRISE_USER:
            return seen
        return seen.exclude(application__state=ApplicationState.DRAFT)

    def not_infected(self):
        """Those that may be given out."""
        return self.exclude(scan_state=ScanState.INFECTED)

    def infected(self):
        """Those in which the scanner found a virus."""
        return self.filter(scan_state=ScanState.INFECTED)


class ApplicationFile(models.Model):
    """申报附件: a file under the field of the form that asks for it, and what the virus scanner said of it."""

    Scan = ScanState

    application = models.ForeignKey(Application, verbose_name="申报书", on_delete=models.CASCADE, related_name="files")
    field_key = models.CharField("栏目", max_length=60)
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="+")
    scan_state = models.CharField(
        "病毒查杀", max_length=9, choices=ScanState, default=ScanState.UNSCANNED, editable=False
    )
    scanned_at = models.DateTimeField("查杀时间", null=True, blank=True, editable=False)

    objects = ApplicationFileQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "申报附件"
        verbose_name_plural = "申报附件"
        ordering = ["application", "field_key", "id"]
        indexes = [models.Index(fields=["id"], condition=Q(scan_state="unscanned"), name="application_file_unscanned")]
        constraints = [
            models.UniqueConstraint(fields=["application", "file"], name="application_file_once"),
            models.CheckConstraint(
                name="application_file_scanned_at",
                condition=Q(scan_state="unscanned") | Q(scanned_at__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.file)

    def get_absolute_url(self):
        return self.application.get_absolute_url()

    @property
    def scan_words(self) -> str:
        """What is known of viruses, with the day."""
        if self.scanned_at is None:
            return self.get_scan_state_display()
        return f"{self.get_scan_state_display()}（{timezone.localtime(self.scanned_at):%Y-%m-%d}）"
