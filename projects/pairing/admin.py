"""The admin of pairs of projects, for the system administrator; pairs are ended, never deleted."""

from django.contrib import admin
from import_export.admin import ExportMixin, ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .models import ProjectPair, VisitProject
from .resources import ProjectPairResource


@admin.register(ProjectPair)
class ProjectPairAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [ProjectPairResource]
    list_display = ["officer", "project", "since", "until"]
    list_select_related = ["officer", "project"]
    search_fields = ["project__name", "project__number", "officer__display_name"]
    raw_id_fields = ["project", "officer"]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(VisitProject)
class VisitProjectAdmin(SystemAdminOnly, ExportMixin, admin.ModelAdmin):
    list_display = ["visit", "project"]
    list_select_related = ["visit__enterprise", "project"]
    raw_id_fields = ["visit", "project"]
