from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from bureau.measures import registry, versions
from bureau.measures.models import GridSnapshot, SourceVersion
from bureau.measures.snapshots import grid_for, grids_for
from enterprises.certifications.models import Certification
from tests.enterprises.made_up import certificate, enterprise

pytestmark = pytest.mark.django_db

YEAR = {"year": 2020, "as_of": date(2020, 9, 30)}


def valid():
    return registry.get("enterprises.hnte_valid")


def one_more() -> Certification:
    return certificate(enterprise(), issued=date(2020, 1, 1), expires=date(2022, 12, 31))


def test_a_stored_grid_is_read_again_and_equals_the_computed_one(django_assert_num_queries):
    one_more()
    first = grid_for(valid(), **YEAR)
    with django_assert_num_queries(2):
        again = grid_for(valid(), **YEAR)
    assert again == first == valid().grid(**YEAR)


def test_many_stored_grids_cost_two_queries(django_assert_num_queries):
    one_more()
    measures = [m for m in registry.declared() if m.key.startswith("enterprises.")]
    first = grids_for(measures, **YEAR)
    with django_assert_num_queries(2):
        again = grids_for(measures, **YEAR)
    assert {key: grid.course() for key, grid in again.items()} == {key: grid.course() for key, grid in first.items()}


def test_a_saved_or_deleted_record_makes_stored_figures_stale():
    assert grid_for(valid(), **YEAR).value() == 0
    held = one_more()
    assert grid_for(valid(), **YEAR).value() == 1
    held.revoked_on = date(2020, 5, 1)
    held.save()
    assert grid_for(valid(), **YEAR).value() == 0
    held.revoked_on = None
    held.save()
    assert grid_for(valid(), **YEAR).value() == 1
    held.delete()
    assert grid_for(valid(), **YEAR).value() == 0


def test_a_bulk_writer_says_so_itself():
    firm = enterprise()
    assert grid_for(valid(), **YEAR).value() == 0
    Certification.objects.bulk_create(
        [
            Certification(
                enterprise=firm,
                kind_id="hnte",
                county=firm.county,
                issued_on=date(2020, 1, 1),
                expires_on=date(2022, 12, 31),
            )
        ]
    )
    assert grid_for(valid(), **YEAR).value() == 0
    versions.touch(Certification)
    assert grid_for(valid(), **YEAR).value() == 1


def test_a_ratio_is_stored_as_its_parts_and_stale_with_either():
    share = registry.get("enterprises.hnte_share")
    held = one_more()
    assert grid_for(share, **YEAR).value() == 100
    assert set(GridSnapshot.objects.values_list("measure_key", flat=True)) == {
        "enterprises.hnte_valid",
        "enterprises.active",
    }
    enterprise()
    assert grid_for(share, **YEAR).value() == 50
    held.delete()
    assert grid_for(share, **YEAR).value() == 0


def test_asking_without_storing_leaves_nothing():
    grids_for([valid()], store=False, **YEAR)
    assert not GridSnapshot.objects.exists()


def test_each_day_has_its_own_figures():
    certificate(enterprise(), issued=date(2020, 8, 1), expires=date(2020, 8, 31))
    days = [date(2020, 7, 31), date(2020, 8, 31), date(2020, 9, 1)]
    for _ in range(2):
        assert [grid_for(valid(), year=2020, as_of=day).value() for day in days] == [0, 1, 0]


def test_versions_move_on_one_by_one():
    label = "enterprises.certification"
    before = versions.versions_of([label])[label]
    for _ in range(3):
        versions.touch(label)
    assert versions.versions_of([label, "no.such"]) == {label: before + 3, "no.such": 0}
    assert SourceVersion.objects.filter(label=label).count() == 1


def test_the_version_of_a_table_is_the_sum_of_its_parts():
    label = "enterprises.certification"
    for part in (20, 21):
        SourceVersion.objects.create(label=label, part=part, version=5)
    before = versions.versions_of([label])[label]
    versions.touch(label)
    assert before >= 10
    assert versions.versions_of([label])[label] == before + 1


def test_each_thread_of_a_process_writes_a_part_of_its_own():
    with ThreadPoolExecutor(4) as threads:
        everybody_there = Barrier(4)

        def part_of_thread(_) -> int:
            everybody_there.wait()
            return versions._part()

        parts = list(threads.map(part_of_thread, range(4)))
    assert len(set(parts)) == 4
    assert set(parts) <= set(range(versions.PARTS))
