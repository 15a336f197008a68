"""Proposals for the system administrator: to look at; they are written on the pages of the register."""

from django.contrib import admin

from bureau.accounts.admin import SystemAdminOnly

from .models import Correction, CorrectionItem


class ToLookAt(SystemAdminOnly, admin.ModelAdmin):
    """Nothing is added, changed or removed here."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Correction)
class CorrectionAdmin(ToLookAt):
    list_display = ["enterprise", "county", "proposed_by", "proposed_at", "state"]
    list_select_related = ["enterprise", "county", "proposed_by"]
    list_filter = ["state", "county"]
    search_fields = ["enterprise__name", "enterprise__uscc"]


@admin.register(CorrectionItem)
class CorrectionItemAdmin(ToLookAt):
    list_display = ["correction", "field", "decision", "decided_by", "decided_at"]
    list_select_related = ["correction__enterprise", "decided_by"]
    list_filter = ["field", "decision"]
