"""Measure everything: `SIZES="10000 100000" python -m benchmarks [pages] [imports] [exports] [assessments] [rush]`, all when none is named.

DATABASE_URL leads to a PostgreSQL server. Prints tables with PASS or MISS for each goal; those of the pages stay in
`benchmarks/results/` as well. Exit code 0, or 1 when ways that must agree did not.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from . import assessments, databases, exports, imports, report, rush

SIZES = "10000 100000 1000000"
RESULTS = Path(__file__).parent / "results"


def main(chosen: list[str]) -> int:
    """Measure what is chosen, one after the other; raises KeyError for an unknown name."""
    ways = {"pages": _pages, "imports": lambda: imports.main([]), "exports": lambda: exports.main([])}
    ways["assessments"] = lambda: assessments.main([])
    ways["rush"] = lambda: rush.main([])
    return max([ways[name]() for name in chosen or ways])


def _pages() -> int:
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
    sys.exit(main(sys.argv[1:]))
