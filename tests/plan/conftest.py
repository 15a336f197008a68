"""The plan of Dandong for 2020, as the portal's own demonstration loads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from bureau.plan.loading.wizard import apply
from bureau.plan.models import Plan
from tests.personas import Personas, everybody
from tests.plan.records import keep_ledgers
from tests.scenes import scene

DANDONG = Path(__file__).resolve().parents[2] / "bureau/demo/plans/dandong-2020.yaml"


@pytest.fixture
def dandong_yaml() -> str:
    return DANDONG.read_text(encoding="utf-8")


@pytest.fixture
def people(db) -> Personas:
    return everybody()


@pytest.fixture(scope="module")
def _plan_of_the_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with scene(django_db_blocker):
        told = apply(DANDONG.read_bytes(), DANDONG.name)
        assert told.ok, told.problems
        keep_ledgers()
        yield


@pytest.fixture
def plan(_plan_of_the_file: None, db) -> Plan:
    return Plan.objects.get(ident="dandong-2020")
