"""The kinds of carriers a bureau counts and the fields that may stay longer; officers change them in the admin."""

from django.db import migrations

OLD_RULE = "国科发区〔2018〕300号"
KINDS = [
    # code, name, other names, firms are in incubation, months of stay, months of age at entry
    (
        "incubator",
        "科技企业孵化器",
        "孵化器、企业孵化器、科技型企业孵化器、专业孵化器、专业型孵化器、专业型孵化器（转型认定）、综合孵化器",
        True,
        48,
        24,
    ),
    ("maker_space", "众创空间", "专业化众创空间、创客空间", False, None, None),
    ("accelerator", "加速器", "企业加速器、科技企业加速器", False, None, None),
    ("star_space", "星创天地", "", False, None, None),
    ("science_park", "大学科技园", "国家大学科技园", False, None, None),
    ("other", "其他载体", "其他", False, None, None),
]
# 生物医药, 现代农业, 集成电路 in the terms of the eight fields.
LONG_STAY = ["102", "201", "202", "203", "204", "205", "207"]


def seed(apps, schema_editor):
    alias = schema_editor.connection.alias
    kinds = apps.get_model("incubators", "CarrierKind").objects.using(alias)
    for order, (code, name, other_names, incubates, stay, age) in enumerate(KINDS, 1):
        kinds.get_or_create(
            code=code,
            defaults={
                "name": name,
                "other_names": other_names,
                "incubates": incubates,
                "stay_limit_months": stay,
                "entry_age_limit_months": age,
                "order": order,
            },
        )
    fields = apps.get_model("incubators", "LongStayField").objects.using(alias)
    for field in LONG_STAY:
        fields.get_or_create(hitech_field=field, defaults={"months": 60, "document": OLD_RULE})


class Migration(migrations.Migration):
    dependencies = [("incubators", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
