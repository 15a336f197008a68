"""Made-up policies."""

from datetime import date
from decimal import Decimal
from itertools import count

from enterprises.policies.models import Policy, PolicyCondition, PolicyItem

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
