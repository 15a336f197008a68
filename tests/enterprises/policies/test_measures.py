"""What is due and paid, by county and month, against a plain count."""

import random
from datetime import date
from decimal import Decimal

import pytest

from bureau.measures import registry
from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from tests.enterprises.made_up import enterprise
from tests.enterprises.policies.made_up import WAN, claim, item, payment
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db

YEAR_END = {"year": 2020, "as_of": date(2020, 12, 31)}


def grid(name: str, **when):
    return registry.get(f"enterprises.{name}").grid(**{**YEAR_END, **when})


def fill(seed: int) -> None:
    dice, people, asked = random.Random(seed), everybody(), item()
    for _ in range(20):
        firm = enterprise(county=dice.choice([donggang(), fengcheng()]))
        month = dice.randint(1, 12)
        stored = claim(
            asked,
            firm,
            by=people.applicant,
            state=dice.choice(["draft", "submitted", "approved", "paid", "refused"]),
            submitted_on=date(2020, month, 2),
            due_on=date(dice.choice([2019, 2020]), month, 9),
            approved=Decimal(dice.randint(1, 9) * WAN),
        )
        for _ in range(dice.randint(0, 2)):
            struck = {"struck_at": "2020-12-01T08:00+08:00", "struck_reason": "退票"} if dice.random() < 0.3 else {}
            payment(stored, by=people.officer, paid_on=date(2020, month, 20), amount=Decimal(WAN), **struck)


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_agree_with_a_plain_count(seed):
    fill(seed)
    for county in ("210681", "210682"):
        claims = [one for one in PolicyClaim.objects.select_related("county") if one.county.code == county]
        paid = [one for one in PolicyPayment.objects.select_related("county") if one.county.code == county]
        standing = [one for one in paid if one.struck_at is None]
        due = [one for one in claims if one.state in ("approved", "paid") and one.due_on.year == 2020]
        assert grid("policy_due").value(county=county) == sum(one.approved for one in due)
        assert grid("policy_paid").value(county=county) == sum(one.amount for one in standing)
        assert grid("policy_firms_paid").value(county=county) == len({one.enterprise_id for one in standing})
        assert grid("policy_claims").value(county=county) == len(claims)


def test_paid_over_due_and_the_records_behind():
    people = everybody()
    stored = claim(by=people.applicant, state="approved", due_on=date(2020, 6, 30), submitted_on=date(2020, 5, 1))
    payment(stored, by=people.officer, paid_on=date(2020, 7, 1), amount=Decimal(5 * WAN))
    assert grid("policy_paid_share").value() == 25
    assert grid("policy_due", as_of=date(2020, 6, 29)).value() == 0
    assert grid("policy_paid", as_of=date(2020, 6, 30)).value() == 0
    measure = registry.get("enterprises.policy_paid")
    assert measure.records(**YEAR_END, user=people.leader).count() == 1
    assert not measure.records(**YEAR_END, user=people.stranger).exists()
