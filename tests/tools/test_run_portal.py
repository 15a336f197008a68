"""The first command a newcomer types: from an empty folder to a portal with demo data, and nothing left at the end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_FILL = 300


@dataclass
class Portal:
    """A portal started by the command, and what it printed so far."""

    process: subprocess.Popen
    output: Path
    port: int

    def printed(self) -> str:
        return self.output.read_text()

    def wait_for(self, text: str, *, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.printed():
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.printed()}"
            assert time.monotonic() < deadline, f"{text!r} was not printed:\n{self.printed()}"
            time.sleep(0.1)

    def stop(self, by: int) -> int:
        self.process.send_signal(by)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    var = tmp_path_factory.mktemp("var")
    with socket.socket() as taken:  # so the command has to choose the next port
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        yield from _started(var, port)


def _started(var: Path, port: int) -> Iterator[Portal]:
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    output = var / "output"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, ROOT / "tools" / "run_portal.py"],
            env={**keep, "VAR_DIR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    portal = Portal(process, output, port)
    try:
        portal.wait_for("The portal is at", seconds=SECONDS_TO_FILL)
        yield portal
    finally:
        if process.poll() is None:
            portal.stop(signal.SIGTERM)


def _address(portal: Portal) -> str:
    return next(word for word in portal.printed().split() if word.startswith("http://127.0.0.1:"))


def test_a_taken_port_is_replaced_by_the_next_free_one_and_said(portal: Portal) -> None:
    assert f"port {portal.port} is taken" in portal.printed()
    assert f"127.0.0.1:{portal.port}/" not in _address(portal)


def test_the_sign_in_page_and_its_styles_are_served(portal: Portal) -> None:
    for path in ("accounts/sign-in/", "static/vendor/bootstrap/css/bootstrap.min.css"):
        with urllib.request.urlopen(_address(portal) + path, timeout=30) as answer:  # noqa: S310 - our own server
            assert answer.status == 200


def test_the_demo_accounts_are_printed(portal: Portal) -> None:
    portal.wait_for("juzhang", seconds=20)


def test_the_secret_key_is_readable_by_its_owner_only(portal: Portal) -> None:
    assert (portal.output.parent / "trial.env").stat().st_mode & 0o077 == 0


def test_a_stop_leaves_no_worker_and_no_server_behind(portal: Portal) -> None:
    children = _children_of(portal.process.pid)

    assert len(children) >= 2, "a worker and a web server"
    assert portal.stop(signal.SIGINT) == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def _children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
