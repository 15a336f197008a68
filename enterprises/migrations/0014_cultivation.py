"""梯度培育: the pool, the help given, the talks; and the kinds of help, which officers change in the admin."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

SUPPORT_KINDS = [
    ("policy_talk", "政策宣讲"),
    ("expert", "专家辅导"),
    ("finance", "财务规范"),
    ("ip", "知识产权"),
    ("matching", "产学研对接"),
    ("training", "培训"),
    ("money", "资金支持"),
    ("other", "其他"),
]


def seed(apps, schema_editor):
    kinds = apps.get_model("enterprises", "SupportKind").objects.using(schema_editor.connection.alias)
    for order, (code, name) in enumerate(SUPPORT_KINDS, 1):
        kinds.get_or_create(code=code, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [
        ("enterprises", "0013_visits"),
    ]

    operations = [
        migrations.CreateModel(
            name="SupportKind",
            fields=[
                ("code", models.SlugField(max_length=20, primary_key=True, serialize=False, verbose_name="代码")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="名称")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
            ],
            options={
                "verbose_name": "支持类别",
                "verbose_name_plural": "支持类别",
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPoolEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "planned_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2099),
                        ],
                        verbose_name="计划申报年度",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "申请入库"),
                            ("in_pool", "培育中"),
                            ("applied", "已申报"),
                            ("certified", "已认定"),
                            ("failed", "未通过"),
                            ("refused", "未受理"),
                            ("left", "已退库"),
                        ],
                        default="in_pool",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, editable=False, null=True, verbose_name="申请日期")),
                ("asked_words", models.CharField(blank=True, editable=False, max_length=300, verbose_name="申请说明")),
                ("entered_on", models.DateField(blank=True, null=True, verbose_name="入库日期")),
                ("next_talk_on", models.DateField(blank=True, null=True, verbose_name="下次谈话日期")),
                ("applied_on", models.DateField(blank=True, editable=False, null=True, verbose_name="申报日期")),
                ("decided_on", models.DateField(blank=True, editable=False, null=True, verbose_name="认定结果日期")),
                ("left_on", models.DateField(blank=True, editable=False, null=True, verbose_name="出库日期")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="培育辅导员",
                    ),
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
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="入库经办人",
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
                    "target",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.certificationkind",
                        verbose_name="培育目标",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 培育对象",
                "verbose_name_plural": "historical 培育对象",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportKind",
            fields=[
                ("code", models.SlugField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(db_index=True, max_length=40, verbose_name="名称")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                "verbose_name": "historical 支持类别",
                "verbose_name_plural": "historical 支持类别",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PoolEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "planned_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2099),
                        ],
                        verbose_name="计划申报年度",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "申请入库"),
                            ("in_pool", "培育中"),
                            ("applied", "已申报"),
                            ("certified", "已认定"),
                            ("failed", "未通过"),
                            ("refused", "未受理"),
                            ("left", "已退库"),
                        ],
                        default="in_pool",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, editable=False, null=True, verbose_name="申请日期")),
                ("asked_words", models.CharField(blank=True, editable=False, max_length=300, verbose_name="申请说明")),
                ("entered_on", models.DateField(blank=True, null=True, verbose_name="入库日期")),
                ("next_talk_on", models.DateField(blank=True, null=True, verbose_name="下次谈话日期")),
                ("applied_on", models.DateField(blank=True, editable=False, null=True, verbose_name="申报日期")),
                ("decided_on", models.DateField(blank=True, editable=False, null=True, verbose_name="认定结果日期")),
                ("left_on", models.DateField(blank=True, editable=False, null=True, verbose_name="出库日期")),
                (
                    "notes",
                    models.TextField(blank=True, help_text="只有科技部门看得到，企业看不到。", verbose_name="工作备注"),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="培育辅导员",
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
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="入库经办人",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pool_entries",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.certificationkind",
                        verbose_name="培育目标",
                    ),
                ),
            ],
            options={
                "verbose_name": "培育对象",
                "verbose_name_plural": "培育对象",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTalk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("planned_on", models.DateField(blank=True, editable=False, null=True, verbose_name="约定日期")),
                ("held_on", models.DateField(verbose_name="谈话日期")),
                ("people", models.CharField(max_length=120, verbose_name="参加人员")),
                ("content", models.TextField(verbose_name="谈话内容")),
                ("next_steps", models.TextField(blank=True, verbose_name="约定事项")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下次谈话日期")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.poolentry",
                        verbose_name="培育对象",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 培育谈话",
                "verbose_name_plural": "historical 培育谈话",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_on", models.DateField(verbose_name="支持日期")),
                ("words", models.CharField(max_length=300, verbose_name="支持内容")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="资金",
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        blank=True, help_text="如市科技局、某财务专家。", max_length=60, verbose_name="支持单位或人员"
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="enterprises.poolentry",
                        verbose_name="培育对象",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.supportkind",
                        verbose_name="支持类别",
                    ),
                ),
            ],
            options={
                "verbose_name": "培育支持",
                "verbose_name_plural": "培育支持",
                "ordering": ["-given_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSupport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("given_on", models.DateField(verbose_name="支持日期")),
                ("words", models.CharField(max_length=300, verbose_name="支持内容")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="资金",
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        blank=True, help_text="如市科技局、某财务专家。", max_length=60, verbose_name="支持单位或人员"
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
                        editable=False,
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.poolentry",
                        verbose_name="培育对象",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.supportkind",
                        verbose_name="支持类别",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 培育支持",
                "verbose_name_plural": "historical 培育支持",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned_on", models.DateField(blank=True, editable=False, null=True, verbose_name="约定日期")),
                ("held_on", models.DateField(verbose_name="谈话日期")),
                ("people", models.CharField(max_length=120, verbose_name="参加人员")),
                ("content", models.TextField(verbose_name="谈话内容")),
                ("next_steps", models.TextField(blank=True, verbose_name="约定事项")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下次谈话日期")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to="enterprises.poolentry",
                        verbose_name="培育对象",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "培育谈话",
                "verbose_name_plural": "培育谈话",
                "ordering": ["-held_on", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="poolentry",
            index=models.Index(
                models.F("county"), models.OrderBy(models.F("id"), descending=True), name="pool_entry_of_county"
            ),
        ),
        migrations.AddIndex(
            model_name="poolentry",
            index=models.Index(
                condition=models.Q(("state__in", ("in_pool", "applied", "failed"))),
                fields=["next_talk_on"],
                name="pool_entry_talk_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("asked", "in_pool", "applied", "failed"))),
                fields=("enterprise", "target"),
                name="pool_entry_open_once",
                violation_error_message="这家企业已在该目标的培育库中，或已申请入库。",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("asked", "refused")), ("entered_on__isnull", False), _connector="OR"),
                    models.Q(
                        models.Q(("state", "applied"), _negated=True), ("applied_on__isnull", False), _connector="OR"
                    ),
                    models.Q(
                        models.Q(("state__in", ("certified", "failed")), _negated=True),
                        ("decided_on__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state__in", ("certified", "left")), _negated=True),
                        ("left_on__isnull", False),
                        _connector="OR",
                    ),
                ),
                name="pool_entry_state_has_days",
                violation_error_message="状态与日期不一致：在库须有入库日期，已申报、已认定、未通过和已退库须有相应日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="poolentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on__isnull", True),
                    models.Q(("entered_on__isnull", False), ("left_on__gte", models.F("entered_on"))),
                    _connector="OR",
                ),
                name="pool_entry_left_later",
                violation_error_message="出库日期不能早于入库日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                name="pool_support_amount_positive",
                violation_error_message="资金不能为负数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.CheckConstraint(
                condition=models.Q(("next_on__isnull", True), ("next_on__gt", models.F("held_on")), _connector="OR"),
                name="pool_talk_next_later",
                violation_error_message="下次谈话日期应晚于本次谈话日期。",
            ),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
