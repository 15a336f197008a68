"""The admin of the pool, for the system administrator; states are moved on the pages alone."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .models import PoolEntry, Support, SupportKind, Talk
from .resources import PoolResource


@admin.register(SupportKind)
class SupportKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "order", "active"]


@admin.register(PoolEntry)
class PoolEntryAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [PoolResource]
    list_display = ["enterprise", "target", "county", "planned_year", "adviser", "state", "entered_on", "left_on"]
    list_filter = ["target", "state", "county", "planned_year"]
    list_select_related = ["enterprise", "target", "county", "adviser"]
    search_fields = ["enterprise__name", "enterprise__uscc"]
    raw_id_fields = ["enterprise", "adviser"]
    readonly_fields = ["state", "asked_on", "applied_on", "decided_on", "left_on"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["enterprise", "target", "entered_on"] if obj else [])]

    def has_add_permission(self, request):
        """Firms are entered on the page, where their people and advisers are told."""
        return False


@admin.register(Support)
class SupportAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["entry", "kind", "given_on", "amount", "given_by"]
    list_filter = ["kind", "county"]
    list_select_related = ["entry__enterprise", "entry__target", "kind"]
    search_fields = ["enterprise__name", "words"]
    raw_id_fields = ["entry"]
    readonly_fields = ["entry"]

    def has_add_permission(self, request):
        """Help is entered on the page of the firm, which fills in whose it is."""
        return False


@admin.register(Talk)
class TalkAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["entry", "held_on", "people", "next_on"]
    list_select_related = ["entry__enterprise", "entry__target"]
    search_fields = ["entry__enterprise__name", "people"]
    readonly_fields = ["entry"]

    def has_add_permission(self, request):
        """Talks are entered on the page of the firm, whose next talk follows."""
        return False
