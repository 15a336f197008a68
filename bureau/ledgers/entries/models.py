"""Entries of ledgers. Their values are opaque JSON; what they are found and counted by stands in columns beside it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County

from ..registers.models import Ledger, LedgerColumn


class EntryState(models.TextChoices):
    """Where an entry stands; only a confirmed one counts."""

    DRAFT = "draft", "待确认"
    CONFIRMED = "confirmed", "已确认"
    RETURNED = "returned", "已退回"


class LedgerEntryQuerySet(models.QuerySet):
    """Entries by reader and by state."""

    def visible_to(self, user):
        """City staff see all entries, county officers those of their county."""
        if not user.is_authenticated:
            return self.none()
        if user.is_city_staff:
            return self
        if user.is_county_officer and user.county_id:
            return self.filter(county_id=user.county_id)
        return self.none()

    def confirmed(self):
        """Entries that count."""
        return self.filter(state=EntryState.CONFIRMED)

    def to_confirm(self):
        """Entries that wait for an officer of the bureau."""
        return self.filter(state=EntryState.DRAFT)


class LedgerEntry(models.Model):
    """台账记录: one row of a ledger."""

    ledger = models.ForeignKey(Ledger, verbose_name="台账", on_delete=models.PROTECT, related_name="entries")
    values = models.JSONField("内容", default=dict)
    state = models.CharField("状态", max_length=10, choices=EntryState, default=EntryState.DRAFT)
    counted_on = models.DateField("计入日期", null=True, blank=True)
    ended_on = models.DateField("退出日期", null=True, blank=True)
    county = models.ForeignKey(
        County, verbose_name="县区", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.DecimalField("数额", max_digits=18, decimal_places=2, null=True, blank=True)
    distinct_key = models.CharField("去重标识", max_length=400, blank=True)
    identity_key = models.CharField("识别标识", max_length=40, blank=True)
    title = models.CharField("名称", max_length=200, blank=True)
    search_text = models.TextField("检索文本", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="填报人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("填报时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    objects = LedgerEntryQuerySet.as_manager()
    # What is derived from the values for searching only would say every change a second time.
    history = HistoricalRecords(excluded_fields=["search_text", "identity_key", "distinct_key", "changed_at"])

    class Meta:
        verbose_name = "台账记录"
        verbose_name_plural = "台账记录"
        ordering = ["-counted_on", "-pk"]
        indexes = [
            models.Index(fields=["ledger", "state", "counted_on"], name="entry_counted"),
            models.Index(fields=["ledger", "identity_key"], name="entry_identity"),
            models.Index(fields=["ledger", "distinct_key"], name="entry_distinct"),
        ]

    def __str__(self):
        return self.title or f"第 {self.pk} 号记录"

    def get_absolute_url(self) -> str:
        """The page of the entry; its ledger should be selected along."""
        return reverse("ledgers:entry_detail", args=[self.ledger.code, self.pk])

    @staticmethod
    def json_labels(records) -> dict:
        """For the history page: the label of each column by key, for each of the historical `records`; one query."""
        labels: dict[int, dict[str, str]] = {}
        columns = LedgerColumn.objects.filter(ledger_id__in={record.ledger_id for record in records})
        for ledger_id, key, label in columns.values_list("ledger_id", "key", "label"):
            labels.setdefault(ledger_id, {})[key] = label
        return {record: labels.get(record.ledger_id, {}) for record in records}
