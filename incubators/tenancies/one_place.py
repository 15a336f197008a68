"""One firm in one place at a time, as PostgreSQL keeps it; the verbs keep it everywhere."""

NAME = "tenancy_one_place_at_a_time"

# Ranges of one number stand for the number, so that no extension is needed. Deferred, because a file may end one stay
# and begin the next in any order.
MAKE = f"""
ALTER TABLE incubators_tenancy ADD CONSTRAINT {NAME}
EXCLUDE USING gist (int8range(firm_id, firm_id, '[]') WITH &&, daterange(entered_on, left_on, '[)') WITH &&)
WHERE (firm_id IS NOT NULL) DEFERRABLE INITIALLY DEFERRED
"""
DROP = f"ALTER TABLE incubators_tenancy DROP CONSTRAINT IF EXISTS {NAME}"


def make(connection) -> None:
    """Let the database refuse stays of one firm that overlap; the day of leaving is free for the next stay."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE)


def drop(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DROP)
