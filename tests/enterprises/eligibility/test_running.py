"""Judging many firms: the same as one by one, whoever interrupts, and never twice."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from enterprises.annual_figures.models import AnnualFigures, FiguresState
from enterprises.eligibility import actions, gathering, running
from enterprises.eligibility.assessing import NoRuleInForce, assess
from enterprises.eligibility.facts import from_json
from enterprises.eligibility.kinds import HNTE, KINDS, TECH_SME, UnknownKind, kind_of
from enterprises.eligibility.models import Declaration, RuleSet
from enterprises.eligibility.run_models import Assessment, AssessmentRun, RunState
from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.register.models import Enterprise
from tests.enterprises.made_up import certificate, enterprise
from tests.personas import fengcheng

from .cases import GOOD_ANSWERS, TODAY

pytestmark = pytest.mark.django_db

MONEY = Decimal(10_000)


def figures(firm, year, state=FiguresState.DRAFT, **changes):
    known = {
        "sales_income": 4000,
        "total_income": 4000,
        "hitech_income": 3000,
        "rd_inside": 300,
        "rd_outside": 0,
        "rd_abroad": 0,
        "rd_total": 300,
        "total_assets": 5000,
        "net_assets": 3000,
        "revenue": 4000,
    } | changes
    amounts = {name: None if value is None else value * MONEY for name, value in known.items()}
    return AnnualFigures.objects.create(
        enterprise=firm,
        county=firm.county,
        year=year,
        closed_on=date(year, 12, 31),
        staff=100,
        sci_tech_staff=30,
        state=state,
        **amounts,
    )


def good_firm(**facts):
    firm = enterprise(hitech_field="401", registered_on=date(2015, 1, 1), **facts)
    for year in (2023, 2024, 2025):
        figures(firm, year)
    IntellectualProperty.objects.create(
        enterprise=firm,
        county=firm.county,
        kind_id="invention",
        number=f"ZL{firm.pk:012d}.1",
        name="装置",
        granted_on=date(2020, 1, 1),
    )
    answers = {name: value for name, value in GOOD_ANSWERS.items() if name != "listed"}
    Declaration.objects.create(enterprise=firm, year=2026, **answers)
    return firm


@pytest.fixture
def city():
    """A firm that has all, one that lacks R&D, one that nobody knows anything of, one of another county, one gone."""
    good, short = good_firm(), good_firm()
    AnnualFigures.objects.filter(enterprise=short).update(rd_total=10 * MONEY, rd_inside=10 * MONEY)
    bare = enterprise(registered_on=None)
    there = good_firm(county=fengcheng())
    enterprise(status=Enterprise.Status.CANCELLED, status_on=date(2026, 1, 1))
    enterprise(kind=Enterprise.Kind.INSTITUTE)
    return good, short, bare, there


def start(kind=HNTE, **facts):
    return actions.start_run(kind, on=TODAY, by=None, **facts)


def test_a_run_says_who_qualifies_who_does_not_and_who_cannot_be_judged(city):
    good, short, bare, there = city
    run = start()
    assert (run.state, run.total, run.done) == (RunState.DONE, 4, 4)
    assert (run.qualified, run.not_qualified, run.cannot_judge) == (2, 1, 1)
    found = {one.enterprise: one for one in run.assessments.select_related("enterprise")}
    assert set(found) == {good, short, bare, there}
    assert (found[short].missing, found[short].lacking, found[short].outcome) == (1, "rd_ratio", "yyyynyyy")
    assert found[bare].outcome == "uuuuuuuu"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("portion", [1, 5_000], ids=["in small portions", "in one portion"])
def test_many_are_judged_as_one_by_one(city, kind, portion, monkeypatch):
    monkeypatch.setattr(gathering, "PORTION", portion)
    run = start(kind)
    for result in run.assessments.select_related("enterprise"):
        single = assess(kind.code, result.enterprise, on=TODAY)
        assert result.verdict == single.verdict
        assert from_json(result.facts) == single.facts


def test_a_county_is_judged_alone(city):
    run = start(county=fengcheng())
    assert list(run.assessments.values_list("enterprise", flat=True)) == [city[3].pk]


def test_queries_do_not_grow_with_the_number_of_firms(city, django_assert_num_queries):
    reader = gathering.Gathering(on=TODAY, span=3)
    with django_assert_num_queries(5):
        assert len(reader.portion(running.in_register(TODAY), after=0)) == 4
    for _ in range(6):
        good_firm()
    with django_assert_num_queries(5):
        assert len(reader.portion(running.in_register(TODAY), after=0)) == 10


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(city, monkeypatch):
    monkeypatch.setattr(gathering, "PORTION", 1)
    run = AssessmentRun.objects.create(rule_set=RuleSet.objects.in_force("hnte", TODAY), on=TODAY, total=4)
    half = running._next_portion(run, HNTE, run.rule_set.limits(), gathering.Gathering(on=TODAY, span=3))
    assert (half.done, half.state) == (1, RunState.RUNNING)
    assert running.go_on(run).done == 4
    assert running.go_on(AssessmentRun.objects.get(pk=run.pk)).done == 4
    assert Assessment.objects.filter(run=run).count() == 4


def test_a_stopped_run_stays_stopped(city, monkeypatch):
    from tests.personas import everybody

    monkeypatch.setattr(gathering, "PORTION", 1)
    run = AssessmentRun.objects.create(rule_set=RuleSet.objects.in_force("hnte", TODAY), on=TODAY, total=4)
    running._next_portion(run, HNTE, run.rule_set.limits(), gathering.Gathering(on=TODAY, span=3))
    actions.stop_run(run, by=everybody().officer)
    assert running.go_on(run).done == 1
    assert AssessmentRun.objects.get(pk=run.pk).state == RunState.CANCELLED


def test_the_same_run_is_not_started_twice_at_once(city, settings):
    settings.ASSESS_INLINE_FIRMS = 0
    start()
    with pytest.raises(actions.RunRefused):
        start()
    assert start(TECH_SME).state == RunState.WAITING


def test_a_run_that_lost_its_worker_is_found(city, settings):
    settings.ASSESS_INLINE_FIRMS = 0
    run = start()
    assert not running.stalled().exists()
    settings.ASSESS_STALE_SECONDS = -1
    assert list(running.stalled()) == [run]


def test_figures_that_the_bureau_has_verified_are_told_apart(city):
    AnnualFigures.objects.filter(enterprise=city[0]).update(state=FiguresState.VERIFIED)
    verified = dict(start().assessments.values_list("enterprise", "verified"))
    assert verified[city[0].pk] is True
    assert verified[city[1].pk] is False


def test_figures_of_later_years_are_not_looked_at(city):
    figures(city[0], 2026, rd_total=0, rd_inside=0)
    assert assess("hnte", city[0], on=TODAY).verdict == "qualified"


def test_a_certificate_counts_while_it_is_valid(city):
    certificate(city[2], "hnte", issued=date(2023, 1, 1), expires=TODAY)
    assert assess("tech_sme", city[2], on=TODAY).facts.certificates == {"hnte"}
    assert assess("tech_sme", city[2], on=date(2026, 11, 23)).facts.certificates == frozenset()


def test_before_any_rule_nobody_is_judged(city):
    with pytest.raises(NoRuleInForce):
        assess("hnte", city[0], on=date(2015, 12, 31))


def test_a_rule_set_by_which_firms_were_judged_stands(city):
    start()
    rule_set = RuleSet.objects.in_force("hnte", TODAY)
    rule_set.params = rule_set.params | {"staff_share": "0.30"}
    with pytest.raises(ValidationError, match="另建一套"):
        actions.write_rule_set(rule_set)
    rule_set.refresh_from_db()
    rule_set.effective_to = date(2026, 12, 31)
    assert actions.write_rule_set(rule_set).effective_to


@pytest.mark.parametrize(
    "wrong",
    [
        {"staff_share": "ten"},
        {"staff_share": None},
        {"misspelt": "1"},
        {"rd_tiers": [["200", "0.04"], ["100", "0.05"], [None, "0.03"]]},
        {"growth_bands": [["0.05", "3", "4"], ["0.35", "9", "10"]]},
        {"rd_tiers": []},
    ],
)
def test_limits_that_cannot_be_read_are_refused(wrong):
    params = RuleSet.objects.in_force("hnte", TODAY).params | wrong
    rule_set = RuleSet(
        kind="hnte", title="新", document="国科发火〔2027〕1号", effective_from=date(2027, 1, 1), params=params
    )
    with pytest.raises(ValidationError):
        actions.write_rule_set(rule_set)


# --- the command ---


def told(*args):
    out = StringIO()
    call_command("assess", *args, stdout=out)
    return out.getvalue()


def test_the_command_judges_one_firm(city):
    answer = json.loads(told("hnte", "--enterprise", city[1].uscc.lower(), "--on", "2026-11-22", "--format", "json"))
    assert answer["verdict"] == "not_qualified"
    rd = next(one for one in answer["conditions"] if one["code"] == "rd_ratio")
    assert rd.items() >= {"met": False, "threshold": "0.05", "distance": "5700000", "unit": "元"}.items()
    assert set(rd) == {"code", "name", "met", "value", "threshold", "distance", "unit", "reason", "source"}


def test_the_command_judges_all_as_the_run_does(city):
    answers = json.loads(told("hnte", "--on", "2026-11-22", "--format", "json"))
    verdicts = {one["enterprise"]["uscc"]: one["verdict"] for one in answers}
    run = start()
    assert verdicts == dict(run.assessments.values_list("enterprise__uscc", "verdict"))
    assert "✗ rd_ratio" in told("hnte", "--on", "2026-11-22")


def test_gazelle_is_that_of_the_province(settings):
    settings.BUREAU_CITY_CODE = "210600"
    assert kind_of("gazelle").code == "gazelle_liaoning"
    settings.BUREAU_CITY_CODE = "370200"
    assert kind_of("gazelle").code == "gazelle_shandong"
    settings.BUREAU_CITY_CODE = "110100"
    with pytest.raises(UnknownKind):
        kind_of("gazelle")


@pytest.mark.parametrize(
    "args",
    [
        ("unicorn",),
        ("hnte", "--enterprise", "91110000600037341L"),
        ("hnte", "--on", "someday"),
        ("hnte", "--on", "2010-01-01"),
    ],
)
def test_the_command_refuses_in_words(args):
    with pytest.raises(CommandError, match=r"[\u4e00-\u9fff]"):
        told(*args)


def test_nobody_to_judge_is_an_empty_list(db):
    assert json.loads(told("hnte", "--format", "json")) == []
