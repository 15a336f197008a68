"""Lets PostgreSQL refuse a firm in two carriers at once; on other databases the verbs do it alone."""

from django.db import migrations

from incubators.tenancies import one_place


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        one_place.make(schema_editor.connection)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        one_place.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("incubators", "0002_carrier_kinds")]

    operations = [migrations.RunPython(make, drop)]
