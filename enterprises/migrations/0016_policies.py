import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_supervisors"),
        ("accounts", "__first__"),
        ("enterprises", "0015_eligibility"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "document_number",
                    models.CharField(
                        blank=True,
                        help_text="如 丹科发〔2020〕12号；各种括号都会改成〔〕。",
                        max_length=60,
                        verbose_name="文号",
                    ),
                ),
                ("issuer", models.CharField(max_length=80, verbose_name="发文单位")),
                (
                    "level",
                    models.CharField(
                        choices=[("nation", "国家级"), ("province", "省级"), ("city", "市级"), ("county", "县级")],
                        default="city",
                        max_length=8,
                        verbose_name="级别",
                    ),
                ),
                ("valid_from", models.DateField(help_text="第一个有效日。", verbose_name="施行日期")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="最后一个有效日；长期有效的不填。", null=True, verbose_name="有效期至"
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, help_text="一两句话：给谁、给什么。", max_length=300, verbose_name="摘要"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="正文")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "起草中"), ("published", "已发布"), ("ended", "已停止")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        help_text="县级政策填写；只适用于该县区的单位。",
                        null=True,
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
                        help_text="兑现申请和到期未付的提醒发给该科室；不选则发给各业务科室。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="enterprises.policy",
                        verbose_name="由新政策替代",
                    ),
                ),
            ],
            options={
                "verbose_name": "政策",
                "verbose_name_plural": "政策",
                "ordering": ["-valid_from", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPolicyItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("name", models.CharField(max_length=100, verbose_name="条款名称")),
                (
                    "funding_mode",
                    models.CharField(
                        choices=[
                            ("advance", "事前资助"),
                            ("post_subsidy", "后补助"),
                            ("interest", "贷款贴息"),
                            ("risk", "风险补偿"),
                            ("reward", "奖励"),
                        ],
                        default="post_subsidy",
                        max_length=16,
                        verbose_name="支持方式",
                    ),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        choices=[("fixed", "固定金额"), ("ratio", "按基数的比例")],
                        default="fixed",
                        max_length=8,
                        verbose_name="金额计算",
                    ),
                ),
                (
                    "fixed_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="固定金额"
                    ),
                ),
                (
                    "ratio",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name="比例"),
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
                        help_text="不选则由申请单位填报，审核时核定。",
                        max_length=20,
                        verbose_name="计算基数",
                    ),
                ),
                (
                    "base_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="不填为申请年度的上一年。", null=True, verbose_name="基数年度"
                    ),
                ),
                (
                    "base_label",
                    models.CharField(
                        blank=True,
                        help_text="如“上年度实际支付的贷款利息”。",
                        max_length=60,
                        verbose_name="填报基数的名称",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="最高金额"
                    ),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="核定金额合计超过时提醒，不拒绝。",
                        max_digits=18,
                        null=True,
                        verbose_name="资金总额",
                    ),
                ),
                ("window_from", models.DateField(blank=True, null=True, verbose_name="受理开始")),
                (
                    "window_to",
                    models.DateField(
                        blank=True,
                        help_text="最后一天仍然受理；不填则政策有效期内随时受理。",
                        null=True,
                        verbose_name="受理截止",
                    ),
                ),
                (
                    "needs_county",
                    models.BooleanField(
                        default=True, help_text="县区通过后市科技局才能核定。", verbose_name="须县区审核"
                    ),
                ),
                (
                    "documents",
                    models.TextField(blank=True, help_text="一行一项，每项都须上传。", verbose_name="申请材料"),
                ),
                ("notes", models.CharField(blank=True, max_length=300, verbose_name="说明")),
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
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.policy",
                        verbose_name="政策",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 政策条款",
                "verbose_name_plural": "historical 政策条款",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "document_number",
                    models.CharField(
                        blank=True,
                        help_text="如 丹科发〔2020〕12号；各种括号都会改成〔〕。",
                        max_length=60,
                        verbose_name="文号",
                    ),
                ),
                ("issuer", models.CharField(max_length=80, verbose_name="发文单位")),
                (
                    "level",
                    models.CharField(
                        choices=[("nation", "国家级"), ("province", "省级"), ("city", "市级"), ("county", "县级")],
                        default="city",
                        max_length=8,
                        verbose_name="级别",
                    ),
                ),
                ("valid_from", models.DateField(help_text="第一个有效日。", verbose_name="施行日期")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="最后一个有效日；长期有效的不填。", null=True, verbose_name="有效期至"
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, help_text="一两句话：给谁、给什么。", max_length=300, verbose_name="摘要"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="正文")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "起草中"), ("published", "已发布"), ("ended", "已停止")],
                        default="draft",
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
                        help_text="县级政策填写；只适用于该县区的单位。",
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
                        help_text="兑现申请和到期未付的提醒发给该科室；不选则发给各业务科室。",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.division",
                        verbose_name="责任科室",
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
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.policy",
                        verbose_name="由新政策替代",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 政策",
                "verbose_name_plural": "historical 政策",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PolicyClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, editable=False, max_length=20, verbose_name="申请编号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="申请年度")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("county_passed", "县区已通过"),
                            ("returned", "已退回"),
                            ("approved", "已核定"),
                            ("paid", "已兑付"),
                            ("refused", "不予兑付"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=14,
                        verbose_name="状态",
                    ),
                ),
                (
                    "statement",
                    models.TextField(blank=True, help_text="写明申请的依据、金额和用途。", verbose_name="申请说明"),
                ),
                (
                    "base",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="计算基数"
                    ),
                ),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                ("reckoning", models.CharField(blank=True, editable=False, max_length=300, verbose_name="金额计算")),
                ("judged", models.JSONField(blank=True, editable=False, null=True, verbose_name="提交时的条件判断")),
                (
                    "judged_again",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="核定时的条件判断"),
                ),
                ("submitted_on", models.DateField(blank=True, editable=False, null=True, verbose_name="提交日期")),
                (
                    "approved_base",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="核定基数"
                    ),
                ),
                (
                    "approved",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="核定金额"
                    ),
                ),
                ("due_on", models.DateField(blank=True, editable=False, null=True, verbose_name="应兑付日期")),
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
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_claims",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
            ],
            options={
                "verbose_name": "兑现申请",
                "verbose_name_plural": "兑现申请",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPolicyPayment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("paid_on", models.DateField(verbose_name="兑付日期")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="兑付金额")),
                (
                    "voucher",
                    models.CharField(help_text="支付凭证或国库支付单号。", max_length=60, verbose_name="凭证号"),
                ),
                ("notes", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                (
                    "struck_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废原因"),
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
                    "entered_by",
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
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.policyclaim",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 兑付",
                "verbose_name_plural": "historical 兑付",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaimDocument",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=100, verbose_name="材料名称")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.policyclaim",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 申请材料",
                "verbose_name_plural": "historical 申请材料",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ClaimDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100, verbose_name="材料名称")),
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="enterprises.policyclaim",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请材料",
                "verbose_name_plural": "申请材料",
                "ordering": ["claim", "id"],
            },
        ),
        migrations.CreateModel(
            name="PolicyItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("name", models.CharField(max_length=100, verbose_name="条款名称")),
                (
                    "funding_mode",
                    models.CharField(
                        choices=[
                            ("advance", "事前资助"),
                            ("post_subsidy", "后补助"),
                            ("interest", "贷款贴息"),
                            ("risk", "风险补偿"),
                            ("reward", "奖励"),
                        ],
                        default="post_subsidy",
                        max_length=16,
                        verbose_name="支持方式",
                    ),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        choices=[("fixed", "固定金额"), ("ratio", "按基数的比例")],
                        default="fixed",
                        max_length=8,
                        verbose_name="金额计算",
                    ),
                ),
                (
                    "fixed_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="固定金额"
                    ),
                ),
                (
                    "ratio",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name="比例"),
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
                        help_text="不选则由申请单位填报，审核时核定。",
                        max_length=20,
                        verbose_name="计算基数",
                    ),
                ),
                (
                    "base_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="不填为申请年度的上一年。", null=True, verbose_name="基数年度"
                    ),
                ),
                (
                    "base_label",
                    models.CharField(
                        blank=True,
                        help_text="如“上年度实际支付的贷款利息”。",
                        max_length=60,
                        verbose_name="填报基数的名称",
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="最高金额"
                    ),
                ),
                (
                    "budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="核定金额合计超过时提醒，不拒绝。",
                        max_digits=18,
                        null=True,
                        verbose_name="资金总额",
                    ),
                ),
                ("window_from", models.DateField(blank=True, null=True, verbose_name="受理开始")),
                (
                    "window_to",
                    models.DateField(
                        blank=True,
                        help_text="最后一天仍然受理；不填则政策有效期内随时受理。",
                        null=True,
                        verbose_name="受理截止",
                    ),
                ),
                (
                    "needs_county",
                    models.BooleanField(
                        default=True, help_text="县区通过后市科技局才能核定。", verbose_name="须县区审核"
                    ),
                ),
                (
                    "documents",
                    models.TextField(blank=True, help_text="一行一项，每项都须上传。", verbose_name="申请材料"),
                ),
                ("notes", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="enterprises.policy",
                        verbose_name="政策",
                    ),
                ),
            ],
            options={
                "verbose_name": "政策条款",
                "verbose_name_plural": "政策条款",
                "ordering": ["policy", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="PolicyCondition",
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conditions",
                        to="enterprises.policyitem",
                        verbose_name="条款",
                    ),
                ),
            ],
            options={
                "verbose_name": "条款条件",
                "verbose_name_plural": "条款条件",
                "ordering": ["item", "order", "id"],
            },
        ),
        migrations.AddField(
            model_name="policyclaim",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="enterprises.policyitem",
                verbose_name="条款",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPolicyCondition",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="enterprises.policyitem",
                        verbose_name="条款",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 条款条件",
                "verbose_name_plural": "historical 条款条件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicyClaim",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.CharField(blank=True, editable=False, max_length=20, verbose_name="申请编号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="申请年度")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("county_passed", "县区已通过"),
                            ("returned", "已退回"),
                            ("approved", "已核定"),
                            ("paid", "已兑付"),
                            ("refused", "不予兑付"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=14,
                        verbose_name="状态",
                    ),
                ),
                (
                    "statement",
                    models.TextField(blank=True, help_text="写明申请的依据、金额和用途。", verbose_name="申请说明"),
                ),
                (
                    "base",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="计算基数"
                    ),
                ),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="申请金额"
                    ),
                ),
                ("reckoning", models.CharField(blank=True, editable=False, max_length=300, verbose_name="金额计算")),
                ("judged", models.JSONField(blank=True, editable=False, null=True, verbose_name="提交时的条件判断")),
                (
                    "judged_again",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="核定时的条件判断"),
                ),
                ("submitted_on", models.DateField(blank=True, editable=False, null=True, verbose_name="提交日期")),
                (
                    "approved_base",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="核定基数"
                    ),
                ),
                (
                    "approved",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=18, null=True, verbose_name="核定金额"
                    ),
                ),
                ("due_on", models.DateField(blank=True, editable=False, null=True, verbose_name="应兑付日期")),
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
                    "created_by",
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="enterprises.policyitem",
                        verbose_name="条款",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 兑现申请",
                "verbose_name_plural": "historical 兑现申请",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PolicyPayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paid_on", models.DateField(verbose_name="兑付日期")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="兑付金额")),
                (
                    "voucher",
                    models.CharField(help_text="支付凭证或国库支付单号。", max_length=60, verbose_name="凭证号"),
                ),
                ("notes", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("struck_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                (
                    "struck_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废原因"),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="enterprises.policyclaim",
                        verbose_name="申请",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
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
            ],
            options={
                "verbose_name": "兑付",
                "verbose_name_plural": "兑付",
                "ordering": ["paid_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="筛查日期")),
                ("started_at", models.DateTimeField(verbose_name="开始时间")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="完成时间")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="单位数")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已筛查")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="筛查人",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screening",
                        to="enterprises.policyitem",
                        verbose_name="条款",
                    ),
                ),
            ],
            options={
                "verbose_name": "条件筛查",
                "verbose_name_plural": "条件筛查",
            },
        ),
        migrations.CreateModel(
            name="Screened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("qualified", "符合"),
                            ("one_short", "差一条"),
                            ("cannot_judge", "无法判断"),
                            ("not_qualified", "不符合"),
                        ],
                        max_length=14,
                        verbose_name="结论",
                    ),
                ),
                ("lacking", models.PositiveSmallIntegerField(verbose_name="未满足条数")),
                ("reasons", models.TextField(blank=True, verbose_name="理由")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="enterprises.screening",
                        verbose_name="筛查",
                    ),
                ),
            ],
            options={
                "verbose_name": "筛查结果",
                "verbose_name_plural": "筛查结果",
                "ordering": ["lacking", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="policy",
            index=models.Index(fields=["state", "valid_from"], name="policy_of_state"),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("document_number", ""), _negated=True),
                fields=("document_number",),
                name="policy_number_once",
                violation_error_message="已登记过同一文号的政策。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="policy_valid_to_later",
                violation_error_message="有效期至不能早于施行日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("county__isnull", False), ("level", "county")),
                    models.Q(models.Q(("level", "county"), _negated=True), ("county__isnull", True)),
                    _connector="OR",
                ),
                name="policy_of_county_names_it",
                violation_error_message="县级政策须选择县区，其他级别不选县区。",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimdocument",
            constraint=models.UniqueConstraint(fields=("claim", "title"), name="claim_document_once"),
        ),
        migrations.AddConstraint(
            model_name="policyitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount_kind", "fixed"),
                        ("fixed_amount__gt", 0),
                        ("fixed_amount__isnull", False),
                        ("ratio__isnull", True),
                    ),
                    models.Q(
                        ("amount_kind", "ratio"),
                        ("fixed_amount__isnull", True),
                        ("ratio__gt", 0),
                        ("ratio__isnull", False),
                        ("ratio__lte", 1),
                    ),
                    _connector="OR",
                ),
                name="policy_item_amount_is_said",
                violation_error_message="固定金额的填写金额；按比例的填写比例（大于零，不超过百分之百），二者只填一项。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_kind", "ratio"), _negated=True),
                    models.Q(("base_figure", ""), _negated=True),
                    models.Q(("base_label", ""), _negated=True),
                    _connector="OR",
                ),
                name="policy_item_base_is_named",
                violation_error_message="按比例计算的，请选择计算基数，或填写由申请单位填报的基数名称。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cap__isnull", True), ("cap__gt", 0), _connector="OR"),
                    models.Q(("budget__isnull", True), ("budget__gt", 0), _connector="OR"),
                ),
                name="policy_item_cap_positive",
                violation_error_message="最高金额和资金总额须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("window_to__isnull", True),
                    ("window_from__isnull", True),
                    ("window_to__gte", models.F("window_from")),
                    _connector="OR",
                ),
                name="policy_item_window_ends_later",
                violation_error_message="受理截止不能早于受理开始。",
            ),
        ),
        migrations.AddIndex(
            model_name="policyclaim",
            index=models.Index(
                models.F("county"), models.OrderBy(models.F("id"), descending=True), name="policy_claim_of_county"
            ),
        ),
        migrations.AddIndex(
            model_name="policyclaim",
            index=models.Index(fields=["state", "due_on"], name="policy_claim_of_state"),
        ),
        migrations.AddIndex(
            model_name="policyclaim",
            index=models.Index(fields=["due_on"], name="policy_claim_due"),
        ),
        migrations.AddIndex(
            model_name="policyclaim",
            index=models.Index(fields=["submitted_on"], name="policy_claim_submitted"),
        ),
        migrations.AddConstraint(
            model_name="policyclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["refused", "withdrawn"]), _negated=True),
                fields=("item", "enterprise", "year"),
                name="policy_claim_live_once",
                violation_error_message="本年度已申请过这一条款，不能重复申请。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True), fields=("number",), name="policy_claim_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="policyclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "paid"]), _negated=True),
                    models.Q(
                        ("approved__gt", 0),
                        ("approved__isnull", False),
                        ("due_on__isnull", False),
                        ("submitted_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="policy_claim_granted_in_full",
                violation_error_message="核定须有金额和应兑付日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("base__isnull", True), ("base__gte", 0), _connector="OR"),
                    models.Q(("asked__isnull", True), ("asked__gt", 0), _connector="OR"),
                ),
                name="policy_claim_amounts_positive",
                violation_error_message="基数不能为负数，申请金额须大于零。",
            ),
        ),
        migrations.AddIndex(
            model_name="policypayment",
            index=models.Index(fields=["paid_on"], name="policy_payment_of_day"),
        ),
        migrations.AddConstraint(
            model_name="policypayment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("struck_at__isnull", True)),
                fields=("claim", "voucher"),
                name="policy_payment_voucher_once",
                violation_error_message="这笔申请已登记过同一凭证号的兑付。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policypayment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)),
                name="policy_payment_positive",
                violation_error_message="兑付金额须大于零。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policypayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_reason", "")),
                    models.Q(("struck_at__isnull", False), models.Q(("struck_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="policy_payment_struck_why",
                violation_error_message="作废须写明原因。",
            ),
        ),
        migrations.AddIndex(
            model_name="screened",
            index=models.Index(
                models.F("screening"), models.F("verdict"), models.OrderBy(models.F("id")), name="screened_of_verdict"
            ),
        ),
        migrations.AddIndex(
            model_name="screened",
            index=models.Index(fields=["enterprise"], name="screened_of_enterprise"),
        ),
        migrations.AddConstraint(
            model_name="screened",
            constraint=models.UniqueConstraint(fields=("screening", "enterprise"), name="screened_once"),
        ),
    ]
