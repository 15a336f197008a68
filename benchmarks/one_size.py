"""Fill the database of one size and measure on it: `python -m benchmarks.one_size N FILE` writes the results as JSON."""

import json
import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django
from django.core.management import call_command
from django.db import connection

SEED = 2020


def main(enterprises: int, target: Path) -> None:
    """Migrate, fill, measure, write."""
    django.setup()
    from . import dashboard, ledger_data, lists

    call_command("migrate", verbosity=0)
    seconds = _fill(enterprises, ledger_data)
    print(f"  filled in {seconds:.0f} s", flush=True)
    board = dashboard.measure(slow_rounds=5)
    print("  dashboard measured", flush=True)
    pages = list(lists.measure())
    print("  lists measured", flush=True)
    result = {
        "enterprises": enterprises,
        "fill_seconds": seconds,
        "rows": _rows(),
        "dashboard": {
            "cockpit": board.cockpit.runs,
            "plain_list": board.plain_list.runs,
            "queries": board.queries,
            "portal": board.portal.runs,
            "hand_sql": board.hand_sql.runs,
            "grouped_orm": board.grouped_orm.runs,
            "figures": board.figures,
            "disagreements": board.disagreements,
        },
        "lists": [{"case": a.case, "portal": a.portal.runs, "admin": a.admin.runs} for a in pages],
    }
    target.write_text(json.dumps(result, ensure_ascii=False))


def _fill(enterprises: int, ledger_data) -> float:
    start = time.perf_counter()
    call_command("seed_demo", enterprises=enterprises, seed=SEED, allow_production=True, verbosity=0)
    seconds = time.perf_counter() - start
    ledger_data.add(enterprises)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return seconds


def _rows() -> dict[str, int]:
    from bureau.ledgers.models import LedgerEntry
    from enterprises.models import Certification, Enterprise

    return {
        "enterprises": Enterprise.objects.count(),
        "certificates": Certification.objects.count(),
        "ledger entries": LedgerEntry.objects.count(),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
