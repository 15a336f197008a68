import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

SCANS = [("unscanned", "未经病毒查杀"), ("clean", "未发现病毒"), ("infected", "发现病毒")]


def scan_fields(model: str) -> list[migrations.AddField]:
    return [
        migrations.AddField(
            model_name=model,
            name="scan_state",
            field=models.CharField(
                choices=SCANS, default="unscanned", editable=False, max_length=9, verbose_name="病毒查杀"
            ),
        ),
        migrations.AddField(
            model_name=model,
            name="scanned_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="查杀时间"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("projects", "0007_experts"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RemoveField(model_name="historicalapplication", name="answers"),
        migrations.RemoveField(model_name="historicalsubmission", name="answers"),
        migrations.RemoveField(model_name="historicalsubmission", name="files"),
        migrations.AddField(
            model_name="application",
            name="edited_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最近保存时间"),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="edited_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最近保存时间"),
        ),
        migrations.AddField(
            model_name="application",
            name="edited_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalapplication",
            name="edited_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="最近保存人",
            ),
        ),
        *scan_fields("applicationfile"),
        *scan_fields("historicalapplicationfile"),
        migrations.AddIndex(
            model_name="applicationfile",
            index=models.Index(condition=Q(scan_state="unscanned"), fields=["id"], name="application_file_unscanned"),
        ),
        migrations.AddConstraint(
            model_name="applicationfile",
            constraint=models.CheckConstraint(
                condition=Q(scan_state="unscanned") | Q(scanned_at__isnull=False), name="application_file_scanned_at"
            ),
        ),
    ]
