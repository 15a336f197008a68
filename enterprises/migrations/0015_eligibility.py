"""Rule sets with the limits of their documents; what is marked 待核 is to be checked by the bureau."""

from datetime import date

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

RULE_SETS = [
    # kind, title, document, in force from, notes, limits
    (
        "hnte",
        "高新技术企业认定管理办法和工作指引",
        "国科发火〔2016〕32号、国科发火〔2016〕195号",
        date(2016, 1, 1),
        "八项条件见32号第十一条，计算口径见195号。创新能力评价中由专家评定的分数按自评分或可能的区间计算。",
        {
            "min_days": "365",
            "staff_share": "0.10",
            "rd_tiers": [["50000000", "0.05"], ["200000000", "0.04"], [None, "0.03"]],
            "rd_domestic_share": "0.60",
            "rd_outside_counted": "0.80",
            "hitech_share": "0.60",
            "score_above": "70",
            "ip_most": "30",
            "ip_other_most": "24",
            "ip_first_band": [["1", "7", "8"]],
            "ip_second_bands": [["5", "5", "6"], ["3", "3", "4"], ["1", "1", "2"]],
            "transfer_most": "30",
            "transfer_bands": [
                ["5", "25", "30"],
                ["4", "19", "24"],
                ["3", "13", "18"],
                ["2", "7", "12"],
                ["1", "1", "6"],
            ],
            "management_most": "20",
            "growth_bands": [
                ["0.35", "9", "10"],
                ["0.25", "7", "8"],
                ["0.15", "5", "6"],
                ["0.05", "3", "4"],
                ["0", "1", "2"],
            ],
        },
    ),
    (
        "tech_sme",
        "科技型中小企业评价办法",
        "国科发政〔2017〕115号",
        date(2017, 5, 3),
        "施行日期按印发日期登记，待核。研发费用按加计扣除口径填写。",
        {
            "most_staff": "500",
            "most_sales": "200000000",
            "most_assets": "200000000",
            "least_score": "60",
            "staff_steps": [["0.30", "20"], ["0.25", "16"], ["0.20", "12"], ["0.15", "8"], ["0.10", "4"]],
            "rd_sales_steps": [["0.06", "50"], ["0.05", "40"], ["0.04", "30"], ["0.03", "20"], ["0.02", "10"]],
            "rd_costs_steps": [["0.30", "50"], ["0.25", "40"], ["0.20", "30"], ["0.15", "20"], ["0.10", "10"]],
            "ip_first_steps": [["1", "30"]],
            "ip_second_steps": [["4", "24"], ["3", "18"], ["2", "12"], ["1", "6"]],
        },
    ),
    (
        "gazelle_liaoning",
        "辽宁省雏鹰、瞪羚、独角兽企业评价办法（试行）",
        "辽科创办发〔2021〕2号",
        date(2021, 1, 1),
        "施行日期待核；年度按申报年份滚动。",
        {
            "most_years": "20",
            "rd_share": "0.025",
            "young_years": "5",
            "young_revenue": "500000000",
            "middle_years": "10",
            "middle_revenue": "1000000000",
            "revenue_rate": "0.20",
            "revenue_base": "10000000",
            "staff_rate": "0.30",
            "staff_base": "100",
            "investment": "10000000",
        },
    ),
    (
        "gazelle_shandong",
        "山东省瞪羚、独角兽企业认定管理办法",
        "鲁工信发〔2020〕8号",
        date(2020, 1, 1),
        "施行日期待核。由工业和信息化部门组织认定。",
        {
            "least_years": "3",
            "debt_share": "0.70",
            "growth_tiers": [
                ["10000000", "0.25", False],
                ["20000000", "0.20", False],
                ["100000000", "0.15", False],
                ["400000000", "0.10", True],
            ],
            "rd_border": "100000000",
            "rd_share_large": "0.025",
            "rd_share_small": "0.05",
            "inventions": "2",
            "other_rights": "8",
            "credit_score": "75",
        },
    ),
]


def seed(apps, schema_editor):
    rows = apps.get_model("enterprises", "RuleSet").objects.using(schema_editor.connection.alias)
    for kind, title, document, since, notes, params in RULE_SETS:
        facts = {"title": title, "document": document, "notes": notes, "params": params}
        rows.get_or_create(kind=kind, effective_from=since, defaults=facts)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("enterprises", "0014_cultivation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalDeclaration",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2000)], verbose_name="申报年度"
                    ),
                ),
                (
                    "ip_supports",
                    models.BooleanField(blank=True, null=True, verbose_name="知识产权对主要产品（服务）起核心支持作用"),
                ),
                (
                    "incident",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="近一年内发生重大安全、质量事故或严重环境违法"
                    ),
                ),
                (
                    "prohibited",
                    models.BooleanField(blank=True, null=True, verbose_name="产品（服务）属于国家禁止、限制或淘汰类"),
                ),
                (
                    "abnormal",
                    models.BooleanField(blank=True, null=True, verbose_name="列入经营异常名录或严重违法失信名单"),
                ),
                (
                    "award",
                    models.BooleanField(blank=True, null=True, verbose_name="近五年内获得国家级科技奖励且排名前三"),
                ),
                (
                    "research_body",
                    models.BooleanField(blank=True, null=True, verbose_name="拥有经认定的省部级以上研发机构"),
                ),
                (
                    "standard",
                    models.BooleanField(blank=True, null=True, verbose_name="近五年内主导制定过国际、国家或行业标准"),
                ),
                ("listed", models.BooleanField(blank=True, null=True, verbose_name="已上市")),
                (
                    "ip_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 30 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="知识产权自评分",
                    ),
                ),
                (
                    "transfer_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 30 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="成果转化自评分",
                    ),
                ),
                (
                    "management_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 20 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="组织管理自评分",
                    ),
                ),
                (
                    "credit_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="信用评分",
                    ),
                ),
                (
                    "transfers",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="近三年转化项数之和除以 3。",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="近三年年均成果转化数",
                    ),
                ),
                (
                    "total_costs",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="成本费用支出总额",
                    ),
                ),
                (
                    "investment",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="单次获得风险投资额",
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
            ],
            options={
                "verbose_name": "historical 自评事项",
                "verbose_name_plural": "historical 自评事项",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRuleSet",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hnte", "高新技术企业"),
                            ("tech_sme", "科技型中小企业"),
                            ("gazelle_liaoning", "瞪羚企业（辽宁）"),
                            ("gazelle_shandong", "瞪羚企业（山东）"),
                        ],
                        max_length=20,
                        verbose_name="条件自测",
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="名称")),
                ("document", models.CharField(max_length=120, verbose_name="文号")),
                ("effective_from", models.DateField(verbose_name="施行日期")),
                (
                    "effective_to",
                    models.DateField(
                        blank=True, help_text="最后一个有效日；现行的不填。", null=True, verbose_name="废止日期"
                    ),
                ),
                ("params", models.JSONField(help_text='数字写成文本，例如 "0.05"；金额为元。', verbose_name="标准")),
                ("notes", models.TextField(blank=True, verbose_name="说明")),
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
                "verbose_name": "historical 认定标准",
                "verbose_name_plural": "historical 认定标准",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hnte", "高新技术企业"),
                            ("tech_sme", "科技型中小企业"),
                            ("gazelle_liaoning", "瞪羚企业（辽宁）"),
                            ("gazelle_shandong", "瞪羚企业（山东）"),
                        ],
                        max_length=20,
                        verbose_name="条件自测",
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="名称")),
                ("document", models.CharField(max_length=120, verbose_name="文号")),
                ("effective_from", models.DateField(verbose_name="施行日期")),
                (
                    "effective_to",
                    models.DateField(
                        blank=True, help_text="最后一个有效日；现行的不填。", null=True, verbose_name="废止日期"
                    ),
                ),
                ("params", models.JSONField(help_text='数字写成文本，例如 "0.05"；金额为元。', verbose_name="标准")),
                ("notes", models.TextField(blank=True, verbose_name="说明")),
            ],
            options={
                "verbose_name": "认定标准",
                "verbose_name_plural": "认定标准",
                "ordering": ["kind", "-effective_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "effective_from"),
                        name="rule_set_begins_once",
                        violation_error_message="同一天已有这一类的另一套标准施行。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_to__isnull", True),
                            ("effective_to__gte", models.F("effective_from")),
                            _connector="OR",
                        ),
                        name="rule_set_ends_later",
                        violation_error_message="废止日期不能早于施行日期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAssessmentRun",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("on", models.DateField(verbose_name="测评时点")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待"),
                            ("running", "进行中"),
                            ("done", "已完成"),
                            ("cancelled", "已停止"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, editable=False, verbose_name="企业数")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="发起时间")),
                ("finished_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="完成时间")),
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
                        verbose_name="发起人",
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
                    "rule_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.ruleset",
                        verbose_name="认定标准",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 条件测评",
                "verbose_name_plural": "historical 条件测评",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AssessmentRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="测评时点")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待"),
                            ("running", "进行中"),
                            ("done", "已完成"),
                            ("cancelled", "已停止"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, editable=False, verbose_name="企业数")),
                ("done", models.PositiveIntegerField(default=0, editable=False, verbose_name="已测评")),
                ("after", models.BigIntegerField(default=0, editable=False, verbose_name="已测评至")),
                ("qualified", models.PositiveIntegerField(default=0, editable=False, verbose_name="符合")),
                ("not_qualified", models.PositiveIntegerField(default=0, editable=False, verbose_name="不符合")),
                ("cannot_judge", models.PositiveIntegerField(default=0, editable=False, verbose_name="无法判断")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                ("moved_at", models.DateTimeField(auto_now=True, verbose_name="最近进展")),
                ("finished_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="完成时间")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
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
                        related_name="assessment_runs",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="enterprises.ruleset",
                        verbose_name="认定标准",
                    ),
                ),
            ],
            options={
                "verbose_name": "条件测评",
                "verbose_name_plural": "条件测评",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("qualified", "符合"), ("not_qualified", "不符合"), ("cannot_judge", "无法判断")],
                        max_length=13,
                        verbose_name="结论",
                    ),
                ),
                ("missing", models.PositiveSmallIntegerField(verbose_name="不符合项数")),
                ("unknown", models.PositiveSmallIntegerField(verbose_name="无法判断项数")),
                ("lacking", models.CharField(blank=True, max_length=20, verbose_name="唯一不符合项")),
                ("outcome", models.CharField(max_length=20, verbose_name="逐项结果")),
                ("verified", models.BooleanField(default=False, verbose_name="数据均已核实")),
                ("facts", models.JSONField(verbose_name="所用数据")),
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
                        related_name="assessments",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="enterprises.assessmentrun",
                        verbose_name="测评",
                    ),
                ),
            ],
            options={
                "verbose_name": "测评结果",
                "verbose_name_plural": "测评结果",
                "ordering": ["run", "missing", "unknown", "id"],
                "indexes": [
                    models.Index(fields=["run", "missing", "unknown", "id"], name="assessment_ranked"),
                    models.Index(fields=["run", "county", "lacking"], name="assessment_one_short"),
                    models.Index(fields=["enterprise", "-id"], name="assessment_of_enterprise"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "enterprise"),
                        name="assessment_once_in_a_run",
                        violation_error_message="这家企业在这次测评中已有结果。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2000)], verbose_name="申报年度"
                    ),
                ),
                (
                    "ip_supports",
                    models.BooleanField(blank=True, null=True, verbose_name="知识产权对主要产品（服务）起核心支持作用"),
                ),
                (
                    "incident",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="近一年内发生重大安全、质量事故或严重环境违法"
                    ),
                ),
                (
                    "prohibited",
                    models.BooleanField(blank=True, null=True, verbose_name="产品（服务）属于国家禁止、限制或淘汰类"),
                ),
                (
                    "abnormal",
                    models.BooleanField(blank=True, null=True, verbose_name="列入经营异常名录或严重违法失信名单"),
                ),
                (
                    "award",
                    models.BooleanField(blank=True, null=True, verbose_name="近五年内获得国家级科技奖励且排名前三"),
                ),
                (
                    "research_body",
                    models.BooleanField(blank=True, null=True, verbose_name="拥有经认定的省部级以上研发机构"),
                ),
                (
                    "standard",
                    models.BooleanField(blank=True, null=True, verbose_name="近五年内主导制定过国际、国家或行业标准"),
                ),
                ("listed", models.BooleanField(blank=True, null=True, verbose_name="已上市")),
                (
                    "ip_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 30 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="知识产权自评分",
                    ),
                ),
                (
                    "transfer_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 30 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="成果转化自评分",
                    ),
                ),
                (
                    "management_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="满分 20 分。",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="组织管理自评分",
                    ),
                ),
                (
                    "credit_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="信用评分",
                    ),
                ),
                (
                    "transfers",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="近三年转化项数之和除以 3。",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="近三年年均成果转化数",
                    ),
                ),
                (
                    "total_costs",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="成本费用支出总额",
                    ),
                ),
                (
                    "investment",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="单次获得风险投资额",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
            ],
            options={
                "verbose_name": "自评事项",
                "verbose_name_plural": "自评事项",
                "ordering": ["-year", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "year"),
                        name="declaration_year_once",
                        violation_error_message="这家企业这一年度的自评事项已经登记过。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ip_score__isnull", True), ("ip_score__lte", 30), _connector="OR"),
                        name="declaration_ip_score_most",
                        violation_error_message="不能超过 30 分。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("transfer_score__isnull", True), ("transfer_score__lte", 30), _connector="OR"
                        ),
                        name="declaration_transfer_score_most",
                        violation_error_message="不能超过 30 分。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("management_score__isnull", True), ("management_score__lte", 20), _connector="OR"
                        ),
                        name="declaration_management_score_most",
                        violation_error_message="不能超过 20 分。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_score__isnull", True), ("credit_score__lte", 100), _connector="OR"),
                        name="declaration_credit_score_most",
                        violation_error_message="不能超过 100 分。",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="assessmentrun",
            index=models.Index(fields=["state", "moved_at"], name="assessment_run_going_on"),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
