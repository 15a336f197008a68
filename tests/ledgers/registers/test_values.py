"""Each kind of column keeps what it is given without loss, and refuses what it cannot hold."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.ledgers.registers.models import LedgerColumn
from bureau.ledgers.registers.values import CountyIndex, UnfitValue, keep, python_value, same_thing, shown

COUNTIES = CountyIndex({"210681": 1}, {"210681": "东港市"})


def column(kind: str, **facts) -> LedgerColumn:
    return LedgerColumn(label="列", kind=kind, **facts)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("number", "三", "应为数字"),
        ("number", "NaN", "数字过大"),
        ("money", "1e20", "数字过大"),
        ("date", "2020-02-30", "应为日期"),
        ("choice", "丙", "不在可选范围内"),
        ("county", "999999", "没有代码"),
        ("organisation", {"name": "甲公司", "code": "9121"}, "18 位"),
        ("organisation", {"name": "甲公司", "code": "91210600MA000000OI"}, "18 位"),
        ("organisation", {"name": "", "code": "91210600MA0000000X"}, "单位名称"),
    ],
)
def test_unfit_values_are_refused_with_a_sentence(kind, value, told):
    with pytest.raises(UnfitValue) as refusal:
        keep(column(kind, choices=["甲", "乙"]), value, COUNTIES)
    assert told in refusal.value.sentence


@pytest.mark.parametrize(
    ("kind", "value", "kept", "read", "told"),
    [
        ("text", "  甲 ", "甲", "甲", "甲"),
        ("text", "   ", None, None, ""),
        ("number", "12.50", "12.5", Decimal("12.5"), "12.5 人"),
        ("number", 0, "0", Decimal(0), "0 人"),
        ("number", 1200, "1200", Decimal(1200), "1,200 人"),
        ("money", Decimal(20000), "20000.00", Decimal("20000.00"), "20,000 元"),
        ("date", date(2020, 9, 30), "2020-09-30", date(2020, 9, 30), "2020-09-30"),
        ("choice", "甲", "甲", "甲", "甲"),
        ("county", "210681", "210681", "210681", "东港市"),
        ("organisation", "乙公司", {"name": "乙公司"}, {"name": "乙公司"}, "乙公司"),
    ],
)
def test_values_come_back_as_they_were(kind, value, kept, read, told):
    one = column(kind, unit="人" if kind == "number" else "", choices=["甲", "乙"])
    assert keep(one, value, COUNTIES) == kept
    assert python_value(one, kept) == read
    assert shown(one, kept, COUNTIES.names) == told


def test_money_entered_in_wan_is_shown_in_wan():
    assert shown(column("money", unit="万元"), "125000.00", {}) == "12.5 万元"


def test_a_credit_code_tells_organisations_apart_before_their_name():
    one = column("organisation")
    first = {"name": "甲公司", "code": "91210600MA0000000X"}
    renamed = {"name": "乙公司", "code": "91210600MA0000000X"}
    assert same_thing(one, first) == same_thing(one, renamed)
    assert same_thing(one, {"name": "甲 公司"}) == same_thing(one, {"name": "甲公司"})
