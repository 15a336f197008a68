"""One thing of each kind of `enterprises.integrity`, belonging to 东港市."""

from tests.enterprises.integrity.made_up import sanction
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    """The applicant's firm is sanctioned; that opens none of the pages to the firm."""
    return {"sanction": sanction(made["enterprise"].uscc, name=made["enterprise"].name)}
