"""Conditions and extensions of calls, the rules of programmes, and the usual programmes of a city."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

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
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("enterprises", "0017_outlook"),
        ("projects", "0005_from_call_to_panel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CallCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("kind", models.CharField(max_length=20, verbose_name="条件")),
                (
                    "turn",
                    models.CharField(
                        blank=True,
                        choices=[("first", "首次认定"), ("renewal", "重新认定")],
                        max_length=8,
                        verbose_name="认定方式",
                    ),
                ),
                ("day_from", models.DateField(blank=True, null=True, verbose_name="自")),
                ("day_to", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="不填为申请年度的上一年。", null=True, verbose_name="年度"
                    ),
                ),
                (
                    "figure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("revenue", "营业收入"),
                            ("sales_income", "销售收入"),
                            ("total_income", "总收入"),
                            ("hitech_income", "高新技术产品（服务）收入"),
                            ("exports", "出口额"),
                            ("rd_inside", "内部研发费用"),
                            ("rd_outside", "委托外部研发费用"),
                            ("rd_abroad", "其中委托境外研发费用"),
                            ("rd_total", "研发费用合计"),
                            ("staff", "职工总数"),
                            ("sci_tech_staff", "科技人员"),
                            ("total_assets", "资产总额"),
                            ("liabilities", "负债总额"),
                            ("net_assets", "净资产"),
                            ("net_profit", "净利润"),
                            ("tax_paid", "实缴税费"),
                            ("ip_first", "Ⅰ类知识产权"),
                            ("ip_second", "Ⅱ类知识产权"),
                        ],
                        max_length=20,
                        verbose_name="数据",
                    ),
                ),
                (
                    "base_figure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("revenue", "营业收入"),
                            ("sales_income", "销售收入"),
                            ("total_income", "总收入"),
                            ("hitech_income", "高新技术产品（服务）收入"),
                            ("exports", "出口额"),
                            ("rd_inside", "内部研发费用"),
                            ("rd_outside", "委托外部研发费用"),
                            ("rd_abroad", "其中委托境外研发费用"),
                            ("rd_total", "研发费用合计"),
                            ("staff", "职工总数"),
                            ("sci_tech_staff", "科技人员"),
                            ("total_assets", "资产总额"),
                            ("liabilities", "负债总额"),
                            ("net_assets", "净资产"),
                            ("net_profit", "净利润"),
                            ("tax_paid", "实缴税费"),
                            ("ip_first", "Ⅰ类知识产权"),
                            ("ip_second", "Ⅱ类知识产权"),
                        ],
                        max_length=20,
                        verbose_name="与之相比的数据",
                    ),
                ),
                (
                    "comparator",
                    models.CharField(
                        choices=[("gte", "不低于"), ("lte", "不超过")], default="gte", max_length=3, verbose_name="比较"
                    ),
                ),
                (
                    "threshold",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True, verbose_name="界限"),
                ),
                ("codes", models.CharField(blank=True, max_length=600, verbose_name="范围")),
                ("tag", models.CharField(blank=True, max_length=12, verbose_name="标签")),
                (
                    "ip_class",
                    models.CharField(
                        blank=True,
                        choices=[("1", "Ⅰ类"), ("2", "Ⅱ类"), ("0", "不分类")],
                        max_length=1,
                        verbose_name="知识产权类别",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="数量")),
            ],
            options={
                "verbose_name": "申报条件",
                "verbose_name_plural": "申报条件",
                "ordering": ["call", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("closed_at", models.DateTimeField(verbose_name="原截止时间")),
                ("closes_at", models.DateTimeField(verbose_name="新截止时间")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="办理时间")),
            ],
            options={
                "verbose_name": "申报延期",
                "verbose_name_plural": "申报延期",
                "ordering": ["call", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCallCondition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("kind", models.CharField(max_length=20, verbose_name="条件")),
                (
                    "turn",
                    models.CharField(
                        blank=True,
                        choices=[("first", "首次认定"), ("renewal", "重新认定")],
                        max_length=8,
                        verbose_name="认定方式",
                    ),
                ),
                ("day_from", models.DateField(blank=True, null=True, verbose_name="自")),
                ("day_to", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="不填为申请年度的上一年。", null=True, verbose_name="年度"
                    ),
                ),
                (
                    "figure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("revenue", "营业收入"),
                            ("sales_income", "销售收入"),
                            ("total_income", "总收入"),
                            ("hitech_income", "高新技术产品（服务）收入"),
                            ("exports", "出口额"),
                            ("rd_inside", "内部研发费用"),
                            ("rd_outside", "委托外部研发费用"),
                            ("rd_abroad", "其中委托境外研发费用"),
                            ("rd_total", "研发费用合计"),
                            ("staff", "职工总数"),
                            ("sci_tech_staff", "科技人员"),
                            ("total_assets", "资产总额"),
                            ("liabilities", "负债总额"),
                            ("net_assets", "净资产"),
                            ("net_profit", "净利润"),
                            ("tax_paid", "实缴税费"),
                            ("ip_first", "Ⅰ类知识产权"),
                            ("ip_second", "Ⅱ类知识产权"),
                        ],
                        max_length=20,
                        verbose_name="数据",
                    ),
                ),
                (
                    "base_figure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("revenue", "营业收入"),
                            ("sales_income", "销售收入"),
                            ("total_income", "总收入"),
                            ("hitech_income", "高新技术产品（服务）收入"),
                            ("exports", "出口额"),
                            ("rd_inside", "内部研发费用"),
                            ("rd_outside", "委托外部研发费用"),
                            ("rd_abroad", "其中委托境外研发费用"),
                            ("rd_total", "研发费用合计"),
                            ("staff", "职工总数"),
                            ("sci_tech_staff", "科技人员"),
                            ("total_assets", "资产总额"),
                            ("liabilities", "负债总额"),
                            ("net_assets", "净资产"),
                            ("net_profit", "净利润"),
                            ("tax_paid", "实缴税费"),
                            ("ip_first", "Ⅰ类知识产权"),
                            ("ip_second", "Ⅱ类知识产权"),
                        ],
                        max_length=20,
                        verbose_name="与之相比的数据",
                    ),
                ),
                (
                    "comparator",
                    models.CharField(
                        choices=[("gte", "不低于"), ("lte", "不超过")], default="gte", max_length=3, verbose_name="比较"
                    ),
                ),
                (
                    "threshold",
                    models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True, verbose_name="界限"),
                ),
                ("codes", models.CharField(blank=True, max_length=600, verbose_name="范围")),
                ("tag", models.CharField(blank=True, max_length=12, verbose_name="标签")),
                (
                    "ip_class",
                    models.CharField(
                        blank=True,
                        choices=[("1", "Ⅰ类"), ("2", "Ⅱ类"), ("0", "不分类")],
                        max_length=1,
                        verbose_name="知识产权类别",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="数量")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical 申报条件",
                "verbose_name_plural": "historical 申报条件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExtension",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("closed_at", models.DateTimeField(verbose_name="原截止时间")),
                ("closes_at", models.DateTimeField(verbose_name="新截止时间")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("at", models.DateTimeField(blank=True, editable=False, verbose_name="办理时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical 申报延期",
                "verbose_name_plural": "historical 申报延期",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="funding_mode",
            field=models.CharField(
                blank=True,
                choices=[
                    ("advance", "事前资助"),
                    ("post_subsidy", "后补助"),
                    ("interest", "贷款贴息"),
                    ("risk", "风险补偿"),
                    ("reward", "奖励"),
                ],
                max_length=16,
                verbose_name="支持方式",
            ),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="most_money",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="单项最高申请额"
            ),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="needs_recommendation",
            field=models.BooleanField(default=True, verbose_name="须经县区推荐"),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="publicity_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="公示工作日"),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="quota_county",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个县区限推荐"),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="quota_firm",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个单位限报"),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="quota_leader",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每位负责人限报"),
        ),
        migrations.AddField(
            model_name="programme",
            name="funding_mode",
            field=models.CharField(
                blank=True,
                choices=[
                    ("advance", "事前资助"),
                    ("post_subsidy", "后补助"),
                    ("interest", "贷款贴息"),
                    ("risk", "风险补偿"),
                    ("reward", "奖励"),
                ],
                max_length=16,
                verbose_name="支持方式",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="most_money",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="单项最高申请额"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="needs_recommendation",
            field=models.BooleanField(default=True, verbose_name="须经县区推荐"),
        ),
        migrations.AddField(
            model_name="programme",
            name="publicity_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="公示工作日"),
        ),
        migrations.AddField(
            model_name="programme",
            name="quota_county",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个县区限推荐"),
        ),
        migrations.AddField(
            model_name="programme",
            name="quota_firm",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个单位限报"),
        ),
        migrations.AddField(
            model_name="programme",
            name="quota_leader",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每位负责人限报"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("budget__isnull", True), ("budget__gt", 0), _connector="OR"),
                    models.Q(("most_money__isnull", True), ("most_money__gt", 0), _connector="OR"),
                ),
                name="call_money_positive",
                violation_error_message="经费总额和单项最高申请额须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recommend_until__isnull", True), ("recommend_until__gt", models.F("opens_at")), _connector="OR"
                ),
                name="call_recommended_after_opening",
                violation_error_message="县区推荐截止须晚于开始申报。",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("most_money__isnull", True), ("most_money__gt", 0), _connector="OR"),
                name="programme_most_money_positive",
                violation_error_message="单项最高申请额须大于零。",
            ),
        ),
        migrations.AddField(
            model_name="callcondition",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="conditions",
                to="projects.call",
                verbose_name="申报通知",
            ),
        ),
        migrations.AddField(
            model_name="callcondition",
            name="certification_kind",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="enterprises.certificationkind",
                verbose_name="资质类别",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="办理人",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="extensions",
                to="projects.call",
                verbose_name="申报通知",
            ),
        ),
        migrations.AddField(
            model_name="historicalcallcondition",
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
            model_name="historicalcallcondition",
            name="certification_kind",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="enterprises.certificationkind",
                verbose_name="资质类别",
            ),
        ),
        migrations.AddField(
            model_name="historicalcallcondition",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalextension",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="办理人",
            ),
        ),
        migrations.AddField(
            model_name="historicalextension",
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
            model_name="historicalextension",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("closed_at"))), name="extension_is_later"
            ),
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_draft",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="修改人",
                    ),
                ),
            ],
            options={
                "verbose_name": "未启用的申报书修改",
                "verbose_name_plural": "未启用的申报书修改",
            },
        ),
        migrations.CreateModel(
            name="HistoricalFormDraft",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                ("saved_at", models.DateTimeField(blank=True, editable=False, verbose_name="修改时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="修改人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 未启用的申报书修改",
                "verbose_name_plural": "historical 未启用的申报书修改",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
