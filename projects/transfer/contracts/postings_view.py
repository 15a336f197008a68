"""The view behind `ContractPosting`: two rows a contract at most, numbered by the contract so that they keep their ids.

Portable SQL, the same on SQLite and PostgreSQL. A migration that changes a column of the contracts (not one that only
adds columns) must run `drop` before and `create` after: SQLite rebuilds the table, PostgreSQL refuses to change a column
that a view reads.
"""

NAME = "projects_contractposting"
CREATE = f"""
CREATE VIEW {NAME} AS
SELECT id * 2 AS id, id AS contract_id, 'registered' AS entry, registered_on AS posted_on,
       contract_amount AS contract_amount, tech_amount AS tech_amount,
       seller_county_id AS seller_county_id, buyer_county_id AS buyer_county_id,
       sold_here AS sold_here, bought_here AS bought_here
FROM projects_techcontract
UNION ALL
SELECT id * 2 + 1, id, 'cancelled', cancelled_on, -contract_amount, -tech_amount,
       seller_county_id, buyer_county_id, sold_here, bought_here
FROM projects_techcontract
WHERE cancelled_on IS NOT NULL
"""  # noqa: S608 - nothing but the names of this file
DROP = f"DROP VIEW IF EXISTS {NAME}"


def create(apps, schema_editor) -> None:
    """Make the view; forwards step of a migration."""
    schema_editor.execute(CREATE)


def drop(apps, schema_editor) -> None:
    """Take the view away; backwards step, or the step before a change of the contracts' columns."""
    schema_editor.execute(DROP)
