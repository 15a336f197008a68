"""Keys of the names there are, the code tables of registration types, and numbers of 复审 among those of 高企."""

from itertools import islice

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace

from enterprises.register import past_names, search_indexes
from enterprises.register.names import name_key
from enterprises.register.registration_types import NEW, NEW_TYPES, OLD, OLD_CHECKED, OLD_TYPES

AT_ONCE = 2_000
HNTE_BEFORE, HNTE_NOW = r"^GR20\d{10}$", r"^G[RF]20\d{10}$"


def fill(apps, schema_editor):
    """Nearly every key differs from its name in brackets alone: one statement, then the few others by hand."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        search_indexes.drop(connection)  # made over the keys by the next migration
    plain = Replace(Replace(F("name"), Value("（"), Value("(")), Value("）"), Value(")"))
    for model in (apps.get_model("enterprises", "Enterprise"), apps.get_model("enterprises", "FormerName")):
        rows = model.objects.using(connection.alias)
        rows.update(name_key=plain)
        unlike = (row for row in rows.only("pk", "name", "name_key").iterator() if name_key(row.name) != row.name_key)
        for portion in iter(lambda found=unlike: list(islice(found, AT_ONCE)), []):
            for row in portion:
                row.name_key = name_key(row.name)
            rows.bulk_update(portion, ["name_key"])
    past_names.refresh_all(connection)


def seed(apps, schema_editor):
    alias = schema_editor.connection.alias
    types = apps.get_model("enterprises", "RegistrationType").objects.using(alias)
    for version, table, checked in ((OLD, OLD_TYPES, OLD_CHECKED), (NEW, NEW_TYPES, ())):
        for code, name in table:
            facts = {"version": version, "code": code, "name": name, "is_checked": code in checked}
            types.get_or_create(ident=f"{version}-{code}", defaults=facts)
    kinds = apps.get_model("enterprises", "CertificationKind").objects.using(alias)
    kinds.filter(code="hnte", number_pattern=HNTE_BEFORE).update(number_pattern=HNTE_NOW)


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0006_register_in_full")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
