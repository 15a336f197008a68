"""A fresh database for each size, beside the one DATABASE_URL names, so that sizes do not disturb each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


@contextmanager
def fresh(server_url: str, name: str) -> Iterator[str]:
    """Create database `name`; gives its DATABASE_URL; drops it afterwards. Raises ValueError for another kind of database."""
    parts = urlsplit(server_url)
    if parts.scheme not in {"postgres", "postgresql", "psql"}:
        raise ValueError("DATABASE_URL must lead to a PostgreSQL server; `make bench` starts one.")
    _run(server_url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _run(server_url, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'", name)
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        _run(server_url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _run(server_url: str, statement: str, name: str) -> None:
    address = urlunsplit(urlsplit(server_url)._replace(scheme="postgresql"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
