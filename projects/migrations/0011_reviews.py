import django.core.validators
import django.db.models.deletion
import projects.reviews.scheme_models
import simple_history.models
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("projects", "0010_panels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BlindCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(verbose_name="制作时间")),
                ("scanned_at", models.DateTimeField(blank=True, null=True, verbose_name="检查时间")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blind_copy",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="制作人",
                    ),
                ),
            ],
            options={
                "verbose_name": "隐名申报书",
                "verbose_name_plural": "隐名申报书",
                "ordering": ["entry"],
            },
        ),
        migrations.CreateModel(
            name="BlindReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=40, verbose_name="内容")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="阅读人",
                    ),
                ),
            ],
            options={
                "verbose_name": "阅读记录",
                "verbose_name_plural": "阅读记录",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="GroupOpinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="专家组意见")),
                (
                    "recommendation",
                    models.CharField(
                        choices=[("support", "建议支持"), ("reserve", "可以支持"), ("decline", "不建议支持")],
                        max_length=8,
                        verbose_name="建议",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="会议日期")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_opinion",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
                ("signers", models.ManyToManyField(related_name="+", to="projects.seat", verbose_name="签名专家")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
            ],
            options={
                "verbose_name": "专家组意见",
                "verbose_name_plural": "专家组意见",
                "ordering": ["entry"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBlindCopy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("made_at", models.DateTimeField(verbose_name="制作时间")),
                ("scanned_at", models.DateTimeField(blank=True, null=True, verbose_name="检查时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panelentry",
                        verbose_name="评审项目",
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="制作人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 隐名申报书",
                "verbose_name_plural": "historical 隐名申报书",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlindFile",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("stripped", "清除属性后提供"),
                            ("replaced", "以处理后的文件替换"),
                            ("withheld", "不提供"),
                        ],
                        default="stripped",
                        max_length=10,
                        verbose_name="处理",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="专家所得文件",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="原文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 隐名附件",
                "verbose_name_plural": "historical 隐名附件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlindLeak",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[("passage", "正文"), ("file", "附件")], max_length=8, verbose_name="所在类别"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=0, verbose_name="所在序号")),
                ("where", models.CharField(max_length=200, verbose_name="位置")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "单位名称"),
                            ("short_name", "单位简称"),
                            ("former_name", "曾用名"),
                            ("code", "统一社会信用代码"),
                            ("person", "人员姓名"),
                            ("phone", "电话"),
                            ("email", "邮箱"),
                            ("address", "地址"),
                            ("website", "网址"),
                            ("partner", "合作单位"),
                            ("county", "县区名称"),
                            ("unsearchable", "无法自动检查"),
                        ],
                        max_length=12,
                        verbose_name="线索",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="内容")),
                ("excerpt", models.CharField(blank=True, max_length=300, verbose_name="上下文")),
                (
                    "severity",
                    models.CharField(choices=[("red", "红色"), ("amber", "黄色")], max_length=5, verbose_name="程度"),
                ),
                ("passed_at", models.DateTimeField(blank=True, null=True, verbose_name="放行时间")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="放行理由")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
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
                    "passed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="放行人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 身份线索",
                "verbose_name_plural": "historical 身份线索",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlindPassage",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="顺序")),
                ("section", models.CharField(max_length=120, verbose_name="部分")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
                ("columns", models.JSONField(blank=True, default=list, verbose_name="列名")),
                ("original", models.JSONField(default=list, verbose_name="原文")),
                ("shown", models.JSONField(default=list, verbose_name="专家所见")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
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
                "verbose_name": "historical 隐名段落",
                "verbose_name_plural": "historical 隐名段落",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlindReading",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("what", models.CharField(max_length=40, verbose_name="内容")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="阅读人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 阅读记录",
                "verbose_name_plural": "historical 阅读记录",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExtraReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[("spread", "评分分歧过大"), ("absence", "有专家回避")],
                        max_length=8,
                        verbose_name="原因",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("asked_at", models.DateTimeField(verbose_name="办理时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "asked_by",
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
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panelentry",
                        verbose_name="评审项目",
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
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.seat",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 增加评审",
                "verbose_name_plural": "historical 增加评审",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupOpinion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.TextField(verbose_name="专家组意见")),
                (
                    "recommendation",
                    models.CharField(
                        choices=[("support", "建议支持"), ("reserve", "可以支持"), ("decline", "不建议支持")],
                        max_length=8,
                        verbose_name="建议",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panelentry",
                        verbose_name="评审项目",
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
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 专家组意见",
                "verbose_name_plural": "historical 专家组意见",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupOpinion_signers",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "groupopinion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.groupopinion",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="projects.historicalgroupopinion",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalGroupOpinion_signers",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalScore",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="评分")),
                ("comments", models.JSONField(blank=True, default=dict, verbose_name="说明")),
                ("opinion", models.TextField(blank=True, verbose_name="总体意见")),
                (
                    "recommendation",
                    models.CharField(
                        blank=True,
                        choices=[("support", "建议支持"), ("reserve", "可以支持"), ("decline", "不建议支持")],
                        max_length=8,
                        verbose_name="建议",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=6, null=True, verbose_name="总分"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "评审中"),
                            ("submitted", "已提交"),
                            ("locked", "已锁定"),
                            ("abstained", "已回避"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="提交时间")),
                ("open_until", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="重开后截止")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panelentry",
                        verbose_name="评审项目",
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
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.seat",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 专家评分",
                "verbose_name_plural": "historical 专家评分",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSiteVisit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="考察日期")),
                ("people", models.CharField(max_length=200, verbose_name="考察人员")),
                ("findings", models.TextField(verbose_name="考察情况")),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("as_stated", "与申报一致"),
                            ("partly", "部分不一致"),
                            ("not_as_stated", "与申报不符"),
                        ],
                        max_length=14,
                        verbose_name="结论",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 现场考察",
                "verbose_name_plural": "historical 现场考察",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReviewScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "aggregation",
                    models.CharField(
                        choices=[("mean", "平均分"), ("trimmed", "去掉最高分和最低分后平均"), ("median", "中位数")],
                        default="trimmed",
                        max_length=8,
                        verbose_name="汇总方法",
                    ),
                ),
                (
                    "trim_from",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="不足这个份数时取全部的平均。",
                        validators=[django.core.validators.MinValueValidator(3)],
                        verbose_name="几份起去掉最高最低分",
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1"),
                            (3, "3"),
                            (5, "5"),
                            (7, "7"),
                            (9, "9"),
                            (11, "11"),
                            (13, "13"),
                            (15, "15"),
                            (17, "17"),
                            (19, "19"),
                            (21, "21"),
                        ],
                        default=projects.reviews.scheme_models.needed_by_default,
                        help_text="单数。",
                        verbose_name="每项所需评审份数",
                    ),
                ),
                (
                    "spread_limit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="最高分与最低分之差超过时，须增加一位专家评审。不填则不检查。",
                        max_digits=6,
                        null=True,
                        verbose_name="分差上限",
                    ),
                ),
                (
                    "pass_line",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="合格线"),
                ),
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="锁定时间")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_scheme",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.reviewscheme",
                        verbose_name="复制自",
                    ),
                ),
            ],
            options={
                "verbose_name": "评分办法",
                "verbose_name_plural": "评分办法",
                "ordering": ["call"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalScoreItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("title", models.CharField(max_length=60, verbose_name="评分项")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="评分说明")),
                (
                    "least",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="最低分"),
                ),
                ("full", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="满分")),
                (
                    "step",
                    models.DecimalField(decimal_places=2, default=Decimal("1"), max_digits=4, verbose_name="分值间隔"),
                ),
                (
                    "weight",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="不填则按得分直接相加。",
                        max_digits=6,
                        null=True,
                        verbose_name="权重",
                    ),
                ),
                (
                    "comment_below",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="不填则不要求。",
                        max_digits=6,
                        null=True,
                        verbose_name="低于此分须说明",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.reviewscheme",
                        verbose_name="评分办法",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 评分项",
                "verbose_name_plural": "historical 评分项",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReviewScheme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "aggregation",
                    models.CharField(
                        choices=[("mean", "平均分"), ("trimmed", "去掉最高分和最低分后平均"), ("median", "中位数")],
                        default="trimmed",
                        max_length=8,
                        verbose_name="汇总方法",
                    ),
                ),
                (
                    "trim_from",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="不足这个份数时取全部的平均。",
                        validators=[django.core.validators.MinValueValidator(3)],
                        verbose_name="几份起去掉最高最低分",
                    ),
                ),
                (
                    "needed",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1"),
                            (3, "3"),
                            (5, "5"),
                            (7, "7"),
                            (9, "9"),
                            (11, "11"),
                            (13, "13"),
                            (15, "15"),
                            (17, "17"),
                            (19, "19"),
                            (21, "21"),
                        ],
                        default=projects.reviews.scheme_models.needed_by_default,
                        help_text="单数。",
                        verbose_name="每项所需评审份数",
                    ),
                ),
                (
                    "spread_limit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="最高分与最低分之差超过时，须增加一位专家评审。不填则不检查。",
                        max_digits=6,
                        null=True,
                        verbose_name="分差上限",
                    ),
                ),
                (
                    "pass_line",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="合格线"),
                ),
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="锁定时间")),
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
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.reviewscheme",
                        verbose_name="复制自",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 评分办法",
                "verbose_name_plural": "historical 评分办法",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="评分")),
                ("comments", models.JSONField(blank=True, default=dict, verbose_name="说明")),
                ("opinion", models.TextField(blank=True, verbose_name="总体意见")),
                (
                    "recommendation",
                    models.CharField(
                        blank=True,
                        choices=[("support", "建议支持"), ("reserve", "可以支持"), ("decline", "不建议支持")],
                        max_length=8,
                        verbose_name="建议",
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=6, null=True, verbose_name="总分"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "评审中"),
                            ("submitted", "已提交"),
                            ("locked", "已锁定"),
                            ("abstained", "已回避"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="提交时间")),
                ("open_until", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="重开后截止")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="projects.seat",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "verbose_name": "专家评分",
                "verbose_name_plural": "专家评分",
                "ordering": ["entry", "seat"],
            },
        ),
        migrations.CreateModel(
            name="ScoreItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("title", models.CharField(max_length=60, verbose_name="评分项")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="评分说明")),
                (
                    "least",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="最低分"),
                ),
                ("full", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="满分")),
                (
                    "step",
                    models.DecimalField(decimal_places=2, default=Decimal("1"), max_digits=4, verbose_name="分值间隔"),
                ),
                (
                    "weight",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="不填则按得分直接相加。",
                        max_digits=6,
                        null=True,
                        verbose_name="权重",
                    ),
                ),
                (
                    "comment_below",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="不填则不要求。",
                        max_digits=6,
                        null=True,
                        verbose_name="低于此分须说明",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="projects.reviewscheme",
                        verbose_name="评分办法",
                    ),
                ),
            ],
            options={
                "verbose_name": "评分项",
                "verbose_name_plural": "评分项",
                "ordering": ["scheme", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="考察日期")),
                ("people", models.CharField(max_length=200, verbose_name="考察人员")),
                ("findings", models.TextField(verbose_name="考察情况")),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("as_stated", "与申报一致"),
                            ("partly", "部分不一致"),
                            ("not_as_stated", "与申报不符"),
                        ],
                        max_length=14,
                        verbose_name="结论",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="site_visits",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
            ],
            options={
                "verbose_name": "现场考察",
                "verbose_name_plural": "现场考察",
                "ordering": ["application", "-visited_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="BlindFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("stripped", "清除属性后提供"),
                            ("replaced", "以处理后的文件替换"),
                            ("withheld", "不提供"),
                        ],
                        default="stripped",
                        max_length=10,
                        verbose_name="处理",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "copy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="专家所得文件",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="原文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "隐名附件",
                "verbose_name_plural": "隐名附件",
                "ordering": ["copy", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("copy", "number"), name="blind_file_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given__isnull", True), ("handling", "withheld")),
                            models.Q(models.Q(("handling", "withheld"), _negated=True), ("given__isnull", False)),
                            _connector="OR",
                        ),
                        name="blind_file_given_or_withheld",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlindLeak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[("passage", "正文"), ("file", "附件")], max_length=8, verbose_name="所在类别"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=0, verbose_name="所在序号")),
                ("where", models.CharField(max_length=200, verbose_name="位置")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "单位名称"),
                            ("short_name", "单位简称"),
                            ("former_name", "曾用名"),
                            ("code", "统一社会信用代码"),
                            ("person", "人员姓名"),
                            ("phone", "电话"),
                            ("email", "邮箱"),
                            ("address", "地址"),
                            ("website", "网址"),
                            ("partner", "合作单位"),
                            ("county", "县区名称"),
                            ("unsearchable", "无法自动检查"),
                        ],
                        max_length=12,
                        verbose_name="线索",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="内容")),
                ("excerpt", models.CharField(blank=True, max_length=300, verbose_name="上下文")),
                (
                    "severity",
                    models.CharField(choices=[("red", "红色"), ("amber", "黄色")], max_length=5, verbose_name="程度"),
                ),
                ("passed_at", models.DateTimeField(blank=True, null=True, verbose_name="放行时间")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="放行理由")),
                (
                    "copy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaks",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
                    ),
                ),
                (
                    "passed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="放行人",
                    ),
                ),
            ],
            options={
                "verbose_name": "身份线索",
                "verbose_name_plural": "身份线索",
                "ordering": ["copy", "-severity", "place", "number", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("copy", "place", "number", "where", "kind", "text"), name="blind_leak_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passed_at__isnull", True), ("passed_by__isnull", True)),
                            models.Q(
                                ("passed_at__isnull", False),
                                ("passed_by__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="blind_leak_passed_with_reason",
                        violation_error_message="放行须填写理由。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlindPassage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="顺序")),
                ("section", models.CharField(max_length=120, verbose_name="部分")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
                ("columns", models.JSONField(blank=True, default=list, verbose_name="列名")),
                ("original", models.JSONField(default=list, verbose_name="原文")),
                ("shown", models.JSONField(default=list, verbose_name="专家所见")),
                (
                    "copy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="projects.blindcopy",
                        verbose_name="隐名申报书",
                    ),
                ),
            ],
            options={
                "verbose_name": "隐名段落",
                "verbose_name_plural": "隐名段落",
                "ordering": ["copy", "order"],
                "constraints": [models.UniqueConstraint(fields=("copy", "order"), name="blind_passage_once")],
            },
        ),
        migrations.CreateModel(
            name="ExtraReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[("spread", "评分分歧过大"), ("absence", "有专家回避")],
                        max_length=8,
                        verbose_name="原因",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("asked_at", models.DateTimeField(verbose_name="办理时间")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extra_reviews",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extra_reviews",
                        to="projects.seat",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "verbose_name": "增加评审",
                "verbose_name_plural": "增加评审",
                "ordering": ["entry", "id"],
                "constraints": [models.UniqueConstraint(fields=("entry", "seat"), name="extra_review_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="reviewscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("needed__in", (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21))),
                name="review_scheme_needs_odd",
                violation_error_message="每项所需评审份数须为单数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("trim_from__gte", 3)),
                name="review_scheme_trims_from_three",
                violation_error_message="至少 3 份才能去掉最高分和最低分。",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("spread_limit__isnull", True), ("spread_limit__gt", 0), _connector="OR"),
                name="review_scheme_spread_positive",
                violation_error_message="分差上限须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("entry", "seat"), name="score_once"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["submitted", "locked"]), _negated=True),
                    models.Q(("submitted_at__isnull", False), ("total__isnull", False)),
                    _connector="OR",
                ),
                name="score_counted_has_total",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreitem",
            constraint=models.UniqueConstraint(
                fields=("scheme", "title"), name="score_item_once", violation_error_message="评分项不能重名。"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("full__gt", models.F("least")), ("least__gte", 0)),
                name="score_item_range",
                violation_error_message="满分须大于最低分，最低分不能为负数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__gt", 0)),
                name="score_item_step",
                violation_error_message="分值间隔须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__isnull", True), ("weight__gt", 0), _connector="OR"),
                name="score_item_weight",
                violation_error_message="权重须大于零。",
            ),
        ),
    ]
