"""What every test starts from: the rows that migrations wrote.

A test that commits is taken back to them. Django would empty all tables and load these rows one by one through their
models, which takes longer than nearly every test.
"""

import sqlite3

from django.db import connection, transaction

_rows = sqlite3.connect(":memory:", check_same_thread=False)
_KEPT = "starting_point"


def remember() -> None:
    """Keep a copy of the database as it is now."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.backup(_rows)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {_KEPT} CASCADE")
        cursor.execute(f"CREATE SCHEMA {_KEPT}")
        for table in map(connection.ops.quote_name, _tables_with_rows(cursor)):
            cursor.execute(f"CREATE TABLE {_KEPT}.{table} AS TABLE {table}")


def bring_back() -> None:
    """Take the database back to what was remembered. Numbers go on: what was given away once means nothing else."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _copy_back(cursor)
        else:
            with transaction.atomic():
                _mend(cursor)


def _copy_back(cursor) -> None:
    cursor.execute("SELECT seq, name FROM sqlite_sequence")
    numbers = cursor.fetchall()
    _rows.backup(connection.connection)
    cursor.execute("DELETE FROM sqlite_sequence")
    cursor.executemany("INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)", numbers)


def _mend(cursor) -> None:
    """Remove and put back only rows that differ; keys are checked at the end of the transaction."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [_KEPT])
    kept = {name for (name,) in cursor.fetchall()}
    statements = []
    for name in sorted({*_tables_with_rows(cursor), *kept}):
        table = connection.ops.quote_name(name)
        if name not in kept:
            statements.append(f"DELETE FROM {table}")
            continue
        before = f"{_KEPT}.{table}"
        statements += [
            f"DELETE FROM {table} AS a WHERE a::text NOT IN (SELECT b::text FROM {before} AS b)",
            f"INSERT INTO {table} SELECT b.* FROM {before} AS b WHERE b::text NOT IN (SELECT a::text FROM {table} AS a)",
        ]
    cursor.execute("; ".join(statements))


def _tables_with_rows(cursor) -> list[str]:
    quote = connection.ops.quote_name
    tables = connection.introspection.table_names(cursor)
    cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (TABLE {quote(name)})" for name in tables))
    return [name for (name,) in cursor.fetchall()]
