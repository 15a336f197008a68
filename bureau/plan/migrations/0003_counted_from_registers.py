"""Indicators that were counted from a ledger nobody has written into are counted from the register that took over.

Whoever chose another measure, or keeps entries in the ledger, keeps that; see docs/decisions/0009.
"""

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

MEASURES = {
    "ledger.makerspace_residents": "incubators.makerspace_residents",
    "ledger.city_tech_centers": "projects.city_tech_centers",
    "ledger.transformed_results": "projects.transformed",
    "ledger.tech_contract_value": "projects.tech_contract_value",
    "ledger.upper_funds": "projects.upper_funds",
}
REASON = "改由登记库统计"


def relink(apps, schema_editor):
    alias = schema_editor.connection.alias
    indicator = apps.get_model("plan", "Indicator")
    historical = apps.get_model("plan", "HistoricalIndicator")
    ledger = apps.get_model("ledgers", "Ledger").objects.using(alias)
    kept = ledger.filter(Q(active=True) | Q(entries__isnull=False))
    in_use = {f"ledger.{code}" for code in kept.values_list("code", flat=True)}
    for one in indicator.objects.using(alias).filter(measure_key__in=set(MEASURES) - in_use):
        if f"ledger.{one.slug}" != one.measure_key:
            continue  # somebody chose this ledger for an indicator of another name
        one.measure_key = MEASURES[one.measure_key]
        one.save(update_fields=["measure_key"])
        facts = {field.attname: getattr(one, field.attname) for field in indicator._meta.concrete_fields}
        historical.objects.using(alias).create(
            **facts, history_date=timezone.now(), history_type="~", history_change_reason=REASON
        )


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_lamp_rule_sets"), ("ledgers", "0003_taken_over_by_registers")]

    operations = [migrations.RunPython(relink, migrations.RunPython.noop)]
