"""企业成长性: rates and bands (国科发火〔2016〕195号)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from enterprises.eligibility.growth import NoRate, band_of, compound, grew_by, growth_rate
from enterprises.eligibility.hnte_score import ip_count_band

from .cases import limits


@pytest.mark.parametrize(
    ("values", "rate"),
    [
        ((100, 150, 180), Fraction(35, 100)),
        ((100, 100, 100), Fraction(0)),
        ((0, 100, 120), Fraction(20, 100)),
        ((100, 0, 50), None),
        ((-5, 100, 120), Fraction(20, 100)),
        ((100, 120), Fraction(20, 100)),
    ],
)
def test_rates(values, rate):
    assert growth_rate([Decimal(value) for value in values]) == rate


def test_one_year_has_no_rate():
    with pytest.raises(NoRate):
        growth_rate([Decimal(100)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rate", "band"),
    [
        (Fraction(35, 100), (9, 10)),
        (Fraction(34_999, 100_000), (7, 8)),
        (Fraction(25, 100), (7, 8)),
        (Fraction(20, 100), (5, 6)),
        (Fraction(15, 100), (5, 6)),
        (Fraction(5, 100), (3, 4)),
        (Fraction(4, 100), (1, 2)),
        (Fraction(1, 1_000_000), (1, 2)),
        (Fraction(0), (0, 0)),
        (Fraction(-1, 10), (0, 0)),
        (None, (0, 0)),
    ],
)
def test_bands(rate, band):
    assert band_of(rate, limits("hnte").score.growth_bands) == band


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "band"),
    [(1, 0, (7, 8)), (0, 5, (5, 6)), (0, 4, (3, 4)), (0, 3, (3, 4)), (0, 2, (1, 2)), (0, 0, (0, 0))],
)
def test_the_number_of_rights_earns_a_band(first, second, band):
    assert ip_count_band(first, second, limits("hnte").score) == band


def test_compound_growth_is_compared_without_a_root():
    base = Decimal(1000)
    assert grew_by(base, Decimal(1728), Decimal("0.2"), 3)
    assert not grew_by(base, Decimal("1727.99"), Decimal("0.2"), 3)
    assert not grew_by(Decimal(0), Decimal(5), Decimal("0.2"), 3)
    assert round(compound(base, Decimal(1728), 3), 10) == Decimal("0.2")
