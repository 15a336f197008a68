"""The pool of firms that are helped up to a rung, the help they were given, and the talks held with them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import County, Role
from enterprises.certifications.models import CertificationKind
from enterprises.register.models import Enterprise
from enterprises.register.of_firms import OfFirmQuerySet

FIRST_YEAR, LAST_YEAR = 2000, 2099


class PoolState(models.TextChoices):
    ASKED = "asked", "申请入库"
    IN_POOL = "in_pool", "培育中"
    APPLIED = "applied", "已申报"
    CERTIFIED = "certified", "已认定"
    FAILED = "failed", "未通过"
    REFUSED = "refused", "未受理"
    LEFT = "left", "已退库"


# Still to be brought up to the rung: the firm is in the pool on these days.
POOLED = (PoolState.IN_POOL, PoolState.APPLIED, PoolState.FAILED)
OPEN = (PoolState.ASKED, *POOLED)


class SupportKindQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Kinds are public knowledge inside the portal."""
        return self if user.is_authenticated else self.none()


class SupportKind(models.Model):
    """支持类别: what help a firm of the pool may be given; kept as data, because bureaus word it differently."""

    code = models.SlugField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    active = models.BooleanField("在用", default=True)

    objects = SupportKindQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "支持类别"
        verbose_name_plural = "支持类别"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class PoolEntryQuerySet(OfFirmQuerySet):
    def open(self):
        """Those asked for or in the pool; a firm has at most one for each rung."""
        return self.filter(state__in=OPEN)

    def pooled(self):
        """Those in the pool now: 培育中, 已申报, 未通过."""
        return self.filter(state__in=POOLED)

    def in_pool_on(self, day):
        """Those that were in the pool on a day; the day of leaving no longer counts."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), entered_on__lte=day)

    def talk_due(self, day):
        """Those of the pool with whom a talk is due on a day, or overdue."""
        return self.pooled().filter(next_talk_on__lte=day)


class PoolEntry(models.Model):
    """培育对象: one firm on its way to one rung, from its entering the pool until it is certified or leaves.

    One entry is one stay: a firm that comes back later gets another, so that the pool can be told as of any day. It is in
    the pool from `entered_on` to the day before `left_on`, which is the day of certification or of leaving. `decided_on` is
    the day of the last decision, for or against. `county` is the firm's, kept for figures by county.
    """

    State = PoolState

    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="pool_entries"
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    target = models.ForeignKey(
        CertificationKind, verbose_name="培育目标", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="培育辅导员",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    planned_year = models.PositiveSmallIntegerField(
        "计划申报年度",
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    state = models.CharField("状态", max_length=10, choices=PoolState, default=PoolState.IN_POOL, editable=False)
    asked_on = models.DateField("申请日期", null=True, blank=True, editable=False)
    asked_words = models.CharField("申请说明", max_length=300, blank=True, editable=False)
    entered_on = models.DateField("入库日期", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="入库经办人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    next_talk_on = models.DateField("下次谈话日期", null=True, blank=True)
    applied_on = models.DateField("申报日期", null=True, blank=True, editable=False)
    decided_on = models.DateField("认定结果日期", null=True, blank=True, editable=False)
    left_on = models.DateField("出库日期", null=True, blank=True, editable=False)
    notes = models.TextField("工作备注", blank=True, help_text="只有科技部门看得到，企业看不到。")

    objects = PoolEntryQuerySet.as_manager()
    # Firms may read the history of what they may read; the notes are not for them.
    history = HistoricalRecords(excluded_fields=["notes"])

    class Meta:
        verbose_name = "培育对象"
        verbose_name_plural = "培育对象"
        ordering = ["-id"]
        indexes = [
            models.Index("county", F("id").desc(), name="pool_entry_of_county"),
            models.Index(fields=["next_talk_on"], condition=Q(state__in=POOLED), name="pool_entry_talk_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "target"],
                condition=Q(state__in=OPEN),
                name="pool_entry_open_once",
                violation_error_message="这家企业已在该目标的培育库中，或已申请入库。",
            ),
            models.CheckConstraint(
                name="pool_entry_state_has_days",
                condition=(Q(state__in=("asked", "refused")) | Q(entered_on__isnull=False))
                & (~Q(state="applied") | Q(applied_on__isnull=False))
                & (~Q(state__in=("certified", "failed")) | Q(decided_on__isnull=False))
                & (~Q(state__in=("certified", "left")) | Q(left_on__isnull=False)),
                violation_error_message="状态与日期不一致：在库须有入库日期，已申报、已认定、未通过和已退库须有相应日期。",
            ),
            models.CheckConstraint(
                name="pool_entry_left_later",
                condition=Q(left_on__isnull=True) | Q(entered_on__isnull=False, left_on__gte=F("entered_on")),
                violation_error_message="出库日期不能早于入库日期。",
            ),
        ]

    def __str__(self):
        return f"{self.enterprise}（{self.target}培育）"

    def get_absolute_url(self):
        return reverse("enterprises:pool_detail", args=[self.pk])

    @property
    def is_pooled(self) -> bool:
        """Whether it is in the pool now."""
        return self.state in POOLED


class OfEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the entry in the pool sees what belongs to it."""
        return self.filter(entry__in=PoolEntry.objects.visible_to(user))


class Support(models.Model):
    """培育支持: help that a firm of the pool was given on a day; `amount` in yuan where it was money."""

    entry = models.ForeignKey(PoolEntry, verbose_name="培育对象", on_delete=models.PROTECT, related_name="supports")
    enterprise = models.ForeignKey(
        Enterprise, verbose_name="企业", on_delete=models.PROTECT, related_name="+", editable=False
    )
    county = models.ForeignKey(
        County, verbose_name="县区", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    kind = models.ForeignKey(
        SupportKind, verbose_name="支持类别", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_on = models.DateField("支持日期")
    words = models.CharField("支持内容", max_length=300)
    amount = models.DecimalField(
        "资金", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    given_by = models.CharField("支持单位或人员", max_length=60, blank=True, help_text="如市科技局、某财务专家。")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
    )

    objects = OfEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "培育支持"
        verbose_name_plural = "培育支持"
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="pool_support_amount_positive",
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                violation_error_message="资金不能为负数。",
            )
        ]

    def __str__(self):
        return f"{self.kind}（{self.given_on}）"

    def get_absolute_url(self):
        return f"{reverse('enterprises:pool_detail', args=[self.entry_id])}#supports"


class TalkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The notes of a talk are those of the bureaus; firms do not read them."""
        if not user.is_authenticated or user.role == Role.ENTERPRISE_USER:
            return self.none()
        return self.filter(entry__in=PoolEntry.objects.visible_to(user))


class Talk(models.Model):
    """谈话: a talk held with a firm of the pool; `planned_on` is the day it had been due, if any was agreed.

    The next one agreed, `next_on`, becomes the entry's `next_talk_on`.
    """

    entry = models.ForeignKey(PoolEntry, verbose_name="培育对象", on_delete=models.PROTECT, related_name="talks")
    planned_on = models.DateField("约定日期", null=True, blank=True, editable=False)
    held_on = models.DateField("谈话日期")
    people = models.CharField("参加人员", max_length=120)
    content = models.TextField("谈话内容")
    next_steps = models.TextField("约定事项", blank=True)
    next_on = models.DateField("下次谈话日期", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
    )

    objects = TalkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "培育谈话"
        verbose_name_plural = "培育谈话"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="pool_talk_next_later",
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("held_on")),
                violation_error_message="下次谈话日期应晚于本次谈话日期。",
            )
        ]

    def __str__(self):
        return f"谈话（{self.held_on}）"

    def get_absolute_url(self):
        return f"{reverse('enterprises:pool_detail', args=[self.entry_id])}#talks"
