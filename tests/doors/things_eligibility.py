"""One thing of each kind of `enterprises.eligibility`, belonging to 东港市."""

from datetime import date

from enterprises.eligibility.actions import start_run
from enterprises.eligibility.kinds import HNTE
from enterprises.eligibility.run_models import Assessment
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    """Two runs over the city, so that the later one has something to be compared with."""
    start_run(HNTE, on=date(2019, 6, 30), by=people.officer)
    run = start_run(HNTE, on=date(2020, 6, 30), by=people.officer)
    assessment = Assessment.objects.get(run=run, enterprise=made["enterprise"])
    return {"assessment_run": run, "assessment": assessment, "rule_set": run.rule_set}
