"""科研诚信: records, the tables they refer to, and who asked; seeds the tables.

Days and lengths that nobody has compared with the originals are marked so (`is_checked`).
"""

from datetime import date

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import enterprises.register.names
import enterprises.register.uscc

RULES_221 = "科研失信行为调查处理规则（国科发监〔2022〕221号）"
ORDER_24 = "科学技术活动违规行为调查处理规定（科学技术部令第24号）"
ORDER_19 = "科学技术活动违规行为处理暂行规定（科学技术部令第19号）"
FROM_221, FROM_24, FROM_19 = date(2022, 8, 25), date(2026, 3, 20), date(2020, 9, 1)
KINDS = [
    # code, name, document, article, valid from, valid to
    ("plagiarism", "抄袭剽窃、侵占他人成果", RULES_221, "第二条（一）", FROM_221, None),
    ("fabrication", "编造、伪造、篡改研究过程或数据", RULES_221, "第二条（二）", FROM_221, None),
    ("ghost_writing", "买卖、代写、代投论文或材料", RULES_221, "第二条（三）", FROM_221, None),
    ("fraud_for_funds", "弄虚作假、请托贿赂获得项目或奖励", RULES_221, "第二条（四）", FROM_221, None),
    ("ethics_fraud", "弄虚作假获得伦理审查批准", RULES_221, "第二条（五）", FROM_221, None),
    ("authorship", "违反署名规范", RULES_221, "第二条（六）", FROM_221, None),
    ("publication", "重复发表等违反学术出版规范", RULES_221, "第二条（七）", FROM_221, None),
    ("other_misconduct", "其他科研失信行为", RULES_221, "第二条（八）", FROM_221, None),
    ("violation", "科学技术活动违规行为", ORDER_24, "", FROM_24, None),
    ("violation_2020", "科学技术活动违规行为（旧规定）", ORDER_19, "", FROM_19, date(2026, 3, 19)),
]
# Lengths of a local model; neither 221号 nor the city has been read on them.
LENGTHS = "参照贵州省的做法，本市期限待监督诚信人员核定"
SEVERITIES = [("minor", "一般", 12), ("serious", "较重", 36), ("grave", "严重", 60)]
MEASURES = (
    "诫勉谈话 公开通报 暂停或限期整改 终止或撤销项目 追回资金 限制参与财政性科技活动 撤销奖励荣誉称号 取消评审专家资格 "
    "取消提名资格 记入严重失信行为数据库"
).split()
ACTIVITIES = "项目申报 评审咨询 推荐提名 资金拨付 资质认定 科技奖励".split()


def seed(apps, schema_editor):
    database = schema_editor.connection.alias

    def table(name):
        return apps.get_model("enterprises", name).objects.using(database)

    for order, (code, name, document, article, start, end) in enumerate(KINDS, 1):
        facts = {"name": name, "document": document, "article": article, "valid_from": start, "valid_to": end}
        table("MisconductKind").get_or_create(code=code, defaults={**facts, "order": order})
    for order, (code, name, months) in enumerate(SEVERITIES, 1):
        facts = {"name": name, "default_months": months, "document": LENGTHS, "order": order}
        table("MisconductSeverity").get_or_create(code=code, defaults=facts)
    for order, name in enumerate(MEASURES, 1):
        table("IntegrityMeasure").get_or_create(name=name, defaults={"document": RULES_221, "order": order})
    for order, name in enumerate(ACTIVITIES, 1):
        table("RestrictedActivity").get_or_create(name=name, defaults={"order": order})


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0011_corrections"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="IntegrityMeasure",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="名称")),
            ],
            options={
                "verbose_name": "诚信处理措施",
                "verbose_name_plural": "诚信处理措施",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="MisconductSeverity",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("code", models.SlugField(max_length=20, primary_key=True, serialize=False, verbose_name="代码")),
                ("name", models.CharField(max_length=20, unique=True, verbose_name="名称")),
                (
                    "default_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="没有填写截止日期时按此推算；不填则不推算。",
                        null=True,
                        verbose_name="默认期限（月）",
                    ),
                ),
            ],
            options={
                "verbose_name": "失信严重程度",
                "verbose_name_plural": "失信严重程度",
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="RestrictedActivity",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="名称")),
            ],
            options={
                "verbose_name": "受限活动",
                "verbose_name_plural": "受限活动",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIntegrityMeasure",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("name", models.CharField(db_index=True, max_length=40, verbose_name="名称")),
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
                "verbose_name": "historical 诚信处理措施",
                "verbose_name_plural": "historical 诚信处理措施",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMisconductKind",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("code", models.SlugField(max_length=30, verbose_name="代码")),
                ("name", models.CharField(db_index=True, max_length=60, verbose_name="行为")),
                ("article", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="废止前最后一日")),
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
                "verbose_name": "historical 失信行为类别",
                "verbose_name_plural": "historical 失信行为类别",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMisconductSeverity",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("code", models.SlugField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(db_index=True, max_length=20, verbose_name="名称")),
                (
                    "default_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="没有填写截止日期时按此推算；不填则不推算。",
                        null=True,
                        verbose_name="默认期限（月）",
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
            ],
            options={
                "verbose_name": "historical 失信严重程度",
                "verbose_name_plural": "historical 失信严重程度",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRestrictedActivity",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("name", models.CharField(db_index=True, max_length=20, verbose_name="名称")),
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
                "verbose_name": "historical 受限活动",
                "verbose_name_plural": "historical 受限活动",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MisconductKind",
            fields=[
                (
                    "document",
                    models.CharField(blank=True, help_text="文件名和文号。", max_length=120, verbose_name="依据文件"),
                ),
                (
                    "is_checked",
                    models.BooleanField(
                        default=False, help_text="未核对的内容须由监督诚信人员确认后使用。", verbose_name="已核对原文"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                ("code", models.SlugField(max_length=30, primary_key=True, serialize=False, verbose_name="代码")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="行为")),
                ("article", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="废止前最后一日")),
            ],
            options={
                "verbose_name": "失信行为类别",
                "verbose_name_plural": "失信行为类别",
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="misconduct_kind_ends_later",
                        violation_error_message="废止日期不能早于施行日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIntegrityRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[("organisation", "单位"), ("person", "个人")], max_length=12, verbose_name="对象"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="名称或姓名")),
                (
                    "uscc",
                    models.CharField(
                        blank=True,
                        max_length=18,
                        validators=[enterprises.register.uscc.validate_uscc],
                        verbose_name="统一社会信用代码",
                    ),
                ),
                (
                    "facts",
                    models.TextField(blank=True, help_text="不写证件号码、电话等个人信息。", verbose_name="事实摘要"),
                ),
                ("measures", models.CharField(blank=True, max_length=400, verbose_name="处理措施")),
                ("basis", models.CharField(max_length=120, verbose_name="处理决定文号")),
                ("decided_by", models.CharField(max_length=120, verbose_name="作出决定的单位")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("starts_on", models.DateField(verbose_name="限制开始日期")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True, help_text="最后一个受限日；空为永久。", null=True, verbose_name="限制截止日期"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True, help_text="不选为全部科技活动。", max_length=200, verbose_name="限制范围"
                    ),
                ),
                (
                    "repaired_on",
                    models.DateField(blank=True, help_text="自该日起不再受限。", null=True, verbose_name="修复日期"),
                ),
                ("repair_document", models.CharField(blank=True, max_length=120, verbose_name="修复依据")),
                (
                    "revoked_on",
                    models.DateField(blank=True, help_text="自该日起不再受限。", null=True, verbose_name="撤销日期"),
                ),
                ("revoked_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销原因")),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
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
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.misconductkind",
                        verbose_name="失信行为",
                    ),
                ),
                (
                    "severity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.misconductseverity",
                        verbose_name="严重程度",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 科研诚信记录",
                "verbose_name_plural": "historical 科研诚信记录",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IntegrityCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="时间")),
                (
                    "subject",
                    models.CharField(
                        choices=[("organisation", "单位"), ("person", "个人")], max_length=12, verbose_name="对象"
                    ),
                ),
                ("asked", models.CharField(max_length=120, verbose_name="核查内容")),
                ("identity", models.CharField(blank=True, max_length=64, verbose_name="代码或摘要")),
                ("day", models.DateField(verbose_name="核查日")),
                ("purpose", models.CharField(blank=True, max_length=20, verbose_name="用途")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("passed", "通过"), ("blocked", "不通过"), ("unknown", "无法核查")],
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核查人",
                    ),
                ),
            ],
            options={
                "verbose_name": "诚信核查记录",
                "verbose_name_plural": "诚信核查记录",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["identity"], name="integrity_check_of")],
            },
        ),
        migrations.CreateModel(
            name="IntegrityRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[("organisation", "单位"), ("person", "个人")], max_length=12, verbose_name="对象"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="名称或姓名")),
                (
                    "name_key",
                    enterprises.register.names.NameKeyField(
                        blank=True, default="", editable=False, max_length=240, verbose_name="名称（比较用）"
                    ),
                ),
                (
                    "uscc",
                    models.CharField(
                        blank=True,
                        max_length=18,
                        validators=[enterprises.register.uscc.validate_uscc],
                        verbose_name="统一社会信用代码",
                    ),
                ),
                ("id_hash", models.CharField(blank=True, editable=False, max_length=64, verbose_name="证件号码摘要")),
                (
                    "facts",
                    models.TextField(blank=True, help_text="不写证件号码、电话等个人信息。", verbose_name="事实摘要"),
                ),
                ("measures", models.CharField(blank=True, max_length=400, verbose_name="处理措施")),
                ("basis", models.CharField(max_length=120, verbose_name="处理决定文号")),
                ("decided_by", models.CharField(max_length=120, verbose_name="作出决定的单位")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("starts_on", models.DateField(verbose_name="限制开始日期")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True, help_text="最后一个受限日；空为永久。", null=True, verbose_name="限制截止日期"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True, help_text="不选为全部科技活动。", max_length=200, verbose_name="限制范围"
                    ),
                ),
                (
                    "repaired_on",
                    models.DateField(blank=True, help_text="自该日起不再受限。", null=True, verbose_name="修复日期"),
                ),
                ("repair_document", models.CharField(blank=True, max_length=120, verbose_name="修复依据")),
                (
                    "revoked_on",
                    models.DateField(blank=True, help_text="自该日起不再受限。", null=True, verbose_name="撤销日期"),
                ),
                ("revoked_reason", models.CharField(blank=True, max_length=200, verbose_name="撤销原因")),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
                (
                    "kind",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.misconductkind",
                        verbose_name="失信行为",
                    ),
                ),
                (
                    "severity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.misconductseverity",
                        verbose_name="严重程度",
                    ),
                ),
            ],
            options={
                "verbose_name": "科研诚信记录",
                "verbose_name_plural": "科研诚信记录",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["uscc"], name="integrity_of_code"),
                    models.Index(fields=["id_hash"], name="integrity_of_person"),
                    models.Index(fields=["name_key"], name="integrity_name_key"),
                    models.Index(fields=["ends_on"], name="integrity_ends"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("id_hash", ""), ("subject", "organisation"), models.Q(("uscc", ""), _negated=True)
                            ),
                            models.Q(("subject", "person"), ("uscc", ""), models.Q(("id_hash", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="integrity_names_its_subject",
                        violation_error_message="单位须有统一社会信用代码，个人须有证件号码；只凭名称不能登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="integrity_ends_later",
                        violation_error_message="限制截止日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("repair_document", ""), ("repaired_on__isnull", True)),
                            models.Q(("repaired_on__isnull", False), models.Q(("repair_document", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="integrity_repair_has_document",
                        violation_error_message="信用修复须同时有日期和依据。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repaired_on__isnull", True),
                            models.Q(
                                ("repaired_on__gte", models.F("starts_on")),
                                models.Q(
                                    ("ends_on__isnull", True),
                                    ("repaired_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="integrity_repaired_within",
                        violation_error_message="修复日期应在限制期内。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_on__isnull", True), ("revoked_reason", "")),
                            models.Q(("revoked_on__isnull", False), models.Q(("revoked_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="integrity_revocation_has_reason",
                        violation_error_message="撤销须同时有日期和原因。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_on__isnull", True), ("revoked_on__gte", models.F("decided_on")), _connector="OR"
                        ),
                        name="integrity_revoked_after_decision",
                        violation_error_message="撤销日期不能早于决定日期。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("subject", "organisation")),
                        fields=("uscc", "basis", "kind"),
                        name="integrity_of_organisation_once",
                        violation_error_message="这家单位同一处理决定中的同一行为已经登记过。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("subject", "person")),
                        fields=("id_hash", "basis", "kind"),
                        name="integrity_of_person_once",
                        violation_error_message="该人同一处理决定中的同一行为已经登记过。",
                    ),
                ],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
