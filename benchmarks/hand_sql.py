"""The same figures in SQL written by hand for PostgreSQL, one statement a family.

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
    ONCE_EVER,
    RESIDENTS,
    SUMS,
    YEAR,
    Cells,
)

START = date(YEAR, 1, 1)
ENDS = observed_days(YEAR, AS_OF)


def cells() -> Cells:
    """All figures of the year."""
    ledgers = dict(Ledger.objects.values_list("code", "pk"))
    keys = {pk: f"ledger.{code}" for code, pk in ledgers.items()}
    found: Cells = {}
    found |= _stocks(_certificate_stocks(), {kind: key for key, kind in CERTIFICATE_STOCKS.items()})
    found |= _stocks(_active(), {0: ACTIVE})
    found |= _stocks(_residents(ledgers[RESIDENTS]), {0: f"ledger.{RESIDENTS}"})
    found |= _flows(_certificate_flows(), {kind: key for key, kind in CERTIFICATE_FLOWS.items()})
    found |= _flows(_sums([ledgers[code] for code in SUMS]), keys)
    found |= _flows(_firsts([ledgers[code] for code in ONCE_A_YEAR], [ledgers[code] for code in ONCE_EVER]), keys)
    return found


def _mask(condition: str) -> str:
    """Bit n is set when the condition holds on the n-th month end."""
    days = [f"'{day}'::date" for day in ENDS]
    return " + ".join(f"CASE WHEN {condition.format(day=day)} THEN {1 << n} ELSE 0 END" for n, day in enumerate(days))


def _certificate_stocks() -> list[tuple]:
    valid = "issued_on <= {day} AND expires_on >= {day} AND (revoked_on IS NULL OR revoked_on > {day})"
    return _rows(
        f"""
        SELECT kind_id, county, mask, count(*) FROM (
            SELECT kind_id, min(county_id) AS county, bit_or({_mask(valid)}) AS mask
            FROM enterprises_certification
            WHERE kind_id = ANY(%s) AND issued_on <= %s AND expires_on >= %s
            GROUP BY kind_id, enterprise_id
        ) held GROUP BY 1, 2, 3
        """,
        [list(CERTIFICATE_STOCKS.values()), ENDS[-1], ENDS[0]],
    )


def _active() -> list[tuple]:
    there = "registered_on <= {day} AND (status_on IS NULL OR status_on > {day})"
    return _rows(
        f"""
        SELECT 0, county_id, {_mask(there)} AS mask, count(*) FROM enterprises_enterprise
        WHERE kind = 'firm' AND registered_on <= %s AND (status_on IS NULL OR status_on > %s)
        GROUP BY 1, 2, 3
        """,
        [ENDS[-1], ENDS[0]],
    )


def _residents(ledger: int) -> list[tuple]:
    there = "counted_on <= {day} AND (ended_on IS NULL OR ended_on > {day})"
    return _rows(
        f"""
        SELECT 0, county, mask, count(*) FROM (
            SELECT coalesce(nullif(distinct_key, ''), '#' || id) AS thing, min(county_id) AS county,
                   bit_or({_mask(there)}) AS mask
            FROM ledgers_ledgerentry
            WHERE ledger_id = %s AND state = 'confirmed' AND counted_on <= %s AND (ended_on IS NULL OR ended_on > %s)
            GROUP BY 1
        ) there GROUP BY 1, 2, 3
        """,
        [ledger, ENDS[-1], ENDS[0]],
    )


def _certificate_flows() -> list[tuple]:
    return _rows(
        """
        SELECT kind_id, county, extract(month FROM first)::int, count(*) FROM (
            SELECT kind_id, min(county_id) AS county, min(issued_on) AS first FROM enterprises_certification
            WHERE kind_id = ANY(%s) AND issued_on <= %s GROUP BY kind_id, enterprise_id HAVING min(issued_on) >= %s
        ) firsts GROUP BY 1, 2, 3
        """,
        [list(CERTIFICATE_FLOWS.values()), AS_OF, START],
    )


def _sums(ledgers: list[int]) -> list[tuple]:
    return _rows(
        """
        SELECT ledger_id, county_id, extract(month FROM counted_on)::int, sum(amount) FROM ledgers_ledgerentry
        WHERE ledger_id = ANY(%s) AND state = 'confirmed' AND counted_on BETWEEN %s AND %s GROUP BY 1, 2, 3
        """,
        [ledgers, START, AS_OF],
    )


def _firsts(once_a_year: list[int], once_ever: list[int]) -> list[tuple]:
    """Ledgers whose things count once: on their first day in the year, or at all."""
    return _rows(
        """
        SELECT ledger_id, county_id, extract(month FROM counted_on)::int, count(*) FROM (
            SELECT DISTINCT ON (ledger_id, coalesce(nullif(distinct_key, ''), '#' || id))
                   ledger_id, county_id, counted_on
            FROM ledgers_ledgerentry
            WHERE state = 'confirmed' AND counted_on <= %s
              AND (ledger_id = ANY(%s) OR (ledger_id = ANY(%s) AND counted_on >= %s))
            ORDER BY ledger_id, coalesce(nullif(distinct_key, ''), '#' || id), counted_on, id
        ) firsts WHERE counted_on >= %s GROUP BY 1, 2, 3
        """,
        [AS_OF, once_ever, once_a_year, START, START],
    )


def _rows(statement: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _stocks(rows: list[tuple], keys: dict) -> Cells:
    found: Cells = {}
    for family, county, mask, things in rows:
        for month in _months(mask):
            cell = (keys[family], county, month)
            found[cell] = found.get(cell, 0) + things
    return found


def _months(mask: int) -> Iterator[int]:
    return (month for month in range(1, len(ENDS) + 1) if mask >> (month - 1) & 1)


def _flows(rows: list[tuple], keys: dict) -> Cells:
    return {(keys[family], county, month): figure for family, county, month, figure in rows if figure}
