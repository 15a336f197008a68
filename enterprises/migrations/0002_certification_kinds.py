"""The kinds of certificates a bureau counts; officers change them in the admin."""

from django.db import migrations

KINDS = [
    # code, name, number pattern, months, valid to the end of the year
    ("hnte", "高新技术企业", r"^GR20\d{10}$", 36, False),
    ("tech_sme", "科技型中小企业", r"^20\d{8}[0AB][0-9A-Z]\d{6}$", 12, True),
    ("young_eagle", "雏鹰企业", "", 36, False),
    ("gazelle", "瞪羚企业", "", 36, False),
    ("unicorn", "独角兽企业", "", 36, False),
    ("srdi", "专精特新企业", "", 36, False),
]


def seed(apps, schema_editor):
    kinds = apps.get_model("enterprises", "CertificationKind").objects.using(schema_editor.connection.alias)
    for order, (code, name, pattern, months, to_year_end) in enumerate(KINDS, 1):
        kinds.get_or_create(
            code=code,
            defaults={
                "name": name,
                "number_pattern": pattern,
                "validity_months": months,
                "to_year_end": to_year_end,
                "order": order,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
