"""What a cell means, and what is refused because it is not certain."""

import datetime as dt
from decimal import Decimal

import pytest

from bureau.exchange import cleaning
from bureau.exchange.refusals import UncleanValue

DAY = dt.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("written", "unit", "sentence"),
    [
        ("100(万美元)", "万元", "外币"),
        ("US$100", None, "外币"),
        (50, None, "没有写明单位"),
        ("50", None, "没有写明单位"),
        ("约50", "万元", "不是金额"),
        ("50-60", "万元", "不是金额"),
        ("1,00", "万元", "不是金额"),
        ("五十", "万元", "不是金额"),
        ("0.005", "元", "不足一分"),
        (True, "元", "不是金额"),
        (10, "万港", "不认识金额单位"),
        ("9" * 30, "元", "过大"),
    ],
)
def test_an_uncertain_amount_is_refused(written, unit, sentence):
    with pytest.raises(UncleanValue, match=sentence):
        cleaning.clean_money(written, unit=unit)


@pytest.mark.parametrize(
    ("written", "unit", "yuan"),
    [
        ("50(万元人民币)", None, "500000"),
        ("47.5万人民币", None, "475000"),
        ("118.4000(万元人民币)", None, "1184000"),
        ("1,000万元", None, "10000000"),
        ("1,000万元", "元", "10000000"),
        ("¥1,234.50", None, "1234.50"),
        ("100人民币", None, "100"),
        ("１２．５亿元", None, "1250000000"),
        (47.5, "万元", "475000"),
        (9.2, "亿元", "920000000"),
        ("3千元", None, "3000"),
        (0, "万元", "0"),
        ("-2.5", "万元", "-25000"),
        ("0.1", "万元", "1000"),
        (0.1 + 0.2, "元", "0.30"),
    ],
)
def test_an_amount_is_read_in_yuan(written, unit, yuan):
    assert cleaning.clean_money(written, unit=unit) == Decimal(yuan)


@pytest.mark.parametrize("nothing", [None, "", " ", "—", "-", "/", "N/A", "n/a", "／", "　"])
def test_nothing_is_nothing_in_every_kind(nothing):
    assert cleaning.clean_text(nothing) == ""
    assert cleaning.clean_number(nothing) is None
    assert cleaning.clean_money(nothing) is None
    assert cleaning.clean_date(nothing) is None
    assert cleaning.clean_percent(nothing) is None
    assert cleaning.clean_choice(nothing, [("a", "甲")]) is None


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        dt.datetime(2020, 1, 2, 8, 30),
        "2020-01-02",
        "2020.1.2",
        "2020/1/2",
        "2020年1月2日",
        "2020 年 1 月 2 日",
        "２０２０年１月２日",
        "20200102",
        20200102,
        43832,
        43832.0,
        "43832",
        "2020-01-02 00:00:00",
    ],
)
def test_a_day_is_read_in_every_usual_shape(written):
    assert cleaning.clean_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2020年12月",
            "2020-12",
            "2020.12",
            "2020",
            2020,
            "2020-13-01",
            "2020-02-30",
            "02/03/2020",
            "三年",
            "2020-1/2",
        ),
        *(1.5, True, "2018.01-2020.12", "20-1-2", 99999999, dt.time(3, 4), float("nan"), float("inf"), "9999-01-01"),
    ],
)
def test_a_doubtful_day_is_refused(written):
    with pytest.raises(UncleanValue):
        cleaning.clean_date(written)


def test_a_month_is_its_first_day_only_where_the_column_allows_it():
    assert cleaning.clean_date("2020年12月", day_optional=True) == dt.date(2020, 12, 1)


@pytest.mark.parametrize(
    ("written", "number"),
    [("1,234", "1234"), ("１２３", "123"), (12.5, "12.5"), ("-3", "-3"), ("1,234,567.89", "1234567.89"), (" 7 ", "7")],
)
def test_a_number_is_read(written, number):
    assert cleaning.clean_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["12家", "1,23", "1.2.3", "1e5", "", "abc", float("nan"), "12%", ".", True, DAY])
def test_what_is_no_number_is_refused(written):
    if written == "":
        assert cleaning.clean_number(written) is None
        return
    with pytest.raises(UncleanValue):
        cleaning.clean_number(written)


def test_a_broken_number_is_no_whole_number():
    assert cleaning.clean_integer("3.0") == 3
    with pytest.raises(UncleanValue, match="整数"):
        cleaning.clean_integer(3.5)


def test_a_share_needs_a_percent_sign_somewhere():
    assert cleaning.clean_percent("12.5%") == Decimal("12.5")
    assert cleaning.clean_percent("12.5", percent_header=True) == Decimal("12.5")
    with pytest.raises(UncleanValue, match="百分号"):
        cleaning.clean_percent(0.125)


def test_a_choice_answers_to_label_and_value_but_not_to_a_fragment():
    choices = [("hnte", "高新技术企业"), ("sme", "科技型中小企业（A）")]
    assert cleaning.clean_choice(" 高新技术 企业", choices) == "hnte"
    assert cleaning.clean_choice("科技型中小企业(a)", choices) == "sme"
    assert cleaning.clean_choice("HNTE", choices) == "hnte"
    with pytest.raises(UncleanValue, match="可填：高新技术企业"):
        cleaning.clean_choice("高新", choices)


def test_two_choices_with_one_label_are_not_guessed():
    with pytest.raises(UncleanValue, match="不止一个"):
        cleaning.clean_choice("甲", [(1, "甲"), (2, "甲")])


def test_an_identifier_that_lost_its_digits_is_refused():
    assert cleaning.clean_text(21010012345) == "21010012345"
    with pytest.raises(UncleanValue, match="末几位已经丢失"):
        cleaning.clean_text(9.12106001200811e17)


def test_text_keeps_its_brackets_and_loses_its_outer_blanks():
    assert cleaning.clean_text("  丹东（中国）  有限公司　") == "丹东（中国） 有限公司"
    with pytest.raises(UncleanValue, match="上限"):
        cleaning.clean_text("一二三四", max_length=3)


def test_yes_and_no():
    assert cleaning.clean_boolean("是") is True
    assert cleaning.clean_boolean("×") is False
    with pytest.raises(UncleanValue):
        cleaning.clean_boolean("也许")
