"""How sheets write periods, document numbers, project numbers and lists of names."""

from datetime import date

import pytest

from bureau.exchange.refusals import UncleanValue
from enterprises.register.documents import document_number
from projects.register.identity import clean_number, digest_of
from projects.register.parties import listed
from projects.register.periods import last_day, months_later, period
from projects.register.resources import read_number
from projects.transfer.contracts.sides import clean_division


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018.01-2020.12", date(2018, 1, 1), date(2020, 12, 31)),
        ("2018.1—2020.2", date(2018, 1, 1), date(2020, 2, 29)),
        ("2018-01-2020-12", date(2018, 1, 1), date(2020, 12, 31)),
        ("2018/01/15 - 2020/06/14", date(2018, 1, 15), date(2020, 6, 14)),
        ("2018年1月至2020年12月", date(2018, 1, 1), date(2020, 12, 31)),
        ("2018年1月1日～2020年12月30日", date(2018, 1, 1), date(2020, 12, 30)),
        ("２０１８．０１－２０２０．１２", date(2018, 1, 1), date(2020, 12, 31)),
        ("2018.01.01--2018.01.01", date(2018, 1, 1), date(2018, 1, 1)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(written, first, last):
    assert period(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["2020.12-2018.01", "2018", "2018-2020", "三年", "2018.13-2020.12", "2018.01-", "2018.02.30-2020.12"]
)
def test_what_is_no_period_is_refused(written):
    with pytest.raises(UncleanValue):
        period(written)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-12", date(2020, 12, 31)),
        ("2020年2月", date(2020, 2, 29)),
        ("2020.06.01", date(2020, 6, 1)),
        ("20200601", date(2020, 6, 1)),
        ("2020-06-01 00:00:00", date(2020, 6, 1)),
    ],
)
def test_a_month_ends_on_its_last_day(written, day):
    assert last_day(written) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2020, 8, 31), 6, date(2021, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2020, 12, 31), 6, date(2021, 6, 30)),
    ],
)
def test_months_later_stays_within_the_month(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    "written",
    [
        "丹科发〔2020〕12号",
        "丹科发[2020]12号",
        "丹科发【2020】12号",
        "丹科发（2020）12号",
        "丹科发(2020) 12 号",
        "丹科发［２０２０］12号",
        "丹科发﹝2020﹞12号",
    ],
)
def test_all_brackets_of_a_document_number_become_one_kind(written):
    assert document_number(written) == "丹科发〔2020〕12号"


def test_brackets_without_a_year_stay():
    assert document_number("丹科发(农)字第3号") == "丹科发(农)字第3号"


def test_a_number_loses_blanks_and_full_width():
    assert clean_number(" ２０２０JH2／101 00001 ") == "2020JH2/10100001"


@pytest.mark.parametrize("written", ["0", "000", "无", "-0"])
def test_what_stands_for_no_number_is_refused(written):
    with pytest.raises(UncleanValue):
        read_number(written)


def test_names_are_the_same_however_they_were_typed():
    assert digest_of("丹东某某(集团)公司", "甲 乙") == digest_of("丹东某某（集团） 公司", "甲乙")
    assert digest_of("甲", "乙") != digest_of("甲乙", "")


def test_a_list_of_names_keeps_its_order_and_each_name_once():
    assert listed("甲公司，乙公司；甲公司\n丙大学、") == "甲公司、乙公司、丙大学"


@pytest.mark.parametrize(("written", "code"), [("210602", "210602"), ("２１０６０２", "210602"), ("2102", "2102")])
def test_a_division_code_has_six_digits_or_four(written, code):
    assert clean_division(written) == code


@pytest.mark.parametrize("written", ["21060", "2106021", "丹东", "21060A"])
def test_anything_else_is_no_division_code(written):
    with pytest.raises(ValueError, match="行政区划代码"):
        clean_division(written)
