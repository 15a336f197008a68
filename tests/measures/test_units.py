from decimal import Decimal

import pytest

from bureau.measures.units import UnknownUnit, UnlikeUnits, convert, same_dimension, unit


@pytest.mark.parametrize("name", ["", "斤", "万", "％", "wan"])
def test_an_unknown_unit_is_refused_by_name(name):
    with pytest.raises(UnknownUnit) as unknown:
        unit(name)
    assert unknown.value.name == name


@pytest.mark.parametrize(("source", "target"), [("家", "万元"), ("%", "家"), ("平方米", "元"), ("件/万人", "件")])
def test_unlike_units_do_not_convert(source, target):
    assert not same_dimension(source, target)
    with pytest.raises(UnlikeUnits):
        convert(1, source, target)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (12345, "元", "万元", Decimal("1.2345")),
        (Decimal("1.5"), "亿元", "万元", Decimal(15000)),
        (Decimal("0.1"), "万元", "元", Decimal(1000)),
        (3, "家", "户", 3),
        (20000, "人次", "万人次", Decimal(2)),
        (None, "元", "万元", None),
        (0, "元", "亿元", 0),
    ],
)
def test_units_of_one_dimension_convert_exactly(value, source, target, expected):
    assert convert(value, source, target) == expected


def test_there_and_back_again_is_the_same():
    assert convert(convert(Decimal("123.45"), "亿元", "元"), "元", "亿元") == Decimal("123.45")
