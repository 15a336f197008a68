"""One thing of each kind of the app `projects`, belonging to 东港市; `made` has what the register made before."""

from datetime import date

from projects.pairing.models import ProjectPair
from tests.personas import Personas
from tests.projects.made_up import achievement, contract, platform, project


def things(people: Personas, made: dict) -> dict:
    """The applicant's firm leads a project, takes over a result, sells a contract and hosts a platform."""
    firm = made["enterprise"]
    led = project(lead=firm)
    return {
        "project": led,
        "project_pair": ProjectPair.objects.create(officer=people.county_officer, project=led, since=date(2020, 3, 1)),
        "achievement": achievement(taker=firm),
        "contract": contract(seller=firm),
        "platform": platform(host=firm),
    }
