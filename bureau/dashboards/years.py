"""年度: which year a reader means who names none, and which plan stands for a year."""

from datetime import date

from bureau.plan.models import Plan
from bureau.plan.plans.models import NoPlanOfYear


def current_year(plans, today: date) -> int | None:
    """This year if it has a plan, else the last one before it that has, else the first after; None without any plan.

    The bureau's own plans come before those of other cities.
    """
    for choice in (plans.of_own_city(), plans):
        years = sorted(set(choice.order_by().values_list("year", flat=True)))
        if years:
            return max((year for year in years if year <= today.year), default=years[0])
    return None


def plan_of_year(plans, year: int) -> Plan | None:
    """The plan of a year; where several cities' plans stand for it and none is the bureau's own, the first by name."""
    try:
        return plans.of_year(year)
    except NoPlanOfYear as missing:
        return plans.filter(ident__in=missing.candidates).order_by("ident").first()


def current_plan(user, today: date) -> Plan | None:
    """The plan of the year that `user` means who names none."""
    plans = Plan.objects.visible_to(user)
    year = current_year(plans, today)
    return None if year is None else plan_of_year(plans, year)
