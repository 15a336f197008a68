"""Real lists, where the data folder lies beside the repository: every row goes in, or is refused for a reason that holds."""

import os
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bureau.exchange.models import BatchState
from projects.register.models import Project
from projects.register.resources import ProjectResource
from projects.transfer.contracts.resources import TechContractResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_file, look
from tests.personas import everybody

DATA = Path(os.environ.get("REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists are not on this machine"),
]

NSFC = "projects_nsfc_liaoning_shandong.csv"


def read(name: str) -> bytes:
    return (DATA / name).read_bytes()


def test_the_list_of_the_natural_science_foundation_goes_in_but_for_the_row_without_a_number():
    people = everybody()
    university = enterprise("大连理工大学")
    seen = import_file(ProjectResource, read(NSFC), NSFC, by=people.officer)
    assert (seen.counts["rows"], seen.counts["new"], seen.counts["refused"]) == (1181, 1180, 1)
    assert [problem[1:3] for problem in seen.refusals()] == [("项目编号", "0")]
    first = Project.objects.get(number="71701029")
    assert (first.level, first.programme, first.evaluation) == ("national", "青年科学基金项目", "尚未评估")
    assert (first.starts_on, first.ends_on) == (date(2018, 1, 1), date(2020, 12, 31))
    assert first.central_money == Decimal("180000.00")
    assert (first.lead, first.county, first.in_city) == (university, university.county, True)
    away = Project.objects.filter(lead__isnull=True)
    assert away.exists()
    assert not away.filter(in_city=True).exists()
    assert set(Project.objects.values_list("level", "source")) == {("national", "import")}


def test_a_second_time_nothing_changes():
    people = everybody()
    import_file(ProjectResource, read(NSFC), NSFC, by=people.officer)
    again = import_file(ProjectResource, read(NSFC), NSFC, by=people.officer)
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 1180)
    assert Counter(problem[1] for problem in again.refusals()) == {"项目编号": 1}


@pytest.mark.parametrize(
    ("resource", "name", "lacking"),
    [
        (TechContractResource, "tech_contracts_anhui_2022h1.csv", "合同登记编号"),
        (ProjectResource, "project_calls_municipal.csv", "牵头单位"),
    ],
)
def test_a_table_of_another_kind_is_refused_for_what_it_lacks(resource, name, lacking):
    seen = look(resource, read(name), name, by=everybody().officer)
    assert seen.batch.state != BatchState.WAITING or not seen.batch.counts.get("rows")
    assert lacking in seen.batch.sentence
