"""Whatever is uploaded is a table or a refusal with a sentence, in bounded memory; whatever a cell holds, too."""

import csv
import datetime as dt
import io
import json
import random
import re
import string
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bureau.exchange import cleaning
from bureau.exchange.readers import open_table, read_table
from bureau.exchange.refusals import UncleanValue
from tests.exchange.books import book, with_sheet_xml
from tests.exchange.hostile import HEAVY, SETTLED, TINY, ended, foreign_entity, laughs, nested, sheet
from tests.exchange.test_formats import OLD_BOOK

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 450
HEADS = {"xlsx": b"PK\x03\x04", "xls": OLD_BOOK[:512], "csv": b"a,b\n"}
SENTENCE = re.compile(r"[\u4e00-\u9fff].*。")
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="0123456789年月日万亿元美日人民币.,，-/()（）约%％￥$¥ 　一二十〇#N/A\u200b—无是否", max_size=14),
    st.sampled_from(["合计", "序号", "名称", "单位：万元", "注：", "填表人：", "=1+1", "'=1", "\ufeff", '"', "#REF!"]),
)
CELLS = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.decimals(allow_nan=True, allow_infinity=True, places=3),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def settled(content: bytes, filename: str = "a.xlsx") -> str:
    """How it ended; a refusal must be a sentence in Chinese."""
    told = ended(content, filename)
    assert told == SETTLED or SENTENCE.search(told), told
    return told


@quick
@given(content=st.binary(max_size=3000), extension=st.sampled_from(["xlsx", "xls", "csv"]))
def test_random_bytes_are_read_or_refused(content, extension):
    settled(content, f"a.{extension}")
    settled(HEADS[extension] + content, f"a.{extension}")


@pytest.mark.parametrize(("whole", "filename"), [(TINY, "a.xlsx"), (OLD_BOOK, "a.xls")])
def test_a_truncated_workbook_is_read_or_refused(whole, filename):
    for cut in range(0, len(whole), len(whole) // 90):
        settled(whole[:cut], filename)


@pytest.mark.parametrize(("whole", "filename"), [(TINY, "a.xlsx"), (OLD_BOOK, "a.xls")])
def test_a_workbook_with_damaged_bytes_is_read_or_refused(whole, filename):
    dice = random.Random(7)
    # An old workbook is parsed in a process of its own.
    for _ in range(300 if filename == "a.xlsx" else 40):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        settled(bytes(damaged), filename)


def test_a_sheet_with_damaged_markup_is_read_or_refused():
    dice = random.Random(11)
    whole = b"".join(
        b'<row r="%d"><c r="A%d" s="1"><v>1</v></c><c r="B%d" t="e"><f>X</f><v>#REF!</v></c></row>' % (n, n, n)
        for n in range(1, 6)
    )
    signs = b"<>\"'=/ rc19AZe&;\0"
    for _ in range(250):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = signs[dice.randrange(len(signs))]
        settled(sheet(bytes(damaged)))


@quick
@given(rows=st.lists(st.lists(TEXTS, max_size=6), max_size=14), known=st.lists(TEXTS, max_size=3))
def test_random_texts_in_a_csv_are_read_or_refused(rows, known):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    content = stream.getvalue().encode("utf-8", "ignore")
    if settled(content, "a.csv") == SETTLED:
        table = open_table(content, "a.csv", known_headers=known)
        assert all(len(cells) == len(table.headers) for _, cells in table.rows())


@settings(quick, max_examples=60)
@given(
    rows=st.lists(
        st.lists(st.one_of(st.integers(), st.floats(allow_nan=False), st.dates(), TEXTS), max_size=5), max_size=9
    )
)
def test_random_cells_in_a_workbook_are_read_or_refused(rows):
    spoken = [[cell if not isinstance(cell, str) else _writable(cell) for cell in row] for row in rows]
    spoken = [[cell if not isinstance(cell, dt.date) or cell.year > 1900 else None for cell in row] for row in spoken]
    content = book(*spoken)
    if settled(content) == SETTLED:
        table = open_table(content, "a.xlsx")
        assert all(len(cells) == len(table.headers) for _, cells in table.rows())


def _writable(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


@settings(quick, max_examples=400)
@given(cell=CELLS, unit=st.sampled_from([None, "元", "万元", "万美元", "人"]))
def test_every_cell_is_cleaned_or_refused_with_a_sentence(cell, unit):
    choices = [("a", "甲（一）"), (1, "乙")]
    for clean, options in (
        *((one, {}) for one in (cleaning.clean_text, cleaning.clean_name, cleaning.clean_number)),
        *((one, {}) for one in (cleaning.clean_integer, cleaning.clean_boolean, cleaning.choice_reader(choices))),
        *((cleaning.clean_date, {"day_optional": optional}) for optional in (True, False)),
        *((one, {"unit": unit}) for one in (cleaning.clean_money, cleaning.clean_amount)),
        *((cleaning.clean_percent, {"percent_header": header}) for header in (True, False)),
    ):
        assert re.search(r"[\u4e00-\u9fff]", _refusal(clean, cell, options) or "好")


def _refusal(clean, cell, options) -> str | None:
    try:
        clean(cell, **options)
    except UncleanValue as refusal:
        return refusal.sentence
    return None


@quick
@given(number=st.decimals(-(10**9), 10**9, places=2), unit=st.sampled_from(["元", "万元", "亿元"]))
def test_money_written_in_different_ways_is_the_same_money(number, unit):
    expected = number * cleaning.MONEY_UNITS[unit]
    for written in (
        f"{number:f}{unit}",
        f"{number:,}{unit}",
        f"{number:f}（{unit}人民币）",
        f"人民币 {number:f} {unit}",
    ):
        assert cleaning.clean_money(written) == expected
    assert cleaning.clean_money(Decimal(number), unit=unit) == expected


@quick
@given(day=st.dates(dt.date(1900, 3, 1), dt.date(2119, 12, 31)))
def test_a_day_written_in_different_ways_is_the_same_day(day):
    year, month, date = day.year, day.month, day.day
    for written in (
        f"{year}.{month}.{date}",
        f"{year}/{month:02}/{date:02}",
        f"{year}年{month}月{date}日",
        f"{day} 00:00:00",
    ):
        assert cleaning.clean_date(written) == day
    assert cleaning.clean_date(f"{year}{month:02}{date:02}") == day


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,\x00\n",
        b'a,b\n1,"2\n3,4\n',
        b'a,b\n"1"2,3\n',
        b"\x00" * 100,
        "名称,数\n甲,1\n".encode("utf-16")[:-1],
        "名称".encode("utf-16-le"),
        b"\xef\xbb\xbf",
        b"\r\r\r",
        b",",
        string.printable.encode(),
    ],
)
def test_odd_csv_is_read_or_refused(content):
    settled(content, "a.csv")


def test_zips_within_zips_are_no_workbook():
    assert "不是 Excel 工作簿" in settled(nested(1))
    assert "不是 Excel 工作簿" in settled(nested(30))


def test_entities_are_not_followed():
    for hostile in (foreign_entity(), laughs()):
        if settled(hostile) == SETTLED:
            assert "root:" not in str(read_table(hostile, "a.xlsx"))


def test_formulas_are_never_run_and_their_text_is_not_data():
    table = read_table(book(["名称", "数"], ["甲", '=HYPERLINK("http://x","y")']), "a.xlsx")
    assert "HYPERLINK" not in str(table)


def test_a_sheet_that_ends_in_the_middle_is_read_or_refused():
    whole = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    for cut in range(len(whole)):
        settled(with_sheet_xml(TINY, whole[:cut]))


@pytest.fixture(scope="module")
def heavy() -> dict:
    """How each heavy file ended, and the peak memory of the process that read them all."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.hostile"], cwd=ROOT, capture_output=True, timeout=300, check=True
    )
    return json.loads(done.stdout)


def test_memory_stays_bounded_whatever_comes(heavy):
    assert heavy["peak"] < LARGEST


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_a_heavy_file_is_refused_or_found_empty(heavy, name):
    told = heavy["told"][name]
    assert SENTENCE.search(told) or (told == SETTLED and name == "a text of 12 MB"), told
