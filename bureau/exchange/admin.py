"""The auditor sees who imported what and when; the files themselves are not given out here."""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.resources import ModelResource

from bureau.accounts.admin import AuditorReads
from bureau.exchange.models import ImportBatch


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
