"""100 000 enterprises to xlsx: the portal's export beside django-import-export's, on the same rows and 30 columns.

    python -m benchmarks.exports [10000 100000]          DATABASE_URL leads to a PostgreSQL server

Each way runs by turns in a process of its own, so that its memory is its own. Prints rows a second, their ratio and the
growth of memory, with PASS or MISS for each goal. Exit code 1 when the two files do not hold the same cells.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from . import databases

ROUNDS = {10_000: 3, 100_000: 1}
RATIO, GROWTH_MB = 4, 50
WAYS = ("portal", "stock")


def main(sizes: list[int]) -> int:
    """Measure each size on a database of its own."""
    right = [_measured(size) for size in sizes or list(ROUNDS)]
    return 0 if all(right) else 1


def _measured(size: int) -> bool:
    with (
        databases.fresh(os.environ["DATABASE_URL"], f"portal_bench_export_{size}") as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": folder}
        _run("fill", size, folder, environment)
        runs = {way: [] for way in WAYS}
        for _ in range(ROUNDS.get(size, 1)):
            for way in WAYS:
                runs[way].append(_run(way, size, folder, environment))
        whole = _run("whole_list", size, folder, environment)
        _run("csv", size, folder, environment)
        same = _run("compare", size, folder, environment)["same"]
        _print(size, runs, whole, json.loads((Path(folder) / "csv.json").read_text()), same=same)
        return same


def _run(way: str, size: int, folder: str, environment: dict[str, str]) -> dict:
    target = Path(folder) / f"{way}.json"
    command = [sys.executable, "-m", "benchmarks.export_ways", way, str(size), folder, str(target)]
    subprocess.run(command, env=environment, check=True)
    return json.loads(target.read_text())


def _print(size: int, runs: dict[str, list[dict]], whole: dict, csv: dict, *, same: bool) -> None:
    rate = {way: statistics.median(size / run["seconds"] for run in found) for way, found in runs.items()}
    growth = {way: max(run["growth_mb"] for run in found) for way, found in runs.items()}
    ratio = rate["portal"] / rate["stock"]
    print(f"\n{size:,} enterprises of 30 columns to xlsx\n")
    print("| way | rows a second | memory growth MB |\n| --- | --: | --: |")
    print(f"| the portal | {rate['portal']:,.0f} | {growth['portal']:.0f} |")
    print(f"| django-import-export, select_related | {rate['stock']:,.0f} | {growth['stock']:.0f} |")
    print(
        f"| the portal's own list of enterprises, its own columns | {size / whole['seconds']:,.0f} | {whole['growth_mb']:.0f} |"
    )
    print(f"| the portal, 30 columns to csv | {size / csv['seconds']:,.0f} | {csv['growth_mb']:.0f} |")
    print(f"\nratio {ratio:.1f} × (goal ≥ {RATIO}): {_verdict(ratio >= RATIO)}")
    print(f"growth {growth['portal']:.0f} MB (goal < {GROWTH_MB}): {_verdict(growth['portal'] < GROWTH_MB)}")
    print(f"the same cells in both files: {_verdict(same)}")


def _verdict(passed: bool) -> str:
    return "PASS" if passed else "MISS"


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
