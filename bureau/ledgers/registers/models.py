"""A ledger and its columns. Some columns have a role: they say when, where, how much and of what an entry counts."""

import hashlib
import json
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bureau.accounts.models import Division
from bureau.accounts.rules import staff
from bureau.measures.units import UNITS

RESERVED_CODES = frozenset({"new"})


class Figure(models.TextChoices):
    """What the figure of a ledger is."""

    FLOW = "flow", "流量（本年内发生的）"
    STOCK = "stock", "存量（当日在册的）"


class FirstWithin(models.TextChoices):
    """Within which time a thing counts once."""

    YEAR = "year", "每年计一次"
    EVER = "ever", "历年只计一次"


class Kind(models.TextChoices):
    """What a column holds."""

    TEXT = "text", "文本"
    NUMBER = "number", "数字"
    MONEY = "money", "金额"
    DATE = "date", "日期"
    CHOICE = "choice", "选项"
    COUNTY = "county", "县区"
    ORGANISATION = "organisation", "企业或单位"
    ATTACHMENT = "attachment", "附件"


class ColumnRole(models.TextChoices):
    """What a column means for the figure."""

    NONE = "", "不参与统计"
    COUNTED_ON = "counted_on", "计入日期"
    ENDED_ON = "ended_on", "退出日期"
    COUNTY = "county", "所属县区"
    AMOUNT = "amount", "求和数额"


KINDS_OF_ROLE = {
    ColumnRole.COUNTED_ON: (Kind.DATE,),
    ColumnRole.ENDED_ON: (Kind.DATE,),
    ColumnRole.COUNTY: (Kind.COUNTY,),
    ColumnRole.AMOUNT: (Kind.MONEY, Kind.NUMBER),
}
UNITS_OF_MONEY = ("元", "万元")


def known_unit(name: str) -> None:
    """Validator: the unit must be one that figures can be compared in."""
    if name not in UNITS:
        raise ValidationError(f"不认识计量单位“{name}”。可用：{'、'.join(UNITS)}。")


def free_code(code: str) -> None:
    """Validator: a code that would hide a page of the portal."""
    if code in RESERVED_CODES:
        raise ValidationError(f"“{code}”是系统保留的代码，请换一个。")


class LedgerQuerySet(models.QuerySet):
    """Ledgers by reader."""

    def visible_to(self, user):
        """Ledgers themselves are known to all people of 科技管理部门; their entries are not."""
        return self if user.is_authenticated and staff(user) else self.none()

    def active(self):
        """Ledgers in use: only these are measures."""
        return self.filter(active=True)


class Ledger(models.Model):
    """台账: a register defined by officers; its confirmed entries are counted, or one of its columns is added up."""

    code = models.CharField(
        "代码",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*$", "代码由小写字母开头，只含小写字母、数字和下划线。"),
            free_code,
        ],
        help_text="小写字母、数字和下划线；与年度计划中指标的代码一致时，指标自动取数。保存后不能修改。",
    )
    name = models.CharField("台账名称", max_length=60, unique=True)
    unit = models.CharField("计量单位", max_length=10, validators=[known_unit])
    figure = models.CharField("统计方式", max_length=10, choices=Figure, default=Figure.FLOW)
    first_within = models.CharField("去重范围", max_length=10, choices=FirstWithin, default=FirstWithin.YEAR)
    definition = models.TextField(
        "口径", max_length=500, help_text="哪些算、算在哪一天、不算什么。显示在每个引用此数的页面上。"
    )
    division = models.ForeignKey(
        Division, verbose_name="主管科室", null=True, blank=True, on_delete=models.PROTECT, related_name="ledgers"
    )
    active = models.BooleanField("在用", default=True, help_text="停用后不再作为指标口径，记录保留可查。")
    order = models.PositiveSmallIntegerField("排序", default=100)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="建立人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    objects = LedgerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "台账"
        verbose_name_plural = "台账"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """The entries of the ledger."""
        return reverse("ledgers:entries", args=[self.code])

    @cached_property
    def layout(self) -> "Layout":
        """The columns and what they mean; read once, so take a fresh ledger after a change of columns."""
        return Layout(tuple(self.columns.all()))

    @property
    def measure_key(self) -> str:
        """The key of the measure that this ledger is."""
        return f"ledger.{self.code}"

    @property
    def source_label(self) -> str:
        """The name under which the versions of its entries are kept."""
        return f"ledgers.entry:{self.code}"

    @property
    def figure_unit(self) -> str:
        """The unit in which figures come out of the database: money in yuan, sums in the unit of their column."""
        amount = self.layout.amount
        if amount is None:
            return self.unit
        return "元" if amount.kind == Kind.MONEY else (amount.unit or self.unit)

    def fingerprint(self) -> str:
        """Changes whenever the same entries would give another figure."""
        layout = self.layout
        told = [self.figure, self.first_within, self.figure_unit]
        told += [
            column.key if column else ""
            for column in (layout.counted_on, layout.ended_on, layout.county, layout.amount)
        ]
        told += [column.key for column in layout.distinct]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


class LedgerColumnQuerySet(models.QuerySet):
    """Columns by reader."""

    def visible_to(self, user):
        """As their ledgers."""
        return self if user.is_authenticated and staff(user) else self.none()


class LedgerColumn(models.Model):
    """台账列: one thing that an entry says."""

    ledger = models.ForeignKey(Ledger, verbose_name="台账", on_delete=models.CASCADE, related_name="columns")
    key = models.CharField(
        "列代码",
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", "列代码由小写字母开头，只含小写字母、数字和下划线。")],
    )
    label = models.CharField("列名", max_length=40)
    kind = models.CharField("类型", max_length=20, choices=Kind, default=Kind.TEXT)
    role = models.CharField("统计作用", max_length=20, choices=ColumnRole, blank=True, default=ColumnRole.NONE)
    counts_once = models.BooleanField("去重", default=False, help_text="这些列都相同的记录是同一事物，只计一次。")
    identifies = models.BooleanField("识别", default=False, help_text="导入时这些列都相同的行就是同一条记录。")
    required = models.BooleanField("必填", default=False)
    in_list = models.BooleanField("列表显示", default=True)
    unit = models.CharField("单位", max_length=10, blank=True, help_text="金额填 元 或 万元；数字可填计量单位。")
    choices = models.JSONField("选项", default=list, blank=True)
    help = models.CharField("填写说明", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    objects = LedgerColumnQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "台账列"
        verbose_name_plural = "台账列"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "key"], name="one_column_a_key"),
            models.UniqueConstraint(fields=["ledger", "label"], name="one_column_a_label"),
            models.UniqueConstraint(fields=["ledger", "role"], condition=~models.Q(role=""), name="one_column_a_role"),
        ]

    def __str__(self):
        return self.label

    @property
    def money_unit(self) -> str:
        """The unit in which an amount is entered."""
        return self.unit if self.unit in UNITS_OF_MONEY else "元"


class Layout:
    """The columns of a ledger in order, and those that have a role."""

    def __init__(self, columns: tuple[LedgerColumn, ...]):
        self.columns = columns
        self.by_key = {column.key: column for column in columns}
        roles = {column.role: column for column in columns if column.role}
        self.counted_on: LedgerColumn | None = roles.get(ColumnRole.COUNTED_ON)
        self.ended_on: LedgerColumn | None = roles.get(ColumnRole.ENDED_ON)
        self.county: LedgerColumn | None = roles.get(ColumnRole.COUNTY)
        self.amount: LedgerColumn | None = roles.get(ColumnRole.AMOUNT)
        self.distinct = tuple(column for column in columns if column.counts_once)

    @cached_property
    def listed(self) -> tuple[LedgerColumn, ...]:
        """The columns of the list of entries."""
        return tuple(column for column in self.columns if column.in_list)

    @cached_property
    def identity(self) -> tuple[LedgerColumn, ...]:
        """By which columns two rows are the same entry: the chosen ones, else what is counted once and its day."""
        chosen = tuple(column for column in self.columns if column.identifies)
        if chosen or not self.distinct:
            return chosen
        return self.distinct + ((self.counted_on,) if self.counted_on else ())
