import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0009_screening"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="次序")),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "首次抽取"), ("supplement", "补充抽取")],
                        default="first",
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="补充抽取的理由")),
                ("rules", models.JSONField(verbose_name="抽取规则")),
                ("library", models.PositiveIntegerField(verbose_name="在库专家")),
                ("candidates", models.JSONField(verbose_name="候选名单")),
                ("excluded", models.JSONField(default=list, verbose_name="排除情况")),
                ("seed", models.CharField(max_length=80, verbose_name="随机种子")),
                ("seed_typed", models.BooleanField(default=False, verbose_name="现场输入种子")),
                ("witness", models.CharField(blank=True, max_length=40, verbose_name="现场监督人员")),
                ("algorithm", models.CharField(max_length=20, verbose_name="算法版本")),
                ("chosen", models.JSONField(verbose_name="入选")),
                ("reserve", models.JSONField(verbose_name="备选")),
                ("sha256", models.CharField(max_length=64, verbose_name="候选名单 SHA-256")),
                ("drawn_at", models.DateTimeField(verbose_name="抽取时间")),
            ],
            options={
                "verbose_name": "专家抽取",
                "verbose_name_plural": "专家抽取",
                "ordering": ["panel", "number"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDraw",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="次序")),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "首次抽取"), ("supplement", "补充抽取")],
                        default="first",
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="补充抽取的理由")),
                ("rules", models.JSONField(verbose_name="抽取规则")),
                ("library", models.PositiveIntegerField(verbose_name="在库专家")),
                ("candidates", models.JSONField(verbose_name="候选名单")),
                ("excluded", models.JSONField(default=list, verbose_name="排除情况")),
                ("seed", models.CharField(max_length=80, verbose_name="随机种子")),
                ("seed_typed", models.BooleanField(default=False, verbose_name="现场输入种子")),
                ("witness", models.CharField(blank=True, max_length=40, verbose_name="现场监督人员")),
                ("algorithm", models.CharField(max_length=20, verbose_name="算法版本")),
                ("chosen", models.JSONField(verbose_name="入选")),
                ("reserve", models.JSONField(verbose_name="备选")),
                ("sha256", models.CharField(max_length=64, verbose_name="候选名单 SHA-256")),
                ("drawn_at", models.DateTimeField(verbose_name="抽取时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical 专家抽取",
                "verbose_name_plural": "historical 专家抽取",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AlterModelOptions(
            name="panelentry",
            options={
                "ordering": ["panel", "order", "code"],
                "verbose_name": "评审项目",
                "verbose_name_plural": "评审项目",
            },
        ),
        migrations.RemoveField(
            model_name="historicalseat",
            name="order",
        ),
        migrations.RemoveField(
            model_name="historicalseat",
            name="replaces",
        ),
        migrations.AddField(
            model_name="historicalpanel",
            name="break_every",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="每几项后休息"),
        ),
        migrations.AddField(
            model_name="historicalpanel",
            name="break_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="休息时长（分钟）"
            ),
        ),
        migrations.AddField(
            model_name="historicalpanel",
            name="minutes_each",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="每项时长（分钟）"
            ),
        ),
        migrations.AddField(
            model_name="historicalpanel",
            name="order_seed",
            field=models.CharField(blank=True, editable=False, max_length=80, verbose_name="抽签种子"),
        ),
        migrations.AddField(
            model_name="historicalpanel",
            name="starts_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="开始时间"),
        ),
        migrations.AddField(
            model_name="historicalpanelentry",
            name="released_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="送审时间"),
        ),
        migrations.AddField(
            model_name="historicalpanelentry",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="送审人",
            ),
        ),
        migrations.AddField(
            model_name="historicalseat",
            name="answered_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="答复时间"),
        ),
        migrations.AddField(
            model_name="historicalseat",
            name="invited_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="邀请时间"),
        ),
        migrations.AddField(
            model_name="historicalseat",
            name="pledge",
            field=models.TextField(blank=True, editable=False, verbose_name="无利益冲突承诺"),
        ),
        migrations.AddField(
            model_name="panel",
            name="break_every",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="每几项后休息"),
        ),
        migrations.AddField(
            model_name="panel",
            name="break_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="休息时长（分钟）"
            ),
        ),
        migrations.AddField(
            model_name="panel",
            name="minutes_each",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="每项时长（分钟）"
            ),
        ),
        migrations.AddField(
            model_name="panel",
            name="order_seed",
            field=models.CharField(blank=True, editable=False, max_length=80, verbose_name="抽签种子"),
        ),
        migrations.AddField(
            model_name="panel",
            name="starts_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="开始时间"),
        ),
        migrations.AddField(
            model_name="panelentry",
            name="released_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="送审时间"),
        ),
        migrations.AddField(
            model_name="panelentry",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="送审人",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="answered_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="答复时间"),
        ),
        migrations.AddField(
            model_name="seat",
            name="invited_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="邀请时间"),
        ),
        migrations.AddField(
            model_name="seat",
            name="pledge",
            field=models.TextField(blank=True, editable=False, verbose_name="无利益冲突承诺"),
        ),
        migrations.AlterField(
            model_name="historicalpanel",
            name="name",
            field=models.CharField(help_text="专家能看到，不写申报单位或人员。", max_length=60, verbose_name="名称"),
        ),
        migrations.AlterField(
            model_name="historicalpanel",
            name="place",
            field=models.CharField(
                blank=True, help_text="会议评审的地点；专家能看到。", max_length=100, verbose_name="地点"
            ),
        ),
        migrations.AlterField(
            model_name="panel",
            name="name",
            field=models.CharField(help_text="专家能看到，不写申报单位或人员。", max_length=60, verbose_name="名称"),
        ),
        migrations.AlterField(
            model_name="panel",
            name="place",
            field=models.CharField(
                blank=True, help_text="会议评审的地点；专家能看到。", max_length=100, verbose_name="地点"
            ),
        ),
        migrations.AlterConstraint(
            model_name="panel",
            name="panel_name_once",
            constraint=models.UniqueConstraint(
                fields=("call", "name"), name="panel_name_once", violation_error_message="这次申报已有同名的评审组。"
            ),
        ),
        migrations.AddField(
            model_name="draw",
            name="drawn_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="抽取人",
            ),
        ),
        migrations.AddField(
            model_name="draw",
            name="panel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="draws",
                to="projects.panel",
                verbose_name="评审组",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="draw",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="projects.draw",
                verbose_name="抽取",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "accepted"), _negated=True),
                    models.Q(("pledge", ""), _negated=True),
                    _connector="OR",
                ),
                name="seat_accepted_with_pledge",
                violation_error_message="接受评审须作出无利益冲突承诺。",
            ),
        ),
        migrations.AddField(
            model_name="historicaldraw",
            name="drawn_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="抽取人",
            ),
        ),
        migrations.AddField(
            model_name="historicaldraw",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicaldraw",
            name="panel",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.panel",
                verbose_name="评审组",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(fields=("panel", "number"), name="draw_number_once"),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "first")), fields=("panel",), name="draw_first_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "first"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="draw_supplement_has_reason",
                violation_error_message="补充抽取须填写理由。",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(("seed_typed", False), models.Q(("witness", ""), _negated=True), _connector="OR"),
                name="draw_typed_seed_has_witness",
                violation_error_message="现场输入种子的须填写现场监督人员。",
            ),
        ),
    ]
