"""Made-up pairs of officers and projects for tests."""

from projects.pairing.models import ProjectPair
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago
from tests.personas import everybody

from .made_up import project


def pair(officer=None, of=None, **facts) -> ProjectPair:
    return ProjectPair.objects.create(
        officer=officer or everybody().officer,
        project=of or project(lead=enterprise()),
        since=facts.pop("since", days_ago(100)),
        **facts,
    )
