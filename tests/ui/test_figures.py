"""Figures, ages, lamps and small drawings, by table."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from bureau.ui.drawings import progress_bar, sparkline
from bureau.ui.figures import age_text, figure_text, percent_text, wan_text
from bureau.ui.lamps import LAMPS, lamp

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2020, 9, 30, 10, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (None, "家", "—"),
        ("", "家", "—"),
        ("不详", "家", "—"),
        (True, "", "—"),
        (float("nan"), "", "—"),
        (0, "家", "0 家"),
        (1234567, "", "1,234,567"),
        (Decimal("1234.500"), "万元", "1,234.5 万元"),
        (Decimal("100.00"), "", "100"),
        (Decimal("2.345"), "%", "2.35%"),
        (-1032.5, "万元", "-1,032.5 万元"),
        (Decimal("-0.001"), "", "0"),
        (Decimal("1E+3"), "", "1,000"),
    ],
)
def test_a_figure_is_written_as_people_read_it(value, unit, expected):
    assert figure_text(value, unit) == expected


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        (None, "—"),
        (0, "0"),
        (Decimal("10000"), "1"),
        (Decimal("1234567890.12"), "123,456.79"),
        (Decimal("49.99"), "0"),
        (Decimal("50"), "0.01"),
    ],
)
def test_yuan_are_shown_in_wan(yuan, expected):
    assert wan_text(yuan) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(None, "—"), (0, "0%"), (Decimal("0.8534"), "85.3%"), (1, "100%"), (Decimal("1.25"), "125%")],
)
def test_a_ratio_is_shown_as_a_percentage(ratio, expected):
    assert percent_text(ratio) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (NOW - timedelta(seconds=20), "刚刚"),
        (NOW - timedelta(minutes=5), "5 分钟前"),
        (NOW - timedelta(hours=3), "3 小时前"),
        (datetime(2020, 9, 29, 23, 0, tzinfo=SHANGHAI), "昨天"),
        (datetime(2020, 9, 29, 15, 30, tzinfo=ZoneInfo("UTC")), "昨天"),
        (datetime(2020, 9, 29, 16, 30, tzinfo=ZoneInfo("UTC")), "9 小时前"),
        (date(2020, 9, 30), "今天"),
        (date(2020, 10, 1), "明天"),
        (date(2020, 9, 27), "3 天前"),
        (date(2020, 10, 10), "10 天后"),
        (date(2020, 6, 1), "4 个月前"),
        (date(2017, 9, 1), "3 年前"),
    ],
)
def test_an_age_is_told_in_the_largest_fitting_unit(moment, expected):
    assert age_text(moment, now=NOW) == expected


@pytest.mark.parametrize(
    ("state", "word"),
    [("green", "正常"), ("yellow", "滞后"), ("red", "严重滞后"), ("blue", "已完成"), ("grey", "未到期或未报")],
)
def test_a_lamp_says_its_state_in_a_word(state, word):
    assert word in lamp(state)


def test_every_lamp_has_its_own_colour_and_its_own_shape():
    assert len({one.css for one in LAMPS.values()}) == len({one.shape for one in LAMPS.values()}) == 5


@pytest.mark.parametrize("state", [None, "", "purple"])
def test_an_unknown_state_is_a_grey_lamp(state):
    assert "lamp-none" in lamp(state)


def test_a_quiet_lamp_still_tells_its_word_to_a_screen_reader():
    assert '<span class="visually-hidden">滞后</span>' in lamp("yellow", quiet=True)


def test_a_bar_marks_where_it_should_be():
    bar = progress_bar(Decimal("0.5"), Decimal("0.75"), state="yellow")
    assert 'width="50%"' in bar
    assert 'x1="75%"' in bar
    assert 'aria-label="已完成 50%，时序应达 75%"' in bar


@pytest.mark.parametrize(("ratio", "width"), [(None, "0%"), (-1, "0%"), (0, "0%"), (Decimal("1.4"), "100%")])
def test_a_bar_never_leaves_its_ground(ratio, width):
    assert f'width="{width}" height="8" rx="4"/>' in progress_bar(ratio).split("bar-value")[1]


def test_a_bar_without_an_expectation_has_no_mark():
    assert "bar-mark" not in progress_bar(1)


def test_a_spark_line_breaks_where_a_value_is_missing():
    assert sparkline([1, 2, None, 3, 5]).count("<polyline") == 2


def test_a_spark_line_of_nothing_is_nothing():
    assert sparkline([None, None]) == ""
    assert sparkline([]) == ""


def test_a_flat_spark_line_runs_in_the_middle():
    assert 'points="3.0,14.0 93.0,14.0"' in sparkline([7, 7])


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|figure:'家' }}", 1200, "1,200 家"),
        ("{{ v|yuan_wan }}", 5_000_000, "500"),
        ("{{ v|percent }}", Decimal("0.061"), "6.1%"),
        ("{{ v|age }}", None, "—"),
        ("{% icon v %}", "no-such-icon", ""),
        ("{% icon v %}", "../../../package", ""),
        ("{% lamp 'green' v %}", "X<b>", "X&lt;b&gt;"),
    ],
)
def test_the_tags_draw_what_the_functions_say(source, value, expected):
    drawn = Template("{% load ui %}" + source).render(Context({"v": value}))
    assert expected in drawn
    assert not expected or drawn


def test_an_age_carries_its_date():
    drawn = Template("{% load ui %}{{ v|age }}").render(Context({"v": date(2001, 5, 4)}))
    assert 'title="2001-05-04"' in drawn
