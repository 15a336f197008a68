"""One thing of each kind of `enterprises.cultivation`, belonging to 东港市."""

from datetime import date

from enterprises.cultivation.actions import enter
from enterprises.cultivation.help_actions import give_support, hold_talk
from enterprises.cultivation.models import Support, Talk
from tests.personas import Personas


def things(people: Personas, made: dict) -> dict:
    entry = enter(
        made["enterprise"],
        target="gazelle",
        planned_year=2027,
        adviser=people.county_officer,
        by=people.officer,
        on=date(2020, 3, 1),
    )
    support = Support(entry=entry, kind_id="expert", given_on=date(2020, 4, 1), words="辅导")
    talk = Talk(entry=entry, held_on=date(2020, 4, 1), people="东港科员", content="了解情况")
    return {
        "pool_entry": entry,
        "pool_support": give_support(support, by=people.officer),
        "pool_talk": hold_talk(talk, by=people.county_officer),
    }
