"""The same figures in SQL written by hand for PostgreSQL, each statement in the quickest form that was found.

Stocks: each record becomes a mask of the month ends on which it is valid, each thing the union of its masks, and things
are tallied by mask. Flows: grouped by county and month; what counts once, by its first day.
"""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from bureau.ledgers.models import Ledger
from bureau.measures.periods import observed_days

from .figures import (
    ACTIVE,
    AS_OF,
    CERTIFICATE_FLOWS,
    CERTIFICATE_STOCKS,
    ONCE_A_YEAR,
    RESIDENTS,
    SUMS,
    YEAR,
    Cells,
)

START = date(YEAR, 1, 1)
ENDS = observed_days(YEAR, AS_OF)
EVERY = (1 << len(ENDS)) - 1


def cells() -> Cells:
    """All figures of the year."""
    ledgers = dict(Ledger.objects.values_list("code", "pk"))
    keys = {pk: f"ledger.{code}" for code, pk in ledgers.items()}
    found: Cells = {}
    for key, kind in CERTIFICATE_STOCKS.items():
        found |= _stocks(_certificate_stock(kind), key)
    found |= _stocks(_active(), ACTIVE)
    found |= _stocks(_residents(ledgers[RESIDENTS]), f"ledger.{RESIDENTS}")
    for key, kind in CERTIFICATE_FLOWS.items():
        found |= _flows(_first_certificates(kind), {kind: key})
    found |= _flows(_sums([ledgers[code] for code in SUMS]), keys)
    found |= _flows(_firsts(ledgers[ONCE_A_YEAR]), keys)
    return found


def _from(path: str) -> str:
    """Bit n is set when the n-th month end lies on or after the day at `path`."""
    cases = " ".join(f"WHEN {path} <= '{day}' THEN {EVERY >> n << n}" for n, day in enumerate(ENDS))
    return f"CASE {cases} ELSE 0 END"


def _until(path: str, operator: str) -> str:
    """Bit n is set when the day at `path` lies after the n-th month end (`>`), or on it as well (`>=`)."""
    ends = reversed(list(enumerate(ENDS)))
    cases = " ".join(f"WHEN {path} {operator} '{day}' THEN {(2 << n) - 1}" for n, day in ends)
    return f"CASE WHEN {path} IS NULL THEN {EVERY} {cases} ELSE 0 END"


def _certificate_stock(kind: str) -> list[tuple]:
    return _rows(
        f"""
        SELECT county, mask, count(*) FROM (
            SELECT min(county_id) AS county,
                   bit_or(({_from("issued_on")}) & ({_until("expires_on", ">=")}) & ({_until("revoked_on", ">")})) AS mask
            FROM enterprises_certification
            WHERE kind_id = %s AND issued_on <= %s AND expires_on >= %s
            GROUP BY enterprise_id
        ) held GROUP BY 1, 2
        """,
        [kind, ENDS[-1], ENDS[0]],
    )


def _active() -> list[tuple]:
    return _rows(
        f"""
        SELECT county_id, ({_from("registered_on")}) & ({_until("status_on", ">")}) AS mask, count(*)
        FROM enterprises_enterprise
        WHERE kind = 'firm' AND registered_on <= %s AND (status_on IS NULL OR status_on > %s)
        GROUP BY 1, 2
        """,
        [ENDS[-1], ENDS[0]],
    )


def _residents(ledger: int) -> list[tuple]:
    return _rows(
        f"""
        SELECT county, mask, count(*) FROM (
            SELECT coalesce(nullif(distinct_key, ''), '#' || id) AS thing, min(county_id) AS county,
                   bit_or(({_from("counted_on")}) & ({_until("ended_on", ">")})) AS mask
            FROM ledgers_ledgerentry
            WHERE ledger_id = %s AND state = 'confirmed' AND counted_on <= %s AND (ended_on IS NULL OR ended_on > %s)
            GROUP BY 1
        ) there GROUP BY 1, 2
        """,
        [ledger, ENDS[-1], ENDS[0]],
    )


def _first_certificates(kind: str) -> list[tuple]:
    return _rows(
        """
        SELECT %s, county, extract(month FROM first)::int, count(*) FROM (
            SELECT min(county_id) AS county, min(issued_on) AS first FROM enterprises_certification
            WHERE kind_id = %s AND issued_on <= %s GROUP BY enterprise_id HAVING min(issued_on) >= %s
        ) firsts GROUP BY 2, 3
        """,
        [kind, kind, AS_OF, START],
    )


def _sums(ledgers: list[int]) -> list[tuple]:
    return _rows(
        """
        SELECT ledger_id, county_id, extract(month FROM counted_on)::int, sum(amount) FROM ledgers_ledgerentry
        WHERE ledger_id = ANY(%s) AND state = 'confirmed' AND counted_on BETWEEN %s AND %s GROUP BY 1, 2, 3
        """,
        [ledgers, START, AS_OF],
    )


def _firsts(ledger: int) -> list[tuple]:
    """A ledger whose things count once a year, on their first day."""
    return _rows(
        """
        SELECT %s, county, extract(month FROM first)::int, count(*) FROM (
            SELECT coalesce(nullif(distinct_key, ''), '#' || id) AS thing, min(county_id) AS county,
                   min(counted_on) AS first
            FROM ledgers_ledgerentry
            WHERE ledger_id = %s AND state = 'confirmed' AND counted_on BETWEEN %s AND %s GROUP BY 1
        ) firsts GROUP BY 2, 3
        """,
        [ledger, ledger, START, AS_OF],
    )


def _rows(statement: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _stocks(rows: list[tuple], key: str) -> Cells:
    found: Cells = {}
    for county, mask, things in rows:
        for month in _months(mask):
            cell = (key, county, month)
            found[cell] = found.get(cell, 0) + things
    return found


def _months(mask: int) -> Iterator[int]:
    return (month for month in range(1, len(ENDS) + 1) if mask >> (month - 1) & 1)


def _flows(rows: list[tuple], keys: dict) -> Cells:
    return {(keys[family], county, month): figure for family, county, month, figure in rows if figure}
