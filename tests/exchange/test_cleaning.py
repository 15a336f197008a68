"""What a cell means, and what is refused because it is not certain."""

import datetime as dt
from decimal import Decimal

import pytest

from bureau.exchange import cleaning
from bureau.exchange.cells import ERRORS, NOT_CALCULATED
from bureau.exchange.cleaning import Amount
from bureau.exchange.refusals import UncleanValue

DAY = dt.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("written", "unit", "sentence"),
    [
        ("100(万美元)", "万元", "外币"),
        ("US$100", None, "外币"),
        ("$100", None, "分不清是哪种货币"),
        ("100新元", None, "分不清是哪种货币"),
        ("100万盾", None, "分不清是哪种货币"),
        (50, None, "没有写明单位"),
        ("50", None, "没有写明单位"),
        ("约50", "万元", "不是金额"),
        ("50-60", "万元", "不是金额"),
        ("100-200万", None, "范围"),
        ("100～200万", None, "范围"),
        ("100至200万元", None, "范围"),
        ("约50万", None, "大约"),
        ("50万以上", None, "大约"),
        ("近百万", None, "大约"),
        ("50余万元", None, "大约"),
        ("≥50万元", None, "大约"),
        ("不低于 500 万元", None, "大约"),
        ("1,00", "万元", "不是金额"),
        ("1.000,50", "元", "不是金额"),
        ("五十", "万元", "不是金额"),
        ("五十万元", None, "不是金额"),
        ("50万元/年", None, "不是金额"),
        ("注册资本50万元", None, "不是金额"),
        ("50万元100", None, "不是金额"),
        ("100万元（约15万美元）", None, "大约"),
        ("100万元(15万美元)", None, "不是金额"),
        ("(1,234.50)", "元", "不是金额"),
        ("100万元美元人民币", None, "分不清是哪种货币"),
        ("无", "万元", "分不清是 0"),
        ("0.005", "元", "不足一分"),
        ("1 2", "元", "空格"),
        ("100人民币", "万元", "没有写是元还是万元"),
        ("¥50", "万元", "没有写是元还是万元"),
        (True, "元", "不是金额"),
        (10, "万港", "不认识金额单位"),
        ("10", "人", "不认识金额单位"),
        ("9" * 30, "元", "过大"),
        ("99999999999亿元", None, "过大"),
        (float("inf"), "元", "不是数字"),
        (float("nan"), "元", "不是数字"),
        ("#REF!", "元", "公式出错"),
    ],
)
def test_an_uncertain_amount_is_refused(written, unit, sentence):
    with pytest.raises(UncleanValue, match=sentence):
        cleaning.clean_money(written, unit=unit)


@pytest.mark.parametrize(
    ("written", "unit", "yuan"),
    [
        ("50(万元人民币)", None, "500000"),
        ("50（万元人民币）", None, "500000"),
        ("47.5万人民币", None, "475000"),
        ("118.4000(万元人民币)", None, "1184000"),
        ("人民币50万元", None, "500000"),
        ("人民币50万元整", None, "500000"),
        ("RMB 50万元", None, "500000"),
        ("60万", None, "600000"),
        ("1,000万元", None, "10000000"),
        ("1,000万元", "元", "10000000"),
        ("1，000 万元", None, "10000000"),
        ("1 000 万元", None, "10000000"),
        ("¥1,234.50", None, "1234.50"),
        ("￥1,234.50", None, "1234.50"),
        ("￥1,234.50元", "万元", "1234.50"),
        ("100人民币", None, "100"),
        ("100人民币元", None, "100"),
        ("１２．５亿元", None, "1250000000"),
        ("5百万元", None, "5000000"),
        ("5千万", None, "50000000"),
        (47.5, "万元", "475000"),
        ("47.5", "万元", "475000"),
        (9.2, "亿元", "920000000"),
        ("3千元", None, "3000"),
        (0, "万元", "0"),
        ("-2.5", "万元", "-25000"),
        ("0.1", "万元", "1000"),
        (".5", "万元", "5000"),
        (0.1 + 0.2, "元", "0.30"),
        (Decimal("1.5"), "万元", "15000"),
        (100, "万人民币", "1000000"),
    ],
)
def test_an_amount_is_read_in_yuan(written, unit, yuan):
    assert cleaning.clean_money(written, unit=unit) == Decimal(yuan)


@pytest.mark.parametrize(
    ("written", "unit", "amount"),
    [
        ("100(万美元)", None, Amount(Decimal(1_000_000), "USD")),
        ("100(万美元)", "万元", Amount(Decimal(1_000_000), "USD")),
        ("100万美金", None, Amount(Decimal(1_000_000), "USD")),
        ("USD 1,000.5", None, Amount(Decimal("1000.50"), "USD")),
        ("US$100", None, Amount(Decimal(100), "USD")),
        ("€25", None, Amount(Decimal(25), "EUR")),
        ("3000万日元", None, Amount(Decimal(30_000_000), "JPY")),
        ("200万港币", None, Amount(Decimal(2_000_000), "HKD")),
        ("HK$200", None, Amount(Decimal(200), "HKD")),
        ("10万英镑", None, Amount(Decimal(100_000), "GBP")),
        ("5亿韩元", None, Amount(Decimal(500_000_000), "KRW")),
        ("5万新加坡元", None, Amount(Decimal(50_000), "SGD")),
        ("5万澳门元", None, Amount(Decimal(50_000), "MOP")),
        ("1000万新台币", None, Amount(Decimal(10_000_000), "TWD")),
        (100, "万美元", Amount(Decimal(1_000_000), "USD")),
        ("100", "万美元", Amount(Decimal(1_000_000), "USD")),
        ("100万", "万美元", Amount(Decimal(1_000_000), "USD")),
        (100, "美元", Amount(Decimal(100), "USD")),
        ("50万人民币", "万美元", Amount(Decimal(500_000), "CNY")),
        ("50万元", None, Amount(Decimal(500_000), "")),
        (50, "万元", Amount(Decimal(500_000), "")),
        ("—", "万元", None),
        (None, "万元", None),
    ],
)
def test_an_amount_keeps_its_currency(written, unit, amount):
    assert cleaning.clean_amount(written, unit) == amount


@pytest.mark.parametrize(
    ("written", "unit"), [("100美元", "万元"), ("100万元", "万美元"), ("100欧元美元", None), ("100", "万欧元美元")]
)
def test_a_currency_that_is_not_certain_is_refused(written, unit):
    with pytest.raises(UncleanValue):
        cleaning.clean_amount(written, unit)


@pytest.mark.parametrize(
    "nothing",
    [None, "", " ", "—", "——", "-", "---", "/", "N/A", "n/a", "ｎ／ａ", "／", "　", "#N/A", "\u200b", "无数据"],
)
def test_nothing_is_nothing_in_every_kind(nothing):
    assert cleaning.is_nothing(nothing)
    assert cleaning.clean_text(nothing) == ""
    assert cleaning.clean_name(nothing) == ""
    assert cleaning.clean_number(nothing) is None
    assert cleaning.clean_integer(nothing) is None
    assert cleaning.clean_money(nothing) is None
    assert cleaning.clean_amount(nothing) is None
    assert cleaning.clean_date(nothing) is None
    assert cleaning.clean_percent(nothing) is None
    assert cleaning.clean_choice(nothing, [("a", "甲")]) is None
    assert cleaning.clean_boolean(nothing) is None


@pytest.mark.parametrize(
    "something", ["无", "暂无", "0", 0, "0.00", False, "无锡", "nano", "-1", "/a", "ＮＡＮＯ科技有限公司"]
)
def test_a_word_and_a_zero_are_something(something):
    assert not cleaning.is_nothing(something)


@pytest.mark.parametrize("error", [*sorted(ERRORS), NOT_CALCULATED])
def test_the_error_of_a_formula_is_refused_in_every_kind(error):
    for clean in (
        *(cleaning.clean_text, cleaning.clean_name, cleaning.clean_number, cleaning.clean_integer),
        *(cleaning.clean_money, cleaning.clean_amount, cleaning.clean_date, cleaning.clean_percent),
        *(cleaning.clean_boolean, cleaning.choice_reader([("a", "甲")])),
    ):
        with pytest.raises(UncleanValue, match="公式"):
            clean(error)


@pytest.mark.parametrize(
    "written",
    [
        DAY,
        dt.datetime(2020, 1, 2, 8, 30),
        "2020-01-02",
        "2020-1-2",
        "2020.1.2",
        "2020.01.02",
        "2020/1/2",
        "2020。1。2",
        "2020．1．2",
        "2020年1月2日",
        "2020年1月2号",
        "2020年01月02",
        "2020 年 1 月 2 日",
        " 2020年1月2日\u200b",
        "２０２０年１月２日",
        "20200102",
        20200102,
        43832,
        43832.0,
        43832.354,
        "43832",
        "43832.0",
        "2020-01-02 00:00:00",
        "2020-01-02T00:00:00",
        "2020/1/2 8:30",
        "2020年1月2日 08:30:15",
        "二〇二〇年一月二日",
        "二○二○年一月二日",
        "二零二零年一月二日",
        "二O二O年一月二日",
        "2020年一月二日",
    ],
)
def test_a_day_is_read_in_every_usual_shape(written):
    assert cleaning.clean_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021 年 12 月 16 日", dt.date(2021, 12, 16)),
        ("二〇二一年十二月十六日", dt.date(2021, 12, 16)),
        ("二〇二一年十月三十一日", dt.date(2021, 10, 31)),
        ("二〇二一年十二月二十日", dt.date(2021, 12, 20)),
        ("2020-02-29", dt.date(2020, 2, 29)),
        ("无", None),
        ("暂无", None),
    ],
)
def test_a_day_is_that_day(written, day):
    assert cleaning.clean_date(written) == day


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        *((month, "只有年月") for month in ("2020年12月", "2020-12", "2020.12", "2021年十二月", "二〇二一年十二月")),
        *((year, "只有年份") for year in ("2020", "2020年", "2020年度")),
        *((short, "年份只有两位") for short in ("21.12.15", "20-1-2", "21/12/15", "21年12月15日")),
        *(
            (day, "日历上没有")
            for day in ("2020-13-01", "2021-13-01", "2021-02-29", "2020-02-30", "2020年2月30日", "20211301")
        ),
        ("2021年十三月一日", "日历上没有"),
        ("二一年十二月", "看不出"),
        ("二〇二一年二十十月一日", "看不出"),
        ("9999-01-01", "年份 9999"),
        (dt.date(1800, 1, 1), "年份 1800"),
        (dt.datetime(2300, 1, 1), "年份 2300"),
        *(
            (odd, "看不出")
            for odd in ("02/03/2020", "三年", "2020-1/2", "2018.01-2020.12", "2024年3月前后", "长期", "201212")
        ),
        *((number, "是一个数字") for number in (2020, 1.5, 202012, 99999999, float("nan"), float("inf"), -5)),
        (True, "不是日期"),
        (dt.time(3, 4), "不是日期"),
    ],
)
def test_a_doubtful_day_is_refused(written, sentence):
    with pytest.raises(UncleanValue, match=sentence):
        cleaning.clean_date(written)


@pytest.mark.parametrize("written", ["2020年12月", "2020-12", "2020.12", "2020/12", "二〇二〇年十二月"])
def test_a_month_is_its_first_day_only_where_the_column_allows_it(written):
    assert cleaning.clean_date(written, day_optional=True) == dt.date(2020, 12, 1)


def test_a_year_is_no_day_even_where_the_day_may_lack():
    for written in ("2020年", "2020", "2020年13月"):
        with pytest.raises(UncleanValue):
            cleaning.clean_date(written, day_optional=True)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("1 234", "1234"),
        ("１２３", "123"),
        (12.5, "12.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        (".5", "0.5"),
        ("1,234,567.89", "1234567.89"),
        (" 7 ", "7"),
        ("12家", "12"),
        ("1,200 人", "1200"),
        ("2023年", "2023"),
        ("2023年度", "2023"),
        ("'12", "12"),
        (Decimal("1.10"), "1.10"),
        (0, "0"),
    ],
)
def test_a_number_is_read(written, number):
    assert cleaning.clean_number(written) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        *(
            (odd, "不带单位")
            for odd in (
                "12万家",
                "12亩",
                "12年",
                "1,23",
                "1.2.3",
                "abc",
                "12%",
                ".",
                "1-2",
                "约5",
                "1,2345",
                "٣a",
                "五",
            )
        ),
        ("1e5", "科学计数法"),
        ("1.2E+08", "科学计数法"),
        ("1 2", "空格"),
        ("12 3456", "空格"),
        ("无", "分不清是 0"),
        *((odd, "不是数字") for odd in (float("nan"), float("inf"), True, DAY)),
        ("1" + "0" * 18, "过大"),
        (1e18, "过大"),
        (-(10**18), "过大"),
    ],
)
def test_what_is_no_number_is_refused(written, sentence):
    with pytest.raises(UncleanValue, match=sentence):
        cleaning.clean_number(written)


def test_a_broken_number_is_no_whole_number():
    assert cleaning.clean_integer("3.0") == 3
    assert cleaning.clean_integer(3.0) == 3
    assert cleaning.clean_integer("1,200") == 1200
    for odd, sentence in ((3.5, "整数"), ("3.5", "整数"), ("3万人", "不带单位"), (True, "不是数字"), (10**18, "过大")):
        with pytest.raises(UncleanValue, match=sentence):
            cleaning.clean_integer(odd)


def test_a_share_needs_a_percent_sign_somewhere():
    assert cleaning.clean_percent("12.5%") == Decimal("12.5")
    assert cleaning.clean_percent("１２．５％") == Decimal("12.5")
    assert cleaning.clean_percent("-3 %") == Decimal("-3")
    assert cleaning.clean_percent("12.5", percent_header=True) == Decimal("12.5")
    for odd in (0.125, "0.125", True):
        with pytest.raises(UncleanValue, match="百分号"):
            cleaning.clean_percent(odd)
    with pytest.raises(UncleanValue, match="不是数字"):
        cleaning.clean_percent("约5%")


def test_a_choice_answers_to_label_and_value_but_not_to_a_fragment():
    choices = [("hnte", "高新技术企业"), ("sme", "科技型中小企业（A）")]
    assert cleaning.clean_choice(" 高新技术 企业", choices) == "hnte"
    assert cleaning.clean_choice("高新技术\n企业", choices) == "hnte"
    assert cleaning.clean_choice("科技型中小企业(a)", choices) == "sme"
    assert cleaning.clean_choice("科技型中小企业 （Ａ）", choices) == "sme"
    assert cleaning.clean_choice("HNTE", choices) == "hnte"
    assert cleaning.clean_choice(2021.0, [(2021, "2021年")]) == 2021
    with pytest.raises(UncleanValue, match="可填：高新技术企业"):
        cleaning.clean_choice("高新", choices)


def test_two_choices_with_one_label_are_not_guessed():
    with pytest.raises(UncleanValue, match="不止一个"):
        cleaning.clean_choice("甲", [(1, "甲"), (2, "甲")])


def test_a_choice_may_be_called_none():
    assert cleaning.clean_choice("无", [("none", "无"), ("some", "有")]) == "none"
    assert cleaning.clean_choice("/", [("none", "无"), ("some", "有")]) is None


def test_an_identifier_that_lost_its_digits_is_refused():
    assert cleaning.clean_text(21010012345) == "21010012345"
    assert cleaning.clean_text(2017.0) == "2017"
    for lost in (9.12106001200811e17, "9.12106E+17", "2.1E+11"):
        with pytest.raises(UncleanValue, match="末几位已经丢失"):
            cleaning.clean_text(lost)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  丹东（中国）  有限公司　", "丹东（中国） 有限公司"),
        ("丹东(集团)有限公司", "丹东(集团)有限公司"),
        ("丹\u200b东\ufeff", "丹东"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("第一行\r第二行", "第一行\n第二行"),
        ("甲\x00\x07乙", "甲乙"),
        ("A　B\xa0C", "A B C"),
        ("#1 车间", "#1 车间"),
        ("1+1", "1+1"),
        ("无", "无"),
        (True, "是"),
        (3.25, "3.25"),
        (DAY, "2020-01-02"),
        (dt.datetime(2020, 1, 2, 8, 30), "2020-01-02 08:30:00"),
    ],
)
def test_text_keeps_what_can_be_seen(written, text):
    assert cleaning.clean_text(written) == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("丹东市\n某某有限公司", "丹东市某某有限公司"),
        ("Nanjing Loyalty\nComposite Co., Ltd.", "Nanjing Loyalty Composite Co., Ltd."),
        ("东睦(天津)粉末冶金有限公司", "东睦(天津)粉末冶金有限公司"),
        ("东睦（天津）\r\n粉末", "东睦（天津）粉末"),
    ],
)
def test_a_name_stands_on_one_line_with_its_brackets(written, name):
    assert cleaning.clean_name(written) == name


def test_text_longer_than_its_column_is_refused():
    for clean in (cleaning.clean_text, cleaning.clean_name):
        assert clean("一二三", max_length=3) == "一二三"
        with pytest.raises(UncleanValue, match="有 4 个字，超过 3 个字的上限"):
            clean("一二三四", max_length=3)


@pytest.mark.parametrize("yes", ["是", "有", "√", "✔", "Y", "yes", "TRUE", 1, "1", True])
def test_yes(yes):
    assert cleaning.clean_boolean(yes) is True


@pytest.mark.parametrize("no", ["否", "无", "×", "N", "no", "false", 0, "0", False])
def test_no(no):
    assert cleaning.clean_boolean(no) is False


@pytest.mark.parametrize("unsure", ["也许", "待定", 2, "是否"])
def test_neither_yes_nor_no_is_refused(unsure):
    with pytest.raises(UncleanValue):
        cleaning.clean_boolean(unsure)
