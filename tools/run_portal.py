"""Start the portal with demo data: web server, worker, and the accounts to sign in with.

    python3 tools/run_portal.py          (PORT=8001 for another port)

Prepares what is missing, creates the database and the demo data on the first start, and stops the worker and the web
server together at Ctrl-C. DATABASE_URL and REDIS_URL are used when set.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import time
from pathlib import Path

import prepare
import processes

VAR = Path(os.environ.get("VAR_DIR", prepare.VAR))
ENV_FILE = VAR / "trial.env"
SEEDING = VAR / "demo-data-unfinished"


def main() -> int:
    """Run until a signal comes or one of the two processes ends; 0 after a wanted stop."""
    if Path(sys.prefix) != prepare.VENV:
        prepare.prepare(dev=False)
        os.execv(prepare.PYTHON, [str(prepare.PYTHON), *sys.argv])
    os.chdir(prepare.ROOT)
    VAR.mkdir(exist_ok=True)
    _set_environment()
    _fill_database()
    try:
        return _serve()
    except (RuntimeError, OSError) as problem:
        prepare.say(f"The portal could not start: {problem}")
        return 1


def _set_environment() -> None:
    """A trial on this machine: DEBUG, and a secret of its own so that sign-ins survive a restart.

    Both stand in a file that the settings read, so that `python3 manage.py …` works beside the running portal. What is set already is kept.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")
    if not (ENV_FILE.exists() or os.environ.get("SECRET_KEY")):
        ENV_FILE.touch(mode=0o600)
        ENV_FILE.write_text(
            "# Written by `make run` for a trial on this machine; a production site has its own settings.\n"
            f"DEBUG=1\nSECRET_KEY={secrets.token_urlsafe(64)}\n"
        )


def _fill_database() -> None:
    """Apply the migrations that are missing; add the demo data to a database without people."""
    sys.path.insert(0, str(prepare.ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    if _migrations_are_missing():
        prepare.say("· preparing the database")
        call_command("migrate", verbosity=0, interactive=False)
    if _demo_is_wanted():
        prepare.say("· adding demo data")
        SEEDING.touch()
        call_command("seed_demo")
        SEEDING.unlink()


def _migrations_are_missing() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _demo_is_wanted() -> bool:
    """True for a database without people, and after a first start that was interrupted."""
    from django.contrib.auth import get_user_model

    return SEEDING.exists() or not get_user_model().objects.exists()


def _serve() -> int:
    from django.core.management import call_command
    from django.db import connections

    connections.close_all()
    stopping = _note_signals()
    port = _port()
    logs = VAR / "log"
    logs.mkdir(exist_ok=True)
    worker = processes.start(_worker_command(), log=logs / "worker.log")
    web = processes.start(_web_command(port))
    try:
        processes.wait_until(
            lambda: bool(stopping) or processes.serves_pages(port),
            process=web,
            seconds=60,
            what="The web server",
        )
        prepare.say(
            f"\n  The portal is at http://127.0.0.1:{port}/    (stop: Ctrl-C; worker log: {logs / 'worker.log'})\n"
        )
        call_command("demo_accounts")
        sys.stdout.flush()
        return _watch({"worker": worker, "web server": web}, stopping, logs)
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            processes.stop(process, within=15)


def _port() -> int:
    wanted = int(os.environ.get("PORT", "8000"))
    port = processes.free_port(wanted)
    if port != wanted:
        prepare.say(f"· port {wanted} is taken, using {port}")
    return port


def _web_command(port: int) -> list[str | Path]:
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "8", "--graceful-timeout", "5"]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    return [prepare.PYTHON, "-m", "gunicorn", "bureau.wsgi:application", *options, *quiet]


def _worker_command() -> list[str | Path]:
    quiet = ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [prepare.PYTHON, "-m", "celery", "--app", "bureau", "worker", "--beat", "--pool", "solo", *quiet]


def _note_signals() -> list[int]:
    """A list that fills with the signals that ask for a stop."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signal_number, _frame: received.append(signal_number))
    return received


def _watch(running: dict[str, processes.subprocess.Popen], stopping: list[int], logs: Path) -> int:
    while not stopping:
        for name, process in running.items():
            if process.poll() is not None:
                prepare.say(f"The {name} ended unexpectedly (exit {process.returncode}); stopping.")
                prepare.say(processes.tail(logs / "worker.log") if name == "worker" else "")
                return 1
        time.sleep(0.3)
    prepare.say("\n· stopping")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
