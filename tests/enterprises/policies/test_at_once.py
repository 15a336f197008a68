"""Two people at the same moment: nothing is claimed, granted or paid twice, and never more than was approved."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from enterprises.policies import claim_actions, payment_actions, screening
from enterprises.policies.claim_actions import ClaimRefused, Grant
from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from enterprises.policies.screening_models import Screened, Screening
from tests.at_once import at_once, refused
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

from .made_up import WAN, claim, open_item, own_firm, payment

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

REFUSALS = (ClaimRefused, TransitionRefused)


def today():
    return timezone.localdate()


def pay(of: PolicyClaim, amount: int, voucher: str):
    paid = PolicyPayment(claim=of, amount=Decimal(amount * WAN), voucher=voucher, paid_on=today())
    return payment_actions.pay(paid, by=everybody().officer)


def approved() -> PolicyClaim:
    return claim(by=everybody().applicant, state="approved", submitted_on=today() - timedelta(days=10))


def test_of_two_payments_beyond_what_was_approved_one_is_refused():
    stored = approved()
    answers = at_once(lambda: pay(stored, 15, "甲"), lambda: pay(stored, 15, "乙"))
    assert "超出了" in refused(answers, REFUSALS)[0].sentence
    assert PolicyPayment.objects.get().amount == 15 * WAN
    assert PolicyClaim.objects.get().state == "approved"


def test_two_payments_that_make_it_whole_settle_it_once():
    stored = approved()
    answers = at_once(lambda: pay(stored, 10, "甲"), lambda: pay(stored, 10, "乙"))
    assert refused(answers, REFUSALS) == []
    assert PolicyClaim.objects.get().state == "paid"
    assert StateChange.objects.of(stored).filter(transition="settle").count() == 1


def test_a_payment_sent_twice_is_entered_once():
    stored = approved()
    answers = at_once(lambda: pay(stored, 5, "甲"), lambda: pay(stored, 5, "甲"))
    assert "已登记过" in refused(answers, REFUSALS)[0].sentence
    assert PolicyPayment.objects.count() == 1


def test_a_payment_struck_out_twice_is_struck_out_once():
    people, stored = everybody(), approved()
    wrong = payment(stored, by=people.officer)
    strike = lambda: payment_actions.strike(wrong, by=people.officer, reason="录错")  # noqa: E731
    assert len(refused(at_once(strike, strike), REFUSALS)) == 1
    assert PolicyPayment.history.filter(id=wrong.pk, history_type="~").count() == 1


def test_a_claim_begun_in_two_windows_is_one_claim():
    people, item = everybody(), open_item()
    firm = own_firm(people)
    begin = lambda: claim_actions.begin(item, firm, by=people.applicant)  # noqa: E731
    first, second = at_once(begin, begin)
    assert first == second == PolicyClaim.objects.get()


def test_a_claim_submitted_twice_is_handed_in_once():
    people = everybody()
    draft = claim(by=people.applicant)
    submit = lambda: claim_actions.submit(draft, by=people.applicant)  # noqa: E731
    assert len(refused(at_once(submit, submit), REFUSALS)) == 1
    assert PolicyClaim.objects.get().state == "submitted"
    assert StateChange.objects.of(draft).count() == 1


def test_of_two_grants_of_one_claim_the_first_stands():
    people = everybody()
    waiting = claim(by=people.applicant, state="submitted")
    amounts = [Decimal(10 * WAN), Decimal(20 * WAN)]
    answers = at_once(
        *(
            lambda amount=amount: claim_actions.approve(
                waiting, Grant(amount, today() + timedelta(days=30)), by=people.officer
            )
            for amount in amounts
        )
    )
    assert len(refused(answers, REFUSALS)) == 1
    (granted,) = (answer for answer in answers if isinstance(answer, PolicyClaim))
    assert PolicyClaim.objects.get().approved == granted.approved


def test_of_two_who_screen_an_item_one_is_told_that_it_is_under_way():
    people, item = everybody(), open_item()
    enterprise()
    start = lambda: screening.start(item, by=people.officer)  # noqa: E731
    refused(at_once(start, start), screening.ScreeningRefused)
    assert Screening.objects.get().done == Screened.objects.count() == 1


def test_a_screening_delivered_to_two_workers_judges_each_once(monkeypatch):
    people, item = everybody(), open_item()
    for _ in range(12):
        enterprise()
    monkeypatch.setattr(screening, "AT_ONCE", 2)
    begun = Screening.objects.create(item=item, on=today(), by=people.officer, started_at=timezone.now(), total=12)
    work = lambda: screening.run(Screening.objects.get(pk=begun.pk))  # noqa: E731
    assert [answer.done for answer in at_once(work, work)] == [12, 12]
    assert Screened.objects.count() == 12
