"""One thing of each kind of `enterprises.policies`, belonging to 东港市."""

from datetime import date
from decimal import Decimal

from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from enterprises.policies.models import Policy, PolicyCondition, PolicyItem
from enterprises.policies.screening import start
from tests.personas import Personas

AMOUNT = Decimal(200_000)


def things(people: Personas, made: dict) -> dict:
    policy = Policy.objects.create(
        title="科技创新若干政策", issuer="丹东市科学技术局", valid_from=date(2020, 1, 1), state="published"
    )
    item = an_item(policy, "首次认定奖励")
    PolicyCondition.objects.create(item=item, kind="certified", certification_kind_id="hnte")
    firm, by = made["enterprise"], people.applicant
    granted = a_claim(item, firm, by, year=2020, state="approved", approved=AMOUNT, due_on=date(2020, 12, 31))
    start(item, by=people.officer)
    return {
        "policy": policy,
        "policy_item": item,
        "policy_claim": a_claim(item, firm, by, year=2021, state="submitted"),
        "policy_draft": a_claim(an_item(policy, "重新认定奖励"), firm, by, year=2021, state="draft"),
        "policy_granted": granted,
        "policy_payment": PolicyPayment.objects.create(
            claim=granted,
            enterprise=firm,
            county=firm.county,
            paid_on=date(2020, 12, 1),
            amount=AMOUNT / 2,
            voucher="2020-001",
            entered_by=people.officer,
        ),
    }


def an_item(policy: Policy, name: str) -> PolicyItem:
    return PolicyItem.objects.create(policy=policy, name=name, fixed_amount=AMOUNT, needs_county=True)


def a_claim(item: PolicyItem, firm, by, *, year: int, **facts) -> PolicyClaim:
    number = f"ZC{year}{item.pk:06d}"
    shared = {"county": firm.county, "created_by": by, "asked": AMOUNT, "submitted_on": date(year, 10, 1)}
    return PolicyClaim.objects.create(item=item, enterprise=firm, year=year, number=number, **shared, **facts)
