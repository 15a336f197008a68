"""Certificates of made-up organisations, from 2017 to today.

A third of the firms become 高新技术企业 in some autumn and keep the title by renewal, or lose it; most pass the yearly
review of 科技型中小企业 in some year, some of them again. The shares are such that 600 firms make a year like Dandong's 2020.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .organisations import MOST, Organisation

HNTE, TECH_SME = "hnte", "tech_sme"
_SME_YEARS = {2018: 0.07, 2019: 0.12, 2020: 0.25}
_SME_PRESENT, _SME_BETWEEN = 0.3, 0.12
_HNTE_YEARS = {2017: 0.09, 2018: 0.11, 2019: 0.105, 2020: 0.065}
_HNTE_LATER = 0.016
_TITLES = ((0.03, "young_eagle"), (0.045, "gazelle"), (0.047, "unicorn"), (0.07, "srdi"))


class Certificate(NamedTuple):
    """One recognition; `expires_on` is the last valid day, `revoked_on` the first day on which it no longer is."""

    kind: str
    number: str
    issued_on: date
    expires_on: date
    revoked_on: date | None = None


class Certificates:
    """Deals out certificates to organisations as they stand on `today`."""

    def __init__(self, *, seed: int, today: date):
        self._seed = seed
        self._today = today
        self._dice = Random()  # noqa: S311 - made-up data, not a secret
        self._hnte_years = _up_to_one(_HNTE_YEARS | dict.fromkeys(range(2021, today.year + 1), _HNTE_LATER))
        between = range(2021, today.year)
        later = {year: _SME_BETWEEN / len(between) for year in between} | {today.year: _SME_PRESENT}
        self._sme_years = _up_to_one(_SME_YEARS | later)

    def of(self, organisation: Organisation) -> Iterator[Certificate]:
        """All certificates of one organisation, oldest first within each kind."""
        dice = self._dice
        dice.seed((self._seed * MOST + organisation.number) * 8 + 1)
        gone_on = organisation.gone_on
        found = []
        if year := _drawn(self._hnte_years, dice.random()):
            found += self._hnte(organisation, year, dice)
        if year := _drawn(self._sme_years, dice.random()):
            found += self._tech_sme(organisation, year, dice)
        found += self._titles(organisation, dice)
        for certificate in found:
            if gone_on is None or certificate.expires_on < gone_on:
                yield certificate
            elif certificate.issued_on < gone_on:
                yield certificate._replace(revoked_on=min(certificate.revoked_on or gone_on, gone_on))

    def _hnte(self, organisation: Organisation, year: int, dice: Random) -> Iterator[Certificate]:
        """Recognised in one of two autumn batches, for three years; renewed a few days before the end, or not."""
        batch = 0 if dice.random() < 0.35 else 1
        while (issued := _autumn(year, batch)) <= self._today:
            revoked_on = None
            if dice.random() < 0.02:
                revoked_on = issued + timedelta(days=120 + int(dice.random() * 700))
                revoked_on = revoked_on if revoked_on <= self._today else None
            expires_on = issued.replace(year=year + 3) - timedelta(days=1)
            yield Certificate(HNTE, f"GR{year}21{organisation.number:06d}", issued, expires_on, revoked_on)
            if revoked_on or dice.random() > (0.86 if year < 2020 else 0.78):
                return
            year += 3

    def _tech_sme(self, organisation: Organisation, year: int, dice: Random) -> Iterator[Certificate]:
        """Listed in some month, until the end of that year; again in a later year, or not."""
        division = organisation.county_code[:6]
        while year <= self._today.year:
            issued = self._listed_on(year, dice)
            if issued > self._today:
                return
            flag = "0" if issued.month < 6 else "A"
            yield Certificate(TECH_SME, f"{year}{division}{flag}0{organisation.number:06d}", issued, date(year, 12, 31))
            if dice.random() > 0.36:
                return
            year += 1

    def _titles(self, organisation: Organisation, dice: Random) -> Iterator[Certificate]:
        """A few firms bear one of the titles of fast growth, for three years."""
        draw = dice.random()
        kind = next((kind for limit, kind in _TITLES if draw < limit), None)
        issued = date(2019, 4, 10) + timedelta(days=int(dice.random() * 2500))
        if kind and issued <= self._today:
            expires_on = issued.replace(year=issued.year + 3, day=min(issued.day, 28)) - timedelta(days=1)
            yield Certificate(kind, f"演示{issued.year}{organisation.number:06d}", issued, expires_on)

    def _listed_on(self, year: int, dice: Random) -> date:
        """Batches are published in the second half of a month; the present year has them from January on."""
        if year == self._today.year:
            return date(year, 1 + int(dice.random() * 12), 12 + int(dice.random() * 17))
        return date(year, 3 + int(dice.random() * 8.4), 12 + int(dice.random() * 17))


def _autumn(year: int, batch: int) -> date:
    """The day of an autumn batch; three days earlier each year, so that a renewal overlaps what it renews."""
    day = date(year, 10, 30) if batch == 0 else date(year, 12, 5)
    return day - timedelta(days=3 * (year - 2017))


def _up_to_one(shares: dict[int, float]) -> list[tuple[float, int]]:
    """Shares as thresholds for one throw of the dice."""
    total, thresholds = 0.0, []
    for year, share in shares.items():
        total += share
        thresholds.append((total, year))
    return thresholds


def _drawn(thresholds: list[tuple[float, int]], draw: float) -> int | None:
    return next((year for threshold, year in thresholds if draw < threshold), None)
