"""The figures of a plan: each number is the number of its records, in a fixed number of queries."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import County
from bureau.measures import ALL, registry
from bureau.plan.checks import measures_exist
from bureau.plan.models import Indicator, Plan, Reading, Target
from bureau.plan.plans import actions as plan_actions
from bureau.plan.progress.actions import override_lamp
from bureau.plan.progress.queries import figures, matrix
from bureau.plan.targets.actions import split_target
from tests.personas import donggang, fengcheng
from tests.plan.records import entry, remove

DAY = date(2020, 9, 30)


def status(**options) -> list[dict]:
    out = io.StringIO()
    call_command("plan_status", format="json", stdout=out, **{"year": 2020, "as_of": "2020-09-30", **options})
    return json.loads(out.getvalue())


def by_code(found) -> dict:
    return {figure.code: figure for figure in found}


@pytest.fixture
def records(plan):
    """A year of records in several ledgers: counts, sums, distinct people, some leaving, some of no county."""
    counties = ["210681", "210682", "210624", None]
    for number in range(24):
        day = date(2020, 1, 10) + timedelta(days=13 * number)
        place = counties[number % 4]
        entry("transformed_results", day, county=place)
        entry("tech_contract_value", day, county=place, amount=Decimal(1_234_567) + number)
        entry("farmer_technicians", day, county=place, key=f"学员{number % 7}")
        entry("makerspace_residents", day, county=place, key=f"团队{number % 9}", ended=day + timedelta(days=60))
    entry("transformed_results", date(2019, 12, 31), county="210681")
    entry("upper_funds", date(2020, 3, 1), amount=Decimal(12_000_000))


DAYS = [
    date(2019, 6, 1),
    date(2020, 1, 1),
    date(2020, 2, 29),
    date(2020, 5, 4),
    DAY,
    date(2020, 12, 31),
    date(2021, 3, 1),
]


@pytest.mark.parametrize("day", DAYS)
def test_every_number_is_the_number_of_its_records(plan, records, day, people):
    for who, county in ((None, ALL), (None, "210681"), (people.leader, "210624")):
        found = figures(plan, as_of=day, county=county, user=who)
        assert len(found) == 12
        for figure in found:
            if figure.source != "computed":
                continue
            rows = registry.get(figure.measure).records(year=2020, as_of=day, county=county, user=who)
            assert figure.records == rows.count(), figure
            if figure.unit not in ("亿元", "万元"):
                assert (figure.value or 0) == figure.records


def test_the_matrix_says_the_same_as_each_county_alone_and_adds_up(plan, records):
    table = matrix(plan, as_of=DAY)
    assert len(table.counties) == 9
    for county in ("210681", "210624"):
        alone = figures(plan, as_of=DAY, county=county)
        assert [(f.code, f.value, f.records, f.lamp) for f in table.row(county)] == [
            (f.code, f.value, f.records, f.lamp) for f in alone
        ]
    for whole in figures(plan, as_of=DAY):
        if whole.source == "computed":
            assert sum(table.cell(county, whole.code).records for county in table.counties) == whole.records


def test_sums_are_told_in_the_unit_of_the_indicator(plan, records):
    found = by_code(figures(plan, as_of=DAY))
    counted = registry.get("ledger.tech_contract_value").records(year=2020, as_of=DAY)
    assert found["T07"].value == sum(row.amount for row in counted) / Decimal(10**8)
    assert found["T11"].value == 1200
    assert (found["T11"].attainment, found["T11"].records) == (Decimal("0.6"), 1)


def test_the_course_ends_at_the_value_and_the_change_is_since_last_month(plan, records):
    figure = by_code(figures(plan, as_of=DAY))["T06"]
    assert len(figure.course) == 9
    assert figure.course[-1] == figure.value
    assert figure.change == figure.course[-1] - figure.course[-2]


def _queries(ask) -> int:
    ask()  # keeps the grids
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_indicators_or_counties(plan, records, people):
    Indicator.objects.exclude(code__in=["T05", "T06", "T07"]).delete()
    few = (_queries(lambda: figures(plan, as_of=DAY)), _queries(lambda: matrix(plan, as_of=DAY)))
    for number in range(30):
        indicator = Indicator.objects.create(
            plan=plan,
            code=f"X{number}",
            name=f"指标{number}",
            unit="项",
            kind="flow",
            measure_key="ledger.transformed_results",
        )
        Target.objects.create(indicator=indicator, value=10)
        split_target(indicator, county=donggang(), value=Decimal(3), by=people.plan_officer)
        override_lamp(indicator, lamp="red", reason="督办", by=people.leader, valid_from=DAY)
        County.objects.create(code=f"210600-{number}", name=f"县{number}", short_name=f"县{number}", city_code="210600")
    assert (_queries(lambda: figures(plan, as_of=DAY)), _queries(lambda: matrix(plan, as_of=DAY))) == few


def test_a_county_officer_gets_the_own_county_of_an_issued_plan(plan, records, people):
    assert figures(plan, as_of=DAY, user=people.county_officer) == []
    plan_actions.issue(plan, by=people.plan_officer)
    own = figures(plan, as_of=DAY, county="210682", user=people.county_officer)
    assert {figure.county for figure in own} == {"210681"}
    assert matrix(plan, as_of=DAY, user=people.county_officer).counties == ("210681",)
    assert figures(plan, as_of=DAY, user=people.applicant) == []
    assert not list(matrix(plan, as_of=DAY, user=people.expert))


def test_a_county_without_a_part_of_the_target_has_a_value_and_no_lamp(plan, records, people):
    indicator = plan.indicators.get(code="T06")
    split_target(indicator, county=donggang(), value=Decimal(100), by=people.plan_officer)
    table = matrix(plan, as_of=DAY)
    own, other = table.cell("210681", "T06"), table.cell("210682", "T06")
    assert (own.target, own.lamp) == (100, "red")
    assert (other.target, other.attainment, other.lamp) == (None, None, "grey")
    assert other.value > 0


def test_a_lamp_set_by_hand_holds_for_its_days_with_its_reason(plan, people):
    indicator = plan.indicators.get(code="T06")
    override_lamp(indicator, lamp="blue", reason="已专题汇报", by=people.leader, valid_from=DAY, valid_to=DAY)
    assert by_code(figures(plan, as_of=DAY))["T06"].lamp_reason == "局领导人工定灯：已专题汇报"
    assert by_code(figures(plan, as_of=DAY))["T06"].lamp == "blue"
    assert by_code(figures(plan, as_of=date(2020, 10, 1)))["T06"].lamp == "red"


def test_a_measure_that_is_gone_shows_the_last_kept_reading_and_an_error_in_the_checks(plan, records):
    assert measures_exist(databases=["default"]) == []
    call_command("keep_readings", year=2020, as_of="2020-06-30")
    plan.indicators.filter(code="T06").update(measure_key="ledger.no_such")
    figure = by_code(figures(plan, as_of=DAY))["T06"]
    assert (figure.source, figure.records) == ("stopped", 1)
    assert figure.value == Reading.objects.get(indicator__code="T06", county=None).value
    assert by_code(figures(plan, as_of=date(2020, 1, 1)))["T06"].value is None
    (error,) = measures_exist(databases=["default"])
    assert error.id == "plan.E001"


def test_the_checks_ask_nothing_without_a_database():
    assert measures_exist(databases=None) == []


def test_plan_status_prints_every_indicator_with_json_numbers(plan, records):
    rows = status()
    assert [row["code"] for row in rows] == [f"T{n:02}" for n in range(1, 13)]
    funds = next(row for row in rows if row["code"] == "T11")
    assert (funds["target"], funds["value"], funds["attainment"], funds["records"]) == (2000, 1200, 60, 1)
    assert funds["expected"] == pytest.approx(100 * 274 / 366)
    assert funds["gap_pp"] == pytest.approx(funds["attainment"] - funds["expected"])
    assert rows[0]["value"] is None
    assert (rows[0]["source"], rows[0]["lamp"], rows[0]["records"]) == ("none", "grey", 0)


def test_a_record_that_leaves_is_no_longer_counted(plan):
    made = entry("transformed_results", date(2020, 5, 1), county="210681")
    assert status()[5]["records"] == 1
    remove(made)
    assert status()[5]["records"] == 0


def test_plan_status_of_a_county(plan, records):
    rows = status(county="210681")
    counted = registry.get("ledger.transformed_results").records(year=2020, as_of=DAY, county="210681")
    assert rows[5]["records"] == counted.count() > 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"year": 2031}, "没有 2031 年的计划"),
        ({"year": None}, "--year"),
        ({"plan": "nowhere"}, "dandong-2020"),
        ({"year": 2019, "plan": "dandong-2020"}, "2020 年的"),
        ({"as_of": "2020-02-30"}, "日期"),
        ({"as_of": "昨天"}, "YYYY-MM-DD"),
        ({"county": "211321"}, "210681 东港市"),
        ({"county": "东港"}, "没有代码"),
    ],
)
def test_plan_status_says_what_was_wrong_with_the_question(plan, options, said):
    with pytest.raises(CommandError, match=said):
        status(**options)


def test_the_plan_of_a_year_is_that_of_the_own_city(plan):
    other = Plan.objects.get(pk=plan.pk)
    other.pk, other.ident, other.city_code = None, "anqing-2020", "340800"
    other.save()
    assert Plan.objects.of_year(2020) == plan
    other.pk, other.ident, other.city_code = None, "dandong-2020-b", "210600"
    other.save()
    with pytest.raises(CommandError, match="dandong-2020-b"):
        status()
    plan.state = "issued"
    plan.save()
    assert Plan.objects.of_year(2020) == plan


def test_list_measures_lists_what_plans_can_name(plan):
    out = io.StringIO()
    call_command("list_measures", format="json", stdout=out)
    listed = {row["key"]: row for row in json.loads(out.getvalue())}
    assert set(listed["ledger.upper_funds"]) == {"key", "label", "unit", "kind", "definition", "slugs"}
    assert listed["ledger.upper_funds"]["slugs"] == ["upper_funds"]
    assert all(row["definition"] for row in listed.values())


def test_counties_of_another_city_are_no_part_of_the_matrix(plan):
    assert "211321" not in matrix(plan, as_of=DAY).counties
    assert fengcheng().code in matrix(plan, as_of=DAY).counties
