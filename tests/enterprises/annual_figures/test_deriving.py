from decimal import Decimal

import pytest

from enterprises.annual_figures.deriving import derived


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({}, {}),
        ({"rd_inside": Decimal(100)}, {"rd_total": Decimal(100)}),
        ({"rd_inside": Decimal(100), "rd_outside": Decimal(50)}, {"rd_total": Decimal(140)}),
        ({"rd_outside": Decimal("0.02")}, {"rd_total": Decimal("0.02")}),
        ({"total_assets": Decimal(100)}, {}),
        ({"total_assets": Decimal(100), "liabilities": Decimal(130)}, {"net_assets": Decimal(-30)}),
    ],
)
def test_sums_follow_from_their_parts(now, found):
    assert derived(now, stated=now) == found


def test_what_was_stated_stays():
    now = {"rd_inside": Decimal(100), "rd_outside": Decimal(50), "rd_total": Decimal(150)}
    assert derived(now, stated=now) == {}


def test_a_derived_sum_follows_when_a_part_is_corrected():
    before = {"rd_inside": Decimal(100), "rd_outside": None, "rd_total": Decimal(100)}
    assert derived(before | {"rd_inside": Decimal(200)}, stated={"rd_inside"}, before=before) == {
        "rd_total": Decimal(200)
    }


def test_somebody_s_own_sum_does_not_follow():
    before = {"rd_inside": Decimal(100), "rd_outside": Decimal(50), "rd_total": Decimal(150)}
    assert derived(before | {"rd_inside": Decimal(120)}, stated={"rd_inside"}, before=before) == {}


def test_an_emptied_sum_is_reckoned_again():
    before = {"rd_inside": Decimal(100), "rd_outside": Decimal(50), "rd_total": Decimal(150)}
    assert derived(before | {"rd_total": None}, stated={"rd_total"}, before=before) == {"rd_total": Decimal(140)}
