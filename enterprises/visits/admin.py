"""The admin of pairs, visits and problems, for the system administrator."""

from django.contrib import admin
from import_export.admin import ExportMixin, ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly, ToLookAt

from . import pairing
from .models import InternalNote, Pair, Problem, ProblemKind, Visit
from .resources import PairResource


@admin.register(Pair)
class PairAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """Pairs are ended, never deleted."""

    resource_classes = [PairResource]
    list_display = ["officer", "enterprise", "county", "since", "until"]
    list_filter = ["county"]
    list_select_related = ["officer", "enterprise", "county"]
    search_fields = ["enterprise__name", "enterprise__uscc", "officer__display_name"]
    raw_id_fields = ["enterprise", "officer"]
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        pairing.write_as_system(obj)


@admin.register(ProblemKind)
class ProblemKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "order", "active"]


@admin.register(Visit)
class VisitAdmin(ToLookAt, ExportMixin, admin.ModelAdmin):
    list_display = ["enterprise", "visited_on", "form", "county", "recorded_by"]
    list_filter = ["form", "county"]
    list_select_related = ["enterprise", "county", "recorded_by"]
    search_fields = ["enterprise__name", "enterprise__uscc"]


@admin.register(Problem)
class ProblemAdmin(ToLookAt, ExportMixin, admin.ModelAdmin):
    list_display = ["enterprise", "kind", "county", "found_on", "deadline", "state"]
    list_filter = ["state", "kind", "county"]
    list_select_related = ["enterprise", "kind", "county"]
    search_fields = ["enterprise__name", "enterprise__uscc"]


@admin.register(InternalNote)
class InternalNoteAdmin(ToLookAt, ExportMixin, admin.ModelAdmin):
    list_display = ["written_at", "written_by", "visit", "problem"]
    list_select_related = ["written_by", "visit__enterprise", "problem__enterprise", "problem__kind"]
