"""The admin of the tables of 科研诚信, for the system administrator.

The records themselves and the log of questions are not here: nobody who keeps the system reads them.
"""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .models import IntegrityMeasure, MisconductKind, MisconductSeverity, RestrictedActivity


class ReferenceAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """Rows are taken out of use, never deleted or renamed by their key: records refer to them."""

    list_filter = ["active", "is_checked"]
    search_fields = ["name", "document"]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [self.model._meta.pk.name] if obj else []


@admin.register(MisconductKind)
class MisconductKindAdmin(ReferenceAdmin):
    list_display = ["name", "document", "article", "valid_from", "valid_to", "is_checked", "order", "active"]


@admin.register(MisconductSeverity)
class MisconductSeverityAdmin(ReferenceAdmin):
    list_display = ["name", "default_months", "document", "is_checked", "order", "active"]


@admin.register(IntegrityMeasure)
class IntegrityMeasureAdmin(ReferenceAdmin):
    list_display = ["name", "document", "is_checked", "order", "active"]


@admin.register(RestrictedActivity)
class RestrictedActivityAdmin(ReferenceAdmin):
    list_display = ["name", "is_checked", "order", "active"]
