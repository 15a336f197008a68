"""Who looks after which firm: begun, ended, handed over, as of a day; merged and moved along with the firm."""

import pytest
from django.db import IntegrityError, transaction

from bureau.notices.models import Notice
from enterprises.register.merge_actions import merge
from enterprises.register.merge_plan import plan_of
from enterprises.visits import pairing
from enterprises.visits.models import Pair, Problem, Visit
from enterprises.visits.pairing import PairRefused
from tests.enterprises.made_up import enterprise
from tests.enterprises.visits.made_up import days_ago, days_on, pair, problem, visit
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


def test_an_officer_gets_firms_once_and_is_told_once():
    people, firms = everybody(), [enterprise() for _ in range(3)]
    pair(people.county_officer, firms[0])
    created, taken = pairing.pair_up(people.county_officer, firms, since=days_ago(0), by=people.officer)
    assert ([one.enterprise for one in created], taken) == (firms[1:], firms[:1])
    assert Notice.objects.get().text == "您新增 2 家包扶企业，请按要求走访。"
    assert {one.history.count() for one in created} == {1}


@pytest.mark.parametrize(
    ("by", "officer", "said"),
    [
        ("county_officer", "officer", None),
        ("officer", "stranger", "只能包扶本县区"),
        ("officer", "applicant", "不是可以包扶企业"),
        ("officer", "supervisor", "不是可以包扶企业"),
        ("stranger", "stranger", "只能为本县区"),
        ("leader", "officer", "只能为本县区"),
        ("officer", "leader", None),
    ],
)
def test_who_can_be_given_what(by, officer, said):
    people, firm = everybody(), enterprise()
    if said:
        with pytest.raises(PairRefused, match=said):
            pairing.pair_up(getattr(people, officer), [firm], since=days_ago(0), by=getattr(people, by))
        assert not Pair.objects.exists()
    else:
        pairing.pair_up(getattr(people, officer), [firm], since=days_ago(0), by=getattr(people, by))
        assert Pair.objects.count() == 1


def test_when_one_firm_cannot_be_given_none_is():
    people = everybody()
    with pytest.raises(PairRefused):
        pairing.pair_up(
            people.county_officer, [enterprise(), enterprise(county=fengcheng())], since=days_ago(0), by=people.officer
        )
    assert not Pair.objects.exists()


def test_two_open_pairs_of_the_same_two_do_not_exist():
    people, firm = everybody(), enterprise()
    pair(people.officer, firm, until=days_ago(1))
    pair(people.officer, firm)
    pair(people.other_officer, firm)
    with pytest.raises(IntegrityError), transaction.atomic():
        pair(people.officer, firm)


def test_a_pair_is_ended_from_a_day_and_stands_as_of_the_day_before():
    people, row = everybody(), pair(since=days_ago(10))
    with pytest.raises(PairRefused, match="不能早于"):
        pairing.end(row, on=days_ago(11), by=people.officer)
    with pytest.raises(PairRefused, match="权限"):
        pairing.end(row, on=days_ago(2), by=people.stranger)
    pairing.end(row, on=days_ago(2), by=people.county_officer, reason="轮岗")
    assert [Pair.objects.on_day(days_ago(days)).count() for days in (11, 10, 3, 2)] == [0, 1, 1, 0]
    with pytest.raises(PairRefused, match="已于"):
        pairing.end(row, on=days_ago(1), by=people.officer)


def test_all_firms_of_a_person_who_leaves_go_to_another():
    people = everybody()
    rows = [pair(people.officer) for _ in range(3)]
    pair(people.other_officer, rows[0].enterprise)
    assert pairing.hand_over(people.officer, people.other_officer, on=days_ago(0), by=people.plan_officer) == (3, 2)
    assert not Pair.objects.open().filter(officer=people.officer).exists()
    assert Pair.objects.open().filter(officer=people.other_officer).count() == 3
    assert [Pair.objects.on_day(day).filter(officer=people.officer).count() for day in (days_ago(1), days_ago(0))] == [
        3,
        0,
    ]
    assert "移交" in rows[1].history.first().history_change_reason


def test_handing_over_is_refused_whole():
    people = everybody()
    pair(people.officer)
    foreign = pair(people.officer, enterprise(county=fengcheng()))
    for taking, on, said in (
        (people.officer, days_ago(0), "同一人"),
        (people.county_officer, days_ago(0), "只能包扶本县区"),
        (people.other_officer, days_ago(401), "不能早于"),
    ):
        with pytest.raises(PairRefused, match=said):
            pairing.hand_over(people.officer, taking, on=on, by=people.plan_officer)
    with pytest.raises(PairRefused, match="没有包扶企业"):
        pairing.hand_over(people.other_officer, people.officer, on=days_ago(0), by=people.plan_officer)
    assert Pair.objects.open().filter(officer=people.officer).count() == 2
    # A county hands over what is its own.
    assert pairing.hand_over(people.officer, people.county_officer, on=days_on(0), by=people.county_officer) == (1, 1)
    foreign.refresh_from_db()
    assert foreign.until is None


def test_pairs_visits_and_problems_follow_a_merged_firm():
    people, kept, dropped = everybody(), enterprise(), enterprise(county=fengcheng())
    pair(people.officer, kept, until=days_ago(5))
    pair(people.officer, dropped)
    problem(visit=visit(dropped))
    merge(kept, dropped, by=people.officer)
    for model in (Pair, Visit, Problem):
        rows = model.objects.all()
        assert {(row.enterprise, row.county) for row in rows} == {(kept, donggang())}
    assert Pair.objects.open().get().officer == people.officer


def test_firms_that_one_officer_looks_after_are_not_merged_before_one_pair_is_ended():
    people, kept, dropped = everybody(), enterprise(), enterprise()
    row = pair(people.officer, dropped)
    pair(people.officer, kept)
    assert any("同时包扶这两家单位" in sentence for sentence in plan_of(kept, dropped).obstacles)
    pairing.end(row, on=days_ago(0), by=people.officer)
    assert plan_of(kept, dropped).obstacles == []
