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

ALIASES = {
    "revenue": (
        "当年营业收入",
        "年度营业收入",
        "营业收入总额",
        "营业收入额",
        "营业总收入",
        "全年营业收入",
        "年营业收入",
        "本年营业收入",
        "企业营业收入",
        "营业收入合计",
        "营收",
    ),
    "sales_income": (
        "年度销售收入",
        "当年销售收入",
        "销售收入总额",
        "销售额",
        "产品销售收入",
        "年销售收入",
        "全年销售收入",
        "销售收入合计",
        "商品销售收入",
    ),
    "total_income": ("企业总收入", "全年总收入", "年总收入", "总收入合计"),
    "hitech_income": (
        "高新技术产品（服务）收入额",
        "高新收入",
        "高新技术产品（服务）销售收入",
        "高新技术产品收入",
        "高新技术产品服务收入",
        "高新技术产品（服务）收入总额",
        "高新技术产品销售收入",
        "高新技术产品收入合计",
        "高品收入",
    ),
    "exports": ("出口交货值", "产品出口", "出口销售额", "出口总额", "产品出口额", "出口创汇", "出口销售收入"),
    "rd_inside": (
        "企业内部研发费用",
        "内部研究开发费用",
        "企业内部研究开发费用",
        "研发经费内部支出",
        "研究开发经费内部支出",
        "R&D经费内部支出",
        "内部研究开发投入",
        "境内研发费用",
    ),
    "rd_outside": (
        "委托外部研究开发费用",
        "委托外部研发",
        "委外研发费用",
        "外部研发费用",
        "研发经费外部支出",
        "R&D经费外部支出",
        "委托外单位研发费用",
        "委托外部研究开发投入",
    ),
    "rd_abroad": ("委托境外研发费用", "委托境外研究开发费用", "境外研发费用", "其中：委托境外研发费用"),
    "rd_total": (
        "研发经费支出",
        "研究开发经费支出",
        "研发经费投入",
        "研究开发投入",
        "研发投入费用",
        "研发总投入",
        "研发费用支出",
        "研发费用合计",
        "年度研发费用",
        "当年研发费用",
        "研发经费总额",
        "R&D投入",
        "R&D费用",
        "研究与试验发展经费支出",
        "研发费用",
        "研究开发费用",
        "研究开发费",
        "研发费",
        "研发投入",
        "研发经费",
        "研究开发经费",
        "研发支出",
        "研发费用总额",
        "研究开发费用合计",
        "企业研究开发费用总额",
        "研发投入总额",
        "R&D经费",
        "R&D经费支出",
    ),
    "staff": (
        "年末从业人员数",
        "期末从业人员",
        "年末从业人数",
        "从业人数",
        "职工数",
        "企业职工总人数",
        "员工数",
        "员工总人数",
        "年末职工总数",
        "企业职工人数",
        "职工人数",
        "职工总人数",
        "企业职工总数",
        "从业人员",
        "从业人员数",
        "从业人员总数",
        "员工总数",
        "员工人数",
        "年末从业人员",
        "从业人员期末人数",
    ),
    "sci_tech_staff": (
        "科技人员数量",
        "从事科技活动人员数",
        "科技活动人员数",
        "科技活动人员总数",
        "科技人员数",
        "科技人员总数",
        "科技人员人数",
        "科技活动人员",
        "从事科技活动人员",
    ),
    "total_assets": (
        "年末总资产",
        "期末资产总额",
        "企业资产总额",
        "资产总计",
        "总资产",
        "资产合计",
        "年末资产总额",
        "年末资产总计",
    ),
    "liabilities": ("负债合计", "负债总计", "总负债", "年末负债总额", "年末负债合计"),
    "net_assets": (
        "年末净资产总额",
        "期末净资产",
        "净资产总额",
        "年末净资产",
        "所有者权益",
        "所有者权益合计",
        "年末所有者权益",
    ),
    "net_profit": ("企业净利润", "年度净利润", "当年净利润", "净利润额", "税后利润", "净利润总额"),
    "tax_paid": (
        "上缴税收",
        "上缴税额",
        "实缴税费总额",
        "实际缴纳税费",
        "缴纳税费",
        "缴纳税金",
        "纳税总金额",
        "实缴税金总额",
        "税费总额",
        "年度纳税额",
        "当年纳税额",
        "实缴税金",
        "实缴税额",
        "实际上缴税费",
        "实际上缴税费总额",
        "上缴税费",
        "上缴税金",
        "上缴税费总额",
        "纳税额",
        "纳税总额",
        "缴税总额",
    ),
    "ip_first": (
        "Ⅰ类",
        "知识产权Ⅰ类",
        "Ⅰ类数量",
        "一类",
        "Ⅰ类知识产权数",
        "Ⅰ类知识产权数量",
        "Ⅰ类知识产权件数",
        "一类知识产权",
        "一类知识产权数",
    ),
    "ip_second": (
        "Ⅱ类",
        "知识产权Ⅱ类",
        "Ⅱ类数量",
        "二类",
        "Ⅱ类知识产权数",
        "Ⅱ类知识产权数量",
        "Ⅱ类知识产权件数",
        "二类知识产权",
        "二类知识产权数",
    ),
}
# A sheet that has both the staff at the end of the year and the average means the former by 从业人员.
AVERAGES = ("从业人员平均人数", "从业人员年平均人数", "年平均从业人员", "平均从业人员")
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
