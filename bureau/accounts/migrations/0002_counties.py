from django.db import migrations
from django.utils import timezone

from bureau.accounts.regions import COUNTIES


def add_counties(apps, schema_editor):
    County = apps.get_model("accounts", "County")
    HistoricalCounty = apps.get_model("accounts", "HistoricalCounty")
    for city_code, counties in COUNTIES.items():
        for order, (code, name, short_name) in enumerate(counties, start=1):
            facts = {
                "code": code,
                "name": name,
                "short_name": short_name,
                "city_code": city_code,
                "is_gb": code.isdigit(),
                "order": order,
                "active": True,
            }
            county = County.objects.create(**facts)
            # The field history begins with the row, so that the first change shows what was before.
            HistoricalCounty.objects.create(
                id=county.id,
                **facts,
                history_date=timezone.now(),
                history_type="+",
                history_change_reason="GB/T 2260",
            )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(add_counties, migrations.RunPython.noop)]
