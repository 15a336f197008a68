"""Cards of figures, the matrix and charts."""

import json
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from bureau.ui.columns import Column
from bureau.ui.figure_cards import Chart, FigureCard, Matrix, MatrixCell, MatrixRow
from bureau.ui.page_parts import Table


@pytest.mark.parametrize(
    ("change", "more_is_better", "words", "css"),
    [
        (12, True, "较上月增 12 家", "change-up"),
        (-3, True, "较上月减 3 家", "change-down"),
        (-3, False, "较上月减 3 家", "change-up"),
        (0, True, "较上月持平", ""),
    ],
)
def test_a_change_is_told_in_words_and_judged_by_its_direction(change, more_is_better, words, css):
    card = FigureCard("高新技术企业", 187, "家", change=change, more_is_better=more_is_better)
    assert (card.change_text, card.change_css) == (words, css)


def test_a_card_shows_value_target_bar_lamp_and_leads_to_its_records():
    card = FigureCard(
        "高新技术企业", 187, "家", 210, Decimal("0.89"), Decimal("0.75"), "green", trend=[1, 2], url="/records/"
    )
    html = render_to_string("components/_figure_card.html", {"card": card})
    for part in ("187", "目标 210 家，完成 89%", "bar-mark", "正常", "polyline", 'href="/records/"'):
        assert part in html


def test_a_card_without_a_value_shows_a_dash_and_no_bar():
    html = render_to_string("components/_figure_card.html", {"card": FigureCard("研发强度", None, "%", lamp="grey")})
    assert "—" in html
    assert "<rect" not in html


def test_a_cell_of_the_matrix_has_colour_shape_and_word():
    matrix = Matrix("指标", ["全市"], [MatrixRow("高新技术企业", [MatrixCell(26, "red", "/records/")], "家")])
    html = render_to_string("components/_matrix.html", {"matrix": matrix})
    assert "cell-late" in html
    assert "<path" in html
    assert '<span class="visually-hidden">严重滞后</span>' in html


def test_a_chart_comes_with_its_data_and_its_table():
    table = Table(
        (Column("county", "县区"), Column("value", "完成", kind="number")), [{"county": "东港市", "value": 52}]
    )
    data = {"unit": "家", "categories": ["东港市"], "series": [{"name": "完成", "data": [52]}]}
    html = render_to_string("components/_chart.html", {"chart": Chart("counties", "东港领先", "bar", data, table)})
    script = re.search(r'<script id="counties-data" type="application/json">(.*?)</script>', html).group(1)
    assert json.loads(script) == data
    assert 'data-source="#counties-data"' in html
    assert "东港市</td>" in html
