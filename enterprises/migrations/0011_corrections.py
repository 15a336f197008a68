import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("enterprises", "0010_membership"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="申请时间")),
                ("reason", models.CharField(max_length=500, verbose_name="申请说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待确认"),
                            ("returned", "已退回"),
                            ("confirmed", "已确认"),
                            ("refused", "不予变更"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="县区",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
            ],
            options={
                "verbose_name": "信息变更申请",
                "verbose_name_plural": "信息变更申请",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CorrectionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "名称"),
                            ("kind", "单位类型"),
                            ("legal_person", "法定代表人"),
                            ("address", "地址"),
                            ("registered_on", "成立日期"),
                            ("registration_type", "登记注册类型"),
                            ("capital", "注册资本"),
                            ("industry", "行业门类"),
                            ("hitech_field", "高新技术领域"),
                            ("business_scope", "经营范围"),
                        ],
                        max_length=20,
                        verbose_name="事项",
                    ),
                ),
                ("before", models.TextField(blank=True, verbose_name="变更前")),
                ("after", models.TextField(blank=True, verbose_name="变更后")),
                ("on", models.DateField(blank=True, null=True, verbose_name="更名日期")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "decision",
                    models.CharField(
                        choices=[("pending", "待确认"), ("confirmed", "已确认"), ("refused", "不予变更")],
                        default="pending",
                        max_length=10,
                        verbose_name="办理结果",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                (
                    "correction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="enterprises.correction",
                        verbose_name="申请",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "变更事项",
                "verbose_name_plural": "变更事项",
                "ordering": ["correction", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCorrection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="申请时间")),
                ("reason", models.CharField(max_length=500, verbose_name="申请说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待确认"),
                            ("returned", "已退回"),
                            ("confirmed", "已确认"),
                            ("refused", "不予变更"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="县区",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="企业",
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
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 信息变更申请",
                "verbose_name_plural": "historical 信息变更申请",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCorrectionItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "名称"),
                            ("kind", "单位类型"),
                            ("legal_person", "法定代表人"),
                            ("address", "地址"),
                            ("registered_on", "成立日期"),
                            ("registration_type", "登记注册类型"),
                            ("capital", "注册资本"),
                            ("industry", "行业门类"),
                            ("hitech_field", "高新技术领域"),
                            ("business_scope", "经营范围"),
                        ],
                        max_length=20,
                        verbose_name="事项",
                    ),
                ),
                ("before", models.TextField(blank=True, verbose_name="变更前")),
                ("after", models.TextField(blank=True, verbose_name="变更后")),
                ("on", models.DateField(blank=True, null=True, verbose_name="更名日期")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "decision",
                    models.CharField(
                        choices=[("pending", "待确认"), ("confirmed", "已确认"), ("refused", "不予变更")],
                        default="pending",
                        max_length=10,
                        verbose_name="办理结果",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.correction",
                        verbose_name="申请",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
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
            ],
            options={
                "verbose_name": "historical 变更事项",
                "verbose_name_plural": "historical 变更事项",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                models.F("enterprise"), models.OrderBy(models.F("id"), descending=True), name="correction_of_enterprise"
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                models.F("county"),
                models.F("state"),
                models.OrderBy(models.F("id"), descending=True),
                name="correction_of_county",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["submitted", "returned"])),
                fields=("enterprise",),
                name="correction_open_once",
                violation_error_message="这家企业已有一份尚未办结的变更申请。",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionitem",
            constraint=models.UniqueConstraint(
                fields=("correction", "field"),
                name="correction_field_once",
                violation_error_message="同一申请中每个事项只能有一条。",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True),
                name="correction_item_changes",
                violation_error_message="变更前后相同。",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "refused"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="correction_refused_with_reason",
                violation_error_message="不予变更的须填写理由。",
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", "pending"),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="correction_decided_by_somebody",
                violation_error_message="办理结果须有办理人和时间。",
            ),
        ),
    ]
