"""Records for the plan's measures: entries of ready-made ledgers, written as the portal's own importer leaves them."""

from datetime import date
from decimal import Decimal

from bureau.accounts.models import County
from bureau.ledgers.models import Ledger, LedgerEntry
from bureau.measures import versions
from bureau.plan.models import Indicator


def keep_ledgers() -> None:
    """Let the bureau of these tests go on with every ready-made ledger, and its plan be counted from them."""
    Ledger.objects.update(active=True)
    for indicator in Indicator.objects.filter(slug__in=Ledger.objects.values("code")):
        indicator.measure_key = f"ledger.{indicator.slug}"
        indicator.save()


def entry(
    slug: str,
    day: date,
    *,
    county: str | None = None,
    amount: Decimal | None = None,
    key: str = "",
    ended: date | None = None,
) -> LedgerEntry:
    """A confirmed entry of the ledger called `slug`."""
    ledger = Ledger.objects.get(code=slug)
    made = LedgerEntry.objects.create(
        ledger=ledger,
        state="confirmed",
        counted_on=day,
        ended_on=ended,
        county=County.objects.get(code=county) if county else None,
        amount=amount,
        distinct_key=key,
        title=key or f"{ledger.name} {day}",
    )
    versions.touch(ledger.source_label)
    return made


def remove(made: LedgerEntry) -> None:
    """Delete an entry and say so, as the ledger's own action does."""
    label = made.ledger.source_label
    made.delete()
    versions.touch(label)
