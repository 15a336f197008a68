"""Run every test: on SQLite, on real PostgreSQL and Redis, and in a real Chromium.

    python3 tools/run_tests.py [--only sqlite|servers|browser|tools] [-- PYTEST ARGUMENTS]

What is missing is installed or named; no phase is skipped. Arguments go to pytest; a path among them replaces the
folders of the phase. A phase that finds no test has failed, unless arguments narrowed the choice.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass

import prepare
import system_packages
import test_servers

NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Phase:
    """One run of pytest: its title, its part of the tests, and what it needs of the machine."""

    title: str
    tests: tuple[str, ...]
    needs: tuple[str, ...] = ()
    servers: bool = False


# The longest first: two run at a time, and whichever ends first makes room for the next.
PHASES = {
    "servers": Phase(
        "PostgreSQL and Redis",
        ("tests", "--ignore=tests/browser", "--ignore=tests/tools", "--database-only"),
        needs=("postgresql", "redis"),
        servers=True,
    ),
    "sqlite": Phase("SQLite, queue in files", ("tests", "--ignore=tests/browser", "--ignore=tests/tools")),
    "browser": Phase("Chromium", ("tests/browser",), needs=("postgresql", "redis", "chromium", "font"), servers=True),
    "tools": Phase("Commands of the portal", ("tests/tools",)),
}
FOLDERS_OF_ONE_PHASE = ("tests/browser", "tests/tools")


def main() -> int:
    """Prepare, run the phases, print a summary; 0 only when every phase passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PHASES, help="run one phase")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="for pytest, after --")
    parsed = parser.parse_args()
    arguments = [argument for argument in parsed.arguments if argument != "--"]
    chosen = [PHASES[parsed.only]] if parsed.only else list(PHASES.values())
    prepare.prepare(dev=True)
    system_packages.ensure(*dict.fromkeys(need for phase in chosen for need in phase.needs))
    test_servers.end_on_signals()
    return _run_all(chosen, arguments)


def _run_all(phases: list[Phase], arguments: list[str]) -> int:
    """Two at a time, one for each core; only the first is heard while it runs."""
    waiting = iter(phases[1:])

    def work_off() -> list[tuple[Phase, int, float]]:
        return [_with_servers(phase, arguments, aside=True) for phase in waiting]

    with ThreadPoolExecutor(1) as lane:
        beside = lane.submit(work_off)
        results = [_with_servers(phases[0], arguments), *work_off(), *beside.result()]
    results.sort(key=lambda result: phases.index(result[0]))
    return _report(results, narrowed=bool(arguments))


def _with_servers(phase: Phase, arguments: list[str], *, aside: bool = False) -> tuple[Phase, int, float]:
    """Each phase has servers of its own: some tests let theirs crash, which is no business of the phase beside."""
    with test_servers.both() if phase.servers else nullcontext({}) as addresses:
        return _run(phase, arguments, addresses, aside=aside)


def _run(
    phase: Phase, arguments: list[str], addresses: dict[str, str], *, aside: bool = False
) -> tuple[Phase, int, float]:
    """Run one phase; what one that runs aside says is told when it has finished, so that lines do not mix."""
    selection = _selection(phase, arguments)
    if selection is None:
        return phase, NOTHING_COLLECTED, 0
    title = f"\n━━━ Tests · {phase.title} ━━━"
    if not aside:
        prepare.say(title)
    began = time.monotonic()
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    if browser := system_packages.chromium():
        env["PORTAL_CHROMIUM"] = str(browser)
    command = [str(prepare.PYTHON), "-m", "pytest", *selection]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if aside else {}
    done = subprocess.run(command, cwd=prepare.ROOT, env={**env, **addresses}, check=False, **output)
    if aside:
        prepare.say(f"{title}\n{done.stdout.decode(errors='replace')}")
    return phase, done.returncode, time.monotonic() - began


def _selection(phase: Phase, arguments: list[str]) -> list[str] | None:
    """The arguments for pytest; paths given by hand take the place of the phase's own. None when no path is for it."""
    paths = [argument for argument in arguments if (prepare.ROOT / argument.split("::")[0]).exists()]
    if not paths:
        return [*phase.tests, *arguments]
    for_another = {path for path in paths if not _takes(phase, path)}
    if for_another == set(paths):
        return None
    return [argument for argument in arguments if argument not in for_another]


def _takes(phase: Phase, path: str) -> bool:
    own = [folder for folder in FOLDERS_OF_ONE_PHASE if path.startswith(folder)]
    return phase.tests[0] == own[0] if own else phase.tests[0] not in FOLDERS_OF_ONE_PHASE


def _report(results: list[tuple[Phase, int, float]], *, narrowed: bool) -> int:
    nothing_at_all = all(code == NOTHING_COLLECTED for _, code, _ in results)
    prepare.say("\n━━━ Summary ━━━")
    failed = False
    for phase, code, seconds in results:
        nothing_here = code == NOTHING_COLLECTED and narrowed and not nothing_at_all
        verdict = "passed" if code == 0 else "nothing chosen here" if nothing_here else f"FAILED (pytest exit {code})"
        failed |= bool(code) and not nothing_here
        prepare.say(f"  {phase.title:24} {verdict}, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
