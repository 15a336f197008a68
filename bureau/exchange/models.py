"""导入批次: one uploaded file, from the first look to the receipt and, if need be, back again."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse

from bureau.exchange.exports.models import ExportJob  # noqa: F401 - a model of this app
from bureau.exchange.storage import private_storage


class BatchState(models.TextChoices):
    """Where a batch stands."""

    READING = "reading", "正在读取"
    UNREAD = "unread", "没有读成"
    WAITING = "waiting", "待确认"
    APPLYING = "applying", "正在导入"
    APPLIED = "applied", "已导入"
    UNDOING = "undoing", "正在撤销"
    UNDONE = "undone", "已撤销"
    DROPPED = "dropped", "已放弃"


AT_WORK = (BatchState.READING, BatchState.APPLYING, BatchState.UNDOING)


class Outcome(models.TextChoices):
    """What a row of a file does."""

    NEW = "new", "新增"
    CHANGED = "changed", "修改"
    UNCHANGED = "unchanged", "无变化"
    REFUSED = "refused", "有问题"
    SKIPPED = "skipped", "略过"


class ImportBatchQuerySet(models.QuerySet):
    """Batches by reader."""

    def visible_to(self, user: Any) -> "ImportBatchQuerySet":
        """Everybody sees the batches they uploaded, and nobody else's."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unfinished(self, kind: str) -> "ImportBatchQuerySet":
        """Batches of one register that are neither written nor given up."""
        states = (BatchState.WAITING, BatchState.READING, BatchState.UNREAD, BatchState.APPLYING)
        return self.filter(key=kind, state__in=states)

    def at_work(self) -> "ImportBatchQuerySet":
        """Batches that a worker should be busy with."""
        return self.filter(state__in=AT_WORK)


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
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField("状态", max_length=10, choices=BatchState, default=BatchState.WAITING)
    counts = models.JSONField("行数", default=dict)
    digest = models.CharField("预览摘要", max_length=64, blank=True)
    fingerprints = models.JSONField("各行摘要", default=dict)
    wizard_url = models.CharField("导入页面", max_length=300)
    list_url = models.CharField("列表页面", max_length=300, blank=True)
    # What was found in the file, and what the officer said about it.
    sheet = models.CharField("工作表", max_length=100, blank=True)
    layout = models.JSONField("表头", default=dict)
    notes = models.JSONField("说明", default=list)
    sentence = models.TextField("没有读成的原因", blank=True)
    only_good = models.BooleanField("只导入没有问题的行", default=False)
    # How far the work is; a worker that stops moving `beat_at` is taken for dead.
    rows_done = models.PositiveIntegerField("已处理行数", default=0)
    rows_total = models.PositiveIntegerField("总行数", default=0)
    started_at = models.DateTimeField("开始处理时间", null=True, blank=True)
    beat_at = models.DateTimeField("最近进展时间", null=True, blank=True)
    worker = models.CharField("处理者", max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField("开始处理次数", default=0)
    # The last history row that this batch wrote: whatever is younger is somebody's later change.
    history_mark = models.BigIntegerField("留痕序号", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="importbatch_user_created")]

    def __str__(self) -> str:
        return f"{self.title}：{self.filename}"

    def get_absolute_url(self) -> str:
        """The receipt of what was done, or the page on which the work goes on."""
        going_on = (BatchState.WAITING, BatchState.READING, BatchState.UNREAD, BatchState.APPLYING)
        if self.wizard_url and self.state in going_on:
            return f"{self.wizard_url}?batch={self.pk}"
        return reverse("exchange:receipt", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether a worker is, or should be, busy with it."""
        return self.state in AT_WORK

    @property
    def stage(self) -> str:
        """The table that holds the cleaned rows until they are applied."""
        return f"exchange_stage_{self.pk.hex}"

    @property
    def reason(self) -> str:
        """What the history of a written record says."""
        return f"导入 {self.pk.hex[:8]} {self.filename}"[:100]

    def content(self) -> bytes:
        """The uploaded bytes."""
        with self.source.open("rb") as stream:
            return stream.read()


class ImportRowQuerySet(models.QuerySet):
    """Rows by what they do."""

    def visible_to(self, user: Any) -> "ImportRowQuerySet":
        """Whoever sees the batch sees its rows."""
        return self.filter(batch__in=ImportBatch.objects.visible_to(user))

    def remarked(self) -> "ImportRowQuerySet":
        """Rows that are good and yet worth a look."""
        good = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
        return self.filter(outcome__in=good, told__isnull=False)

    def touching(self, bits: int) -> "ImportRowQuerySet":
        """Rows in which one of these columns (bits) changes or is at fault."""
        return self.annotate(touched=F("columns").bitand(bits)).exclude(touched=0)

    def changing(self, bits: int) -> "ImportRowQuerySet":
        """Changed rows in which one of these columns (bits) changes."""
        return self.filter(outcome=Outcome.CHANGED).touching(bits)


class ImportRow(models.Model):
    """导入行: what one row of the file does, to which record, and why not.

    `columns` has a bit for each stored attribute that changes, or in a refused row for each column at fault; `before` the attributes of a changed
    record as they were, as text; `record_id` the record's id, for a new one the id it will have.
    """

    # Rows come and go with their batch only; checking each of a hundred thousand against it costs as much as the rest.
    batch = models.ForeignKey(
        ImportBatch,
        verbose_name="批次",
        on_delete=models.CASCADE,
        related_name="rows",
        db_index=False,
        db_constraint=False,
    )
    number = models.PositiveIntegerField("行号")
    outcome = models.CharField("结果", max_length=9, choices=Outcome)
    record_id = models.BigIntegerField("记录", null=True, blank=True)
    columns = models.BigIntegerField("涉及的列", default=0)
    before = models.JSONField("原来的内容", null=True, blank=True)
    told = models.JSONField("问题或提示", null=True, blank=True)
    differs = models.BooleanField("与上次不同", default=False)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "导入行"
        verbose_name_plural = "导入行"
        ordering = ["batch", "number"]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="importrow_of_outcome")]

    def __str__(self) -> str:
        return f"第 {self.number} 行：{self.get_outcome_display()}"


class RememberedHeadersQuerySet(models.QuerySet):
    """Corrections by reader."""

    def visible_to(self, user: Any) -> "RememberedHeadersQuerySet":
        """What one officer has corrected helps every colleague."""
        return self if user.is_authenticated else self.none()


class RememberedHeaders(models.Model):
    """记住的表头: which header an officer gave to which column, for sheets of one register with the same headers."""

    kind = models.CharField("导入类型", max_length=100)
    digest = models.CharField("表头摘要", max_length=64)
    headers = models.JSONField("表头", default=list)
    chosen = models.JSONField("各列对应的表头", default=dict)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="更正人", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField("更正时间", auto_now=True)

    objects = RememberedHeadersQuerySet.as_manager()

    class Meta:
        verbose_name = "记住的表头"
        verbose_name_plural = "记住的表头"
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="headers_remembered_once")]

    def __str__(self) -> str:
        return f"{self.kind}：{'、'.join(self.headers[:3])}"
