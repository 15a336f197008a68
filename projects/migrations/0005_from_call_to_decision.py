import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import enterprises.register.names
import projects.experts.keys
import projects.reviews.scheme_models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("accounts", "__first__"),
        ("enterprises", "0017_outlook"),
        ("files", "0001_initial"),
        ("projects", "0004_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "项目立项"),
                            ("recognition", "平台认定"),
                            ("award", "奖励提名"),
                            ("contest", "竞赛"),
                            ("filing", "备案"),
                        ],
                        default="project",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="projects.programme",
                        verbose_name="科技计划类别",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="通知文号")),
                ("guide", models.TextField(blank=True, verbose_name="指南正文")),
                ("opens_at", models.DateTimeField(verbose_name="开始申报")),
                ("closes_at", models.DateTimeField(verbose_name="截止申报")),
                ("needs_recommendation", models.BooleanField(default=True, verbose_name="须经县区推荐")),
                ("recommend_until", models.DateTimeField(blank=True, null=True, verbose_name="县区推荐截止")),
                ("publishes_failed", models.BooleanField(default=False, verbose_name="公示形式审查不通过名单")),
                ("needs_review", models.BooleanField(default=True, verbose_name="须经专家评审")),
                (
                    "is_blind",
                    models.BooleanField(
                        default=True, help_text="专家看不到申报单位和人员的名称。", verbose_name="隐名评审"
                    ),
                ),
                (
                    "quota_leader",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每位负责人限报"),
                ),
                ("quota_firm", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个单位限报")),
                (
                    "quota_county",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个县区限推荐"),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="经费总额"
                    ),
                ),
                (
                    "most_money",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="单项最高申请额"
                    ),
                ),
                ("publicity_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="公示工作日")),
                ("outcome_kind", models.CharField(blank=True, max_length=40, verbose_name="认定或授予")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("announced", "已发布"),
                            ("open", "申报中"),
                            ("closed", "已截止"),
                            ("in_review", "评审中"),
                            ("decided", "已决定"),
                            ("archived", "已归档"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
            ],
            options={
                "verbose_name": "申报通知",
                "verbose_name_plural": "申报通知",
                "ordering": ["-opens_at", "-id"],
                "indexes": [models.Index(fields=["state", "closes_at"], name="call_of_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="call_closes_later",
                        violation_error_message="截止时间须晚于开始时间。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "project"), _negated=True), ("programme__isnull", False), _connector="OR"
                        ),
                        name="call_project_has_programme",
                        violation_error_message="项目立项须选择科技计划类别。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("budget__isnull", True), ("budget__gt", 0), _connector="OR"),
                            models.Q(("most_money__isnull", True), ("most_money__gt", 0), _connector="OR"),
                        ),
                        name="call_money_positive",
                        violation_error_message="经费总额和单项最高申请额须大于零。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recommend_until__isnull", True),
                            ("recommend_until__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="call_recommended_after_opening",
                        violation_error_message="县区推荐截止须晚于开始申报。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "name_key",
                    enterprises.register.names.NameKeyField(
                        blank=True, default="", editable=False, max_length=240, verbose_name="姓名（比较用）"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("technical", "技术专家"),
                            ("finance", "财务专家"),
                            ("management", "管理专家"),
                            ("investment", "投资专家"),
                        ],
                        default="technical",
                        max_length=10,
                        verbose_name="专家类别",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expert",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="登记单位",
                    ),
                ),
                ("employer_name", models.CharField(max_length=120, verbose_name="工作单位")),
                (
                    "employer_key",
                    projects.experts.keys.KeyOf(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        source="employer_name",
                        verbose_name="工作单位（比较用）",
                    ),
                ),
                (
                    "employer_stem",
                    projects.experts.keys.StemOf(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        source="employer_name",
                        verbose_name="工作单位简称（比较用）",
                    ),
                ),
                ("employer_code", models.CharField(blank=True, max_length=18, verbose_name="工作单位信用代码")),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="所在县区",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=40, verbose_name="职称")),
                ("fields", models.CharField(blank=True, max_length=200, verbose_name="专业领域")),
                ("specialty", models.CharField(blank=True, max_length=200, verbose_name="研究方向")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="邮箱")),
                (
                    "id_hash",
                    models.CharField(
                        blank=True, db_index=True, editable=False, max_length=64, verbose_name="证件号码摘要"
                    ),
                ),
                (
                    "most_open",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="同时进行的评审组不超过这个数；不填为不限。",
                        null=True,
                        verbose_name="同时评审上限",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "在库"), ("paused", "暂停"), ("left", "出库")],
                        default="active",
                        editable=False,
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("notes", models.TextField(blank=True, help_text="专家本人可以看到。", verbose_name="备注")),
            ],
            options={
                "verbose_name": "评审专家",
                "verbose_name_plural": "评审专家",
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name_key", "employer_key"),
                        name="expert_once",
                        violation_error_message="专家库中已有同一单位的同名专家。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCall",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "项目立项"),
                            ("recognition", "平台认定"),
                            ("award", "奖励提名"),
                            ("contest", "竞赛"),
                            ("filing", "备案"),
                        ],
                        default="project",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="通知文号")),
                ("guide", models.TextField(blank=True, verbose_name="指南正文")),
                ("opens_at", models.DateTimeField(verbose_name="开始申报")),
                ("closes_at", models.DateTimeField(verbose_name="截止申报")),
                ("needs_recommendation", models.BooleanField(default=True, verbose_name="须经县区推荐")),
                ("recommend_until", models.DateTimeField(blank=True, null=True, verbose_name="县区推荐截止")),
                ("publishes_failed", models.BooleanField(default=False, verbose_name="公示形式审查不通过名单")),
                ("needs_review", models.BooleanField(default=True, verbose_name="须经专家评审")),
                (
                    "is_blind",
                    models.BooleanField(
                        default=True, help_text="专家看不到申报单位和人员的名称。", verbose_name="隐名评审"
                    ),
                ),
                (
                    "quota_leader",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每位负责人限报"),
                ),
                ("quota_firm", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个单位限报")),
                (
                    "quota_county",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每个县区限推荐"),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="经费总额"
                    ),
                ),
                (
                    "most_money",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="单项最高申请额"
                    ),
                ),
                ("publicity_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="公示工作日")),
                ("outcome_kind", models.CharField(blank=True, max_length=40, verbose_name="认定或授予")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("announced", "已发布"),
                            ("open", "申报中"),
                            ("closed", "已截止"),
                            ("in_review", "评审中"),
                            ("decided", "已决定"),
                            ("archived", "已归档"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.programme",
                        verbose_name="科技计划类别",
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
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
                "verbose_name": "historical 申报通知",
                "verbose_name_plural": "historical 申报通知",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExpert",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("technical", "技术专家"),
                            ("finance", "财务专家"),
                            ("management", "管理专家"),
                            ("investment", "投资专家"),
                        ],
                        default="technical",
                        max_length=10,
                        verbose_name="专家类别",
                    ),
                ),
                ("employer_name", models.CharField(max_length=120, verbose_name="工作单位")),
                ("employer_code", models.CharField(blank=True, max_length=18, verbose_name="工作单位信用代码")),
                ("title", models.CharField(blank=True, max_length=40, verbose_name="职称")),
                ("fields", models.CharField(blank=True, max_length=200, verbose_name="专业领域")),
                ("specialty", models.CharField(blank=True, max_length=200, verbose_name="研究方向")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="邮箱")),
                (
                    "most_open",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="同时进行的评审组不超过这个数；不填为不限。",
                        null=True,
                        verbose_name="同时评审上限",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "在库"), ("paused", "暂停"), ("left", "出库")],
                        default="active",
                        editable=False,
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("notes", models.TextField(blank=True, help_text="专家本人可以看到。", verbose_name="备注")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="登记单位",
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
                        verbose_name="所在县区",
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
                "verbose_name": "historical 评审专家",
                "verbose_name_plural": "historical 评审专家",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CallCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("kind", models.CharField(max_length=20, verbose_name="条件")),
                (
                    "certification_kind",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.certificationkind",
                        verbose_name="资质类别",
                    ),
                ),
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
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conditions",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
            ],
            options={
                "verbose_name": "申报条件",
                "verbose_name_plural": "申报条件",
                "ordering": ["call", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="CheckItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_items",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=60, verbose_name="要点")),
                ("explanation", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "automatic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("complete", "填写完整"),
                            ("conditions", "申报条件"),
                            ("integrity", "科研诚信"),
                            ("doubles", "查重"),
                            ("funding", "重复资助"),
                        ],
                        max_length=10,
                        verbose_name="自动检查",
                    ),
                ),
                ("parts", models.JSONField(blank=True, default=list, verbose_name="补正部分")),
            ],
            options={
                "verbose_name": "形式审查要点",
                "verbose_name_plural": "形式审查要点",
                "ordering": ["call", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "order"), name="check_item_place_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("automatic", ""), _negated=True),
                        fields=("call", "automatic"),
                        name="check_item_automatic_once",
                        violation_error_message="每种自动检查在一张清单中只列一次。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟定人",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟定时间")),
            ],
            options={
                "verbose_name": "立项决定",
                "verbose_name_plural": "立项决定",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("budget__isnull", True), ("budget__gt", 0), _connector="OR"),
                        name="decision_budget_positive",
                        violation_error_message="经费总额须大于零。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(models.Q(("document_number", ""), _negated=True), ("issued_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="decision_issued_by_document",
                        violation_error_message="发文须有文号和日期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertEvaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[("excellent", "优秀"), ("good", "良好"), ("fair", "一般"), ("poor", "较差")],
                        max_length=10,
                        verbose_name="评价",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="评语")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评价人",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="评价时间")),
            ],
            options={
                "verbose_name": "评审工作评价",
                "verbose_name_plural": "评审工作评价",
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("expert", "call"),
                        name="expert_evaluated_once",
                        violation_error_message="这位专家在这次申报中已有评价，请修改原有评价。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
                ),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="链接摘要")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="邀请人",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="邀请时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="使用时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="收回时间")),
            ],
            options={
                "verbose_name": "专家账号邀请",
                "verbose_name_plural": "专家账号邀请",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("used_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("expert",),
                        name="expert_invited_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "任职或兼职"),
                            ("project", "近三年合作项目"),
                            ("shares", "持股或其他经济利益"),
                            ("family", "亲属"),
                            ("student", "师生"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                        verbose_name="关系",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="登记单位",
                    ),
                ),
                ("organisation_name", models.CharField(blank=True, max_length=120, verbose_name="单位名称")),
                (
                    "organisation_key",
                    projects.experts.keys.KeyOf(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        source="organisation_name",
                        verbose_name="单位名称（比较用）",
                    ),
                ),
                (
                    "organisation_stem",
                    projects.experts.keys.StemOf(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        source="organisation_name",
                        verbose_name="单位简称（比较用）",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=40, verbose_name="人员姓名")),
                (
                    "person_key",
                    projects.experts.keys.KeyOf(
                        blank=True,
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        source="person_name",
                        verbose_name="人员姓名（比较用）",
                    ),
                ),
                (
                    "until",
                    models.DateField(blank=True, help_text="最后一天；仍然存在的不填。", null=True, verbose_name="至"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
            ],
            options={
                "verbose_name": "回避关系",
                "verbose_name_plural": "回避关系",
                "ordering": ["expert", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enterprise__isnull", False),
                            models.Q(("organisation_name", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="expert_relation_with_somebody",
                        violation_error_message="请填写单位或人员姓名。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                ("closed_at", models.DateTimeField(verbose_name="原截止时间")),
                ("closes_at", models.DateTimeField(verbose_name="新截止时间")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="办理时间")),
            ],
            options={
                "verbose_name": "申报延期",
                "verbose_name_plural": "申报延期",
                "ordering": ["call", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("closed_at"))), name="extension_is_later"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FailedPublicity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="failed_publicity",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="公示开始")),
                ("until_on", models.DateField(help_text="最后一天，含当日。", verbose_name="公示结束")),
                ("rows", models.JSONField(verbose_name="公示内容")),
                ("contact", models.CharField(max_length=200, verbose_name="异议受理")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="发布时间")),
            ],
            options={
                "verbose_name": "形式审查不通过公示",
                "verbose_name_plural": "形式审查不通过公示",
                "ordering": ["-from_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="failed_publicity_ends_later",
                        violation_error_message="公示结束不能早于公示开始。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_draft",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="修改人",
                    ),
                ),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
            ],
            options={
                "verbose_name": "未启用的申报书修改",
                "verbose_name_plural": "未启用的申报书修改",
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_versions",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="修改说明")),
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="锁定时间")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="编制人",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="编制时间")),
            ],
            options={
                "verbose_name": "申报书格式",
                "verbose_name_plural": "申报书格式",
                "ordering": ["call", "number"],
                "constraints": [models.UniqueConstraint(fields=("call", "number"), name="form_version_once")],
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
                (
                    "certification_kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.certificationkind",
                        verbose_name="资质类别",
                    ),
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
                "verbose_name": "historical 申报条件",
                "verbose_name_plural": "historical 申报条件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCheckItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=60, verbose_name="要点")),
                ("explanation", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "automatic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("complete", "填写完整"),
                            ("conditions", "申报条件"),
                            ("integrity", "科研诚信"),
                            ("doubles", "查重"),
                            ("funding", "重复资助"),
                        ],
                        max_length=10,
                        verbose_name="自动检查",
                    ),
                ),
                ("parts", models.JSONField(blank=True, default=list, verbose_name="补正部分")),
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
                "verbose_name": "historical 形式审查要点",
                "verbose_name_plural": "historical 形式审查要点",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "verbose_name": "historical 立项决定",
                "verbose_name_plural": "historical 立项决定",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                (
                    "expert",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评价人",
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
                (
                    "expert",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="邀请人",
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
                "verbose_name": "historical 专家账号邀请",
                "verbose_name_plural": "historical 专家账号邀请",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExpertRelation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "任职或兼职"),
                            ("project", "近三年合作项目"),
                            ("shares", "持股或其他经济利益"),
                            ("family", "亲属"),
                            ("student", "师生"),
                            ("other", "其他"),
                        ],
                        max_length=8,
                        verbose_name="关系",
                    ),
                ),
                ("organisation_name", models.CharField(blank=True, max_length=120, verbose_name="单位名称")),
                ("person_name", models.CharField(blank=True, max_length=40, verbose_name="人员姓名")),
                (
                    "until",
                    models.DateField(blank=True, help_text="最后一天；仍然存在的不填。", null=True, verbose_name="至"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "expert",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.expert",
                        verbose_name="专家",
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
                        verbose_name="登记单位",
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
                "verbose_name": "historical 回避关系",
                "verbose_name_plural": "historical 回避关系",
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
                    "by",
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
                "verbose_name": "historical 申报延期",
                "verbose_name_plural": "historical 申报延期",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFailedPublicity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="公示开始")),
                ("until_on", models.DateField(help_text="最后一天，含当日。", verbose_name="公示结束")),
                ("rows", models.JSONField(verbose_name="公示内容")),
                ("contact", models.CharField(max_length=200, verbose_name="异议受理")),
                ("at", models.DateTimeField(verbose_name="发布时间")),
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
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
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
                "verbose_name": "historical 形式审查不通过公示",
                "verbose_name_plural": "historical 形式审查不通过公示",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFormDraft",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                ("saved_at", models.DateTimeField(blank=True, editable=False, verbose_name="修改时间")),
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
                "verbose_name": "historical 未启用的申报书修改",
                "verbose_name_plural": "historical 未启用的申报书修改",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFormVersion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                ("definition", models.JSONField(default=dict, verbose_name="内容")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="修改说明")),
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="锁定时间")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="编制时间")),
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
                        verbose_name="编制人",
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
                "verbose_name": "historical 申报书格式",
                "verbose_name_plural": "historical 申报书格式",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLatePermit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("approved_at", models.DateTimeField(blank=True, editable=False, verbose_name="批准时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="收回时间")),
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
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
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
                "verbose_name": "historical 逾期申报许可",
                "verbose_name_plural": "historical 逾期申报许可",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPanel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "name",
                    models.CharField(help_text="专家能看到，不写申报单位或人员。", max_length=60, verbose_name="名称"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("online", "网络评审"), ("meeting", "会议评审")],
                        default="online",
                        max_length=8,
                        verbose_name="评审方式",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="评审截止")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="会议评审的地点；专家能看到。", max_length=100, verbose_name="地点"
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="开始时间")),
                (
                    "minutes_each",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="每项时长（分钟）"
                    ),
                ),
                (
                    "break_every",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="每几项后休息"
                    ),
                ),
                (
                    "break_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="休息时长（分钟）"
                    ),
                ),
                ("order_seed", models.CharField(blank=True, editable=False, max_length=80, verbose_name="抽签种子")),
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
                "verbose_name": "historical 评审组",
                "verbose_name_plural": "historical 评审组",
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
                "verbose_name": "historical 向上推荐",
                "verbose_name_plural": "historical 向上推荐",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LatePermit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="permits",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="单位",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
                    ),
                ),
                ("approved_at", models.DateTimeField(auto_now_add=True, verbose_name="批准时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="收回时间")),
            ],
            options={
                "verbose_name": "逾期申报许可",
                "verbose_name_plural": "逾期申报许可",
                "ordering": ["call", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("call", "enterprise"),
                        name="late_permit_once",
                        violation_error_message="这家单位已有逾期申报许可。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panels",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="专家能看到，不写申报单位或人员。", max_length=60, verbose_name="名称"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("online", "网络评审"), ("meeting", "会议评审")],
                        default="online",
                        max_length=8,
                        verbose_name="评审方式",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="评审截止")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="会议评审的地点；专家能看到。", max_length=100, verbose_name="地点"
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="开始时间")),
                (
                    "minutes_each",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="每项时长（分钟）"
                    ),
                ),
                (
                    "break_every",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="每几项后休息"
                    ),
                ),
                (
                    "break_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="休息时长（分钟）"
                    ),
                ),
                ("order_seed", models.CharField(blank=True, editable=False, max_length=80, verbose_name="抽签种子")),
            ],
            options={
                "verbose_name": "评审组",
                "verbose_name_plural": "评审组",
                "ordering": ["call", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "name"),
                        name="panel_name_once",
                        violation_error_message="这次申报已有同名的评审组。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="锁定时间")),
            ],
            options={
                "verbose_name": "评分办法",
                "verbose_name_plural": "评分办法",
                "ordering": ["call"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("needed__in", (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21))),
                        name="review_scheme_needs_odd",
                        violation_error_message="每项所需评审份数须为单数。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trim_from__gte", 3)),
                        name="review_scheme_trims_from_three",
                        violation_error_message="至少 3 份才能去掉最高分和最低分。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("spread_limit__isnull", True), ("spread_limit__gt", 0), _connector="OR"),
                        name="review_scheme_spread_positive",
                        violation_error_message="分差上限须大于零。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UpwardRecommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("notes", models.TextField(blank=True, verbose_name="备注")),
            ],
            options={
                "verbose_name": "向上推荐",
                "verbose_name_plural": "向上推荐",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        models.F("county"), models.OrderBy(models.F("id"), descending=True), name="upward_of_county"
                    ),
                    models.Index(
                        models.F("enterprise"), models.OrderBy(models.F("id"), descending=True), name="upward_of_firm"
                    ),
                    models.Index(fields=["sent_on"], name="upward_sent"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("result", "pending")),
                        fields=("enterprise", "title", "level", "programme"),
                        name="upward_once",
                        violation_error_message="这个项目已经推荐，还没有结果。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result", "pending"), ("result_on__isnull", False), _connector="OR"),
                        name="upward_result_has_day",
                        violation_error_message="有结果的须填写日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked__isnull", True), ("asked__gte", 0), _connector="OR"),
                            models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        ),
                        name="upward_money_positive",
                        violation_error_message="金额不能为负数。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="projects.call",
                        verbose_name="申报通知",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="projects.formversion",
                        verbose_name="申报书格式",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="enterprises.enterprise",
                        verbose_name="申报单位",
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
                ("number", models.CharField(blank=True, editable=False, max_length=24, verbose_name="受理编号")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="名称")),
                (
                    "title_key",
                    enterprises.register.names.NameKeyField(
                        blank=True, default="", editable=False, max_length=240, verbose_name="名称（比较用）"
                    ),
                ),
                ("leader_name", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                ("leader_key", models.CharField(blank=True, editable=False, max_length=64, verbose_name="负责人标识")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="领域")),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                ("answers", models.JSONField(default=dict, verbose_name="填写内容")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "已提交"),
                            ("returned", "退回补正"),
                            ("withdrawn", "已撤回"),
                            ("recommended", "已推荐"),
                            ("not_recommended", "未予推荐"),
                            ("passed", "形式审查通过"),
                            ("failed", "形式审查不通过"),
                            ("in_review", "评审中"),
                            ("reviewed", "已评审"),
                            ("proposed", "拟支持"),
                            ("declined", "不予支持"),
                            ("approved", "已批准"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="首次提交时间"),
                ),
                ("open_parts", models.JSONField(blank=True, default=list, editable=False, verbose_name="须补正部分")),
                ("correct_by", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="补正截止")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="创建时间")),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="最近保存人",
                    ),
                ),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最近保存时间")),
            ],
            options={
                "verbose_name": "申报书",
                "verbose_name_plural": "申报书",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        models.F("county"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="application_of_county",
                    ),
                    models.Index(
                        models.F("enterprise"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="application_of_firm",
                    ),
                    models.Index(
                        models.F("call"),
                        models.F("state"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="application_of_call",
                    ),
                    models.Index(fields=["submitted_at"], name="application_submitted"),
                    models.Index(
                        condition=models.Q(("leader_key", ""), _negated=True),
                        fields=["leader_key"],
                        name="application_of_leader",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("number",),
                        name="application_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "withdrawn"]), _negated=True),
                        fields=("call", "enterprise", "title_key"),
                        name="application_handed_in_once",
                        violation_error_message="本单位已在这次申报中提交过同名的申报书。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            models.Q(("submitted_at__isnull", False), models.Q(("number", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="application_handed_in_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked__isnull", True), ("asked__gte", 0), _connector="OR"),
                        name="application_asked_positive",
                        violation_error_message="申请金额不能为负数。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
                ),
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
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="抽取人",
                    ),
                ),
                ("drawn_at", models.DateTimeField(verbose_name="抽取时间")),
            ],
            options={
                "verbose_name": "专家抽取",
                "verbose_name_plural": "专家抽取",
                "ordering": ["panel", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "number"), name="draw_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "first")), fields=("panel",), name="draw_first_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "first"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="draw_supplement_has_reason",
                        violation_error_message="补充抽取须填写理由。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seed_typed", False), models.Q(("witness", ""), _negated=True), _connector="OR"
                        ),
                        name="draw_typed_seed_has_witness",
                        violation_error_message="现场输入种子的须填写现场监督人员。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalApplication",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.CharField(blank=True, editable=False, max_length=24, verbose_name="受理编号")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="名称")),
                ("leader_name", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                ("leader_key", models.CharField(blank=True, editable=False, max_length=64, verbose_name="负责人标识")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="领域")),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "已提交"),
                            ("returned", "退回补正"),
                            ("withdrawn", "已撤回"),
                            ("recommended", "已推荐"),
                            ("not_recommended", "未予推荐"),
                            ("passed", "形式审查通过"),
                            ("failed", "形式审查不通过"),
                            ("in_review", "评审中"),
                            ("reviewed", "已评审"),
                            ("proposed", "拟支持"),
                            ("declined", "不予支持"),
                            ("approved", "已批准"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="首次提交时间"),
                ),
                ("open_parts", models.JSONField(blank=True, default=list, editable=False, verbose_name="须补正部分")),
                ("correct_by", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="补正截止")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="创建时间")),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最近保存时间")),
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
                    "form_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.formversion",
                        verbose_name="申报书格式",
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
                        verbose_name="申报单位",
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
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="最近保存人",
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
                "verbose_name": "historical 申报书",
                "verbose_name_plural": "historical 申报书",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                (
                    "panel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="抽取人",
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
                "verbose_name": "historical 专家抽取",
                "verbose_name_plural": "historical 专家抽取",
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
                "verbose_name": "historical 公示",
                "verbose_name_plural": "historical 公示",
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
                "verbose_name": "historical 评分办法",
                "verbose_name_plural": "historical 评分办法",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "verbose_name": "historical 评分项",
                "verbose_name_plural": "historical 评分项",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSeat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reserve", "备选"),
                            ("invited", "待确认"),
                            ("accepted", "已接受"),
                            ("refused", "已谢绝"),
                            ("removed", "已更换"),
                        ],
                        default="invited",
                        editable=False,
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("invited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="邀请时间")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="答复时间")),
                ("pledge", models.TextField(blank=True, editable=False, verbose_name="无利益冲突承诺")),
                (
                    "panel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.expert",
                        verbose_name="专家",
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
                "verbose_name": "historical 评审席位",
                "verbose_name_plural": "historical 评审席位",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "决定会议",
                "verbose_name_plural": "决定会议",
                "ordering": ["decision", "held_on", "id"],
                "constraints": [models.UniqueConstraint(fields=("decision", "kind", "number"), name="meeting_once")],
            },
        ),
        migrations.CreateModel(
            name="Publicity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publicities",
                        to="projects.decision",
                        verbose_name="决定",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="公示开始")),
                ("days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                ("ends_on", models.DateField(verbose_name="最后一日")),
                ("estimated", models.BooleanField(default=False, verbose_name="截止日为估算")),
                ("shows_money", models.BooleanField(default=False, verbose_name="公示金额")),
                ("contact", models.CharField(max_length=200, verbose_name="受理异议的联系方式")),
                ("rows", models.JSONField(verbose_name="公示清单")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
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
                ("stopped_reason", models.CharField(blank=True, max_length=300, verbose_name="中止理由")),
            ],
            options={
                "verbose_name": "公示",
                "verbose_name_plural": "公示",
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("decision",),
                        name="publicity_one_at_a_time",
                        violation_error_message="这个决定正在公示。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="publicity_ends_later"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="projects.reviewscheme",
                        verbose_name="评分办法",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "评分项",
                "verbose_name_plural": "评分项",
                "ordering": ["scheme", "order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "title"), name="score_item_once", violation_error_message="评分项不能重名。"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("full__gt", models.F("least")), ("least__gte", 0)),
                        name="score_item_range",
                        violation_error_message="满分须大于最低分，最低分不能为负数。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__gt", 0)),
                        name="score_item_step",
                        violation_error_message="分值间隔须大于零。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__isnull", True), ("weight__gt", 0), _connector="OR"),
                        name="score_item_weight",
                        violation_error_message="权重须大于零。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                ("field_key", models.CharField(max_length=60, verbose_name="栏目")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="文件",
                    ),
                ),
                (
                    "scan_state",
                    models.CharField(
                        choices=[("unscanned", "未经病毒查杀"), ("clean", "未发现病毒"), ("infected", "发现病毒")],
                        default="unscanned",
                        editable=False,
                        max_length=9,
                        verbose_name="病毒查杀",
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="查杀时间")),
            ],
            options={
                "verbose_name": "申报附件",
                "verbose_name_plural": "申报附件",
                "ordering": ["application", "field_key", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("scan_state", "unscanned")),
                        fields=["id"],
                        name="application_file_unscanned",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "file"), name="application_file_once"),
                    models.CheckConstraint(
                        condition=models.Q(("scan_state", "unscanned"), ("scanned_at__isnull", False), _connector="OR"),
                        name="application_file_scanned_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_results",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="projects.checkitem",
                        verbose_name="要点",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("fits", "符合"), ("not_fits", "不符合"), ("n_a", "不适用")],
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[("fits", "符合"), ("not_fits", "不符合"), ("look", "需核对")],
                        max_length=8,
                        verbose_name="自动检查",
                    ),
                ),
                ("found_words", models.TextField(blank=True, verbose_name="自动检查说明")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审查人",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="审查时间")),
            ],
            options={
                "verbose_name": "形式审查结果",
                "verbose_name_plural": "形式审查结果",
                "ordering": ["application", "item__order"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "item"), name="check_result_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "not_fits"), _negated=True),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_failure_says_why",
                        violation_error_message="不符合的要点须说明原因。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalApplicationFile",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("field_key", models.CharField(max_length=60, verbose_name="栏目")),
                (
                    "scan_state",
                    models.CharField(
                        choices=[("unscanned", "未经病毒查杀"), ("clean", "未发现病毒"), ("infected", "发现病毒")],
                        default="unscanned",
                        editable=False,
                        max_length=9,
                        verbose_name="病毒查杀",
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="查杀时间")),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="文件",
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
                "verbose_name": "historical 申报附件",
                "verbose_name_plural": "historical 申报附件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCheckResult",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "result",
                    models.CharField(
                        choices=[("fits", "符合"), ("not_fits", "不符合"), ("n_a", "不适用")],
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[("fits", "符合"), ("not_fits", "不符合"), ("look", "需核对")],
                        max_length=8,
                        verbose_name="自动检查",
                    ),
                ),
                ("found_words", models.TextField(blank=True, verbose_name="自动检查说明")),
                ("at", models.DateTimeField(verbose_name="审查时间")),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.checkitem",
                        verbose_name="要点",
                    ),
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
                        verbose_name="审查人",
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
                "verbose_name": "historical 形式审查结果",
                "verbose_name_plural": "historical 形式审查结果",
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
                "verbose_name": "historical 奖励与竞赛结果",
                "verbose_name_plural": "historical 奖励与竞赛结果",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNotADouble",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("at", models.DateTimeField(verbose_name="认定时间")),
                (
                    "first",
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
                    "second",
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
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="认定人",
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
                "verbose_name": "historical 非重复认定",
                "verbose_name_plural": "historical 非重复认定",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPanelEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("code", models.CharField(db_index=True, editable=False, max_length=12, verbose_name="评审编号")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("defends_at", models.DateTimeField(blank=True, null=True, verbose_name="答辩时间")),
                ("released_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="送审时间")),
                (
                    "panel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
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
                    "released_by",
                    models.ForeignKey(
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
                "verbose_name": "historical 评审项目",
                "verbose_name_plural": "historical 评审项目",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecommendation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="推荐排序")),
                ("opinion", models.TextField(max_length=1000, verbose_name="推荐意见")),
                ("at", models.DateTimeField(verbose_name="推荐时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销理由")),
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.call",
                        verbose_name="申报通知",
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
                        verbose_name="推荐县区",
                    ),
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
                        verbose_name="推荐人",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤销人",
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
                "verbose_name": "historical 县区推荐",
                "verbose_name_plural": "historical 县区推荐",
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
                "verbose_name": "historical 现场考察",
                "verbose_name_plural": "historical 现场考察",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSubmission",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("serial", models.PositiveSmallIntegerField(verbose_name="第几次提交")),
                ("token", models.UUIDField(db_index=True, default=uuid.uuid4, verbose_name="提交标识")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("at", models.DateTimeField(verbose_name="提交时间")),
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
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提交人",
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
                "verbose_name": "historical 提交记录",
                "verbose_name_plural": "historical 提交记录",
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
                ("unit_names", models.CharField(max_length=300, verbose_name="完成单位")),
                ("persons", models.CharField(blank=True, max_length=300, verbose_name="完成人")),
                ("awarded_on", models.DateField(verbose_name="授予日期")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="文号")),
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
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                ("notes", models.TextField(blank=True, verbose_name="备注")),
            ],
            options={
                "verbose_name": "奖励与竞赛结果",
                "verbose_name_plural": "奖励与竞赛结果",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        models.F("county"), models.OrderBy(models.F("id"), descending=True), name="honour_of_county"
                    ),
                    models.Index(fields=["awarded_on"], name="honour_awarded"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("in_city", True), ("county__isnull", True), _connector="OR"),
                        name="honour_elsewhere_no_county",
                        violation_error_message="不属于本市的记录不能填写县区。",
                    ),
                    models.UniqueConstraint(
                        fields=("prize", "year", "edition", "title", "unit_names"),
                        name="honour_once",
                        violation_error_message="这个奖项已经登记过。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            ("withdrawn_on__gte", models.F("awarded_on")),
                            _connector="OR",
                        ),
                        name="honour_withdrawn_later",
                        violation_error_message="撤销日期不能早于授予日期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="indexed_text",
                        serialize=False,
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="字数")),
                ("at", models.DateTimeField(verbose_name="建立时间")),
            ],
            options={
                "verbose_name": "查重索引",
                "verbose_name_plural": "查重索引",
            },
        ),
        migrations.CreateModel(
            name="NotADouble",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="认定人",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="认定时间")),
            ],
            options={
                "verbose_name": "非重复认定",
                "verbose_name_plural": "非重复认定",
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="not_a_double_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="not_a_double_ordered"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_entry",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=12, unique=True, verbose_name="评审编号")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("defends_at", models.DateTimeField(blank=True, null=True, verbose_name="答辩时间")),
                ("released_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="送审时间")),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="送审人",
                    ),
                ),
            ],
            options={
                "verbose_name": "评审项目",
                "verbose_name_plural": "评审项目",
                "ordering": ["panel", "order", "code"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.call",
                        verbose_name="申报通知",
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
                        verbose_name="推荐县区",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="推荐排序")),
                ("opinion", models.TextField(max_length=1000, verbose_name="推荐意见")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="推荐人",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="推荐时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤销人",
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销理由")),
            ],
            options={
                "verbose_name": "县区推荐",
                "verbose_name_plural": "县区推荐",
                "ordering": ["call", "county", "order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("application",),
                        name="recommended_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("call", "county", "order"),
                        name="recommended_at_one_place",
                        violation_error_message="本县区已有申报书使用这个推荐排序。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1)),
                        name="recommendation_order_from_one",
                        violation_error_message="推荐排序从 1 开始。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="projects.panel",
                        verbose_name="评审组",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="projects.expert",
                        verbose_name="专家",
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="projects.draw",
                        verbose_name="抽取",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="抽取次序")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reserve", "备选"),
                            ("invited", "待确认"),
                            ("accepted", "已接受"),
                            ("refused", "已谢绝"),
                            ("removed", "已更换"),
                        ],
                        default="invited",
                        editable=False,
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="projects.seat",
                        verbose_name="替换",
                    ),
                ),
                ("invited_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="邀请时间")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="答复时间")),
                ("pledge", models.TextField(blank=True, editable=False, verbose_name="无利益冲突承诺")),
            ],
            options={
                "verbose_name": "评审席位",
                "verbose_name_plural": "评审席位",
                "ordering": ["panel", "order", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "expert"), name="seat_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            models.Q(("pledge", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="seat_accepted_with_pledge",
                        violation_error_message="接受评审须作出无利益冲突承诺。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="site_visits",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
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
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
                ("serial", models.PositiveSmallIntegerField(verbose_name="第几次提交")),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="提交标识")),
                ("answers", models.JSONField(verbose_name="填写内容")),
                ("files", models.JSONField(default=list, verbose_name="附件清单")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("at", models.DateTimeField(verbose_name="提交时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提交人",
                    ),
                ),
            ],
            options={
                "verbose_name": "提交记录",
                "verbose_name_plural": "提交记录",
                "ordering": ["application", "serial"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "serial"), name="submission_serial_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="BlindCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blind_copy",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="制作时间")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="制作人",
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, null=True, verbose_name="检查时间")),
            ],
            options={
                "verbose_name": "隐名申报书",
                "verbose_name_plural": "隐名申报书",
                "ordering": ["entry"],
            },
        ),
        migrations.CreateModel(
            name="DecisionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_line",
                        to="projects.application",
                        verbose_name="申报书",
                    ),
                ),
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
                    "honour",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.honour",
                        verbose_name="登记的奖项",
                    ),
                ),
            ],
            options={
                "verbose_name": "决定清单",
                "verbose_name_plural": "决定清单",
                "ordering": ["decision", "order", "id"],
                "indexes": [models.Index(fields=["decision", "order"], name="decision_line_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("granted__isnull", True), ("granted__gte", 0), _connector="OR"),
                        name="decision_line_money_positive",
                        violation_error_message="核定金额不能为负数。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "cause",
                    models.CharField(
                        choices=[("spread", "评分分歧过大"), ("absence", "有专家回避")],
                        max_length=8,
                        verbose_name="原因",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="办理时间")),
            ],
            options={
                "verbose_name": "增加评审",
                "verbose_name_plural": "增加评审",
                "ordering": ["entry", "id"],
                "constraints": [models.UniqueConstraint(fields=("entry", "seat"), name="extra_review_once")],
            },
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprints",
                        to="projects.indexedtext",
                        verbose_name="申报书",
                    ),
                ),
                ("hash", models.IntegerField(verbose_name="指纹")),
            ],
            options={
                "verbose_name": "查重指纹",
                "verbose_name_plural": "查重指纹",
                "indexes": [models.Index(fields=["hash", "application"], name="fingerprint_hash")],
            },
        ),
        migrations.CreateModel(
            name="GroupOpinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_opinion",
                        to="projects.panelentry",
                        verbose_name="评审项目",
                    ),
                ),
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
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="记录人",
                    ),
                ),
                ("signers", models.ManyToManyField(related_name="+", to="projects.seat", verbose_name="签名专家")),
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
                "verbose_name": "historical 隐名申报书",
                "verbose_name_plural": "historical 隐名申报书",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "verbose_name": "historical 决定清单",
                "verbose_name_plural": "historical 决定清单",
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
                "verbose_name": "historical 专家组意见",
                "verbose_name_plural": "historical 专家组意见",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
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
                "verbose_name": "historical 专家评分",
                "verbose_name_plural": "historical 专家评分",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "verbose_name": "专家评分",
                "verbose_name_plural": "专家评分",
                "ordering": ["entry", "seat"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "seat"), name="score_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["submitted", "locked"]), _negated=True),
                            models.Q(("submitted_at__isnull", False), ("total__isnull", False)),
                            _connector="OR",
                        ),
                        name="score_counted_has_total",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlindFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
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
                ("passed_at", models.DateTimeField(blank=True, null=True, verbose_name="放行时间")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="放行理由")),
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
                ("order", models.PositiveSmallIntegerField(verbose_name="顺序")),
                ("section", models.CharField(max_length=120, verbose_name="部分")),
                ("label", models.CharField(max_length=120, verbose_name="栏目")),
                ("columns", models.JSONField(blank=True, default=list, verbose_name="列名")),
                ("original", models.JSONField(default=list, verbose_name="原文")),
                ("shown", models.JSONField(default=list, verbose_name="专家所见")),
            ],
            options={
                "verbose_name": "隐名段落",
                "verbose_name_plural": "隐名段落",
                "ordering": ["copy", "order"],
                "constraints": [models.UniqueConstraint(fields=("copy", "order"), name="blind_passage_once")],
            },
        ),
        migrations.CreateModel(
            name="BlindReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("what", models.CharField(max_length=40, verbose_name="内容")),
                ("at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "verbose_name": "阅读记录",
                "verbose_name_plural": "阅读记录",
                "ordering": ["-at", "-id"],
            },
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
                "verbose_name": "historical 阅读记录",
                "verbose_name_plural": "historical 阅读记录",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupOpinion_signers",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="projects.historicalgroupopinion",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalGroupOpinion_signers",
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
                "verbose_name": "historical 通知书",
                "verbose_name_plural": "historical 通知书",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLineChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("what", models.CharField(max_length=120, verbose_name="改动")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("needs_meeting", models.BooleanField(default=True, verbose_name="须上会")),
                ("at", models.DateTimeField(blank=True, editable=False, verbose_name="时间")),
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
                "verbose_name": "historical 清单改动",
                "verbose_name_plural": "historical 清单改动",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "verbose_name": "historical 公示异议",
                "verbose_name_plural": "historical 公示异议",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "indexes": [models.Index(fields=["state"], name="letter_of_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("line", "kind"),
                        name="letter_once_for_a_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_sent_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="projects.decisionline",
                        verbose_name="清单",
                    ),
                ),
                ("what", models.CharField(max_length=120, verbose_name="改动")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("needs_meeting", models.BooleanField(default=True, verbose_name="须上会")),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="改动人",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
            ],
            options={
                "verbose_name": "清单改动",
                "verbose_name_plural": "清单改动",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "publicity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="projects.publicity",
                        verbose_name="公示",
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
                ("name", models.CharField(max_length=80, verbose_name="提出人")),
                ("contact", models.CharField(max_length=100, verbose_name="联系方式")),
                ("text", models.TextField(verbose_name="异议内容")),
                ("received_on", models.DateField(verbose_name="收到日期")),
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
                ("handled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="处理时间")),
            ],
            options={
                "verbose_name": "公示异议",
                "verbose_name_plural": "公示异议",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("handling", ""), _negated=True), _connector="OR"
                        ),
                        name="objection_handled_with_words",
                    )
                ],
            },
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
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("most_money__isnull", True), ("most_money__gt", 0), _connector="OR"),
                name="programme_most_money_positive",
                violation_error_message="单项最高申请额须大于零。",
            ),
        ),
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
    ]
