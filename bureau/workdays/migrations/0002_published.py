"""The arrangements published up to now, so that the portal reckons rightly from the first day."""

from django.db import migrations

FIRST_YEAR = 2015


def bring_in(apps, schema_editor):
    from chinese_calendar.constants import holidays, workdays

    from bureau.workdays.actions import NAMES, SOURCE

    Holiday = apps.get_model("workdays", "Holiday")
    Holiday.objects.using(schema_editor.connection.alias).bulk_create(
        Holiday(day=day, is_workday=worked, name=NAMES.get(name, name), source=SOURCE)
        for table, worked in ((holidays, False), (workdays, True))
        for day, name in table.items()
        if day.year >= FIRST_YEAR
    )


class Migration(migrations.Migration):
    dependencies = [("workdays", "0001_initial")]

    operations = [migrations.RunPython(bring_in, migrations.RunPython.noop)]
