"""Firms not visited for long, rates of problems solved, and the measures of both."""

from datetime import date

import pytest
from django.utils import timezone

from bureau.measures import registry
from enterprises.visits.models import Pair, Problem
from enterprises.visits.queries import not_visited, rates, total
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago, days_on, pair, problem, unassigned, visit
from tests.personas import donggang, everybody, fengcheng, other_division

pytestmark = pytest.mark.django_db
TODAY = {"year": 2020, "as_of": date(2020, 12, 31)}


def late(user=None, **asked) -> list[str]:
    rows = not_visited(user or everybody().leader, **{"day": days_ago(0), "days": 90, **asked})
    return [row.name for row in rows.order_by("name")]


@pytest.mark.parametrize(("days", "is_late"), [(89, False), (90, False), (91, True)])
def test_ninety_days_to_the_day_are_not_more_than_ninety(days, is_late):
    row = pair(of=enterprise("甲公司"))
    visit(row.enterprise, on=days_ago(days))
    assert late() == (["甲公司"] if is_late else [])


def test_only_firms_that_somebody_looks_after_now_are_late():
    people = everybody()
    pair(of=enterprise("从未走访"))
    pair(of=enterprise("已结束"), until=days_ago(0))
    pair(of=enterprise("明天开始"), since=days_on(1))
    enterprise("没有包扶")
    pair(of=enterprise("凤城公司", county=fengcheng()), officer=people.stranger)
    assert late() == ["从未走访", "凤城公司"]
    assert late(people.county_officer) == ["从未走访"]
    assert late(people.applicant) == late(people.expert) == []


def test_a_visit_by_anybody_counts_and_one_that_came_later_does_not():
    row = pair(of=enterprise("甲公司"))
    visit(row.enterprise, by=everybody().other_officer, on=days_ago(0))
    assert late() == []
    assert late(day=days_ago(1)) == ["甲公司"]
    assert late(days=0) == []
    assert late(day=days_on(1), days=0) == ["甲公司"]


def test_a_firm_with_two_officers_stands_there_once_with_both():
    people, firm = everybody(), enterprise()
    pair(people.officer, firm)
    pair(people.leader, firm)
    (row,) = not_visited(people.leader, day=days_ago(0), days=90)
    assert {one.officer for one in row.paired_now} == {people.officer, people.leader}


def test_the_rate_is_of_the_problems_found_and_never_more_than_all():
    people = everybody()
    for state in ("open", "working", "solved", "called_back", "unsolvable"):
        problem(state=state)
    problem(state="solved", found_on=days_ago(50), division=other_division())
    problem(state="solved", of=enterprise(county=fengcheng()), side="county")
    problem(state="working", deadline=days_ago(1), owner=people.officer)
    unassigned()
    asked = {"start": days_ago(20), "end": days_ago(0), "today": days_ago(0)}
    lines = {by: rates(Problem.objects.all(), by=by, **asked) for by in ("county", "responsible", "owner", "kind")}
    for by in lines:
        whole = total(lines[by])
        assert (whole.found, whole.solved, whole.unsolvable, whole.unfinished, whole.overdue) == (8, 3, 1, 4, 1), by
    shares = {line.label: line.share for line in lines["county"]}
    assert shares == {donggang().name: 2 / 7, fengcheng().name: 1.0}
    assert {line.label: line.found for line in lines["responsible"]} == {
        "高新技术科": 6,
        "县区科技部门": 1,
        "未交办": 1,
    }
    assert {line.label: line.found for line in lines["owner"]} == {people.officer.display_name: 1, "未指定": 7}


def test_without_problems_there_is_no_rate():
    asked = {"start": days_ago(20), "end": days_ago(0), "today": days_ago(0)}
    assert rates(Problem.objects.all(), by="county", **asked) == []
    assert total([]).share is None
    year = timezone.localdate().year
    grid = registry.get("enterprises.problem_solving_rate").grid(year=year, as_of=days_ago(0))
    assert grid.value() is None


def value(name: str, **asked):
    return (
        registry.get(f"enterprises.{name}")
        .grid(**{**TODAY, **{k: v for k, v in asked.items() if k == "as_of"}})
        .value(**{k: v for k, v in asked.items() if k != "as_of"})
    )


def test_figures_of_visits():
    firm, other = enterprise(), enterprise(county=fengcheng())
    for day in (date(2020, 3, 1), date(2020, 3, 9), date(2020, 5, 1)):
        visit(firm, on=day)
    visit(other, on=date(2020, 12, 31))
    visit(other, on=date(2021, 1, 1))
    assert (value("visits"), value("visits", county="210681")) == (4, 3)
    assert (value("firms_visited"), value("firms_visited", county="210681")) == (2, 1)
    assert value("firms_visited", as_of=date(2020, 12, 30)) == 1
    measure = registry.get("enterprises.visits")
    assert measure.records(**TODAY, user=everybody().county_officer).count() == 3


def test_figures_of_problems_open_into_the_same_problems():
    facts = {"found_on": date(2020, 3, 1), "deadline": date(2020, 6, 1)}
    problem(state="solved", solution="已办", solved_on=date(2021, 2, 1), **facts)
    problem(state="called_back", solution="已办", solved_on=date(2020, 4, 1), **facts)
    problem(state="unsolvable", **facts)
    problem(state="working", **facts)
    assert (value("problems_found"), value("problems_solved"), value("problems_found_solved")) == (4, 1, 2)
    assert value("problem_solving_rate") == 50
    assert registry.get("enterprises.problem_solving_rate").records(**TODAY).count() == 2


def test_figures_of_pairs_are_as_of_a_day():
    people, firm = everybody(), enterprise()
    pair(people.officer, firm, since=date(2020, 3, 1), until=date(2020, 6, 1))
    pair(people.other_officer, firm, since=date(2020, 5, 1))
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2020, 5, 31), date(2020, 6, 1)]
    assert [value("pairs", as_of=day) for day in days] == [0, 1, 2, 1]
    assert [value("firms_paired", as_of=day) for day in days] == [0, 1, 1, 1]
    assert Pair.objects.on_day(days[2]).count() == 2
