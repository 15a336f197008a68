"""Judging all firms for 高新技术企业, beside reading their figures from the database.

    python -m benchmarks.assessments [100000]          DATABASE_URL leads to a PostgreSQL server

One run reads and judges every firm and stores each result, portion by portion, as the worker does. It is compared with
reading the same figures: all rows of three years as plain values. Exit code 1 when a firm of the sample is judged
otherwise one by one.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import databases

MOST = 10


def main(sizes: list[int]) -> int:
    """Measure each size on a database of its own."""
    return max([_measured(size) for size in sizes or [100_000]])


def _measured(size: int) -> int:
    with (
        databases.fresh(os.environ["DATABASE_URL"], f"portal_bench_assess_{size}") as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        target = Path(folder) / "result.json"
        command = [sys.executable, "-m", "benchmarks.assess_firms", str(size), str(target)]
        subprocess.run(command, env={**os.environ, "DATABASE_URL": url, "VAR_DIR": folder}, check=True)
        return _print(size, json.loads(target.read_text()))


def _print(size: int, found: dict) -> int:
    print(f"\n{size:,} firms, {found['figures']:,} rows of annual figures, {found['rights']:,} rights\n")
    print("| what | seconds |\n| --- | --: |")
    print(f"| read the figures (values of {found['columns']} columns) | {found['read']:.1f} |")
    print(f"| read all that conditions look at | {found['gather']:.1f} |")
    print(f"| the run: read, judge and keep every result | {found['run']:.1f} |")
    ratio = found["run"] / found["read"]
    print(f"\n{ratio:.1f} × the reading (goal ≤ {MOST}): {'PASS' if ratio <= MOST else 'MISS'}")
    print(f"peak memory {found['peak_mb']:.0f} MB; {size / found['run']:,.0f} firms a second; {found['verdicts']}")
    print(f"{found['compared']:,} firms judged one by one, {found['different']} otherwise")
    return 1 if found["different"] else 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
