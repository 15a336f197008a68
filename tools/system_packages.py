"""Find the programs that the tests need (PostgreSQL, Redis, Chromium, Chinese fonts), install what is missing when allowed.

    python3 tools/system_packages.py

Debian and Ubuntu as root or with password-free sudo: installed from the distribution. Elsewhere: a message that says
what to install. Nothing is ever skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def postgresql_bin() -> Path | None:
    """The folder with `initdb` and `postgres` of the newest PostgreSQL installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    candidates = [path.parent for path in reversed(debian)]
    if on_path := shutil.which("initdb"):
        candidates.append(Path(on_path).resolve().parent)
    return next((folder for folder in candidates if (folder / "postgres").exists()), None)


def redis_server() -> Path | None:
    """The Redis server, or Valkey, which speaks the same language."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return Path(found) if found else None


def chromium() -> Path | None:
    """The browser named by PORTAL_CHROMIUM, or one on the path."""
    named = os.environ.get("PORTAL_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return Path(found) if found else None


def chinese_font() -> Path | None:
    """Any font with simplified Chinese; without one the screenshots show empty boxes."""
    if not shutil.which("fc-list"):
        return None
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False).stdout
    return next((Path(line.rstrip(": ")) for line in listed.splitlines() if line.strip()), None)


@dataclass(frozen=True)
class Need:
    """A program that tests use: how it is found, which distribution packages bring it."""

    name: str
    find: Callable[[], Path | None]
    packages: tuple[str, ...]


NEEDS = {
    "postgresql": Need("PostgreSQL server", postgresql_bin, ("postgresql",)),
    "redis": Need("Redis server", redis_server, ("redis-server",)),
    "chromium": Need("Chromium", chromium, ("chromium",)),
    "font": Need("a Chinese font", chinese_font, ("fonts-noto-cjk", "fontconfig")),
}


def ensure(*names: str) -> None:
    """Install what is missing of `names` (keys of NEEDS); exits with a message when that is not possible."""
    missing = [NEEDS[name] for name in names if not NEEDS[name].find()]
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    what = ", ".join(need.name for need in missing)
    prefix = _installer()
    if prefix is None:
        sys.exit(f"The tests need {what}. Please install (on Debian or Ubuntu): apt-get install {' '.join(packages)}")
    print(f"· installing {what}: {' '.join(packages)}", flush=True)
    _apt(prefix, "update")
    _apt(prefix, "install", "--no-install-recommends", *packages)
    if still := [need.name for need in missing if not need.find()]:
        sys.exit(f"Installed, but still not found: {', '.join(still)}. PORTAL_CHROMIUM names a browser elsewhere.")


def _installer() -> list[str] | None:
    """How apt-get may be called here; None when it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _apt(prefix: list[str], *what: str) -> None:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", *what]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"apt-get {what[0]} failed:\n{result.stdout[-2000:]}\n{result.stderr[-2000:]}")


if __name__ == "__main__":
    ensure(*NEEDS)
    for need in NEEDS.values():
        print(f"{need.name}: {need.find()}")
