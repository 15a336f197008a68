"""Measure at every size: `SIZES="10000 100000" python -m benchmarks`, with DATABASE_URL leading to a PostgreSQL server.

Prints tables with PASS or MISS for each goal and leaves them in `benchmarks/results/`. Exit code 0, or 1 when the three
ways to count disagree.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from . import databases, report

SIZES = "10000 100000 1000000"
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Measure each size in a process and a database of its own."""
    sizes = [int(word) for word in os.environ.get("SIZES", SIZES).replace(",", " ").split()]
    results = [_measured(size) for size in sizes]
    queries = {result["dashboard"]["queries"] for result in results}
    text = "\n\n".join(report.table(result, queries_elsewhere=queries) for result in results)
    print(f"\n{text}\n")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{datetime.now():%Y-%m-%d-%H%M}.md").write_text(text + "\n")
    wrong = [line for result in results for line in result["dashboard"]["disagreements"]]
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


def _measured(size: int) -> dict:
    print(f"{size:,} enterprises", flush=True)
    with (
        databases.fresh(os.environ["DATABASE_URL"], f"portal_bench_{size}") as url,
        tempfile.TemporaryDirectory() as folder,
    ):
        target = Path(folder) / "result.json"
        environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": folder}
        command = [sys.executable, "-m", "benchmarks.one_size", str(size), str(target)]
        subprocess.run(command, env=environment, check=True)
        return json.loads(target.read_text())


if __name__ == "__main__":
    sys.exit(main())
