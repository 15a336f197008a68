import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("enterprises", "0017_outlook"),
        ("projects", "0011_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalproject",
            name="application",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.application",
                verbose_name="申报书",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="application",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="project",
                to="projects.application",
                verbose_name="申报书",
            ),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="经费总额"
                    ),
                ),
                ("required_meetings", models.JSONField(blank=True, default=list, verbose_name="须经会议")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "拟定"),
                            ("approved", "已上会"),
                            ("in_publicity", "公示中"),
                            ("ready", "待发文"),
                            ("issued", "已发文"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="发文文号")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("with_finance", models.BooleanField(default=False, verbose_name="与财政局联合发文")),
                ("approved_words", models.TextField(blank=True, verbose_name="批准通知内容")),
                ("declined_words", models.TextField(blank=True, verbose_name="未予支持通知内容")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟定时间")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟定人",
                    ),
                ),
            ],
            options={
                "verbose_name": "立项决定",
                "verbose_name_plural": "立项决定",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="DecisionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(verbose_name="排名")),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="得分"),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("undecided", "待定"),
                            ("proposed", "拟支持"),
                            ("reserve", "备选"),
                            ("declined", "不予支持"),
                            ("struck", "异议成立"),
                        ],
                        default="undecided",
                        max_length=10,
                        verbose_name="意见",
                    ),
                ),
                (
                    "granted",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="核定金额"
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等级或奖项")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                ("publicised", models.BooleanField(default=False, editable=False, verbose_name="已公示期满")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="撤销时间")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_line",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="projects.decision",
                        verbose_name="决定",
                    ),
                ),
                (
                    "platform",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.platform",
                        verbose_name="登记的平台",
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.project",
                        verbose_name="登记的项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "决定清单",
                "verbose_name_plural": "决定清单",
                "ordering": ["decision", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="经费总额"
                    ),
                ),
                ("required_meetings", models.JSONField(blank=True, default=list, verbose_name="须经会议")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "拟定"),
                            ("approved", "已上会"),
                            ("in_publicity", "公示中"),
                            ("ready", "待发文"),
                            ("issued", "已发文"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="发文文号")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("with_finance", models.BooleanField(default=False, verbose_name="与财政局联合发文")),
                ("approved_words", models.TextField(blank=True, verbose_name="批准通知内容")),
                ("declined_words", models.TextField(blank=True, verbose_name="未予支持通知内容")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="拟定时间")),
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
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟定人",
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
                "verbose_name": "historical 立项决定",
                "verbose_name_plural": "historical 立项决定",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHonour",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "in_city",
                    models.BooleanField(
                        default=True, help_text="不属于本市的只作备查，不计入任何指标。", verbose_name="属于本市"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("award", "科技奖励"), ("contest", "竞赛")], max_length=8, verbose_name="类型"
                    ),
                ),
                ("prize", models.CharField(max_length=40, verbose_name="奖项")),
                ("title", models.CharField(max_length=200, verbose_name="项目名称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "国家级"),
                            ("provincial", "省级"),
                            ("municipal", "市级"),
                            ("county", "县级"),
                        ],
                        default="municipal",
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等级")),
                ("edition", models.CharField(blank=True, max_length=20, verbose_name="届次")),
                ("track", models.CharField(blank=True, max_length=60, verbose_name="组别")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="名次")),
                ("unit_names", models.CharField(max_length=300, verbose_name="完成单位")),
                ("persons", models.CharField(blank=True, max_length=300, verbose_name="完成人")),
                ("awarded_on", models.DateField(verbose_name="授予日期")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                        verbose_name="单位",
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
                "verbose_name": "historical 奖励与竞赛结果",
                "verbose_name_plural": "historical 奖励与竞赛结果",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLetter",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("approved", "批准通知"), ("declined", "未予支持通知"), ("revoked", "撤销通知")],
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                ("subject", models.CharField(max_length=160, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="已改写")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "待核对"), ("held", "暂缓"), ("sent", "已发出"), ("cancelled", "已取消")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="起草时间")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="发出时间")),
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
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decisionline",
                        verbose_name="决定清单",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发出人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 通知书",
                "verbose_name_plural": "historical 通知书",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("party", "局党组会"), ("director", "局长办公会"), ("joint", "与财政联席会")],
                        max_length=10,
                        verbose_name="会议",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("number", models.CharField(max_length=60, verbose_name="纪要或决议编号")),
                ("notes", models.TextField(blank=True, verbose_name="审议情况")),
                ("recorded_at", models.DateTimeField(blank=True, editable=False, verbose_name="登记时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decision",
                        verbose_name="决定",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 决定会议",
                "verbose_name_plural": "historical 决定会议",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPublicity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="公示开始")),
                ("days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                ("ends_on", models.DateField(verbose_name="最后一日")),
                ("estimated", models.BooleanField(default=False, verbose_name="截止日为估算")),
                ("shows_money", models.BooleanField(default=False, verbose_name="公示金额")),
                ("contact", models.CharField(max_length=200, verbose_name="受理异议的联系方式")),
                ("rows", models.JSONField(verbose_name="公示清单")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("opened_at", models.DateTimeField(blank=True, editable=False, verbose_name="发起时间")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                ("stopped_reason", models.CharField(blank=True, max_length=300, verbose_name="中止理由")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decision",
                        verbose_name="决定",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="结束人",
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
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 公示",
                "verbose_name_plural": "historical 公示",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUpwardRecommendation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="项目名称")),
                (
                    "level",
                    models.CharField(
                        choices=[("national", "国家级"), ("provincial", "省级")], max_length=10, verbose_name="推荐至"
                    ),
                ),
                ("programme", models.CharField(max_length=80, verbose_name="科技计划（类别）")),
                ("leader", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="推荐日期")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="推荐文号")),
                (
                    "result",
                    models.CharField(
                        choices=[("pending", "待结果"), ("approved", "获批"), ("refused", "未获批")],
                        default="pending",
                        editable=False,
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                ("result_on", models.DateField(blank=True, editable=False, null=True, verbose_name="结果日期")),
                (
                    "result_document",
                    models.CharField(blank=True, editable=False, max_length=80, verbose_name="结果文号"),
                ),
                (
                    "money",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="获批金额"
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
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
                        verbose_name="本局申报通知",
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
                        verbose_name="登记人",
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
                        verbose_name="单位",
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
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="登记的项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 向上推荐",
                "verbose_name_plural": "historical 向上推荐",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Honour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "in_city",
                    models.BooleanField(
                        default=True, help_text="不属于本市的只作备查，不计入任何指标。", verbose_name="属于本市"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("award", "科技奖励"), ("contest", "竞赛")], max_length=8, verbose_name="类型"
                    ),
                ),
                ("prize", models.CharField(max_length=40, verbose_name="奖项")),
                ("title", models.CharField(max_length=200, verbose_name="项目名称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "国家级"),
                            ("provincial", "省级"),
                            ("municipal", "市级"),
                            ("county", "县级"),
                        ],
                        default="municipal",
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等级")),
                ("edition", models.CharField(blank=True, max_length=20, verbose_name="届次")),
                ("track", models.CharField(blank=True, max_length=60, verbose_name="组别")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="名次")),
                ("unit_names", models.CharField(max_length=300, verbose_name="完成单位")),
                ("persons", models.CharField(blank=True, max_length=300, verbose_name="完成人")),
                ("awarded_on", models.DateField(verbose_name="授予日期")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
                (
                    "application",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="honour",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="县区",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="honours",
                        to="enterprises.enterprise",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "奖励与竞赛结果",
                "verbose_name_plural": "奖励与竞赛结果",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecisionLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveIntegerField(verbose_name="排名")),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="得分"),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("undecided", "待定"),
                            ("proposed", "拟支持"),
                            ("reserve", "备选"),
                            ("declined", "不予支持"),
                            ("struck", "异议成立"),
                        ],
                        default="undecided",
                        max_length=10,
                        verbose_name="意见",
                    ),
                ),
                (
                    "granted",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="核定金额"
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等级或奖项")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                ("publicised", models.BooleanField(default=False, editable=False, verbose_name="已公示期满")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="撤销时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decision",
                        verbose_name="决定",
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
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.platform",
                        verbose_name="登记的平台",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                        verbose_name="登记的项目",
                    ),
                ),
                (
                    "honour",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.honour",
                        verbose_name="登记的奖项",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 决定清单",
                "verbose_name_plural": "historical 决定清单",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="honour",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="projects.honour",
                verbose_name="登记的奖项",
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("approved", "批准通知"), ("declined", "未予支持通知"), ("revoked", "撤销通知")],
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                ("subject", models.CharField(max_length=160, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="已改写")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "待核对"), ("held", "暂缓"), ("sent", "已发出"), ("cancelled", "已取消")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="起草时间")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="发出时间")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="projects.decisionline",
                        verbose_name="决定清单",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发出人",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知书",
                "verbose_name_plural": "通知书",
                "ordering": ["line__order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("party", "局党组会"), ("director", "局长办公会"), ("joint", "与财政联席会")],
                        max_length=10,
                        verbose_name="会议",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("number", models.CharField(max_length=60, verbose_name="纪要或决议编号")),
                ("notes", models.TextField(blank=True, verbose_name="审议情况")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="projects.decision",
                        verbose_name="决定",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "决定会议",
                "verbose_name_plural": "决定会议",
                "ordering": ["decision", "held_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="LineChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=120, verbose_name="改动")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("needs_meeting", models.BooleanField(default=True, verbose_name="须上会")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="改动人",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="projects.decisionline",
                        verbose_name="清单",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="projects.meeting",
                        verbose_name="批准的会议",
                    ),
                ),
            ],
            options={
                "verbose_name": "清单改动",
                "verbose_name_plural": "清单改动",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalLineChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("what", models.CharField(max_length=120, verbose_name="改动")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("needs_meeting", models.BooleanField(default=True, verbose_name="须上会")),
                ("at", models.DateTimeField(blank=True, editable=False, verbose_name="时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="改动人",
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
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decisionline",
                        verbose_name="清单",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.meeting",
                        verbose_name="批准的会议",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 清单改动",
                "verbose_name_plural": "historical 清单改动",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Publicity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="公示开始")),
                ("days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                ("ends_on", models.DateField(verbose_name="最后一日")),
                ("estimated", models.BooleanField(default=False, verbose_name="截止日为估算")),
                ("shows_money", models.BooleanField(default=False, verbose_name="公示金额")),
                ("contact", models.CharField(max_length=200, verbose_name="受理异议的联系方式")),
                ("rows", models.JSONField(verbose_name="公示清单")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                ("stopped_reason", models.CharField(blank=True, max_length=300, verbose_name="中止理由")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publicities",
                        to="projects.decision",
                        verbose_name="决定",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="结束人",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
            ],
            options={
                "verbose_name": "公示",
                "verbose_name_plural": "公示",
                "ordering": ["-starts_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="提出人")),
                ("contact", models.CharField(max_length=100, verbose_name="联系方式")),
                ("text", models.TextField(verbose_name="异议内容")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待处理"), ("upheld", "成立"), ("dismissed", "不成立")],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="处理结果",
                    ),
                ),
                ("handling", models.TextField(blank=True, editable=False, verbose_name="处理意见")),
                ("handled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="处理时间")),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="projects.decisionline",
                        verbose_name="针对",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "publicity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="projects.publicity",
                        verbose_name="公示",
                    ),
                ),
            ],
            options={
                "verbose_name": "公示异议",
                "verbose_name_plural": "公示异议",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalObjection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="提出人")),
                ("contact", models.CharField(max_length=100, verbose_name="联系方式")),
                ("text", models.TextField(verbose_name="异议内容")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("recorded_at", models.DateTimeField(blank=True, editable=False, verbose_name="登记时间")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待处理"), ("upheld", "成立"), ("dismissed", "不成立")],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="处理结果",
                    ),
                ),
                ("handling", models.TextField(blank=True, editable=False, verbose_name="处理意见")),
                ("handled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="处理时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
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
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.decisionline",
                        verbose_name="针对",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "publicity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.publicity",
                        verbose_name="公示",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 公示异议",
                "verbose_name_plural": "historical 公示异议",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="UpwardRecommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="项目名称")),
                (
                    "level",
                    models.CharField(
                        choices=[("national", "国家级"), ("provincial", "省级")], max_length=10, verbose_name="推荐至"
                    ),
                ),
                ("programme", models.CharField(max_length=80, verbose_name="科技计划（类别）")),
                ("leader", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="推荐日期")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="推荐文号")),
                (
                    "result",
                    models.CharField(
                        choices=[("pending", "待结果"), ("approved", "获批"), ("refused", "未获批")],
                        default="pending",
                        editable=False,
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                ("result_on", models.DateField(blank=True, editable=False, null=True, verbose_name="结果日期")),
                (
                    "result_document",
                    models.CharField(blank=True, editable=False, max_length=80, verbose_name="结果文号"),
                ),
                (
                    "money",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="获批金额"
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.call",
                        verbose_name="本局申报通知",
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommended_upwards",
                        to="enterprises.enterprise",
                        verbose_name="单位",
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation",
                        to="projects.project",
                        verbose_name="登记的项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "向上推荐",
                "verbose_name_plural": "向上推荐",
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("budget__isnull", True), ("budget__gt", 0), _connector="OR"),
                name="decision_budget_positive",
                violation_error_message="经费总额须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "issued"), _negated=True),
                    models.Q(models.Q(("document_number", ""), _negated=True), ("issued_on__isnull", False)),
                    _connector="OR",
                ),
                name="decision_issued_by_document",
                violation_error_message="发文须有文号和日期。",
            ),
        ),
        migrations.AddIndex(
            model_name="honour",
            index=models.Index(
                models.F("county"), models.OrderBy(models.F("id"), descending=True), name="honour_of_county"
            ),
        ),
        migrations.AddIndex(
            model_name="honour",
            index=models.Index(fields=["awarded_on"], name="honour_awarded"),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_city", True), ("county__isnull", True), _connector="OR"),
                name="honour_elsewhere_no_county",
                violation_error_message="不属于本市的记录不能填写县区。",
            ),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.UniqueConstraint(
                fields=("prize", "year", "edition", "title", "unit_names"),
                name="honour_once",
                violation_error_message="这个奖项已经登记过。",
            ),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on__isnull", True), ("withdrawn_on__gte", models.F("awarded_on")), _connector="OR"
                ),
                name="honour_withdrawn_later",
                violation_error_message="撤销日期不能早于授予日期。",
            ),
        ),
        migrations.AddIndex(
            model_name="decisionline",
            index=models.Index(fields=["decision", "order"], name="decision_line_order"),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("granted__isnull", True), ("granted__gte", 0), _connector="OR"),
                name="decision_line_money_positive",
                violation_error_message="核定金额不能为负数。",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["state"], name="letter_of_state"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("line", "kind"),
                name="letter_once_for_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="letter_sent_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("decision", "kind", "number"), name="meeting_once"),
        ),
        migrations.AddConstraint(
            model_name="publicity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("decision",),
                name="publicity_one_at_a_time",
                violation_error_message="这个决定正在公示。",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="publicity_ends_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "open"), models.Q(("handling", ""), _negated=True), _connector="OR"),
                name="objection_handled_with_words",
            ),
        ),
        migrations.AddIndex(
            model_name="upwardrecommendation",
            index=models.Index(
                models.F("county"), models.OrderBy(models.F("id"), descending=True), name="upward_of_county"
            ),
        ),
        migrations.AddIndex(
            model_name="upwardrecommendation",
            index=models.Index(
                models.F("enterprise"), models.OrderBy(models.F("id"), descending=True), name="upward_of_firm"
            ),
        ),
        migrations.AddIndex(
            model_name="upwardrecommendation",
            index=models.Index(fields=["sent_on"], name="upward_sent"),
        ),
        migrations.AddConstraint(
            model_name="upwardrecommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("result", "pending")),
                fields=("enterprise", "title", "level", "programme"),
                name="upward_once",
                violation_error_message="这个项目已经推荐，还没有结果。",
            ),
        ),
        migrations.AddConstraint(
            model_name="upwardrecommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("result", "pending"), ("result_on__isnull", False), _connector="OR"),
                name="upward_result_has_day",
                violation_error_message="有结果的须填写日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="upwardrecommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked__isnull", True), ("asked__gte", 0), _connector="OR"),
                    models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                ),
                name="upward_money_positive",
                violation_error_message="金额不能为负数。",
            ),
        ),
    ]
