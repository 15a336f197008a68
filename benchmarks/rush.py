"""The last minute before a closing: 500 firms on slow lines, and the same at once on fast ones, through the shipped set-up.

`python -m benchmarks.rush` with DATABASE_URL of a PostgreSQL server; `make bench ARGS=rush`. Fails when one application
is lost, torn or twice, a receipt is not true, or something is accepted that reached the server after the closing.
"""

import asyncio
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from asgiref.sync import sync_to_async
from django.utils import timezone

from . import databases
from .slow_clients import FILE_BYTES, SLOW

FIRMS = int(os.environ.get("RUSH_FIRMS", "500"))
LATE = 20
SECONDS = 60
LAST = 20  # of those who wait to the end, six of ten come in the last so many seconds
UPLOAD = FILE_BYTES / SLOW + 3  # seconds of one visit: the file over the slow line, and the presses
AT_ONCE = 16
GOAL_P95 = 1.0
SETTINGS = "benchmarks.rush_settings"
WRONGS = ("torn or untrue", "after closing", "in time and refused", "errors")
SLOW_LINES = {"slow": "evenly over the minute", "last": "six of ten in its last 20 seconds"}


def main(arguments: list[str]) -> int:
    """All scenarios, each in a process and a database of its own."""
    if arguments:
        return _scenario(*arguments)
    server = os.environ["DATABASE_URL"]
    failed = 0
    for name in (*SLOW_LINES, "burst"):
        with databases.fresh(server, f"portal_rush_{name}") as url:
            failed |= _in_a_process(name, url)
    with tempfile.TemporaryDirectory() as folder:
        failed |= _in_a_process("slow", f"sqlite:///{folder}/rush.sqlite3")
    return failed


def _in_a_process(name: str, url: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": url, "VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
        command = [sys.executable, "-m", "benchmarks.rush", name, folder]
        return subprocess.run(command, env=environment, check=False).returncode


def _scenario(name: str, folder: str) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from . import rush_data

    call = rush_data.call()
    entrants = rush_data.entrants(FIRMS + LATE, call)
    from .shipped import portal

    place = Path(folder) / "nginx"
    place.mkdir()
    with portal(place, dict(os.environ)) as port:
        outcomes = asyncio.run(_rush(name, call, entrants, port))
    return _report(name, call, outcomes)


async def _rush(name: str, call, entrants: list, port: int) -> list:
    """Everybody types in the days before; then the closing is set for a minute from now, and the visits begin.

    Visits begin so that on an idle machine each upload has ended before the closing; the late ones begin too late for it.
    """
    from .rush_clients import hand_in, prepare

    slow = name in SLOW_LINES
    places, firms = asyncio.Semaphore(AT_ONCE), entrants if slow else entrants[:FIRMS]
    outcomes = await asyncio.gather(*(prepare(one, n, port, places) for n, one in enumerate(firms)))
    closes = SECONDS + UPLOAD if slow else SECONDS * 2
    await _close_in(call, closes)
    chance, began = random.Random(500), time.process_time()
    delays = [chance.uniform(*_window(name, n)) if slow else 0 for n in range(FIRMS)]
    delays += [closes - UPLOAD / 2] * LATE
    await asyncio.gather(
        *(
            hand_in(one, n, port, delay=delays[n], rate=SLOW if slow else 0, chance=random.Random(n))
            for n, one in enumerate(outcomes)
        )
    )
    print(f"  the clients themselves used {time.process_time() - began:.0f} s of processor", flush=True)
    return outcomes


def _window(name: str, serial: int) -> tuple[float, float]:
    """From when to when a firm may begin its visit, in seconds."""
    if name == "slow":
        return 0, SECONDS
    return (0, SECONDS - LAST) if serial % 10 < 4 else (SECONDS - LAST, SECONDS)


async def _close_in(call, seconds: float) -> None:
    call.closes_at = timezone.now() + timedelta(seconds=seconds)
    await sync_to_async(call.save)()


def _report(name: str, call, outcomes: list) -> int:
    from django.db import connection

    found = _checked(call, outcomes)
    presses = sorted(seconds for outcome in outcomes[:FIRMS] for seconds in outcome.presses)
    p95 = presses[math.ceil(len(presses) * 0.95) - 1]
    found["submit p50 / p95 s"] = f"{presses[len(presses) // 2]:.2f} / {p95:.2f}"
    slow = f" and {LATE} too late, {SLOW_LINES[name]}" if name in SLOW_LINES else ""
    print(f"\n{name}, {connection.vendor}, {FIRMS} firms{slow}")
    for what, value in found.items():
        print(f"  {what:34} {value}")
    wrong = any(found[what] for what in WRONGS) or (name != "last" and found["handed in"] != FIRMS)
    if name == "slow" and connection.vendor == "postgresql":
        print(f"  submit p95 ≤ {GOAL_P95} s: {'PASS' if p95 <= GOAL_P95 else 'MISS'}")
    print(f"  none lost, none torn, none late: {'MISS' if wrong else 'PASS'}", flush=True)
    return int(wrong)


def _checked(call, outcomes: list) -> dict:
    """What the database says, and whether everybody's receipt says the same."""
    from projects.applications import receipts
    from projects.applications.models import Submission

    kept = {one.application_id: one for one in Submission.objects.filter(application__call=call)}
    count = Submission.objects.filter(application__call=call).count()
    torn = sum(not receipts.verify(one).is_true or len(one.files) != 1 for one in kept.values())
    torn += sum(bool(one.receipt) != (one.entrant.application in kept) for one in outcomes)
    troubles = [trouble for outcome in outcomes[:FIRMS] for trouble in outcome.trouble]
    for trouble in sorted(set(troubles)):
        print(f"  ! {trouble} ({troubles.count(trouble)} times)")
    call.refresh_from_db()
    closed = call.closes_at.timestamp()
    return {
        "handed in": count,
        "torn or untrue": torn,
        "after closing": sum(one.at > call.closes_at for one in kept.values()),
        "of the late ones accepted": sum(one.entrant.application in kept for one in outcomes[FIRMS:]),
        "in time and refused": sum(not one.receipt and one.pressed_at < closed for one in outcomes),
        "errors": len(troubles),
        "answers": json.dumps(_statuses(outcomes)),
    }


def _statuses(outcomes: list) -> dict[str, int]:
    presses = sum(len(one.presses) for one in outcomes)
    return {"presses": presses, "receipts": sum(bool(one.receipt) for one in outcomes)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
