"""Made-up policies."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from enterprises.policies.claim_models import PolicyClaim, PolicyPayment
from enterprises.policies.models import Policy, PolicyCondition, PolicyItem
from enterprises.register.models import Enterprise, EnterpriseMember
from tests.enterprises.made_up import enterprise
from tests.personas import everybody

WAN = 10_000
DAY = date(2020, 6, 30)
_serials = count(1)


def policy(**facts) -> Policy:
    """Published and in force through 2020, stored as it is."""
    number = next(_serials)
    facts = {
        "title": f"科技创新若干政策之{number}",
        "document_number": f"丹科发〔2020〕{number}号",
        "issuer": "丹东市科学技术局",
        "valid_from": date(2020, 1, 1),
        "valid_to": date(2020, 12, 31),
        "state": "published",
        **facts,
    }
    return Policy.objects.create(**facts)


def item(of: Policy | None = None, **facts) -> PolicyItem:
    """Twenty 万元 for each, without county and documents."""
    facts = {"name": "首次认定奖励", "funding_mode": "reward", "needs_county": False, **facts}
    if facts.get("amount_kind") != "ratio":
        facts = {"fixed_amount": Decimal(20 * WAN), **facts}
    return PolicyItem.objects.create(policy=of or policy(), **facts)


def condition(of: PolicyItem | None = None, kind: str = "certified", **facts) -> PolicyCondition:
    of = of or item()
    return PolicyCondition.objects.create(item=of, kind=kind, order=of.conditions.count(), **facts)


def open_item(**facts) -> PolicyItem:
    """Of a policy that is in force today."""
    today = timezone.localdate()
    return item(policy(valid_from=today - timedelta(days=30), valid_to=None), **facts)


def own_firm(people, **facts) -> Enterprise:
    """A firm of 东港 for which the applicant acts."""
    firm = enterprise(**facts)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    return firm


def claim(of: PolicyItem | None = None, firm: Enterprise | None = None, *, by, **facts) -> PolicyClaim:
    """Stored as it is, without asking the verbs; a draft unless said otherwise."""
    of, firm = of or open_item(), firm or own_firm(everybody())
    number, year = next(_serials), timezone.localdate().year
    facts = {"year": year, "number": f"ZC{year}{number:06d}", "statement": "依据政策申请", **facts}
    if facts.get("state", "draft") != "draft":
        facts = {"submitted_on": timezone.localdate(), "asked": Decimal(20 * WAN), **facts}
    if facts.get("state") in ("approved", "paid"):
        facts = {"approved": Decimal(20 * WAN), "due_on": timezone.localdate(), **facts}
    return PolicyClaim.objects.create(item=of, enterprise=firm, county_id=firm.county_id, created_by=by, **facts)


def payment(of: PolicyClaim, *, by, **facts) -> PolicyPayment:
    """Stored as it is."""
    facts = {"paid_on": timezone.localdate(), "amount": Decimal(5 * WAN), "voucher": f"V{next(_serials)}", **facts}
    return PolicyPayment.objects.create(
        claim=of, enterprise=of.enterprise, county_id=of.county_id, entered_by=by, **facts
    )
