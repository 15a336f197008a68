"""导出任务: a list that is being written to a file in the background, and the file when it is done."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from bureau.exchange.storage import private_storage


class ExportState(models.TextChoices):
    """Where an export stands."""

    WAITING = "waiting", "等待中"
    RUNNING = "running", "正在导出"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"
    CANCELLED = "cancelled", "已取消"
    EXPIRED = "expired", "已过期"


UNDER_WAY = (ExportState.WAITING, ExportState.RUNNING)


class ExportJobQuerySet(models.QuerySet):
    """Exports by reader and by state."""

    def visible_to(self, user: Any) -> "ExportJobQuerySet":
        """Everybody sees the exports they asked for, and nobody else's."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def under_way(self) -> "ExportJobQuerySet":
        """Those that wait or run."""
        return self.filter(state__in=UNDER_WAY)

    def abandoned(self, now: dt.datetime, lease: dt.timedelta) -> "ExportJobQuerySet":
        """Those that nobody works on though somebody should: never begun, or silent for longer than `lease`."""
        silent = Q(heartbeat_at__isnull=True, created_at__lt=now - lease) | Q(heartbeat_at__lt=now - lease)
        return self.under_way().filter(silent)


def export_path(job: "ExportJob", filename: str) -> str:
    """The stored name says nothing about the content."""
    return f"exports/{job.pk}/{filename}"


class ExportJob(models.Model):
    """导出任务: who asked for which list with which filters, how far it is, and the file.

    `path` and `query` are the list's address, filters and order included; `columns` are the keys of the chosen columns
    (all of them when empty). Whoever writes the file holds `runner` and renews `heartbeat_at`; one who is silent for too
    long has lost it, and another may take the export up from the start.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="导出人", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField("导出内容", max_length=100)
    filters = models.TextField("筛选条件", blank=True)
    path = models.CharField("列表地址", max_length=500)
    query = models.TextField("列表参数", blank=True)
    columns = models.JSONField("所选列", default=list)
    file_format = models.CharField("格式", max_length=8)
    state = models.CharField("状态", max_length=10, choices=ExportState, default=ExportState.WAITING)
    rows_total = models.PositiveIntegerField("总行数", default=0)
    rows_done = models.PositiveIntegerField("已写行数", default=0)
    file = models.FileField("文件", upload_to=export_path, storage=private_storage, max_length=200, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    created_at = models.DateTimeField("申请时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    heartbeat_at = models.DateTimeField("最近进展", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("开始次数", default=0)
    runner = models.UUIDField("执行标识", null=True, blank=True, editable=False)
    error = models.CharField("原因", max_length=300, blank=True)

    objects = ExportJobQuerySet.as_manager()

    class Meta:
        verbose_name = "导出任务"
        verbose_name_plural = "导出任务"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="exportjob_user_created"),
            models.Index(fields=["state", "heartbeat_at"], name="exportjob_state"),
        ]

    def __str__(self) -> str:
        return f"{self.what}（{self.rows_total:,} 行）"

    def get_absolute_url(self) -> str:
        """Its page: progress, then the file."""
        return reverse("exports:detail", args=[self.pk])

    @property
    def list_url(self) -> str:
        """The list as it was when the export was asked for."""
        return f"{get_script_prefix().rstrip('/')}{self.path}" + (f"?{self.query}" if self.query else "")

    @property
    def filename(self) -> str:
        """What the file is called when it is downloaded."""
        return f"{self.what}_{timezone.localdate(self.created_at):%Y%m%d}.{self.file_format}"

    @property
    def is_under_way(self) -> bool:
        """Waits or runs."""
        return self.state in UNDER_WAY

    @property
    def is_ready(self) -> bool:
        """Done, and its file is still kept."""
        return self.state == ExportState.DONE and bool(self.file)

    @property
    def expires_at(self) -> dt.datetime | None:
        """When the file will be removed."""
        return self.finished_at + dt.timedelta(days=settings.EXCHANGE_EXPORT_DAYS) if self.is_ready else None
