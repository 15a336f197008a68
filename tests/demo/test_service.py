"""The story of service to firms: each account finds something in every room, and the story holds."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import User
from bureau.demo.cast import DONGGANG, choose
from bureau.demo.firms import Firm, first_firms
from bureau.notices.models import Notice
from enterprises.eligibility.assessing import assess
from enterprises.eligibility.findings import verdict as verdict_of
from enterprises.eligibility.kinds import KINDS
from enterprises.eligibility.run_models import Verdict
from enterprises.integrity.queries import standing
from enterprises.models import (
    Assessment,
    AssessmentRun,
    Correction,
    Declaration,
    Enterprise,
    EnterpriseMember,
    IntegrityRecord,
    Invitation,
    MembershipClaim,
    Pair,
    Policy,
    PolicyClaim,
    PolicyItem,
    PolicyPayment,
    PoolEntry,
    Problem,
    Support,
    Talk,
    Visit,
)
from enterprises.outlook.reckoning import outlook
from projects.models import ProjectPair

from .conftest import seed_demo

WRITTEN = (
    AssessmentRun,
    Correction,
    Declaration,
    EnterpriseMember,
    IntegrityRecord,
    Invitation,
    MembershipClaim,
    Pair,
    Policy,
    PolicyClaim,
    PolicyItem,
    PolicyPayment,
    PoolEntry,
    Problem,
    ProjectPair,
    Support,
    Talk,
    Visit,
)

pytestmark = pytest.mark.django_db


def user(name: str) -> User:
    return User.objects.get(username=name)


def own() -> Enterprise:
    return EnterpriseMember.objects.get(user__username="qiye").enterprise


def states(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_rows_hold_what_their_room_asks_and_have_a_history(seeded, model):
    rows = list(model.objects.all())
    assert rows
    for row in rows[:12]:
        row.full_clean()
    assert model.history.filter(history_type="+").count() >= len(rows)


def test_a_second_run_plays_nothing_twice(seeded):
    before = {model: model.objects.count() for model in (*WRITTEN, Notice)}
    assert "没有改动" in seed_demo()
    assert {model: model.objects.count() for model in before} == before


def test_more_firms_later_leave_the_story_as_it_is(seeded):
    before = {model: model.objects.count() for model in (*WRITTEN, Notice)}
    seed_demo(enterprises=75)
    assert {model: model.objects.count() for model in before} == before


def test_too_few_firms_leave_parts_empty_and_nobody_is_cast():
    assert choose([], today=timezone.localdate()) is None
    assert choose([Firm("某企业", "", DONGGANG)], today=timezone.localdate()) is None


class TestTheFirmOfQiye:
    def test_lacks_research_for_a_high_tech_enterprise_and_nothing_else(self, seeded):
        found = assess("hnte", own(), on=timezone.localdate())
        assert [one.code for one in found.findings if one.met is not True] == ["rd_ratio"]
        assert found.missing[0].distance == Decimal(352_000)

    def test_qualifies_when_one_figure_is_corrected_by_what_is_lacking(self, seeded):
        found = assess("hnte", own(), on=timezone.localdate())
        facts, limits = found.facts, found.rule_set.limits()
        last = facts.latest.rd_total
        for more, verdict in ((Decimal("351999.99"), Verdict.NOT_QUALIFIED), (Decimal(352_000), Verdict.QUALIFIED)):
            other = facts.with_figures({facts.last_year: {"rd_total": last + more}})
            assert verdict_of([one.met for one in KINDS["hnte"].judge(other, limits)]) == verdict

    def test_may_still_correct_that_figure_itself(self, seeded, client):
        client.force_login(user("qiye"))
        row = own().annual_figures.get(year=timezone.localdate().year - 1)
        assert row.state == "draft"
        assert client.get(reverse("enterprises:annual_figures_firm", args=[own().pk, row.year])).status_code == 200

    def test_is_in_the_pool_and_was_visited(self, seeded):
        assert PoolEntry.objects.get(enterprise=own()).state == "in_pool"
        assert Visit.objects.filter(enterprise=own(), is_paired=True).exists()


def test_one_claim_waits_in_the_county_of_its_firm_and_one_colleague_is_invited(seeded):
    claim = MembershipClaim.objects.get(state="submitted")
    assert claim.person == user("qiye2")
    assert claim.county.code == DONGGANG
    assert EnterpriseMember.objects.acting().filter(user=claim.person).count() == 2
    assert Invitation.objects.standing(timezone.now()).get().enterprise == own()
    assert EnterpriseMember.objects.get(enterprise=own()).is_admin


def test_one_proposal_is_open(seeded):
    assert Correction.objects.open().get().enterprise == own()


def test_one_sanction_is_in_force_and_one_is_over(seeded):
    today = timezone.localdate()
    in_force = IntegrityRecord.objects.visible_to(user("jiandu")).in_force_on(today).get()
    over = IntegrityRecord.objects.exclude(pk=in_force.pk).get()
    assert not standing(Enterprise.objects.get(uscc=in_force.uscc), today).passed
    assert standing(Enterprise.objects.get(uscc=over.uscc), today).passed
    assert over.ends_on < today


def test_problems_stand_in_every_state_and_one_is_overdue(seeded):
    today = timezone.localdate()
    assert states(Problem) == {"open", "working", "solved", "called_back", "unsolvable"}
    assert Problem.objects.overdue(today).count() == 1
    assert Problem.objects.filter(visit=None).get().enterprise == own()


def test_some_firms_in_good_hands_were_not_visited_for_ninety_days(seeded):
    since = timezone.localdate() - timedelta(days=90)
    paired = Enterprise.objects.filter(pairs__until=None, pairs__isnull=False).distinct()
    assert paired.exclude(visits__visited_on__gte=since).exists()
    assert paired.filter(visits__visited_on__gte=since).exists()


def test_the_pool_has_entries_in_every_state_and_talks_that_are_due(seeded):
    assert states(PoolEntry) == {state for state, _ in PoolEntry.State.choices}
    assert PoolEntry.objects.talk_due(timezone.localdate()).exists()


def test_the_outlook_has_firms_to_call_and_rates_of_past_years(seeded):
    today = timezone.localdate()
    found = outlook(today.year, today)
    assert found.passing.is_known
    assert found.low <= found.middle <= found.high
    assert any(part.count for part in found.parts[1:])


def test_claims_stand_in_every_state_and_one_is_overdue(seeded):
    today = timezone.localdate()
    assert states(PolicyClaim) == {state for state, _ in PolicyClaim.State.choices}
    late = PolicyClaim.objects.unpaid_since(today - timedelta(days=1)).get()
    assert late.days_overdue(today) == 12
    assert {claim.county.code for claim in PolicyClaim.objects.filter(enterprise=own())} == {DONGGANG}
    assert PolicyItem.objects.open_on(today).count() >= 5
    assert Policy.objects.filter(state="ended", superseded_by__isnull=False).exists()


def test_all_firms_were_judged_today_and_a_year_ago(seeded):
    runs = AssessmentRun.objects.of_many().filter(rule_set__kind="hnte")
    assert {run.state for run in runs} == {"done"}
    assert len({run.on for run in runs}) == 2
    judged = Assessment.objects.filter(run=runs.latest("on"))
    assert set(judged.values_list("verdict", flat=True)) == set(Verdict.values)
    assert judged.get(enterprise=own()).lacking == "rd_ratio"


def test_what_happened_long_ago_was_read_and_nothing_happened_later_than_now(seeded):
    now = timezone.now()
    assert not Notice.objects.filter(sent_at__gt=now).exists()
    assert not Notice.objects.unread().filter(sent_at__lt=now - timedelta(days=11)).exists()
    assert Notice.objects.unread().filter(recipient__username="donggang").exists()


PAGES = {
    "qiye": (
        "membership_claim_list",
        "correction_list",
        "visit_list",
        "problem_list",
        "pool_list",
        "policy_fits",
        "policy_claims",
    ),
    "gaoxin": ("visit_gaps", "pair_list", "my_firms", "pool_list", "policies", "policy_claims", "outlook"),
    "donggang": ("membership_claim_list", "correction_list", "my_firms", "problem_list", "policy_claims", "pool_list"),
    "juzhang": ("outlook", "my_firms", "ladder"),
    "jiandu": ("integrity_list", "integrity_check"),
}


@pytest.mark.parametrize(("name", "pages"), PAGES.items())
def test_the_pages_of_the_rooms_open_for_the_accounts(seeded, client, name, pages):
    client.force_login(user(name))
    for page in pages:
        answer = client.get(reverse(f"enterprises:{page}"))
        assert answer.status_code == 200, page


def test_the_story_is_told_by_the_first_firms_alone(seeded):
    first = {firm.pk for firm in first_firms()}
    assert set(Visit.objects.values_list("enterprise", flat=True)) <= first
    assert set(PoolEntry.objects.values_list("enterprise", flat=True)) <= first
