"""Made-up entries of the pool for tests."""

from datetime import date

from bureau.audit.bulk import record_creation
from enterprises.cultivation.models import PoolEntry
from tests.enterprises.made_up import enterprise

ENTERED = date(2020, 3, 1)
DAYS = {
    "asked": {"asked_on": ENTERED, "entered_on": None},
    "refused": {"asked_on": ENTERED, "entered_on": None},
    "applied": {"applied_on": date(2020, 6, 1)},
    "failed": {"applied_on": date(2020, 6, 1), "decided_on": date(2020, 9, 1)},
    "certified": {"applied_on": date(2020, 6, 1), "decided_on": date(2020, 9, 1), "left_on": date(2020, 9, 1)},
    "left": {"left_on": date(2020, 9, 1)},
}


def entry(firm=None, target: str = "hnte", *, state: str = "in_pool", **facts) -> PoolEntry:
    """An entry as it stands in a state, with the days that belong to it."""
    firm = firm or enterprise()
    facts = {"entered_on": ENTERED, "planned_year": 2021} | DAYS.get(state, {}) | facts
    # As an import writes: nobody is told of it.
    (made,) = PoolEntry.objects.bulk_create(
        [PoolEntry(enterprise=firm, county_id=firm.county_id, target_id=target, state=state, **facts)]
    )
    record_creation(PoolEntry.objects.filter(pk=made.pk))
    return made
