"""A private PostgreSQL and a private Redis on free ports of this machine, for tests and benchmarks.

    python3 tools/test_servers.py [--for-benchmarks] -- COMMAND …

runs the command with DATABASE_URL and REDIS_URL set, and always stops the servers and removes their data. The data
live in a temporary folder and are not kept safe against a power cut: never use these servers for anything real.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import processes
import system_packages

FOR_TESTS = {"shared_buffers": "128MB"}
FOR_BENCHMARKS = {
    "shared_buffers": "2GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "8GB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
}
UNSAFE_BUT_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def postgresql(settings: dict[str, str] = FOR_TESTS) -> Iterator[str]:
    """A fresh PostgreSQL cluster; gives its DATABASE_URL. Chinese letters count as letters (C.UTF-8), as trigrams need."""
    programs = system_packages.postgresql_bin()
    user = _user_for_postgresql()
    password = secrets.token_hex(16)
    with _temporary_folder("portal-pg-", owner=user) as folder:
        data, log, port = folder / "data", folder / "log", processes.free_port()
        _create_cluster(programs, data=data, password=password, user=user)
        chosen = {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
        options = [f"--{name}={value}" for name, value in {**chosen, **UNSAFE_BUT_QUICK, **settings}.items()]
        server = processes.start([programs / "postgres", "-D", data, *options], log=log, user=user, cwd=folder)
        try:
            processes.wait_until(
                lambda: _accepts(programs, port), process=server, seconds=60, what="PostgreSQL", log=log
            )
            yield f"postgres://portal:{password}@127.0.0.1:{port}/postgres"
        finally:
            processes.stop(server, by=signal.SIGINT, within=20)


@contextmanager
def redis() -> Iterator[str]:
    """An empty Redis that saves nothing; gives its REDIS_URL."""
    with _temporary_folder("portal-redis-", owner=None) as folder:
        log, port, password = folder / "log", processes.free_port(), secrets.token_hex(16)
        configuration = folder / "redis.conf"
        configuration.write_text(f'bind 127.0.0.1\nport {port}\nsave ""\nappendonly no\nrequirepass {password}\n')
        server = processes.start([system_packages.redis_server(), configuration], log=log, cwd=folder)
        try:
            processes.wait_until(lambda: processes.answers(port), process=server, seconds=30, what="Redis", log=log)
            yield f"redis://default:{password}@127.0.0.1:{port}/0"
        finally:
            processes.stop(server, within=10)


@contextmanager
def both(settings: dict[str, str] = FOR_TESTS) -> Iterator[dict[str, str]]:
    """Both servers; gives the environment variables that lead to them."""
    with ExitStack() as servers:
        database_url = servers.enter_context(postgresql(settings))
        yield {"DATABASE_URL": database_url, "REDIS_URL": servers.enter_context(redis())}


def end_on_signals() -> None:
    """Make SIGTERM and SIGHUP unwind like Ctrl-C, so that the servers are stopped."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))


def _user_for_postgresql() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings the user `postgres`."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def _temporary_folder(prefix: str, *, owner: str | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        if owner:
            shutil.chown(folder, owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _create_cluster(programs: Path, *, data: Path, password: str, user: str | None) -> None:
    password_file = data.parent / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if user:
        shutil.chown(password_file, user)
    command = [
        programs / "initdb",
        "-D",
        data,
        "--username=portal",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
    ]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    owner = {"user": user, "group": user, "extra_groups": []} if user else {}
    result = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, check=False, **owner)
    if result.returncode:
        raise RuntimeError(f"initdb failed:\n{result.stdout}{result.stderr}")


def _accepts(programs: Path, port: int) -> bool:
    command = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    """Run the command after `--` with both servers; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--for-benchmarks", action="store_true", help="the memory a real server would be given")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = arguments.command[1:] if arguments.command[:1] == ["--"] else arguments.command
    system_packages.ensure("postgresql", "redis")
    end_on_signals()
    with both(FOR_BENCHMARKS if arguments.for_benchmarks else FOR_TESTS) as addresses:
        return subprocess.run(command, env={**os.environ, **addresses}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
