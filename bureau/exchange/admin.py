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


class ImportRowLogResource(ModelResource):
    """The log line of a row, without its content."""

    class Meta:
        model = ImportRow
        fields = ("batch__created_at", "batch__filename", "number", "outcome", "record_id")


@admin.register(ImportRow)
class ImportRowAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only: what each row of each file did, without what stood in it."""

    resource_classes = [ImportRowLogResource]
    fields = ["batch", "number", "outcome", "record_id"]
    list_display = ["batch", "number", "outcome", "record_id"]
    list_filter = ["outcome"]
    list_select_related = ["batch"]
    search_fields = ["batch__filename", "batch__sha256"]
    show_full_result_count = False


class ExportJobLogResource(ModelResource):
    """The log line of an export, without what was searched for."""

    class Meta:
        model = ExportJob
        fields = ("created_at", "user__username", "what", "filters", "file_format", "rows_total", "state")


@admin.register(ExportJob)
class ExportJobAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only: long exports; that a file was taken out stands in the export log."""

    resource_classes = [ExportJobLogResource]
    fields = ["created_at", "user", "what", "filters", "file_format", "rows_total", "state"]
    list_display = ["created_at", "user", "what", "state"]
    list_filter = ["state"]
    list_select_related = ["user"]


@admin.register(RememberedHeaders)
class RememberedHeadersAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """What officers have corrected; one that misleads can be taken out here."""

    list_display = ["kind", "headers", "changed_by", "changed_at"]
    list_filter = ["kind"]
    list_select_related = ["changed_by"]
