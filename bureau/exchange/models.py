"""导入批次: one uploaded file, from the first look to the receipt."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from bureau.exchange.storage import private_storage


class BatchState(models.TextChoices):
    """Where a batch stands."""

    WAITING = "waiting", "待确认"
    APPLIED = "applied", "已导入"
    DROPPED = "dropped", "已放弃"


class ImportBatchQuerySet(models.QuerySet):
    """Batches by reader."""

    def visible_to(self, user: Any) -> "ImportBatchQuerySet":
        """Everybody sees the batches they uploaded, and nobody else's."""
        return self.filter(user=user) if user.is_authenticated else self.none()


def source_path(batch: "ImportBatch", filename: str) -> str:
    """The stored name says nothing about the content."""
    return f"imports/{batch.pk}/source.{filename.rsplit('.', 1)[-1].lower()[:5]}"


def refused_path(batch: "ImportBatch", filename: str) -> str:
    """Beside the source."""
    return f"imports/{batch.pk}/refused.xlsx"


class ImportBatch(models.Model):
    """导入批次: who uploaded which file for what, what it would do, and what was done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField("导入类型", max_length=100)
    title = models.CharField("导入内容", max_length=100)
    filename = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    source = models.FileField("文件", upload_to=source_path, storage=private_storage, max_length=200)
    refused_file = models.FileField(
        "未导入的行", upload_to=refused_path, storage=private_storage, max_length=200, blank=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    applied_at = models.DateTimeField("导入时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=BatchState, default=BatchState.WAITING)
    counts = models.JSONField("行数", default=dict)
    digest = models.CharField("预览摘要", max_length=64, blank=True)
    fingerprints = models.JSONField("各行摘要", default=dict)
    wizard_url = models.CharField("导入页面", max_length=300)
    list_url = models.CharField("列表页面", max_length=300, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="importbatch_user_created")]

    def __str__(self) -> str:
        return f"{self.title}：{self.filename}"

    def get_absolute_url(self) -> str:
        """The receipt of what was done, or the preview of what waits."""
        if self.state == BatchState.WAITING:
            return f"{self.wizard_url}?batch={self.pk}"
        return reverse("exchange:receipt", args=[self.pk])

    def content(self) -> bytes:
        """The uploaded bytes."""
        with self.source.open("rb") as stream:
            return stream.read()
