"""The people, four firms and a run over them."""

import pytest

from enterprises.eligibility import actions
from enterprises.eligibility.kinds import HNTE
from enterprises.eligibility.run_models import AssessmentRun
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .cases import TODAY
from .stored import good_firm, lacking_rd


@pytest.fixture
def people():
    return everybody()


@pytest.fixture
def firms():
    """Of 东港: one that meets all, one that lacks R&D, one without data; of 凤城: one that lacks R&D."""
    return {
        "good": good_firm("东港全优公司"),
        "near": lacking_rd("东港差一项公司"),
        "bare": enterprise("东港没有数据公司", registered_on=None),
        "away": lacking_rd("凤城差一项公司", county=fengcheng()),
    }


@pytest.fixture
def run(people, firms) -> AssessmentRun:
    return actions.start_run(HNTE, on=TODAY, by=people.officer)
