"""The ledgers of the first day stand after migrating, each a measure that the city's plan knows by its name."""

from datetime import date

import pytest

from bureau.ledgers.models import Ledger, LedgerColumn
from bureau.ledgers.ready_made import READY_MADE, plant
from bureau.ledgers.registers.rules import must_be_filled, problems_of
from bureau.measures import registry
from bureau.measures.snapshots import grids_for

# Counted from registers now; switched off until a bureau chooses to keep them.
TAKEN_OVER = {
    "makerspace_residents": "incubators.makerspace_residents",
    "city_tech_centers": "projects.city_tech_centers",
    "transformed_results": "projects.transformed",
    "tech_contract_value": "projects.tech_contract_value",
    "upper_funds": "projects.upper_funds",
}
CODES = [facts["code"] for facts in READY_MADE]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", CODES)
def test_each_definition_has_a_meaning(code):
    ledger = Ledger.objects.get(code=code)
    ledger.full_clean()
    assert problems_of(ledger, ledger.layout.columns) == []
    assert [column.label for column in ledger.layout.columns if must_be_filled(column) and not column.required] == []


@pytest.mark.parametrize("code", CODES)
def test_each_is_the_measure_of_its_slug(code):
    assert registry.by_slug(code).key == TAKEN_OVER.get(code, f"ledger.{code}")
    assert Ledger.objects.get(code=code).active == (code not in TAKEN_OVER)


def test_the_units_are_those_of_the_plan():
    Ledger.objects.update(active=True)
    units = {
        measure.slugs[0]: (measure.kind, measure.unit)
        for measure in registry.all()
        if measure.key.startswith("ledger.")
    }
    assert units["makerspace_residents"] == ("stock", "个")
    assert units["transformed_results"] == ("flow", "项")
    assert units["tech_contract_value"] == units["upper_funds"] == units["investment_promotion"] == ("flow", "元")
    assert units["flexible_talent"] == units["farmer_technicians"] == ("flow", "名")


def test_all_give_a_figure_before_the_first_entry():
    Ledger.objects.update(active=True)
    measures = [registry.get(f"ledger.{code}") for code in CODES]
    grids = grids_for(measures, year=2020, as_of=date(2020, 9, 30))
    assert {grid.value() for grid in grids.values()} == {0}


def test_planting_again_changes_nothing():
    Ledger.objects.filter(code="flexible_talent").update(name="引才")
    assert plant(Ledger, LedgerColumn) == []
    assert Ledger.objects.get(code="flexible_talent").name == "引才"
