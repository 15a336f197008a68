import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import projects.experts.keys


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_calls"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="ExpertEvaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[("excellent", "优秀"), ("good", "良好"), ("fair", "一般"), ("poor", "较差")],
                        max_length=10,
                        verbose_name="评价",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="评语")),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="评价时间")),
            ],
            options={
                "verbose_name": "评审工作评价",
                "verbose_name_plural": "评审工作评价",
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ExpertInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="链接摘要")),
                ("invited_at", models.DateTimeField(verbose_name="邀请时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="使用时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="收回时间")),
            ],
            options={
                "verbose_name": "专家账号邀请",
                "verbose_name_plural": "专家账号邀请",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExpertEvaluation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "mark",
                    models.CharField(
                        choices=[("excellent", "优秀"), ("good", "良好"), ("fair", "一般"), ("poor", "较差")],
                        max_length=10,
                        verbose_name="评价",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="评语")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="评价时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical 评审工作评价",
                "verbose_name_plural": "historical 评审工作评价",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExpertInvitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("invited_at", models.DateTimeField(verbose_name="邀请时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="使用时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="收回时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical 专家账号邀请",
                "verbose_name_plural": "historical 专家账号邀请",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="expert",
            name="expert_once",
        ),
        migrations.AddField(
            model_name="expert",
            name="employer_key",
            field=projects.experts.keys.KeyOf(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=240,
                source="employer_name",
                verbose_name="工作单位（比较用）",
            ),
        ),
        migrations.AddField(
            model_name="expert",
            name="employer_stem",
            field=projects.experts.keys.StemOf(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=240,
                source="employer_name",
                verbose_name="工作单位简称（比较用）",
            ),
        ),
        migrations.AddField(
            model_name="expert",
            name="id_hash",
            field=models.CharField(
                blank=True, db_index=True, editable=False, max_length=64, verbose_name="证件号码摘要"
            ),
        ),
        migrations.AddField(
            model_name="expertrelation",
            name="organisation_key",
            field=projects.experts.keys.KeyOf(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=240,
                source="organisation_name",
                verbose_name="单位名称（比较用）",
            ),
        ),
        migrations.AddField(
            model_name="expertrelation",
            name="organisation_stem",
            field=projects.experts.keys.StemOf(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=240,
                source="organisation_name",
                verbose_name="单位简称（比较用）",
            ),
        ),
        migrations.AddField(
            model_name="expertrelation",
            name="person_key",
            field=projects.experts.keys.KeyOf(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=240,
                source="person_name",
                verbose_name="人员姓名（比较用）",
            ),
        ),
        migrations.AlterField(
            model_name="expert",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="enterprises.enterprise",
                verbose_name="登记单位",
            ),
        ),
        migrations.AlterField(
            model_name="expert",
            name="employer_name",
            field=models.CharField(max_length=120, verbose_name="工作单位"),
        ),
        migrations.AlterField(
            model_name="expert",
            name="most_open",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="同时进行的评审组不超过这个数；不填为不限。",
                null=True,
                verbose_name="同时评审上限",
            ),
        ),
        migrations.AlterField(
            model_name="expert",
            name="notes",
            field=models.TextField(blank=True, help_text="专家本人可以看到。", verbose_name="备注"),
        ),
        migrations.AlterField(
            model_name="expertrelation",
            name="enterprise",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="enterprises.enterprise",
                verbose_name="登记单位",
            ),
        ),
        migrations.AlterField(
            model_name="historicalexpert",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="enterprises.enterprise",
                verbose_name="登记单位",
            ),
        ),
        migrations.AlterField(
            model_name="historicalexpert",
            name="employer_name",
            field=models.CharField(max_length=120, verbose_name="工作单位"),
        ),
        migrations.AlterField(
            model_name="historicalexpert",
            name="most_open",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="同时进行的评审组不超过这个数；不填为不限。",
                null=True,
                verbose_name="同时评审上限",
            ),
        ),
        migrations.AlterField(
            model_name="historicalexpert",
            name="notes",
            field=models.TextField(blank=True, help_text="专家本人可以看到。", verbose_name="备注"),
        ),
        migrations.AlterField(
            model_name="historicalexpertrelation",
            name="enterprise",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="enterprises.enterprise",
                verbose_name="登记单位",
            ),
        ),
        migrations.AddConstraint(
            model_name="expert",
            constraint=models.UniqueConstraint(
                fields=("name_key", "employer_key"),
                name="expert_once",
                violation_error_message="专家库中已有同一单位的同名专家。",
            ),
        ),
        migrations.AddField(
            model_name="expertevaluation",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="projects.call",
                verbose_name="申报通知",
            ),
        ),
        migrations.AddField(
            model_name="expertevaluation",
            name="expert",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evaluations",
                to="projects.expert",
                verbose_name="专家",
            ),
        ),
        migrations.AddField(
            model_name="expertevaluation",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="评价人",
            ),
        ),
        migrations.AddField(
            model_name="expertinvitation",
            name="expert",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="projects.expert",
                verbose_name="专家",
            ),
        ),
        migrations.AddField(
            model_name="expertinvitation",
            name="invited_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="邀请人",
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertevaluation",
            name="call",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.call",
                verbose_name="申报通知",
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertevaluation",
            name="expert",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.expert",
                verbose_name="专家",
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertevaluation",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertevaluation",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="评价人",
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertinvitation",
            name="expert",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.expert",
                verbose_name="专家",
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertinvitation",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalexpertinvitation",
            name="invited_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="邀请人",
            ),
        ),
        migrations.AddConstraint(
            model_name="expertevaluation",
            constraint=models.UniqueConstraint(
                fields=("expert", "call"),
                name="expert_evaluated_once",
                violation_error_message="这位专家在这次申报中已有评价，请修改原有评价。",
            ),
        ),
        migrations.AddConstraint(
            model_name="expertinvitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("used_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("expert",),
                name="expert_invited_once",
            ),
        ),
    ]
