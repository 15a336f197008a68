from django.db import migrations

from bureau.accounts.regions import COUNTIES


def add_counties(apps, schema_editor):
    County = apps.get_model("accounts", "County")
    for city_code, counties in COUNTIES.items():
        for order, (code, name, short_name) in enumerate(counties, start=1):
            County.objects.create(
                code=code,
                name=name,
                short_name=short_name,
                city_code=city_code,
                is_gb=code.isdigit(),
                order=order,
            )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(add_counties, migrations.RunPython.noop)]
