"""Writes the entries of the ledgers in use: those that count, and some that still wait or went back."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bureau.accounts.models import User
from bureau.ledgers.entries import actions
from bureau.ledgers.models import Ledger

from .courses import COURSES, Event, course_of_year, story_years
from .firms import Firm, first_firms
from .ledger_rows import ROWS, Setting, Values
from .organisations import dice_of

REASON = "演示数据"
_WAITING = {  # ledger: who handed in entries that the bureau has not confirmed yet
    "farmer_technicians": ("donggang", "fengcheng", "donggang"),
    "commissioner_teams": ("fengcheng",),
    "science_popularisation": ("donggang", "fengcheng"),
}
_BACK = {  # ledger: who sent the newest waiting entry back, and why
    "farmer_technicians": ("nongcun", "结业名册与证件号后四位不符，请核对后重报。"),
}


def add_entries(people: dict[str, User], *, seed: int, today: date) -> int:
    """Fill the ledgers that no register has taken over with 2019, 2020 and the present year up to `today`; returns how many entries came."""
    firms, added = first_firms(), 0
    years = story_years(today)
    ledgers = {ledger.code: ledger for ledger in Ledger.objects.prefetch_related("columns")}
    for place, course in enumerate(COURSES):
        if course.code not in ROWS:
            continue
        dice = dice_of(place, seed=seed, purpose=2)
        events = [event for year in years for event in course_of_year(course, year, today=today, dice=dice)]
        rows = [ROWS[course.code](Setting(n, event, firms, dice)) for n, event in enumerate(events)]
        added += actions.load_entries(ledgers[course.code], rows, by=people["gaoxin"], reason=REASON)
        added += _add_waiting(ledgers[course.code], len(rows), firms, people, dice, today=today)
    return added


def _add_waiting(
    ledger: Ledger, number: int, firms: list[Firm], people: dict[str, User], dice: Random, *, today: date
) -> int:
    """Entries that counties handed in during the last weeks."""
    senders = [people[name] for name in _WAITING.get(ledger.code, ())]
    for place, sender in enumerate(senders):
        amount = Decimal(350_000) if ledger.layout.amount else None
        event = Event(max(today - timedelta(days=3 + 5 * place), date(today.year, 1, 1)), amount)
        row: Values = ROWS[ledger.code](Setting(number + place, event, firms, dice))
        row |= {"county": sender.county.code}
        actions.load_entries(ledger, [row], by=sender, confirmed=False, reason=REASON)
    if ledger.code in _BACK:
        name, reason = _BACK[ledger.code]
        newest = ledger.entries.to_confirm().order_by("pk").last()
        actions.give_back(newest, by=people[name], reason=reason)
    return len(senders)
