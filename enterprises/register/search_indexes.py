"""The indexes behind `searching`, which only PostgreSQL has: made by a migration, watched by a system check."""

from django.core.checks import Tags, Warning, register
from django.db import Error, connections, transaction

TABLE = "enterprises_enterprise"
TEXT = "(name_key || past_names)"
INDEXES = {
    "enterprise_characters": "gin (enterprises_characters({text}))",
    "enterprise_pairs": "gin (enterprises_pairs({text}))",
}
TRIGRAMS = {"enterprise_trigrams": "gin ({text} gin_trgm_ops)"}

# Not for parallel plans: a page wants a few of the newest rows, and starting helpers costs more than finding them.
CHARACTERS = """
CREATE OR REPLACE FUNCTION enterprises_characters(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE AS $$ SELECT string_to_array(name, NULL) $$
"""
# Every two neighbouring characters. A loop, because it is quicker than the same as one query.
PAIRS = """
CREATE OR REPLACE FUNCTION enterprises_pairs(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE AS $$
DECLARE
  characters text[] := string_to_array(name, NULL);
  pairs text[] := '{}';
BEGIN
  FOR place IN 1 .. cardinality(characters) - 1 LOOP
    pairs := pairs || (characters[place] || characters[place + 1]);
  END LOOP;
  RETURN pairs;
END $$
"""


def make(connection, text: str = TEXT) -> None:
    """Create what is missing over `text`, which is what `searching.AllNames` writes.

    Without the right to install pg_trgm the rest still stands, and the check says so.
    """
    with connection.cursor() as cursor:
        cursor.execute(CHARACTERS)
        cursor.execute(PAIRS)
        _create(cursor, INDEXES, text)
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            _create(cursor, TRIGRAMS, text)
    except Error:
        return


def _create(cursor, indexes: dict[str, str], text: str) -> None:
    for name, shape in indexes.items():
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} USING {shape.format(text=text)}")


def drop(connection) -> None:
    """Remove the indexes and their functions; the extension may serve others and stays."""
    with connection.cursor() as cursor:
        for name in (*INDEXES, *TRIGRAMS):
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
        cursor.execute("DROP FUNCTION IF EXISTS enterprises_pairs(text), enterprises_characters(text)")


@register(Tags.database)
def search_is_fast(app_configs=None, databases=None, **kwargs) -> list[Warning]:
    """Whether searching three and more characters of a Chinese name can use its index."""
    found = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "postgresql":
            found += _missing(connection)
    return found


def _missing(connection) -> list[Warning]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('enterprises_enterprise') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return []  # not migrated yet
        cursor.execute("SELECT to_regclass('enterprise_trigrams') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return [
                Warning(
                    "Search of names by three and more characters has no index: pg_trgm could not be installed.",
                    hint="As a superuser: CREATE EXTENSION pg_trgm; then: manage.py make_search_indexes.",
                    id="enterprises.W001",
                )
            ]
        cursor.execute("SELECT cardinality(show_trgm('科技')) > 0")
        if not cursor.fetchone()[0]:
            return [
                Warning(
                    "The database has LC_CTYPE=C: trigrams of Chinese names are empty and their index is useless.",
                    hint="Create the database with LC_CTYPE 'C.UTF-8' (or zh_CN.UTF-8) and load the data into it.",
                    id="enterprises.W001",
                )
            ]
    return []
