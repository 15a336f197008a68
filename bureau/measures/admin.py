from django.contrib import admin
from import_export.admin import ExportMixin

from bureau.accounts.admin import SystemAdminOnly

from .models import GridSnapshot, SourceVersion


class Computed(SystemAdminOnly, ExportMixin, admin.ModelAdmin):
    """What the portal works out for itself: read, exported, thrown away to be worked out anew, never typed."""

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(GridSnapshot)
class GridSnapshotAdmin(Computed):
    list_display = ["measure_key", "year", "as_of", "version", "taken_at"]
    list_filter = ["year", "measure_key"]


@admin.register(SourceVersion)
class SourceVersionAdmin(Computed):
    list_display = ["label", "part", "version"]

    def has_delete_permission(self, request, obj=None):
        """A version that began again at zero would let stored figures outlive their records."""
        return False
