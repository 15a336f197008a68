"""100 000 organisations of 30 columns from xlsx, several ways beside each other: the portal's engine, a bare COPY, the library.

    python -m benchmarks.imports [10000 100000]          DATABASE_URL leads to a PostgreSQL server

Each way runs by turns in a process of its own, so that its memory is its own, into the same emptied table with all its
indexes. django-import-export takes a part of the sheet (its time grows with the rows, so its rate is what counts).
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import databases

ROUNDS = 3
PART = {"die_bulk": 5_000, "die_stock": 500}
PEAK_MB = 450


def main(sizes: list[int]) -> int:
    """Measure each size on a database of its own; 1 when an import did not come out as it should."""
    right = [_measured(size) for size in sizes or [10_000, 100_000]]
    return 0 if all(right) else 1


def _measured(size: int) -> bool:
    with (
        databases.fresh(os.environ["DATABASE_URL"], f"portal_bench_import_{size}") as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": folder}
        _run("prepare", folder, environment, str(size), *(f"{way}={rows}" for way, rows in PART.items()))
        runs: dict[str, list[dict[str, Any]]] = {"portal": [], "bare": []}
        for _ in range(ROUNDS):
            for way, found in runs.items():
                found.append(_run(way, folder, environment))
        library = {way: _run(way, folder, environment) for way in PART}
        return _tell(size, runs, library)


def _run(way: str, folder: str, environment: dict[str, str], *more: str) -> dict[str, Any]:
    target = Path(folder) / "told.json"
    command = [sys.executable, "-m", "benchmarks.import_ways", way, folder, str(target), *more]
    subprocess.run(command, env=environment, check=True)
    return json.loads(target.read_text())


def _middle(runs: list[dict[str, Any]], *steps: str) -> float:
    return statistics.median(sum(run[step] for step in steps) for run in runs)


def _tell(size: int, runs: dict[str, list[dict[str, Any]]], library: dict[str, dict[str, Any]]) -> bool:
    portal, bare = runs["portal"], runs["bare"]
    whole, copied = _middle(portal, "read", "preview", "confirm"), _middle(bare, "copy", "upsert")
    rates = {way: PART[way] / (told["preview"] + told["confirm"]) for way, told in library.items()}
    right = all(
        run["counts"]["new"] == size and run["again_counts"]["unchanged"] == size and not run["again_written"]
        for run in portal
    )
    print(f"\n### {size:,} organisations of 30 columns from xlsx\n")
    print("| step | seconds |\n| --- | --: |")
    for step in ("read", "preview", "confirm", "again"):
        print(f"| portal: {step} | {_middle(portal, step):.2f} |")
    for step in ("copy", "upsert"):
        print(f"| bare: {step} | {_middle(bare, step):.2f} |")
    for way, rate in rates.items():
        print(f"| {way}: {PART[way]:,} rows, preview and confirm | {PART[way] / rate:.2f} |")
    print("\n| held against | ratio | goal | |\n| --- | --: | --- | --- |")
    rate = size / whole
    _line(
        "rate ÷ django-import-export as documented",
        rate / rates["die_stock"],
        rate / rates["die_stock"] >= 80,
        "≥ 80 ×",
    )
    _line("rate ÷ its bulk settings", rate / rates["die_bulk"], rate / rates["die_bulk"] >= 15, "≥ 15 ×")
    _line("time ÷ bare COPY + ON CONFLICT", whole / copied, whole / copied <= 4, "≤ 4 ×")
    alone = _middle(portal, "confirm") / _middle(bare, "upsert")
    _line("confirm ÷ bare upsert", alone, alone <= 2, "≤ 2 ×")
    again = _middle(portal, "again") / whole
    _line("the same file again ÷ the first time", again, again <= 1, "≤ 1 ×")
    peak = max(run["rss_mb"] for run in portal)
    print(f"| peak memory | {peak:.0f} MB | < {PEAK_MB} MB | {_verdict(peak < PEAK_MB)} |")
    print(f"| every row new, then unchanged, none written twice | | all | {_verdict(right)} |")
    return right


def _line(name: str, ratio: float, passed: bool, goal: str) -> None:
    print(f"| {name} | {ratio:.2f} × | {goal} | {_verdict(passed)} |")


def _verdict(passed: bool) -> str:
    return "PASS" if passed else "MISS"


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
