"""Reported figures of the one indicator that no register counts, and month ends kept as they were."""

from datetime import date, timedelta
from decimal import Decimal

from bureau.accounts.models import User
from bureau.plan.models import Indicator, Plan
from bureau.plan.progress import actions
from bureau.plan.progress.keeping import keep_readings

from .courses import STORY_YEAR

REPORTED = "T01"
# By 30 September 2020 the statistics of the year are not out: the lamp is grey.
_FINAL_OF_STORY_YEAR = Decimal("57.3")
_HALF_YEAR = Decimal("56.2")
_THIRD_QUARTER = Decimal("56.6")
KEPT_MONTHS = 2


def add_readings(plan: Plan, people: dict[str, User], *, today: date) -> None:
    """What was reported of the plan's year by `today`, and the last month ends as they were kept."""
    indicator = plan.indicators.get(code=REPORTED)
    by = people["zonghe"]
    if plan.year == STORY_YEAR:
        _confirmed(indicator, date(plan.year, 12, 31), _FINAL_OF_STORY_YEAR, by, note="省统计测算结果（演示）")
        month_ends = [date(plan.year, month, day) for month, day in ((6, 30), (8, 31), (12, 31))]
    else:
        _report_of_present_year(indicator, by, today=today)
        _set_lamps_of_january(plan, people["juzhang"])
        month_ends = _last_month_ends(plan, today)
    for day in month_ends:
        keep_readings(plan, day, by=by)


def _report_of_present_year(indicator: Indicator, by: User, *, today: date) -> None:
    """A preliminary figure at half-year, and one of the third quarter that waits to be confirmed."""
    year = indicator.plan.year
    if today > date(year, 7, 15):
        _confirmed(indicator, date(year, 6, 30), _HALF_YEAR, by, note="上半年测算初步数（演示）", preliminary=True)
    if today > date(year, 10, 20):
        reading = actions.report(
            indicator, as_of=date(year, 9, 30), value=_THIRD_QUARTER, by=by, note="三季度测算（演示）", preliminary=True
        )
        actions.submit(reading, by=by)


def _set_lamps_of_january(plan: Plan, by: User) -> None:
    """In January nothing can be late by counting; two lamps are set by hand for what is known to be difficult."""
    first, last = date(plan.year, 1, 1), date(plan.year, 1, 31)
    for code, lamp, reason in (
        ("T08", "red", "年初意向人选均未落实，须尽快对接（演示）。"),
        ("T12", "yellow", "在谈项目签约推迟到二月（演示）。"),
    ):
        actions.override_lamp(
            plan.indicators.get(code=code), lamp=lamp, reason=reason, by=by, valid_from=first, valid_to=last
        )


def _confirmed(indicator: Indicator, as_of: date, value: Decimal, by: User, **facts) -> None:
    reading = actions.report(indicator, as_of=as_of, value=value, by=by, **facts)
    actions.submit(reading, by=by)
    actions.confirm(reading, by=by)


def _last_month_ends(plan: Plan, today: date) -> list[date]:
    """The last month ends of the plan's year before today, oldest first."""
    found = []
    day = today.replace(day=1) - timedelta(days=1)
    while day.year == plan.year and len(found) < KEPT_MONTHS:
        found.insert(0, day)
        day = day.replace(day=1) - timedelta(days=1)
    return found
