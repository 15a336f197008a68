from datetime import date
from decimal import Decimal

from django.db import migrations

# Sources: our own proposal; the notices of Yinchuan and Sanya as the bureau's domain notes quote them. Yinchuan leaves
# 0 to 10 points below undefined: only "met" is green there, so it is yellow here.
RULE_SETS = [
    {"code": "default", "name": "本局亮灯规则", "method": "gap_pp", "green_from": "-5", "yellow_from": "-20"},
    {
        "code": "yinchuan",
        "name": "银川式：落后三十个百分点亮红灯",
        "method": "gap_pp",
        "green_from": "0",
        "yellow_from": "-30",
    },
    {
        "code": "sanya",
        "name": "三亚式：短少一半以上亮红灯",
        "method": "shortfall",
        "green_from": "0",
        "yellow_from": "-50",
    },
]


def add_rule_sets(apps, schema_editor):
    LampRuleSet = apps.get_model("plan", "LampRuleSet")
    for facts in RULE_SETS:
        limits = {name: Decimal(facts[name]) for name in ("green_from", "yellow_from")}
        LampRuleSet.objects.create(
            **{**facts, **limits}, due_soon_days=7, effective_from=date(2000, 1, 1), active=facts["code"] == "default"
        )


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]

    operations = [migrations.RunPython(add_rule_sets, migrations.RunPython.noop)]
