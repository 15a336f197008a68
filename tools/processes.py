"""Start programs that end with us, wait for them, stop them; find free ports. Standard library only."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1


def start(
    command: list[str | Path],
    *,
    env: dict[str, str] | None = None,
    log: Path | None = None,
    user: str | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen:
    """Start a program in a session of its own, so that Ctrl-C reaches only us; `log` takes what it prints.

    On Linux it is told to end when we are killed, so that nothing stays behind.
    """
    output: IO | None = log.open("ab") if log else None
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            **({"user": user, "group": user, "extra_groups": []} if user else {}),
        )
    finally:
        if output:
            output.close()


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(process: subprocess.Popen, *, by: int = signal.SIGTERM, within: float = 15) -> None:
    """Ask the main process alone to end, wait `within` seconds, then kill whatever is left of its session.

    A signal to the whole group makes Celery's warm shutdown hang, for its children would end before it.
    """
    if process.poll() is None:
        process.send_signal(by)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(within)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(
    ready: Callable[[], bool], *, process: subprocess.Popen, seconds: float, what: str, log: Path | None = None
) -> None:
    """Return when `ready()` is true; raises RuntimeError with the end of the log when it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise RuntimeError(f"{what} ended at once:\n{tail(log)}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} was not ready within {seconds:.0f} seconds:\n{tail(log)}")
        time.sleep(0.05)


def answers(port: int) -> bool:
    """True when something accepts connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serves_pages(port: int) -> bool:
    """True when a web server on this port of 127.0.0.1 answers a request, whatever it answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


def free_port(wanted: int = 0) -> int:
    """`wanted` or the next free port after it on 127.0.0.1; any free one for 0. Raises OSError when 50 are taken."""
    for port in range(wanted, wanted + 50) if wanted else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise OSError(f"No free port from {wanted} to {wanted + 49} on 127.0.0.1.")


def tail(log: Path | None, lines: int = 15) -> str:
    """The last lines of a log, for a message; empty without one."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log and log.exists() else ""
