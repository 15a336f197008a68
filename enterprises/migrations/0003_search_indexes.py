"""Indexes for searching names on PostgreSQL; other databases search without."""

from django.db import migrations

from enterprises.register import search_indexes


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        search_indexes.make(schema_editor.connection, "(name || past_names)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        search_indexes.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0002_certification_kinds")]

    operations = [migrations.RunPython(make, drop)]
