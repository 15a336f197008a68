from django.db import migrations, models


def forget_snapshots(apps, schema_editor):
    # They are counted again when asked for; those of sums would lack the number of their records.
    apps.get_model("measures", "GridSnapshot").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]

    operations = [
        migrations.RunPython(forget_snapshots, migrations.RunPython.noop),
        migrations.AddField(
            model_name="gridsnapshot",
            name="tallies",
            field=models.JSONField(default=dict, verbose_name="记录数"),
        ),
    ]
