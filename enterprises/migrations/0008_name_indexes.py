"""Names are looked up and searched by their keys from now on."""

from django.db import migrations, models

from enterprises.register import search_indexes


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        search_indexes.make(schema_editor.connection)


def make_as_before(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        search_indexes.drop(schema_editor.connection)
        search_indexes.make(schema_editor.connection, "(name || past_names)")


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0007_fill_register")]

    operations = [
        migrations.RemoveIndex(model_name="enterprise", name="enterprise_name"),
        migrations.RemoveIndex(model_name="formername", name="former_name"),
        migrations.AddIndex(
            model_name="enterprise", index=models.Index(fields=["name_key"], name="enterprise_name_key")
        ),
        migrations.AddIndex(model_name="formername", index=models.Index(fields=["name_key"], name="former_name_key")),
        migrations.RunPython(make, make_as_before),
    ]
