"""年度指标进度表: the figures of a year as a file - one row an indicator, the counties beside it."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.request import QueryDict

from bureau.exchange.export import ExportableList
from bureau.plan.models import Plan
from bureau.ui.columns import Column
from bureau.ui.filter_form import address

from .cards import Card
from .cockpit import MatrixColumn, MatrixRow
from .slices import Slice


class YearTable(ExportableList):
    """Exactly the figures of the page of a year; taken out, it is noted in the export log."""

    def __init__(self, request: HttpRequest, plan: Plan, place: Slice, *, place_name: str):
        self.request = request
        self.plan = plan
        self.place = place
        self.place_name = place_name
        self.rows: Sequence[MatrixRow] = ()
        self.counties: Sequence[MatrixColumn] = ()

    def get_title(self) -> str:
        return f"{self.plan.year}年度指标进度表"

    def filled(self, cards: Sequence[Card], matrix: dict | None) -> "YearTable":
        """With the figures of the page: of the counties too where the page has them."""
        self.counties = matrix["columns"] if matrix else ()
        self.rows = matrix["rows"] if matrix else [MatrixRow(card, ()) for card in cards]
        return self

    def get_export_columns(self) -> list[Column]:
        own = [
            Column("code", "编号", value=lambda row: row.whole.figure.code),
            Column("name", "指标", value=lambda row: row.whole.figure.name),
            Column("unit", "单位", value=lambda row: row.whole.figure.unit),
            Column("target", "目标", value=lambda row: row.whole.target_words),
            Column("value", "现值", value=lambda row: row.whole.figure.value, kind="number"),
            Column("done", "完成率（%）", value=lambda row: _percent(row.whole.figure.attainment), kind="number"),
            Column("due", "时序应达（%）", value=lambda row: _percent(row.whole.figure.expected), kind="number"),
            Column("gap", "差距（百分点）", value=lambda row: _rounded(row.whole.figure.gap_pp), kind="number"),
            Column("lamp", "亮灯", value=lambda row: row.whole.lamp_word),
            Column("reason", "亮灯理由", value=lambda row: row.whole.figure.lamp_reason),
            Column("source", "来源", value=lambda row: row.whole.source_words),
        ]
        return own + [
            Column(f"county{place}", county.full_name, value=_of_county(place), kind="number")
            for place, county in enumerate(self.counties)
        ]

    def get_export_queryset(self) -> Sequence[MatrixRow]:
        return self.rows

    def describe_filters(self) -> str:
        return f"计划：{self.plan.ident}；统计时点：{self.place.as_of}；县区：{self.place_name}"


def _of_county(place: int):
    return lambda row: row.cells[place].figure.value


def _percent(share):
    return None if share is None else _rounded(share * 100)


def _rounded(number):
    """Two decimals, as a table on paper has them."""
    return None if number is None else round(number, 2)


def export_url(data: QueryDict) -> str:
    """The file of the page with the same date, county and plan."""
    return address(data, export="xlsx")
