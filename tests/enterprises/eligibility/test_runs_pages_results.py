"""What came of a run over many firms: figures that open their lists, filters, export, and the way into the pool."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.audit.models import ExportEvent
from enterprises.annual_figures.models import AnnualFigures
from enterprises.cultivation.models import PoolEntry
from enterprises.eligibility import actions
from enterprises.eligibility.kinds import HNTE
from enterprises.eligibility.run_models import Assessment, RunState
from tests.enterprises.eligibility.cases import TODAY
from tests.enterprises.eligibility.many import LIST, going_on, names, results
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import donggang, fengcheng

pytestmark = pytest.mark.django_db


def test_each_figure_opens_the_list_behind_it(client, people, run):
    client.force_login(people.leader)
    page = client.get(run.get_absolute_url())
    for label, cells in [*page.context["matrix"], *page.context["short"]]:
        for cell in cells:
            assert bool(cell.url) == bool(cell.number)
            if cell.url:
                assert len(names(client.get(cell.url))) == cell.number, (label, cell)


def test_one_condition_short_by_county_and_condition(client, people, run):
    client.force_login(people.leader)
    page = client.get(run.get_absolute_url())
    place = page.context["conditions"].index("研发费用占比")
    assert {label: cells[place].number for label, cells in page.context["short"]} == {
        "东港市": 1,
        "凤城市": 1,
        "合计": 2,
    }
    assert page.context["short"][-1][1][place].note == "其余均符合 2"


def test_a_county_officer_sees_the_own_county_of_a_run_over_the_city(client, people, run):
    client.force_login(people.county_officer)
    page = client.get(run.get_absolute_url())
    assert [label for label, _ in page.context["matrix"]] == ["东港市", "合计"]
    assert sorted(names(client.get(results(run)))) == ["东港全优公司", "东港差一项公司", "东港没有数据公司"]
    [row] = client.get(LIST).context["rows"]
    assert "—" in row.cells[6].html
    away = Assessment.objects.get(county=fengcheng())
    assert client.get(away.get_absolute_url()).status_code == 404


def test_a_run_of_another_county_does_not_exist(client, people, firms):
    run = actions.start_run(HNTE, on=TODAY, by=people.county_officer, county=donggang())
    client.force_login(people.stranger)
    for part in ("", "firms/", "pool/", "compare/", "compare/newly/"):
        assert client.get(f"{LIST}{run.pk}/{part}").status_code == 404, part


def test_the_nearest_come_first(client, people, run):
    client.force_login(people.officer)
    found = names(client.get(results(run)))
    assert found[0] == "东港全优公司"
    assert found[1] == "东港没有数据公司"  # nothing is known not to be met
    assert set(found[2:]) == {"东港差一项公司", "凤城差一项公司"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?verdict=qualified", {"good"}),
        ("?verdict=cannot_judge", {"bare"}),
        ("?county={fengcheng}", {"away"}),
        ("?lacking=any", {"near", "away"}),
        ("?lacking=rd_ratio", {"near", "away"}),
        ("?lacking=staff_ratio", set()),
        ("?lacking=nonsense", {"good", "near", "bare", "away"}),
        ("?unknown=none", {"good", "near", "away"}),
        ("?unknown=some", {"bare"}),
        ("?certified=yes", {"near"}),
        ("?certified=no", {"good", "bare", "away"}),
        ("?verified=yes", {"good", "near", "away"}),
        ("?verified=no", {"bare"}),
        ("?tag=创新型", {"good"}),
        ("?tag=创新", set()),
        ("?q=差一项", {"near", "away"}),
        ("?q=差一项&county={fengcheng}", {"away"}),
    ],
)
def test_the_list_is_narrowed_by_what_came_of_it_and_by_what_the_firm_is(client, people, firms, run, query, found):
    firms["good"].tags = "创新型、出口"
    firms["good"].save()
    certificate(firms["near"], issued=date(2025, 1, 1), expires=date(2027, 12, 31))
    certificate(firms["away"], issued=date(2020, 1, 1), expires=TODAY - timedelta(days=1))
    client.force_login(people.officer)
    page = client.get(results(run, query.format(fengcheng=fengcheng().pk)))
    assert set(names(page)) == {firms[one].name for one in found}


def test_the_list_names_the_conditions(client, people, run):
    client.force_login(people.officer)
    page = client.get(results(run, "?lacking=any"))
    assert page.text.count("研发费用占比") >= 2


@pytest.mark.parametrize("query", ["", "?verdict=qualified", "?certified=no", "?q=虚构", "?export=csv"])
def test_the_list_costs_the_same_for_three_firms_and_thirty(client, query_count, people, query):
    run = going_on(people.officer, state=RunState.DONE)
    client.force_login(people.officer)
    counts = []
    for number in (3, 27):
        Assessment.objects.bulk_create(
            [
                Assessment(
                    run=run,
                    enterprise=enterprise(),
                    county=donggang(),
                    verdict="qualified",
                    missing=0,
                    unknown=0,
                    outcome="yyyyyyyy",
                    facts={"on": str(TODAY)},
                )
                for _ in range(number)
            ]
        )
        counts.append(query_count(results(run, query), client))
    assert counts[0] == counts[1]


def test_the_list_of_runs_costs_the_same_for_three_and_thirty(client, query_count, people):
    client.force_login(people.officer)
    counts = []
    for number in (3, 27):
        for _ in range(number):
            going_on(people.officer, county=donggang(), state=RunState.DONE)
        counts.append(query_count(LIST, client))
    assert counts[0] == counts[1]


def test_the_export_has_a_column_for_each_condition_and_no_boxes(client, people, run):
    client.force_login(people.officer)
    response = client.get(results(run, "?export=csv&lacking=any"))
    head, *lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert "统一社会信用代码" in head
    assert "创新能力评价" in head
    assert "选择" not in head
    assert len(lines) == 2
    assert ExportEvent.objects.get().rows == 2


# --- into the pool ---


def test_ticked_firms_are_looked_at_and_confirmed_before_they_enter_the_pool(client, people, firms, run):
    client.force_login(people.officer)
    page = client.get(results(run))
    assert page.text.count('form="to-pool"') == 4
    form = {**page.context["pool"], "enterprise": [firms["near"].pk, firms["away"].pk]}
    assert form["target"] == "hnte"
    assert form["planned_year"] == str(timezone.localdate().year + 1)
    looked = client.post(reverse("enterprises:pool_enter_many"), form)
    assert "东港差一项公司" in looked.text
    assert not PoolEntry.objects.exists()
    client.post(reverse("enterprises:pool_enter_many"), {**form, "shown": "hnte", "confirm": "1"})
    assert {entry.enterprise for entry in PoolEntry.objects.all()} == {firms["near"], firms["away"]}


def test_all_firms_of_the_filters_are_taken_along(client, people, firms, run):
    client.force_login(people.county_officer)
    page = client.get(f"{LIST}{run.pk}/pool/?lacking=any")
    assert page.context["keys"] == [firms["near"].pk]
    assert "核对 1 家企业" in page.text
    assert not client.get(f"{LIST}{run.pk}/pool/?verdict=qualified&lacking=any").context["keys"]


def test_a_leader_ticks_nothing(client, people, run):
    client.force_login(people.leader)
    assert "to-pool" not in client.get(results(run)).text
    assert client.get(f"{LIST}{run.pk}/pool/").status_code == 404


def test_figures_corrected_later_leave_the_results_as_they_were(client, people, firms, run):
    AnnualFigures.objects.update(rd_inside=9_000_000, rd_total=9_000_000)
    client.force_login(people.officer)
    assert set(names(client.get(results(run, "?verdict=qualified")))) == {"东港全优公司"}
