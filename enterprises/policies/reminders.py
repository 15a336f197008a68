"""提醒: what waits for somebody, told once on each occasion; safe to run any number of times a day."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from enterprises.register.models import Enterprise, EnterpriseMember

from . import notices
from .choices import ClaimState
from .claim_models import PolicyClaim
from .fitting import qualifying
from .models import PolicyItem
from .screening import people_by_firm

CLOSING_DAYS = (15, 3)


def remind(day: date | None = None) -> dict[str, int]:
    """All reminders of a day; how many messages of each were sent."""
    day = day or timezone.localdate()
    return {"closing": of_closing(day), "unpaid": of_unpaid(day), "returned": of_returned(day)}


def of_closing(day: date) -> int:
    """To firms that qualify and have not applied: the item takes applications for 15, for 3 days more."""
    sent = 0
    for item in PolicyItem.objects.open_on(day).select_related("policy__county"):
        left = None if item.closes_on is None else (item.closes_on - day).days
        reached = [days for days in CLOSING_DAYS if left is not None and left <= days]
        if reached:
            sent += _of_item(item, day, days=min(reached))
    return sent


def _of_item(item: PolicyItem, day: date, *, days: int) -> int:
    represented = EnterpriseMember.objects.acting().filter(user__is_active=True).values("enterprise")
    applied = item.claims.live().filter(year=day.year).exclude(state=ClaimState.DRAFT).values("enterprise")
    among = Enterprise.objects.filter(pk__in=represented).exclude(pk__in=applied)
    firms = [fit.enterprise for fit in qualifying(item, day, among=among) if fit.qualifies]
    people = people_by_firm(firm.pk for firm in firms)
    return sum(notices.closes_soon(item, firm, people[firm.pk], days=days) for firm in firms if firm.pk in people)


def of_unpaid(day: date) -> int:
    """To the divisions: grants that are unpaid so many days after they were due; one message a month."""
    overdue = PolicyClaim.objects.unpaid_since(day - timedelta(days=settings.POLICIES_UNPAID_DAYS))
    by_division = defaultdict(list)
    for claim in overdue.select_related("item__policy", "enterprise").order_by("due_on", "pk"):
        by_division[claim.item.policy.division_id].append(claim)
    return sum(
        notices.unpaid(notices.division_people(claims[0].item.policy), claims, month=f"{day:%Y-%m}")
        for claims in by_division.values()
    )


def of_returned(day: date) -> int:
    """To the firms: claims that were given back so many days ago and not handed in again."""
    waiting = PolicyClaim.objects.filter(state=ClaimState.RETURNED).select_related("item", "enterprise")
    claims = {claim.pk: claim for claim in waiting}
    changes = StateChange.objects.filter(
        thing_label=PolicyClaim._meta.label_lower, thing_id__in=claims, transition="give_back"
    )
    last = {change.thing_id: timezone.localdate(change.at) for change in changes.order_by("at", "pk")}
    late = day - timedelta(days=settings.POLICIES_RETURNED_DAYS)
    old = {claims[pk]: since for pk, since in last.items() if since <= late}
    people = people_by_firm(claim.enterprise_id for claim in old)
    return sum(
        notices.not_corrected(claim, people.get(claim.enterprise_id, ()), since=since) for claim, since in old.items()
    )
