"""Writes the yearly figures and the intellectual property of the firms of the story."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from bureau.accounts.models import User
from enterprises.annual_figures.deriving import net_assets, rd_total
from enterprises.annual_figures.groups import FIGURES
from enterprises.annual_figures.outliers import doubts_of, in_lines, rules_in_use
from enterprises.models import AnnualFigures, IntellectualProperty

from . import bulk
from .cast import Cast
from .cast_figures import figures_of
from .courses import STORY_YEAR
from .firms import Firm
from .ledger_rows import RESULTS
from .organisations import dice_of

TOLD = 160  # firms of which yearly figures are known
OWNERS = 220  # firms that may own something
_FIGURES = (
    "id",
    "enterprise_id",
    "county_id",
    "year",
    "closed_on",
    "source",
    "state",
    *FIGURES,
    "doubts",
    "doubts_checked_by_id",
    "doubts_checked_at",
)
_RIGHT = "id enterprise_id kind_id county_id number name granted_on expires_on obtained_by ended_on end_reason".split()
# code, share up to and with it, years of its term after the grant, digit in the number of a patent
_KINDS = (
    ("invention", 0.25, 17, "1"),
    ("utility_model", 0.65, 9, "2"),
    ("design", 0.75, 9, "3"),
    ("software", 1.0, 50, ""),
)


def add_figures(
    people: dict[str, User], firms: list[Firm], *, cast: Cast | None = None, seed: int, today: date
) -> None:
    """Figures of the years from 2018 to the last that is over; those of the last year are not all verified yet."""
    rules, rows = rules_in_use(), []
    years = range(STORY_YEAR - 2, today.year)
    parts = figures_of(cast, years)
    for place, firm in enumerate(firms[:TOLD]):
        before = None
        of_part, last_state = parts.get(firm.pk, (None, ""))
        found = of_part or _told(dice_of(place, seed=seed, purpose=3), len(years))
        for year, told in zip(years, found, strict=True):
            doubts = in_lines(doubts_of(told, before, rules))
            state = last_state if last_state and year == years[-1] else _state(place, year, today)
            checked = bool(doubts) and state in ("verified", "locked")
            rows.append(
                (
                    firm.pk,
                    firm.county_id,
                    year,
                    date(year, 12, 31),
                    "torch" if place % 3 else "county",
                    state,
                    *(told.get(name) for name in FIGURES),
                    doubts,
                    people["gaoxin"].pk if checked else None,
                    datetime(year + 1, 5, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai")) if checked else None,
                )
            )
            before = told
    rows.sort(key=lambda row: row[2])
    start = bulk.reserve(AnnualFigures, len(rows))
    bulk.write(AnnualFigures, _FIGURES, [(pk, *row) for pk, row in enumerate(rows, start)])


def _state(place: int, year: int, today: date) -> str:
    if year < today.year - 1:
        return "locked"
    return ("verified", "verified", "verified", "submitted", "draft")[place % 5]


def _told(dice: Random, years: int) -> Iterator[dict]:
    """A firm's figures year by year, each grown from the last."""
    revenue = 3_000_000 * (1 + dice.random() ** 3 * 60)
    share, people_each = 0.02 + dice.random() * 0.07, 350_000 + dice.random() * 500_000
    for _ in range(years):
        revenue *= 1.9 if dice.random() < 0.02 else 0.92 + dice.random() * 0.3
        inside = revenue * share
        assets, owed = revenue * (0.8 + share * 6), revenue * (0.3 + share * 3)
        told = {
            "revenue": _yuan(revenue),
            "sales_income": _yuan(revenue),
            "total_income": _yuan(revenue * 1.02),
            "hitech_income": _yuan(revenue * (0.62 + share * 3)),
            "exports": _yuan(revenue * share),
            "rd_inside": _yuan(inside),
            "rd_outside": _yuan(inside * 0.08),
            "staff": Decimal(max(6, int(revenue / people_each))),
            "sci_tech_staff": Decimal(max(1, int(revenue / people_each * (0.1 + share * 2)))),
            "total_assets": _yuan(assets),
            "liabilities": _yuan(owed),
            "net_profit": _yuan(revenue * (share - 0.03)),
            "tax_paid": _yuan(revenue * 0.035),
            "ip_first": int(dice.random() * 3),
            "ip_second": int(dice.random() * 9),
        }
        yield told | {"rd_total": rd_total(told), "net_assets": net_assets(told)}


def _yuan(amount: float) -> Decimal:
    """Amounts of the story are whole hundreds."""
    return Decimal(int(amount / 100)) * 100


def add_rights(firms: list[Firm], *, seed: int, today: date) -> None:
    """Patents and software of the firms, granted from 2014 to today."""
    rows = []
    for place, firm in enumerate(firms[:OWNERS]):
        dice = dice_of(place, seed=seed, purpose=4)
        rows += [_right(firm, len(rows) + n, dice, today) for n in range(int(dice.random() ** 2 * 8))]
    rows.sort(key=lambda row: row[5])
    start = bulk.reserve(IntellectualProperty, len(rows))
    bulk.write(IntellectualProperty, _RIGHT, [(pk, *row) for pk, row in enumerate(rows, start)])


def _right(firm: Firm, number: int, dice: Random, today: date) -> tuple:
    draw = dice.random()
    kind, _, years, digit = next(row for row in _KINDS if draw <= row[1])
    first = date(2014, 1, 8)
    granted_on = first + timedelta(days=int((today - first).days * dice.random()))
    lapsed = granted_on + timedelta(days=900 + int(dice.random() * 900)) if dice.random() < 0.06 else None
    ended_on = lapsed if lapsed and lapsed <= today else None
    applied = granted_on.year - 1
    told = f"ZL{applied}{digit}{9_000_000 + number:07d}.{number % 10}" if digit else f"{granted_on.year}SR{number:07d}"
    return (
        firm.pk,
        kind,
        firm.county_id,
        told,
        f"一种{RESULTS[number % len(RESULTS)]}（演示 {number + 1}）",
        granted_on,
        granted_on + timedelta(days=365 * years),
        "assigned" if number % 10 == 3 else "own",
        ended_on,
        "lapsed" if ended_on else "",
    )
