"""Verbs on the calendar: bring in what the library of published arrangements knows."""

from collections.abc import Iterable

from chinese_calendar.constants import holidays, workdays

from bureau.audit.bulk import record_creation

from .models import Holiday

SOURCE = "国务院办公厅节假日安排（chinesecalendar）"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def known_years() -> set[int]:
    """The years whose arrangement the library holds."""
    return {day.year for day in holidays}


def bring_in(years: Iterable[int], *, by=None) -> int:
    """Enter the published days of some years that the table does not have; what was entered by hand stands.

    Returns how many were entered. Days that were marked as estimated stay so until somebody corrects them.
    """
    years = set(years)
    there = set(Holiday.objects.values_list("day", flat=True))
    rows = [
        Holiday(day=day, is_workday=worked, name=NAMES.get(name, name), source=SOURCE)
        for table, worked in ((holidays, False), (workdays, True))
        for day, name in table.items()
        if day.year in years and day not in there
    ]
    made = Holiday.objects.bulk_create(rows)
    if made:
        record_creation(Holiday.objects.filter(day__in=[one.day for one in made]), by=by)
    return len(made)
