"""时序应达: where each indicator should stand at the end of each month, for the line beside its course."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from bureau.measures import ALL
from bureau.plan.models import Plan, Target
from bureau.plan.progress.attainment import expected_value
from bureau.plan.progress.figures import aim_of


def due_courses(plan: Plan, *, county: str = ALL) -> dict[str, list[Decimal | None]]:
    """By indicator code: twelve values in the indicator's unit, None where nothing can be said. One query."""
    targets = Target.objects.filter(indicator__plan=plan, division__isnull=True).select_related("indicator")
    targets = targets.filter(county__isnull=True) if county == ALL else targets.filter(county__code=county)
    courses = {}
    for target in targets:
        target.indicator.plan = plan
        aim = aim_of(target.indicator, target)
        courses[target.indicator.code] = [_due(aim, _month_end(plan.year, month)) for month in range(1, 13)]
    return courses


def _due(aim, day: date) -> Decimal | None:
    due = expected_value(aim, day)
    return None if due is None else Decimal(due.numerator) / Decimal(due.denominator)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
