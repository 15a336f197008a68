"""Ledgers whose figure is counted from a register now: switched off where nobody has written into them yet.

A bureau that keeps one of them goes on with it; see docs/decisions/0009.
"""

from django.db import migrations
from django.utils import timezone

CODES = ("makerspace_residents", "city_tech_centers", "transformed_results", "tech_contract_value", "upper_funds")
REASON = "改由登记库统计"


def switch_off(apps, schema_editor):
    alias = schema_editor.connection.alias
    ledger = apps.get_model("ledgers", "Ledger")
    historical = apps.get_model("ledgers", "HistoricalLedger")
    empty = ledger.objects.using(alias).filter(code__in=CODES, active=True, entries=None, created_by=None)
    for one in empty:
        one.active = False
        one.save(update_fields=["active"])
        facts = {field.attname: getattr(one, field.attname) for field in ledger._meta.concrete_fields}
        historical.objects.using(alias).create(
            **facts, history_date=timezone.now(), history_type="~", history_change_reason=REASON
        )


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0002_ready_made")]

    operations = [migrations.RunPython(switch_off, migrations.RunPython.noop)]
