"""Rungs follow from certificates alone: the last valid day counts, the day of revocation does not, a gap is a gap."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.certifications.models import Certification
from enterprises.cultivation.ladder import RUNGS, Direction, Why, moves, standing

FIRST = date(2018, 1, 1)


def certificate(kind="hnte", issued=FIRST, expires=date(2020, 12, 31), revoked=None, number="", pk=None):
    return Certification(pk=pk, kind_id=kind, issued_on=issued, expires_on=expires, revoked_on=revoked, number=number)


def rungs_held(certificates, day):
    return [held.rung for held in standing(certificates, day).held]


def told(certificates):
    return [(move.day, move.rung, move.direction, move.why) for move in moves(certificates)]


def test_the_rungs_lowest_first():
    assert RUNGS == ("tech_sme", "hnte", "young_eagle", "gazelle", "unicorn")


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2017, 12, 31), []),
        (date(2018, 1, 1), ["hnte"]),
        (date(2020, 12, 31), ["hnte"]),
        (date(2021, 1, 1), []),
    ],
)
def test_the_days_of_issue_and_of_expiry_count(day, held):
    assert rungs_held([certificate()], day) == held


@pytest.mark.parametrize(("day", "held"), [(date(2019, 5, 9), ["hnte"]), (date(2019, 5, 10), [])])
def test_the_day_of_revocation_does_not_count(day, held):
    assert rungs_held([certificate(revoked=date(2019, 5, 10))], day) == held


def test_a_certificate_revoked_on_the_day_of_its_issue_was_never_valid():
    never = certificate(revoked=FIRST)
    assert rungs_held([never], FIRST) == []
    assert moves([never]) == []


def test_a_revocation_after_the_expiry_changes_nothing():
    late = certificate(revoked=date(2021, 6, 1))
    assert told([late])[-1] == (date(2021, 1, 1), "hnte", Direction.DOWN, Why.EXPIRED)


def test_the_highest_rung_and_the_next():
    both = [certificate("tech_sme", number="A"), certificate("gazelle", number="B")]
    found = standing(both, FIRST)
    assert (found.highest, found.next) == ("gazelle", "unicorn")
    assert [(held.rung, held.number) for held in found.held] == [("gazelle", "B"), ("tech_sme", "A")]
    assert standing([certificate("unicorn")], FIRST).next is None
    assert standing([], FIRST) == standing([certificate("srdi")], FIRST)
    assert standing([], FIRST).next == "tech_sme"


def test_of_two_valid_certificates_the_longer_is_shown_and_the_stay_is_one():
    old, new = (
        certificate(number="old"),
        certificate(issued=date(2020, 12, 1), expires=date(2023, 11, 30), number="new"),
    )
    (held,) = standing([old, new], date(2020, 12, 15)).held
    assert (held.number, held.since, held.until) == ("new", FIRST, date(2023, 11, 30))


@pytest.mark.parametrize("issued", [date(2020, 6, 1), date(2020, 12, 31), date(2021, 1, 1)])
def test_a_renewal_without_a_gap_is_no_move(issued):
    renewed = [certificate(), certificate(issued=issued, expires=date(2023, 12, 31))]
    assert told(renewed) == [
        (FIRST, "hnte", Direction.UP, Why.FIRST),
        (date(2024, 1, 1), "hnte", Direction.DOWN, Why.EXPIRED),
    ]


def test_a_gap_of_a_single_day_is_a_move_down_and_another_up():
    gap = [certificate(), certificate(issued=date(2021, 1, 2), expires=date(2023, 12, 31))]
    assert rungs_held(gap, date(2021, 1, 1)) == []
    assert told(gap) == [
        (FIRST, "hnte", Direction.UP, Why.FIRST),
        (date(2021, 1, 1), "hnte", Direction.DOWN, Why.EXPIRED),
        (date(2021, 1, 2), "hnte", Direction.UP, Why.AGAIN),
        (date(2024, 1, 1), "hnte", Direction.DOWN, Why.EXPIRED),
    ]


def test_a_revoked_certificate_covered_by_another_is_no_move():
    covered = [certificate(revoked=date(2019, 1, 1)), certificate(issued=date(2018, 6, 1), expires=date(2020, 12, 31))]
    assert [why for *_, why in told(covered)] == [Why.FIRST, Why.EXPIRED]


def test_revoked_and_certified_anew():
    again = [certificate(revoked=date(2019, 1, 1)), certificate(issued=date(2019, 7, 1), expires=date(2022, 6, 30))]
    assert [(day, why) for day, _, _, why in told(again)][1:3] == [
        (date(2019, 1, 1), Why.REVOKED),
        (date(2019, 7, 1), Why.AGAIN),
    ]


# A busy machine is no fault of the strategy.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.integers(0, 700).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def some_certificate(draw):
    issued = draw(DAYS)
    lasts = draw(st.sampled_from([0, 1, 30, 364, 365]))
    revoked = draw(st.none() | st.integers(0, lasts + 3).map(lambda days: issued + timedelta(days=days)))
    kind = draw(st.sampled_from([*RUNGS, "srdi"]))
    return certificate(kind, issued, issued + timedelta(days=lasts), revoked, pk=draw(st.integers(1, 10**6)))


@UNHURRIED
@given(st.lists(some_certificate(), max_size=8), DAYS)
def test_ups_minus_downs_are_the_rungs_held_on_any_day(certificates, day):
    until = [move for move in moves(certificates) if move.day <= day]
    for rung in RUNGS:
        steps = [move.direction for move in until if move.rung == rung]
        held = rungs_held(certificates, day).count(rung)
        assert steps.count(Direction.UP) - steps.count(Direction.DOWN) == held
        # Up and down in turn, beginning with up: nobody goes up twice.
        assert steps == [Direction.UP, Direction.DOWN] * (len(steps) // 2) + [Direction.UP] * held


@UNHURRIED
@given(st.lists(some_certificate(), max_size=8), DAYS)
def test_a_rung_is_held_exactly_when_a_certificate_of_it_is_valid(certificates, day):
    valid = {
        one.kind_id
        for one in certificates
        if one.issued_on <= day <= one.expires_on and (one.revoked_on is None or one.revoked_on > day)
    }
    assert rungs_held(certificates, day) == [rung for rung in reversed(RUNGS) if rung in valid]
