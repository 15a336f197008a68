"""The usual programmes of a city."""

from django.db import migrations

# name, way of funding, whether counties recommend; the sums and quotas are the bureau's to enter
PROGRAMMES = [
    ("市科技重大专项", "advance", True),
    ("市研发后补助", "post_subsidy", True),
    ("市创新后补助", "post_subsidy", True),
    ("市科技特派行动计划", "advance", True),
]


def seed(apps, schema_editor):
    programmes = apps.get_model("projects", "Programme").objects.using(schema_editor.connection.alias)
    for order, (name, mode, recommended) in enumerate(PROGRAMMES, 60):
        facts = {"level": "municipal", "funding_mode": mode, "needs_recommendation": recommended, "order": order}
        programmes.get_or_create(name=name, defaults=facts)


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_from_call_to_decision")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
