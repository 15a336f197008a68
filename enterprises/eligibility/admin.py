"""The admin of rule sets, declarations, runs and results, for the system administrator."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly, ToLookAt

from . import actions
from .models import Declaration, RuleSet
from .run_models import Assessment, AssessmentRun


@admin.register(RuleSet)
class RuleSetAdmin(SystemAdminOnly, admin.ModelAdmin):
    """Under the rules of the portal: what somebody was assessed by is fixed here too, but for its end and notes."""

    list_display = ["title", "kind", "document", "effective_from", "effective_to"]
    list_filter = ["kind"]
    search_fields = ["title", "document"]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not obj.runs.exists():
            return []
        return ["kind", "title", "document", "effective_from", "params"]

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and obj.runs.exists()
        return super().has_delete_permission(request, obj) and not used

    def save_model(self, request, obj, form, change):
        actions.write_rule_set(obj)


@admin.register(Declaration)
class DeclarationAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["enterprise", "year", "ip_score", "transfer_score", "management_score"]
    list_filter = ["year"]
    list_select_related = ["enterprise"]
    search_fields = ["enterprise__name", "enterprise__uscc"]
    raw_id_fields = ["enterprise"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        actions.declare(obj, by=request.user)


@admin.register(AssessmentRun)
class AssessmentRunAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["rule_set", "on", "county", "enterprise", "state", "done", "total", "by", "made_at"]
    list_filter = ["state", "rule_set__kind"]
    list_select_related = ["rule_set", "county", "enterprise", "by"]


@admin.register(Assessment)
class AssessmentAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["enterprise", "run", "verdict", "missing", "unknown"]
    list_filter = ["verdict"]
    list_select_related = ["enterprise", "run__rule_set", "run__county", "run__enterprise"]
    search_fields = ["enterprise__name", "enterprise__uscc"]
