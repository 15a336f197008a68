"""Made-up organisations: organisation `number` is the same wherever and whenever it is asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from .codes import CreditCodes
from .names import COUNT, Trade, former_name, organisation_name

MOST = 1_000_000
"""How many organisations there can be: certificate numbers hold six digits."""
assert MOST <= COUNT  # noqa: S101 - names would repeat

# county code: share of the organisations up to and with it, place in the name, division in the credit code
PLACES = (
    ("210602", 0.14, "丹东", "210602", "丹东市元宝区"),
    ("210603", 0.36, "丹东", "210603", "丹东市振兴区"),
    ("210604", 0.48, "丹东", "210604", "丹东市振安区"),
    ("210681", 0.67, "东港", "210681", "东港市"),
    ("210682", 0.81, "凤城", "210682", "凤城市"),
    ("210624", 0.88, "宽甸", "210624", "宽甸满族自治县"),
    ("210600-GX", 0.95, "丹东", "210600", "丹东高新技术产业开发区"),
    ("210600-BH", 1.0, "丹东", "210600", "丹东边境经济合作区"),
)
_ROADS = ("青年路", "滨江街", "创业路", "文化街", "临港大道", "工业街", "银杏路", "鸭绿江大街")
_CAPITAL = tuple(Decimal(ten_thousands) * 10_000 for ten_thousands in (50, 100, 200, 300, 500, 800, 1000, 2000, 5000))
_EARLIEST, _LATEST = date(1992, 1, 6), date(2016, 12, 20)


class Organisation(NamedTuple):
    """One made-up firm; `capital` in yuan, `former` an earlier name with its last day or None.

    `gone` is how it left the city's register, if it did, from the day `gone_on`.
    """

    number: int
    name: str
    uscc: str
    county_code: str
    address: str
    trade: Trade
    registered_on: date
    capital: Decimal
    former: tuple[str, date] | None
    gone: str
    gone_on: date | None


def dice_of(number: int, *, seed: int, purpose: int) -> Random:
    """Dice for one thing and one purpose (1 … 7; 0 deals the organisations), the same in every run."""
    return Random((seed * MOST + number) * 8 + purpose)  # noqa: S311 - made-up data, not a secret


def organisations(first: int, end: int, *, seed: int) -> Iterator[Organisation]:
    """Organisations `first` … `end` - 1."""
    codes = {division: CreditCodes(division) for _, _, _, division, _ in PLACES}
    dice = Random()  # noqa: S311 - made-up data, not a secret
    span = (_LATEST - _EARLIEST).days
    for number in range(first, end):
        dice.seed((seed * MOST + number) * 8)
        draw = dice.random()
        county, _, place, division, region = next(row for row in PLACES if draw < row[1])
        name, trade = organisation_name(number, place=place)
        registered_on = _EARLIEST + timedelta(days=int(span * dice.random() ** 0.6))
        capital = _CAPITAL[int(dice.random() ** 1.4 * len(_CAPITAL))]
        former = (former_name(number, place=place), _renamed_on(registered_on, dice)) if dice.random() < 0.04 else None
        gone, gone_on = _left(dice) if dice.random() < 0.02 else ("", None)
        address = f"{region}{_ROADS[number % len(_ROADS)]}{1 + number % 288}号"
        yield Organisation(
            number,
            name,
            codes[division].code(number),
            county,
            address,
            trade,
            registered_on,
            capital,
            former,
            gone,
            gone_on,
        )


def _left(dice: Random) -> tuple[str, date]:
    return "cancelled" if dice.random() < 0.7 else "moved_away", date(2021, 1, 4) + timedelta(
        days=int(dice.random() * 1800)
    )


def _renamed_on(registered_on: date, dice: Random) -> date:
    """A day between the founding and the end of 2018."""
    return registered_on + timedelta(days=int((date(2018, 12, 28) - registered_on).days * (0.3 + 0.7 * dice.random())))
