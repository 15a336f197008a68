"""The auditor sees who imported what and when; the files themselves are not given out here."""

from django.contrib import admin
from import_export.admin import ExportMixin, ImportExportModelAdmin
from import_export.resources import ModelResource

from bureau.accounts.admin import AuditorReads, SystemAdminOnly
from bureau.exchange.exports.models import ExportJob
from bureau.exchange.models import ImportBatch, ImportRow, RememberedHeaders


class ImportBatchLogResource(ModelResource):
    """The log line of a batch, without its content."""

    class Meta:
        model = ImportBatch
        fields = (
            "created_at",
            "applied_at",
            "undone_at",
            "user__username",
            "title",
            "filename",
            "size",
            "sha256",
            "state",
            "counts",
        )


@admin.register(ImportBatch)
class ImportBatchAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only."""

    resource_classes = [ImportBatchLogResource]
    list_display = ["created_at", "user", "title", "filename", "state", "applied_at", "undone_at"]
    list_filter = ["state"]
    list_select_related = ["user"]
    search_fields = ["title", "filename", "sha256", "user__username"]
    fields = [
        "created_at",
        "applied_at",
        "undone_at",
        "undone_by",
        "user",
        "title",
        "filename",
        "size",
        "sha256",
        "state",
        "counts",
        "only_good",
    ]


@admin.register(ImportRow)
class ImportRowAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only: what each row of each file did."""

    list_display = ["batch", "number", "outcome", "record_id"]
    list_filter = ["outcome"]
    list_select_related = ["batch"]
    search_fields = ["batch__filename", "batch__sha256"]
    show_full_result_count = False


@admin.register(ExportJob)
class ExportJobAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only: long exports; that a file was taken out stands in the export log."""

    list_display = ["created_at", "user", "what", "state"]
    list_filter = ["state"]
    list_select_related = ["user"]


@admin.register(RememberedHeaders)
class RememberedHeadersAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """What officers have corrected; one that misleads can be taken out here."""

    list_display = ["kind", "headers", "changed_by", "changed_at"]
    list_filter = ["kind"]
    list_select_related = ["changed_by"]
