"""Claims and invitations; of the people who act for a firm already, the first becomes 单位管理员."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import enterprises.register.uscc


def appoint_the_first(apps, schema_editor):
    """Without an administrator a firm could invite nobody, and no newcomer would become one."""
    members = apps.get_model("enterprises", "EnterpriseMember").objects.using(schema_editor.connection.alias)
    administered = members.filter(is_admin=True).values("enterprise")
    firsts = (
        members.exclude(enterprise__in=administered).order_by().values("enterprise").annotate(first=models.Min("pk"))
    )
    members.filter(pk__in=[one["first"] for one in firsts]).update(is_admin=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("enterprises", "0009_members_in_time"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalInvitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("phone", models.CharField(max_length=20, verbose_name="电话")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待接受"), ("accepted", "已加入"), ("withdrawn", "已撤回")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="邀请时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="同意个人信息处理告知的时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="接受人",
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
            ],
            options={
                "verbose_name": "historical 企业账号邀请",
                "verbose_name_plural": "historical 企业账号邀请",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMembershipClaim",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "uscc",
                    models.CharField(
                        max_length=18,
                        validators=[enterprises.register.uscc.validate_uscc],
                        verbose_name="统一社会信用代码",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="单位名称")),
                ("position", models.CharField(max_length=40, verbose_name="职务")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待确认"),
                            ("returned", "已退回"),
                            ("confirmed", "已确认"),
                            ("refused", "未通过"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="submitted",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="提交时间")),
                ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="同意个人信息处理告知的时间")),
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
                    "person",
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
                    "said_county",
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
            ],
            options={
                "verbose_name": "historical 企业认领",
                "verbose_name_plural": "historical 企业认领",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("phone", models.CharField(max_length=20, verbose_name="电话")),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="链接摘要")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待接受"), ("accepted", "已加入"), ("withdrawn", "已撤回")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="邀请时间")),
                ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="同意个人信息处理告知的时间")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="接受人",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enterprises.enterprise",
                        verbose_name="企业",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="邀请人",
                    ),
                ),
            ],
            options={
                "verbose_name": "企业账号邀请",
                "verbose_name_plural": "企业账号邀请",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            ("accepted_by__isnull", False),
                            _connector="OR",
                        ),
                        name="invitation_accepted_by_somebody",
                        violation_error_message="已加入的邀请必须有接受人。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("invited_at"))),
                        name="invitation_ends_after_it_began",
                        violation_error_message="有效期须晚于邀请时间。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uscc",
                    models.CharField(
                        max_length=18,
                        validators=[enterprises.register.uscc.validate_uscc],
                        verbose_name="统一社会信用代码",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="单位名称")),
                ("position", models.CharField(max_length=40, verbose_name="职务")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "待确认"),
                            ("returned", "已退回"),
                            ("confirmed", "已确认"),
                            ("refused", "未通过"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="submitted",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="提交时间")),
                ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="同意个人信息处理告知的时间")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="办理县区",
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
                        verbose_name="企业",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership_claims",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
                (
                    "said_county",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.county",
                        verbose_name="所在县区",
                    ),
                ),
            ],
            options={
                "verbose_name": "企业认领",
                "verbose_name_plural": "企业认领",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["uscc"], name="claim_on_code"),
                    models.Index(
                        models.F("person"), models.OrderBy(models.F("id"), descending=True), name="claim_of_person"
                    ),
                    models.Index(condition=models.Q(("state", "submitted")), fields=["county"], name="claim_waiting"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["submitted", "returned"])),
                        fields=("person", "uscc"),
                        name="claim_open_once",
                        violation_error_message="您对这家单位的认领正在办理，不必再次提交。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            ("enterprise__isnull", False),
                            _connector="OR",
                        ),
                        name="claim_confirmed_has_record",
                        violation_error_message="已确认的认领必须有对应的企业。",
                    ),
                ],
            },
        ),
        migrations.RunPython(appoint_the_first, migrations.RunPython.noop),
    ]
