"""Writes the entries of the ready-made ledgers: those that count, and some that still wait or went back."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bureau.accounts.models import User
from bureau.ledgers.entries import actions
from bureau.ledgers.models import Ledger
from enterprises.models import Enterprise

from .courses import COURSES, STORY_YEAR, Event, course_of_year, stays
from .ledger_rows import ROWS, Firm, Setting, Values
from .organisations import dice_of

FIRMS = 350
REASON = "演示数据"
_WAITING = {  # ledger: who handed in entries that the bureau has not confirmed yet
    "farmer_technicians": ("donggang", "fengcheng", "donggang"),
    "transformed_results": ("donggang", "fengcheng"),
    "tech_contract_value": ("fengcheng", "donggang", "donggang"),
    "commissioner_teams": ("fengcheng",),
    "science_popularisation": ("donggang", "fengcheng"),
}
_BACK = {  # ledger: who sent the newest waiting entry back, and why
    "farmer_technicians": ("nongcun", "结业名册与证件号后四位不符，请核对后重报。"),
    "transformed_results": ("gaoxin", "缺少合同首页，请补充佐证材料。"),
}


def add_entries(people: dict[str, User], *, seed: int, today: date) -> int:
    """Fill the ready-made ledgers with 2019, 2020 and the present year up to `today`; returns how many entries came."""
    firms = _firms()
    years = sorted({STORY_YEAR - 1, STORY_YEAR, today.year})
    ledgers = {ledger.code: ledger for ledger in Ledger.objects.prefetch_related("columns")}
    added = _add_residents(ledgers["makerspace_residents"], firms, people["gaoxin"], seed=seed, today=today)
    for place, course in enumerate(COURSES):
        dice = dice_of(place, seed=seed, purpose=2)
        events = [event for year in years for event in course_of_year(course, year, today=today, dice=dice)]
        rows = [ROWS[course.code](Setting(n, event, firms, dice)) for n, event in enumerate(events)]
        added += actions.load_entries(ledgers[course.code], rows, by=people["gaoxin"], reason=REASON)
        added += _add_waiting(ledgers[course.code], len(rows), firms, people, dice, today=today)
    return added


def _firms() -> list[Firm]:
    """Made-up firms for entries to name, each with its county."""
    found = Enterprise.objects.filter(is_demo=True, status=Enterprise.Status.ACTIVE).order_by("pk")
    return [Firm(*row) for row in found.values_list("name", "uscc", "county__code")[:FIRMS]]


def _add_residents(ledger: Ledger, firms: list[Firm], by: User, *, seed: int, today: date) -> int:
    dice = dice_of(len(COURSES), seed=seed, purpose=2)
    rows = []
    for number, (moved_in, moved_out) in enumerate(stays(today, dice)):
        row = ROWS[ledger.code](Setting(number, Event(moved_in), firms, dice))
        rows.append(row | {"moved_out_on": moved_out})
    return actions.load_entries(ledger, rows, by=by, reason=REASON)


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
