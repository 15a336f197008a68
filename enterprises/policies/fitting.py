"""Who qualifies for what and why: all items for one firm, all firms for one item."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from enterprises.eligibility.findings import Finding, verdict
from enterprises.integrity.queries import blocked_codes
from enterprises.register.models import Enterprise

from .choices import Verdict
from .conditions import conditions_of, judge, needs_of
from .facts import PURPOSE, gather
from .models import Policy, PolicyCondition, PolicyItem

AT_ONCE = 1_000
TONES = {
    Verdict.QUALIFIED: "ok",
    Verdict.ONE_SHORT: "warn",
    Verdict.CANNOT_JUDGE: "none",
    Verdict.NOT_QUALIFIED: "late",
}


@dataclass(frozen=True)
class Fit:
    """How a firm stands to an item on a day: what was found of each condition, and what follows.

    `verdict` is that of `findings.verdict`; `standing` tells “one short” from “not qualified” as well.
    """

    item: PolicyItem
    enterprise: Enterprise
    on: date
    findings: list[Finding]
    verdict: str = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "verdict", verdict([finding.met for finding in self.findings]))

    @property
    def policy(self) -> Policy:
        return self.item.policy

    @property
    def qualifies(self) -> bool:
        """Whether every condition is met; what cannot be judged is not met."""
        return self.verdict == Verdict.QUALIFIED

    @property
    def lacking(self) -> list[Finding]:
        """The conditions that are not met."""
        return [finding for finding in self.findings if finding.met is False]

    @property
    def unknown(self) -> list[Finding]:
        """The conditions that cannot be judged."""
        return [finding for finding in self.findings if finding.met is None]

    @property
    def met(self) -> list[Finding]:
        """The conditions that are met."""
        return [finding for finding in self.findings if finding.met]

    @property
    def standing(self) -> Verdict:
        """The verdict for lists: one short is all but one met, that one not."""
        if self.verdict == Verdict.NOT_QUALIFIED and len(self.lacking) == 1 and not self.unknown:
            return Verdict.ONE_SHORT
        return Verdict(self.verdict)

    @property
    def tone(self) -> str:
        return TONES[self.standing]


def items_in_force(day: date) -> list[PolicyItem]:
    """The items of all policies in force on a day, with their conditions; those that close first come first."""
    conditions = PolicyCondition.objects.select_related("certification_kind").order_by("order", "pk")
    items = PolicyItem.objects.in_force(day).select_related("policy__county")
    found = list(items.prefetch_related(Prefetch("conditions", queryset=conditions)))
    return sorted(found, key=lambda item: (item.closes_on or date.max, item.policy_id, item.order, item.pk))


def fits(enterprise: Enterprise, day: date) -> list[Fit]:
    """How a firm stands to each item of the policies in force on a day: what it qualifies for first.

    A fixed number of queries, whatever the number of items.
    """
    items = items_in_force(day)
    needs = frozenset().union(*(needs_of(item.conditions.all()) for item in items))
    facts = gather([enterprise], day, needs=needs)[enterprise.pk]
    found = [Fit(item, enterprise, day, judge(item, item.conditions.all(), facts)) for item in items]
    rank = list(Verdict)
    return sorted(found, key=lambda fit: (rank.index(fit.standing), not fit.item.is_open_on(day)))


def fit(item: PolicyItem, enterprise: Enterprise, day: date) -> Fit:
    """How one firm stands to one item on a day, whether or not its policy is in force."""
    conditions = conditions_of(item)
    facts = gather([enterprise], day, needs=needs_of(conditions))[enterprise.pk]
    return Fit(item, enterprise, day, judge(item, conditions, facts))


def qualifying(item: PolicyItem, day: date, *, among: QuerySet[Enterprise] | None = None) -> Iterator[Fit]:
    """How each organisation stands to an item on a day, by key; the same as `fit` says one by one.

    A fixed number of queries for each thousand. `among` narrows the organisations; by default the whole register.
    """
    firms = Enterprise.objects.all() if among is None else among
    firms = firms.select_related("county").defer("business_scope", "notes", "past_names").order_by("pk")
    conditions, blocked = conditions_of(item), blocked_codes(day, PURPOSE)
    needs, last = needs_of(conditions), 0
    while portion := list(firms.filter(pk__gt=last)[:AT_ONCE]):
        facts = gather(portion, day, needs=needs, blocked=blocked)
        for firm in portion:
            yield Fit(item, firm, day, judge(item, conditions, facts[firm.pk]))
        last = portion[-1].pk
