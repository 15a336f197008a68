"""The auditor sees which files there are and whose; their content is not given out here."""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.resources import ModelResource

from bureau.accounts.admin import AuditorReads
from bureau.files.models import StoredFile


class StoredFileLogResource(ModelResource):
    """The log line of a file, without its content."""

    class Meta:
        model = StoredFile
        fields = ("uploaded_at", "uploaded_by__username", "name", "size", "sha256", "owner_label", "owner_id")


@admin.register(StoredFile)
class StoredFileAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only."""

    resource_classes = [StoredFileLogResource]
    list_display = ["uploaded_at", "uploaded_by", "name", "size", "owner_label", "owner_id"]
    list_select_related = ["uploaded_by"]
    search_fields = ["name", "sha256", "uploaded_by__username"]
    fields = ["uploaded_at", "uploaded_by", "name", "size", "content_type", "sha256", "owner_label", "owner_id"]
