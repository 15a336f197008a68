"""Scores: who writes them, until when, what becomes of them; every row of the table of their life."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from projects.applications.models import Application
from projects.panels.models import Seat
from projects.reviews import actions
from projects.reviews.actions import ReviewRefused, SheetRefused
from projects.reviews.aggregation import score
from projects.reviews.models import ReviewScheme, Score
from projects.reviews.score_actions import covers
from projects.reviews.states import lifecycle
from tests.personas import everybody
from tests.projects.panels.made_up import a_seat, an_entry

from .made_up import a_review, a_score, a_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """The expert's own seat on a panel with one released entry."""
    people = everybody()
    panel, (entry,), (seat, *others) = a_review(seats=2)
    seat.expert.user = people.expert
    seat.expert.save()
    return people, panel, entry, seat, others


def now():
    return timezone.now()


def sheet_of(panel, *marks, **facts):
    return a_sheet(panel.call.review_scheme, *marks, **facts)


def test_a_sheet_is_kept_and_handed_in_and_fixes_the_scheme(scene):
    people, panel, entry, seat, _ = scene
    kept = actions.keep(entry, seat, sheet_of(panel, 55, recommendation=""), by=people.expert, now=now())
    assert (kept.state, kept.total, kept.values) == (
        "draft",
        None,
        {str(panel.call.review_scheme.items.first().pk): "55"},
    )
    assert ReviewScheme.objects.get().frozen_at is not None
    done = actions.submit(entry, seat, sheet_of(panel, 55, "30.00"), by=people.expert, now=now())
    assert (done.state, done.total) == ("submitted", D("85.00"))
    assert Score.objects.count() == 1
    assert score(entry).totals == (D("85.00"),)
    with pytest.raises(ReviewRefused, match="不能再改"):
        actions.submit(entry, seat, sheet_of(panel, 10, 10, comment="x"), by=people.expert, now=now())
    with pytest.raises(ReviewRefused, match="评分办法不能再改"):
        actions.save_scheme(panel.call.review_scheme, panel.call.review_scheme.items.all(), by=people.officer)


def test_the_second_of_the_deadline_still_counts_and_the_next_does_not(scene):
    people, panel, entry, seat, _ = scene
    panel.due_at = now().replace(microsecond=0)
    panel.save()
    entry.refresh_from_db()
    sheet = sheet_of(panel, 55, 30)
    with pytest.raises(ReviewRefused, match="截止"):
        actions.submit(entry, seat, sheet, by=people.expert, now=panel.due_at + timedelta(seconds=1))
    assert not Score.objects.exists()
    assert actions.submit(entry, seat, sheet, by=people.expert, now=panel.due_at).state == "submitted"


def test_faults_refuse_the_whole_and_keep_what_was_there(scene):
    people, panel, entry, seat, _ = scene
    actions.keep(entry, seat, sheet_of(panel, 55), by=people.expert, now=now())
    with pytest.raises(SheetRefused) as refused:
        actions.submit(entry, seat, sheet_of(panel, 20, 41), by=people.expert, now=now())
    assert {(fault.part, fault.sentence[:5]) for fault in refused.value.faults} == {
        ("comment", "“创新性”"),
        ("mark", "“可行性”"),
    }
    assert list(Score.objects.get().values.values()) == ["55"]


def test_nobody_writes_a_sheet_that_is_not_the_own_or_not_open(scene):
    people, panel, entry, seat, (other,) = scene
    sheet = sheet_of(panel, 55, 30)
    with pytest.raises(ReviewRefused, match="本人"):
        actions.submit(entry, other, sheet, by=people.expert, now=now())
    with pytest.raises(ReviewRefused, match="本人"):
        actions.submit(entry, seat, sheet, by=people.officer, now=now())
    with pytest.raises(ReviewRefused, match="不由您评审"):
        actions.submit(an_entry(released=True), seat, sheet, by=people.expert, now=now())
    closed = an_entry(panel)
    with pytest.raises(ReviewRefused, match="还没有送审"):
        actions.submit(closed, seat, sheet, by=people.expert, now=now())
    Application.objects.filter(pk=entry.application_id).update(state="reviewed")
    with pytest.raises(ReviewRefused, match="已经办结"):
        actions.submit(entry_again(entry), seat, sheet, by=people.expert, now=now())
    Application.objects.filter(pk=entry.application_id).update(state="in_review")
    for state in ("invited", "refused", "removed"):
        Seat.objects.filter(pk=seat.pk).update(state=state)
        with pytest.raises(ReviewRefused, match="没有接受"):
            actions.submit(entry_again(entry), Seat.objects.get(pk=seat.pk), sheet, by=people.expert, now=now())
    ReviewScheme.objects.all().delete()
    with pytest.raises(ReviewRefused, match="没有设定评分办法"):
        actions.keep(entry_again(entry), seat, sheet, by=people.expert, now=now())
    assert not Score.objects.exists()


def entry_again(entry):
    return type(entry).objects.get(pk=entry.pk)


def test_keeping_away_clears_the_marks_and_closes_the_entry(scene):
    people, panel, entry, seat, _ = scene
    actions.keep(entry, seat, sheet_of(panel, 55, opinion="很好"), by=people.expert, now=now())
    with pytest.raises(TransitionRefused, match="理由"):
        actions.abstain(entry, seat, by=people.expert, reason=" ", now=now())
    away = actions.abstain(entry, seat, by=people.expert, reason="曾合作", now=now())
    assert (away.state, away.values, away.opinion, away.total) == ("abstained", {}, "", None)
    with pytest.raises(ReviewRefused, match="已回避"):
        actions.submit(entry, seat, sheet_of(panel, 55, 30), by=people.expert, now=now())
    assert score(entry).abstained == 1


# name: who may, the states it starts from, where it ends
ROWS = {
    "submit": ({"expert"}, {"draft"}, "submitted"),
    "abstain": ({"expert"}, {"draft"}, "abstained"),
    "lock": ({"officer", "other_officer", "plan_officer"}, {"submitted"}, "locked"),
    "reopen": ({"officer", "other_officer", "plan_officer"}, {"submitted", "locked", "abstained"}, "draft"),
}


def test_every_row_of_the_life_of_a_score(scene):
    people, _, entry, seat, _ = scene
    assert {row.name for row in lifecycle.transitions} == set(ROWS)
    made = Score.objects.create(entry=entry, seat=seat, total=80, submitted_at=now())
    for name, (allowed, sources, target) in ROWS.items():
        for state in Score.State.values:
            for persona, user in people:
                Score.objects.filter(pk=made.pk).update(state=state)
                stored = Score.objects.get(pk=made.pk)
                where = f"{name} from {state} by {persona}"
                if persona in allowed and state in sources:
                    assert lifecycle.move(stored, name, by=user, reason="理由").state == target, where
                else:
                    with pytest.raises(TransitionRefused):
                        lifecycle.move(stored, name, by=user, reason="理由")
                    assert Score.objects.get(pk=made.pk).state == state, where


def test_a_reopened_score_may_be_handed_in_until_its_own_end(scene):
    people, panel, entry, seat, _ = scene
    done = actions.submit(entry, seat, sheet_of(panel, 55, 30), by=people.expert, now=now())
    panel.due_at = now() - timedelta(days=1)
    panel.save()
    with pytest.raises(TransitionRefused, match="理由"):
        actions.reopen(done, by=people.officer, reason="")
    later = now() + timedelta(days=2)
    actions.reopen(done, by=people.officer, reason="申报单位补充了材料", until=later)
    assert score(entry).totals == (), "what is open again does not count"
    entry = entry_again(entry)
    with pytest.raises(ReviewRefused, match="截止"):
        actions.submit(entry, seat, sheet_of(panel, 50, 30), by=people.expert, now=later + timedelta(seconds=1))
    assert actions.submit(entry, seat, sheet_of(panel, 50, 30), by=people.expert, now=later).total == D("80.00")
    told = people.expert.notices.get() if hasattr(people.expert, "notices") else None
    assert told is None or "材料" not in told.text
    assert StateChange.objects.of(done).count() == 3


def test_who_is_called_in_for_one_entry_reviews_that_one_alone():
    people = everybody()
    panel, (first, second), seats = a_review(entries=2, seats=2)
    reserve = a_seat(panel, state="reserve")
    with pytest.raises(ReviewRefused):
        actions.call_in(first, "spread", by=people.leader, now=now())
    extra = actions.call_in(first, "spread", by=people.officer, now=now(), reason="分差 30")
    assert extra.seat == reserve
    called = Seat.objects.get(pk=reserve.pk)
    assert called.state == "invited"
    assert (covers(called, first), covers(called, second)) == (True, False)
    assert covers(seats[0], second)
    again = actions.call_in(second, "absence", by=people.officer, now=now())
    assert again.seat == reserve, "who was called in already takes the next one as well"
    with pytest.raises(ReviewRefused, match="没有可用的备选专家"):
        actions.call_in(second, "absence", by=people.officer, now=now())


def test_a_review_ends_when_its_scores_are_there_and_the_experts_agree():
    people = everybody()
    panel, (short, apart, whole), seats = a_review(entries=3, seats=3, scheme={"spread_limit": 20})
    a_score(short, seats[0])
    for seat, total in zip(seats, (60, 70, 90), strict=True):
        a_score(apart, seat, total)
        a_score(whole, seat, total - (seat == seats[2]) * 10)
    with pytest.raises(ReviewRefused):
        actions.finish(panel.call, by=people.supervisor)
    told = actions.finish(panel.call, by=people.officer)
    assert told.done == [whole.application]
    assert "需要 3 份评分，现有 1 份" in told.held[short]
    assert "分差 30.00 超过 20.00" in told.held[apart]
    assert set(whole.scores.values_list("state", flat=True)) == {"locked"}
    assert set(apart.scores.values_list("state", flat=True)) == {"submitted"}
    a_score(apart, a_seat(panel), 75)
    assert not score(apart).asks_third, "the one more that was asked for is there"
    assert actions.finish(panel.call, by=people.officer).done == [apart.application]
    with pytest.raises(ReviewRefused, match="没有可以办结的项目"):
        actions.finish(panel.call, by=people.officer)
    back = actions.review_again(Application.objects.get(pk=whole.application_id), by=people.officer, reason="异议成立")
    assert back.state == "in_review"


def test_a_wide_spread_may_stand_with_a_reason():
    people = everybody()
    panel, (apart,), seats = a_review(seats=3, scheme={"spread_limit": 20})
    for seat, total in zip(seats, (60, 70, 90), strict=True):
        a_score(apart, seat, total)
    told = actions.finish(panel.call, by=people.officer, spread_reason="专家组会议已讨论")
    assert told.done
    assert StateChange.objects.of(apart.application).get(transition="finish_review").reason == "专家组会议已讨论"
