import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

KINDS = (
    ("money", "资金"),
    ("staff", "用工"),
    ("land", "用地"),
    ("technology", "技术"),
    ("talent", "人才"),
    ("policy", "政策"),
    ("market", "市场"),
    ("other", "其他"),
)


def enter_kinds(apps, schema_editor):
    """What firms ask for, as the bureaus' problem ledgers sort it."""
    kind = apps.get_model("enterprises", "ProblemKind")
    for order, (code, name) in enumerate(KINDS, 1):
        kind.objects.get_or_create(code=code, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("enterprises", "0012_integrity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProblemKind",
            fields=[
                ("code", models.SlugField(max_length=20, primary_key=True, serialize=False, verbose_name="代码")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="名称")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
            ],
            options={
                "verbose_name": "问题类别",
                "verbose_name_plural": "问题类别",
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPair",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("since", models.DateField(verbose_name="包扶起始日期")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="自该日起不再包扶。", null=True, verbose_name="包扶结束日期"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
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
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="包扶人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 包扶关系",
                "verbose_name_plural": "historical 包扶关系",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProblemKind",
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
                "verbose_name": "historical 问题类别",
                "verbose_name_plural": "historical 问题类别",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVisit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="走访日期")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("on_site", "实地走访"),
                            ("meeting", "座谈"),
                            ("received", "企业来访"),
                            ("phone", "电话"),
                            ("online", "视频或网络"),
                            ("other", "其他"),
                        ],
                        default="on_site",
                        max_length=10,
                        verbose_name="走访方式",
                    ),
                ),
                (
                    "companions",
                    models.CharField(
                        blank=True,
                        help_text="没有账号的人写姓名和单位，以顿号分隔。",
                        max_length=200,
                        verbose_name="其他同行人员",
                    ),
                ),
                (
                    "content",
                    models.TextField(
                        help_text="了解的情况、宣讲的政策、商定的事项。企业可以看到。",
                        max_length=4000,
                        verbose_name="走访内容",
                    ),
                ),
                ("is_paired", models.BooleanField(default=False, editable=False, verbose_name="包扶走访")),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 走访",
                "verbose_name_plural": "historical 走访",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="走访日期")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("on_site", "实地走访"),
                            ("meeting", "座谈"),
                            ("received", "企业来访"),
                            ("phone", "电话"),
                            ("online", "视频或网络"),
                            ("other", "其他"),
                        ],
                        default="on_site",
                        max_length=10,
                        verbose_name="走访方式",
                    ),
                ),
                (
                    "companions",
                    models.CharField(
                        blank=True,
                        help_text="没有账号的人写姓名和单位，以顿号分隔。",
                        max_length=200,
                        verbose_name="其他同行人员",
                    ),
                ),
                (
                    "content",
                    models.TextField(
                        help_text="了解的情况、宣讲的政策、商定的事项。企业可以看到。",
                        max_length=4000,
                        verbose_name="走访内容",
                    ),
                ),
                ("is_paired", models.BooleanField(default=False, editable=False, verbose_name="包扶走访")),
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
                        related_name="visits",
                        to="enterprises.enterprise",
                        verbose_name="企业",
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
                        verbose_name="记录人",
                    ),
                ),
                (
                    "visitors",
                    models.ManyToManyField(
                        db_table="enterprises_visit_visitors",
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="走访人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "走访",
                "verbose_name_plural": "走访",
                "ordering": ["-visited_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("description", models.TextField(help_text="企业可以看到。", max_length=2000, verbose_name="问题描述")),
                ("found_on", models.DateField(editable=False, verbose_name="提出日期")),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("", "未交办"), ("division", "市局科室"), ("county", "县区科技部门")],
                        default="",
                        editable=False,
                        max_length=8,
                        verbose_name="责任方",
                    ),
                ),
                ("deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="办结时限")),
                ("first_deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="原定时限")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待解决"),
                            ("working", "办理中"),
                            ("solved", "已解决"),
                            ("called_back", "已回访"),
                            ("unsolvable", "无法解决"),
                        ],
                        default="open",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("solution", models.TextField(blank=True, editable=False, max_length=2000, verbose_name="解决情况")),
                ("solved_on", models.DateField(blank=True, editable=False, null=True, verbose_name="解决日期")),
                (
                    "refusal",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="无法解决的原因"),
                ),
                ("satisfied", models.BooleanField(blank=True, editable=False, null=True, verbose_name="企业满意")),
                ("called_back_on", models.DateField(blank=True, editable=False, null=True, verbose_name="回访日期")),
                (
                    "callback_words",
                    models.TextField(blank=True, editable=False, max_length=1000, verbose_name="回访情况"),
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
                    "division",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="责任人",
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
                        verbose_name="记录人",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.problemkind",
                        verbose_name="问题类别",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="enterprises.visit",
                        verbose_name="走访",
                    ),
                ),
            ],
            options={
                "verbose_name": "企业问题",
                "verbose_name_plural": "企业问题",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="InternalNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="内部备注")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填写人",
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="internal_notes",
                        to="enterprises.problem",
                        verbose_name="企业问题",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="internal_notes",
                        to="enterprises.visit",
                        verbose_name="走访",
                    ),
                ),
            ],
            options={
                "verbose_name": "内部备注",
                "verbose_name_plural": "内部备注",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVisit_visitors",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="enterprises.historicalvisit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.visit",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalVisit_visitors",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProblem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("description", models.TextField(help_text="企业可以看到。", max_length=2000, verbose_name="问题描述")),
                ("found_on", models.DateField(editable=False, verbose_name="提出日期")),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("", "未交办"), ("division", "市局科室"), ("county", "县区科技部门")],
                        default="",
                        editable=False,
                        max_length=8,
                        verbose_name="责任方",
                    ),
                ),
                ("deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="办结时限")),
                ("first_deadline", models.DateField(blank=True, editable=False, null=True, verbose_name="原定时限")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待解决"),
                            ("working", "办理中"),
                            ("solved", "已解决"),
                            ("called_back", "已回访"),
                            ("unsolvable", "无法解决"),
                        ],
                        default="open",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("solution", models.TextField(blank=True, editable=False, max_length=2000, verbose_name="解决情况")),
                ("solved_on", models.DateField(blank=True, editable=False, null=True, verbose_name="解决日期")),
                (
                    "refusal",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="无法解决的原因"),
                ),
                ("satisfied", models.BooleanField(blank=True, editable=False, null=True, verbose_name="企业满意")),
                ("called_back_on", models.DateField(blank=True, editable=False, null=True, verbose_name="回访日期")),
                (
                    "callback_words",
                    models.TextField(blank=True, editable=False, max_length=1000, verbose_name="回访情况"),
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
                    "division",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="责任人",
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
                        verbose_name="记录人",
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
                        to="enterprises.problemkind",
                        verbose_name="问题类别",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.visit",
                        verbose_name="走访",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 企业问题",
                "verbose_name_plural": "historical 企业问题",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInternalNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="内部备注")),
                ("written_at", models.DateTimeField(blank=True, editable=False, verbose_name="时间")),
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
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填写人",
                    ),
                ),
                (
                    "problem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.problem",
                        verbose_name="企业问题",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.visit",
                        verbose_name="走访",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 内部备注",
                "verbose_name_plural": "historical 内部备注",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="包扶起始日期")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="自该日起不再包扶。", null=True, verbose_name="包扶结束日期"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
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
                        related_name="pairs",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="包扶人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "包扶关系",
                "verbose_name_plural": "包扶关系",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["enterprise", "until"], name="pair_of_enterprise"),
                    models.Index(fields=["officer", "until"], name="pair_of_officer"),
                    models.Index(
                        models.F("county"), models.OrderBy(models.F("id"), descending=True), name="pair_of_county"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("officer", "enterprise"),
                        name="pair_open_once",
                        violation_error_message="这名工作人员已经在包扶这家企业。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="pair_ends_later",
                        violation_error_message="结束日期不能早于包扶起始日期。",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["enterprise", "-visited_on"], name="visit_of_enterprise"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                models.OrderBy(models.F("visited_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="visit_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                models.F("county"),
                models.OrderBy(models.F("visited_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="visit_of_county",
            ),
        ),
        migrations.AddIndex(
            model_name="problem",
            index=models.Index(fields=["enterprise", "state"], name="problem_of_enterprise"),
        ),
        migrations.AddIndex(
            model_name="problem",
            index=models.Index(
                models.F("county"), models.OrderBy(models.F("id"), descending=True), name="problem_of_county"
            ),
        ),
        migrations.AddIndex(
            model_name="problem",
            index=models.Index(fields=["found_on"], name="problem_found"),
        ),
        migrations.AddIndex(
            model_name="problem",
            index=models.Index(fields=["solved_on"], name="problem_solved"),
        ),
        migrations.AddIndex(
            model_name="problem",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "working"])), fields=["deadline"], name="problem_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("division__isnull", False), ("side", "division")),
                    models.Q(models.Q(("side", "division"), _negated=True), ("division__isnull", True)),
                    _connector="OR",
                ),
                name="problem_division_of_side",
                violation_error_message="由市局科室负责的须选择科室。",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(("owner__isnull", True), models.Q(("side", ""), _negated=True), _connector="OR"),
                name="problem_owner_has_side",
                violation_error_message="选择责任人前须先选择责任单位。",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "open"),
                    ("state", "unsolvable"),
                    models.Q(models.Q(("side", ""), _negated=True), ("deadline__isnull", False)),
                    _connector="OR",
                ),
                name="problem_in_hand_is_assigned",
                violation_error_message="办理前须交办责任单位和办结时限。",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["solved", "called_back"]), _negated=True),
                    models.Q(("solved_on__isnull", False), models.Q(("solution", ""), _negated=True)),
                    _connector="OR",
                ),
                name="problem_solved_has_solution",
                violation_error_message="已解决的问题须有解决情况和解决日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("solved_on__isnull", True), ("solved_on__gte", models.F("found_on")), _connector="OR"
                ),
                name="problem_solved_later",
                violation_error_message="解决日期不能早于提出日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline__isnull", True), ("deadline__gte", models.F("found_on")), _connector="OR"
                ),
                name="problem_deadline_later",
                violation_error_message="办结时限不能早于提出日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("problem__isnull", False), ("visit__isnull", True)),
                    models.Q(("problem__isnull", True), ("visit__isnull", False)),
                    _connector="OR",
                ),
                name="internal_note_of_one_thing",
                violation_error_message="内部备注须属于一次走访或一个问题。",
            ),
        ),
        migrations.RunPython(enter_kinds, migrations.RunPython.noop),
    ]
