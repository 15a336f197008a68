"""What may befall a running system: a table held by somebody, a database that restarts, a queue that loses everything."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from django.db import DatabaseError, connection

SECONDS = 40


def wait_until(ready: Callable[[], bool], what: str | Callable[[], str], *, every: float = 0.05) -> None:
    """Return when `ready()`; fail after SECONDS."""
    deadline = time.monotonic() + SECONDS
    while not ready():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {SECONDS} seconds in vain until {what() if callable(what) else what}")
        time.sleep(every)


@contextmanager
def held(table: str, mode: str = "SHARE ROW EXCLUSIVE") -> Iterator[Callable[[], None]]:
    """A lock on a table of PostgreSQL, in a connection of its own; gives a function that waits until somebody waits."""
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")

    def somebody_waits() -> bool:
        return bool(ask("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table]))

    try:
        yield lambda: wait_until(somebody_waits, f"the worker reaches {table}")
    finally:
        with suppress(DatabaseError):
            other.rollback()
        other.close()


@contextmanager
def slowed(table: str) -> Iterator[Callable[[], None]]:
    """A table of SQLite that takes seconds for each new row; gives a function that waits until somebody writes.

    SQLite has no lock on one table that would stop a writer half way, and a fast writer may have ended before anybody
    looks.
    """
    seconds = "SELECT COUNT(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 30000000)"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER slowed BEFORE INSERT ON {table} BEGIN {seconds} SELECT i FROM n); END")
    try:
        yield lambda: wait_until(_somebody_writes, f"the worker writes {table}")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER slowed")


def _somebody_writes() -> bool:
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    finally:
        other.close()
    return False


@contextmanager
def held_row(insert: str, params: list) -> Iterator[Callable[[], None]]:
    """A row that another connection of PostgreSQL has written and not committed: whoever writes one with the same keys
    waits for it. Gives a function that waits until somebody does.
    """
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(insert, params)
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
    try:
        yield lambda: wait_until(lambda: bool(ask(waiting, [pid])), "the worker reaches the row")
    finally:
        with suppress(DatabaseError):
            other.rollback()
        other.close()


def ask(sql: str, params: list | None = None) -> int:
    """One number from the database."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


def wait_until_database_rests() -> None:
    """Return when no other connection is in a transaction: a killed client's own is rolled back by then."""
    if connection.vendor == "postgresql":
        busy = (
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle'"
        )
        wait_until(lambda: not ask(busy), "the killed worker's transaction is rolled back")


def cut_off_waiting() -> None:
    """End the connections of all who wait for a lock, as a broken network does."""
    waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    ask(f"SELECT COUNT(pg_terminate_backend(pid)) {waiting}")
    wait_until(lambda: not ask(f"SELECT COUNT(*) {waiting}"), "their connections are gone")


def restart_database() -> None:
    """Kill one process of the server: PostgreSQL ends all connections, forgets its memory and recovers from its log."""
    ask("SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")  # the servers of tests do not wait for their log to reach the disk
    os.kill(ask("SELECT pg_backend_pid()"), signal.SIGKILL)
    wait_until(_answers, "PostgreSQL has recovered", every=0.2)


def _answers() -> bool:
    connection.close()
    try:
        return ask("SELECT 1") == 1
    except DatabaseError:
        return False


def empty_queue(app: Celery) -> None:
    """Everything in the queue is lost; on Redis everybody is cut off as well, as when it restarts without a copy."""
    if settings.REDIS_URL:
        with app.connection_for_write() as broker:
            client = broker.default_channel.client
            client.flushall()
            client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
            with suppress(Exception):
                client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
    else:
        for message in (Path(settings.QUEUE_DIR) / "messages").iterdir():
            message.unlink(missing_ok=True)
