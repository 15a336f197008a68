"""Where the stocks of a plan stood on the day before its period: the baseline their schedules start from."""

from datetime import timedelta

from bureau.measures import ALL
from bureau.measures.snapshots import grids_for

from ..indicators.states import Kind
from ..plans.models import Plan
from ..targets.actions import change_target
from ..targets.models import Target
from .keeping import stored
from .queries import all_measures, measure_of
from .values import counted


def fill_baselines(plan: Plan, *, by, reason: str = "取上年末测算数为基期值") -> int:
    """Count the baseline of every stock or ratio target of the city that has none. Returns how many were filled."""
    day = plan.period_start - timedelta(days=1)
    measures = all_measures()
    lacking = Target.objects.whole().filter(indicator__plan=plan, baseline__isnull=True, value__isnull=False)
    found = {
        target: measure
        for target in lacking.exclude(indicator__kind=Kind.FLOW).select_related("indicator")
        if (measure := measure_of(target.indicator, measures))
    }
    grids = grids_for(found.values(), year=day.year, as_of=day) if found else {}
    filled = 0
    for target, measure in found.items():
        value = counted(measure, grids[measure.key], unit=target.indicator.unit, county=ALL).value
        if value is not None:
            change_target(target, by=by, reason=reason, baseline=stored(value))
            filled += 1
    return filled
