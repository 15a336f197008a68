"""试用: whether the portal runs on a database that takes one writer at a time, which is for trying it out."""

from django.db import connection


def is_trial() -> bool:
    """SQLite loses nothing, but in a rush everybody queues behind one writer; a real call wants PostgreSQL."""
    return connection.vendor == "sqlite"
