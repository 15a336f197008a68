"""Ledger entries in the numbers that go with many enterprises; the demo's own are a few hundred."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import County
from bureau.demo import bulk
from bureau.ledgers.models import Ledger, LedgerEntry
from bureau.measures import versions

SHARES = {  # entries for each enterprise
    "tech_contract_value": 0.5,
    "farmer_technicians": 0.25,
    "makerspace_residents": 0.1,
    "upper_funds": 0.05,
    "investment_promotion": 0.05,
}
SUMMED = ("tech_contract_value", "upper_funds", "investment_promotion")
FIELDS = (
    "id ledger_id values state counted_on ended_on county_id amount distinct_key title created_at changed_at".split()
)
FIRST_DAY, DAYS = date(2018, 1, 2), 8 * 365


def add(enterprises: int) -> None:
    """Fill the ledgers of the benchmark for so many enterprises; those that registers took over are opened again."""
    Ledger.objects.filter(code__in=SHARES).update(active=True)
    counties = list(County.objects.of_own_city().values_list("pk", flat=True))
    for code, share in SHARES.items():
        ledger = Ledger.objects.get(code=code)
        with transaction.atomic():
            rows = list(_rows(ledger, int(enterprises * share), counties))
            bulk.write(LedgerEntry, FIELDS, rows)
            versions.touch(ledger.source_label)


def _rows(ledger: Ledger, count: int, counties: list[int]) -> Iterator[tuple]:
    dice = Random(ledger.code)
    now = timezone.now()
    start = bulk.reserve(LedgerEntry, count)
    for number in range(count):
        day = FIRST_DAY + timedelta(days=int(DAYS * dice.random()))
        left = day + timedelta(days=int(60 + 1500 * dice.random())) if ledger.code == "makerspace_residents" else None
        amount = Decimal(dice.randint(100, 30_000)) * 100 if ledger.code in SUMMED else None
        # One in nine is of the same thing as an earlier entry.
        thing = number if number % 9 else number // 3
        key = "" if ledger.code in SUMMED else f"{ledger.code}\x1f{thing}"
        title = f"{ledger.name} {number}"
        values = json.dumps({"title": title, "counted_on": day.isoformat(), "remark": "测算用"}, ensure_ascii=False)
        yield (
            start + number,
            ledger.pk,
            values,
            "confirmed",
            day,
            left,
            counties[thing * 7 % len(counties)],
            amount,
            key,
            title,
            now,
            now,
        )
