"""Annual figures in and out of tables."""

import re
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from bureau.exchange import cleaning
from bureau.exchange.applied import Applied
from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.intellectual_property.holders import CODE, fill_holders, holder_column

from .actions import doubt_again, values_of
from .deriving import derived
from .groups import FIGURES, LABELS, MONEY, PEOPLE
from .models import FIRST_YEAR, AnnualFigures, last_day
from .outliers import doubts_of, rules_in_use
from .rules import OPEN_STATES
from .words import ALIASES, AVERAGES

YEAR = re.compile(r"(\d{4})(年|年度)?")
UNITS = "各项金额以表头或单元格写明的单位为准，表头可改为（元）、（千元）；没有写明单位的不导入。"
SETTLED = "这份年度数据已提交、已核实或已锁定，不能用导入修改；须先退回或重新打开"


def clean_year(cell: Any) -> int | None:
    """A year as sheets write it: 2023, “2023年”, “2023年度”."""
    if cleaning.is_nothing(cell):
        return None
    if isinstance(cell, str) and (written := YEAR.fullmatch(cleaning.fold(cell))):
        cell = written[1]
    year, this_year = cleaning.clean_integer(cell), timezone.localdate().year
    if not FIRST_YEAR <= year <= this_year:
        raise UncleanValue(f"年度应在 {FIRST_YEAR} 至 {this_year} 之间", cell)
    return year


class YearField(Field):
    """A column of years."""

    def _by_kind(self, header, pairs):
        return clean_year


class AmountField(Field):
    """Money that is never read without a unit: statistics write 千元, applications 万元, accounts 元."""

    @property
    def template_label(self) -> str:
        return f"{self.label}（万元）"


def figure_field(name: str) -> Field:
    if name in MONEY:
        told = UNITS if name == "revenue" else ""
        return AmountField(name, LABELS[name], kind="money", aliases=ALIASES[name], example="1234.56", help=told)
    return Field(
        name,
        LABELS[name],
        kind="number" if name in PEOPLE else "integer",
        aliases=ALIASES[name],
        second_aliases=AVERAGES if name == "staff" else (),
    )


class AnnualFiguresResource(RegisterResource):
    """One firm in one year a row. What is imported is a draft; doubts are remarked and kept for somebody to check."""

    kind = "annual_figures"
    title = "年度数据"
    list_url_name = "enterprises:annual_figures_list"
    import_url_name = "enterprises:annual_figures_import"
    columns = (
        holder_column("企业名称"),
        CODE,
        YearField(
            "year",
            "年度",
            kind="integer",
            required=True,
            aliases=(
                "年份",
                "填报年度",
                "申报年度",
                "数据年份",
                "统计年份",
                "数据年度",
                "统计年度",
                "所属年度",
                "报告年度",
                "会计年度",
            ),
            example="2025",
        ),
        *(figure_field(name) for name in FIGURES),
        Field("source", "数据来源", kind="choice", choices=AnnualFigures.Source.choices, aliases=("来源", "填报来源")),
        Field("notes", "备注"),
    )
    fills = ("enterprise_id", "county_id", "closed_on")
    silent = ("enterprise_id", "closed_on")
    keys = ("enterprise_id", "year")

    class Meta:
        model = AnnualFigures

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find the firms, fill in sums and days, and remark what is to be doubted beside last year's figures."""
        fill_holders(rows, user)
        found = [row for row in rows if "enterprise_id" in row.values and row.values.get("year")]
        stored = self._stored(found)
        for row in found:
            self._fill(row, stored)
        rules = rules_in_use()
        for row in found:
            holder, year = key = _key(row)
            for doubt in doubts_of(stored[key], stored.get((holder, year - 1)), rules):
                # The sentence names the figure itself.
                row.remark("", doubt.sentence)

    def _stored(self, rows: list[Row]) -> dict[tuple[int, int], dict[str, Any]]:
        """The figures on record of the years in the sheet and of the years before."""
        years = {row.values["year"] for row in rows}
        wanted = AnnualFigures.objects.filter(
            enterprise_id__in={row.values["enterprise_id"] for row in rows},
            year__in=years | {year - 1 for year in years},
        )
        return {(one.enterprise_id, one.year): values_of(one) for one in wanted}

    def _fill(self, row: Row, stored: dict[tuple[int, int], dict[str, Any]]) -> None:
        """Fill a row in; its figures as they would stand take the place of those on record."""
        before = stored.get(_key(row))
        if before is None:
            row.values.setdefault("source", AnnualFigures.Source.IMPORT)
        row.values["closed_on"] = last_day(row.values["year"])
        stated = {name: row.values[name] for name in FIGURES if name in row.values}
        now = {**dict.fromkeys(FIGURES), **(before or {}), **stated}
        follows = derived(now, stated=stated, before=before)
        if before is None or any(before[name] != value for name, value in follows.items()):
            row.values |= follows
        stored[_key(row)] = now | follows

    def guards(self, user: Any):
        return [(AnnualFigures.objects.exclude(state__in=OPEN_STATES), SETTLED)]

    def written(self, applied: Applied, user: Any) -> None:
        """Keep the doubts of what was written, and of the years that are compared with it."""
        doubt_again(_touched(applied.created))
        doubt_again(_touched(applied.changed))

    def undone(self, applied: Applied, user: Any) -> None:
        """Once the rows are back, so are their doubts."""
        firms = set()
        for records in (applied.created, applied.changed):
            firms |= set(records.values_list("enterprise_id", flat=True))
        transaction.on_commit(lambda: doubt_again(AnnualFigures.objects.filter(enterprise_id__in=firms)))

    def title_of(self, values: dict[str, Any]) -> str:
        holder = values.get("holder") or values.get("uscc") or ""
        return f"{holder} {values.get('year') or ''}".strip()


def _key(row: Row) -> tuple[int, int]:
    return row.values["enterprise_id"], row.values["year"]


def _touched(written):
    """Written rows, and each firm's year after one."""
    before = written.filter(enterprise=OuterRef("enterprise"), year=OuterRef("year") - 1)
    return AnnualFigures.objects.filter(Q(pk__in=written.values("pk")) | Exists(before))
