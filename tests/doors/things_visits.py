"""One thing of each kind of `enterprises.visits`, belonging to 东港市."""

from tests.enterprises.visits.made_up import pair, problem, visit
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    """The officer of 东港 looks after the firm, has visited it and found a problem there."""
    firm = made["enterprise"]
    found = visit(firm, by=people.county_officer)
    return {"pair": pair(people.county_officer, firm), "visit": found, "problem": problem(visit=found)}
