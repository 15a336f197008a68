"""The sheets of the Excel form: which column holds which field, and how a cell reads and is written."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bureau.measures.units import UNITS

from ..indicators.states import Kind, Level, Strength
from ..targets.states import Comparator, Schedule

UNKNOWN = "未知"
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
YES_NO = ("是", "否")


def plain(cell: Any) -> Any:
    """A cell without stray blanks; None when there is nothing in it; whole numbers as int, others exact."""
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else Decimal(str(cell))
    return cell


def as_text(cell: Any) -> Any:
    """Text; a number that Excel made of it becomes text again."""
    return str(cell) if isinstance(cell, int | Decimal) and not isinstance(cell, bool) else cell


def as_number(cell: Any) -> Any:
    """A number, also one typed as text (１２, 1,234); other text stays and is refused by the schema."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFKC", cell).replace(",", "")
    return Decimal(text) if NUMBER.fullmatch(text) and len(text) < 30 else cell


def as_list(cell: Any) -> Any:
    """Texts divided by 、 or line ends."""
    return [part.strip() for part in re.split(r"[、\n]", str(cell)) if part.strip()]


def as_numbers(cell: Any) -> Any:
    """Numbers divided by commas or blanks."""
    parts = [as_number(part) for part in re.split(r"[,，、;；\s]+", str(cell)) if part]
    return [int(p) if isinstance(p, Decimal) and p == p.to_integral_value() else p for p in parts]


@dataclass(frozen=True)
class Column:
    """A column of a sheet: header, field of the schema, how it reads, the choices it offers."""

    label: str
    key: str
    read: Callable[[Any], Any] = as_text
    choices: tuple[str, ...] = ()
    required: bool = False
    width: int = 14
    hint: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet with one row a thing."""

    name: str
    columns: tuple[Column, ...]

    def column(self, label: str) -> Column | None:
        return next((column for column in self.columns if column.label == label), None)


def _same(cell: Any) -> Any:
    return cell


def _labels(choices: Any) -> tuple[str, ...]:
    return tuple(choices.labels)


PLAN = Sheet(
    "计划",
    (
        Column("标识", "id", required=True, hint="小写字母、数字和短横线，如 dandong-2020；同一标识再次导入即为更新"),
        Column("单位", "bureau.name", required=True, hint="如 丹东市科学技术局"),
        Column("行政区划代码", "division.code", required=True, hint="六位，如 210600"),
        Column("行政区划", "division.name", required=True, hint="如 辽宁省丹东市"),
        Column("行政级别", "division.level", hint="如 地级市"),
        Column("年度", "year", as_number, required=True, hint="四位年份"),
        Column("文件标题", "document.title", required=True),
        Column("文号", "document.number", hint="如 丹科发〔2020〕2号"),
        Column("发文日期", "document.issued", _same, hint="如 2020-03-16"),
        Column("文种", "document.type", hint="如 实施方案"),
        Column("起始日", "period.start", _same, required=True, hint="如 2020-01-01"),
        Column("截止日", "period.end", _same, required=True, hint="如 2020-12-31"),
        Column("备注", "notes", lambda cell: [line for line in str(cell).split("\n") if line], hint="可分行"),
    ),
)
INDICATORS = Sheet(
    "指标",
    (
        Column("编号", "code", required=True, width=8, hint="如 T01，不能重复"),
        Column("英文名", "slug", width=22, hint="与系统口径对应的名称，如 hitech_enterprises；没有则留空，由科室填报"),
        Column("名称", "name", required=True, width=30),
        Column("单位", "unit", choices=tuple(UNITS), required=True, width=8),
        Column("类型", "kind", choices=_labels(Kind), required=True, width=8, hint="存量、流量或比率"),
        Column("目标值", "value", as_number, required=True, width=10, hint="数字；未定请填“未知”"),
        Column("上限值", "upper", as_number, width=10, hint="区间目标（如 3—5 个）的上限"),
        Column("比较方式", "comparator", choices=_labels(Comparator), required=True, width=10),
        Column("须超过", "strict", choices=YES_NO, width=8, hint="“突破”“超过”填“是”：等于目标值不算完成"),
        Column("基期值", "baseline", as_number, width=10, hint="存量、比率的年初数"),
        Column("进度安排", "schedule", choices=_labels(Schedule), width=12),
        Column("按月累计百分数", "curve", as_numbers, width=18, hint="十二个数，用逗号分开，最后为 100"),
        Column("层级", "level", choices=_labels(Level), width=10),
        Column("越低越好", "lower_is_better", choices=YES_NO, width=10),
        Column("责任科室", "owner", width=16, hint="系统中的科室名称或代码"),
        Column("统计说明", "measure_hint", width=40),
        Column("原文措辞", "wording", width=14),
        Column("力度", "strength", choices=_labels(Strength), width=8),
        Column("另见", "also_in", width=20),
    ),
)
SPLITS = Sheet(
    "分解",
    (
        Column("指标编号", "parent", required=True, width=10),
        Column("县区代码", "county", width=14, hint="与“科室”只填一项"),
        Column("科室", "division", width=16, hint="系统中的科室名称或代码"),
        Column("目标值", "value", as_number, required=True, width=10, hint="数字；未定请填“未知”"),
        Column("上限值", "upper", as_number, width=10),
        Column("比较方式", "comparator", choices=_labels(Comparator), width=10, hint="留空同全市"),
        Column("须超过", "strict", choices=YES_NO, width=8, hint="留空同全市"),
        Column("基期值", "baseline", as_number, width=10),
    ),
)
TASKS = Sheet(
    "任务",
    (
        Column("序号", "no", required=True, width=8),
        Column("部分", "section", width=30),
        Column("任务", "title", required=True, width=40),
        Column("内容", "description", width=50),
        Column("牵头", "lead", width=16, hint="与系统中科室同名时自动关联"),
        Column("责任人", "owner", width=12),
        Column("完成时限", "deadline", _same, width=12, hint="如 2020-12-31"),
        Column("时限原文", "deadline_wording", width=12),
    ),
)
DELIVERABLES = Sheet(
    "成果",
    (
        Column("任务序号", "task", required=True, width=10),
        Column("成果", "name", required=True, width=40),
        Column("数量", "qty", as_number, width=10),
        Column("上限数量", "upper", as_number, width=10),
        Column("单位", "unit", choices=tuple(UNITS), width=8),
        Column("比较方式", "comparator", choices=_labels(Comparator), width=10),
        Column("对应指标", "target", width=10, hint="指标编号"),
        Column("约数", "approx", choices=YES_NO, width=8),
        Column("原文措辞", "wording", width=14),
        Column("涉及单位", "entities", as_list, width=30, hint="用顿号分开"),
    ),
)
MILESTONES = Sheet(
    "节点",
    (
        Column("任务序号", "task", required=True, width=10),
        Column("节点", "name", required=True, width=30),
        Column("时限", "due", _same, width=12, hint="日期或月份，如 2020-06-30、2020-06"),
    ),
)
SHEETS = (PLAN, INDICATORS, SPLITS, TASKS, DELIVERABLES, MILESTONES)


def day_text(day: date | None) -> str:
    """A date as the form writes it."""
    return "" if day is None else day.isoformat()
