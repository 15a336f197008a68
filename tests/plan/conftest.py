"""The plan of Dandong for 2020, as the portal's own demonstration loads it."""

from pathlib import Path

import pytest

from bureau.plan.loading.wizard import apply
from bureau.plan.models import Plan
from tests.personas import Personas, everybody
from tests.plan.records import keep_ledgers

DANDONG = Path(__file__).resolve().parents[2] / "bureau/demo/plans/dandong-2020.yaml"


@pytest.fixture
def dandong_yaml() -> str:
    return DANDONG.read_text(encoding="utf-8")


@pytest.fixture
def people(db) -> Personas:
    return everybody()


@pytest.fixture
def plan(db) -> Plan:
    told = apply(DANDONG.read_bytes(), DANDONG.name)
    assert told.ok, told.problems
    keep_ledgers()
    return Plan.objects.get(ident="dandong-2020")
