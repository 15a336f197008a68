"""The ledgers that every bureau needs from the first day."""

from django.db import migrations

from bureau.ledgers.ready_made import plant


def plant_ledgers(apps, schema_editor):
    plant(apps.get_model("ledgers", "Ledger"), apps.get_model("ledgers", "LedgerColumn"))


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0001_initial")]

    operations = [migrations.RunPython(plant_ledgers, migrations.RunPython.noop)]
