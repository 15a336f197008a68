"""The admin of the yearly plan, for the system administrator. States move in the portal, where they are checked."""

from django.contrib import admin
from import_export.admin import ExportMixin, ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .indicators.resources import IndicatorResource
from .models import (
    Deliverable,
    Indicator,
    LampOverride,
    LampRuleSet,
    Milestone,
    Plan,
    Reading,
    ReadingRecords,
    Target,
    Task,
)
from .plans.resources import PlanResource
from .progress.resources import (
    LampOverrideResource,
    LampRuleSetResource,
    ReadingRecordsResource,
    ReadingResource,
)
from .targets.resources import TargetResource
from .tasks.resources import DeliverableResource, MilestoneResource, TaskResource


@admin.register(Plan)
class PlanAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [PlanResource]
    list_display = ["year", "ident", "title", "bureau_name", "state"]
    list_filter = ["year", "state"]
    search_fields = ["ident", "title", "bureau_name"]
    readonly_fields = ["state"]


@admin.register(Indicator)
class IndicatorAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [IndicatorResource]
    list_display = ["code", "name", "plan", "unit", "kind", "measure_key", "owner_division"]
    list_filter = ["plan", "kind", "level"]
    list_select_related = ["plan", "owner_division"]
    search_fields = ["code", "name", "slug", "measure_key"]


@admin.register(Target)
class TargetAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [TargetResource]
    list_display = ["indicator", "county", "division", "value", "upper", "comparator", "schedule"]
    list_filter = ["indicator__plan", "county", "schedule"]
    list_select_related = ["indicator", "county", "division"]
    search_fields = ["indicator__name", "indicator__code"]
    autocomplete_fields = ["indicator", "parent"]


@admin.register(Task)
class TaskAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [TaskResource]
    list_display = ["no", "title", "plan", "section", "lead_division", "deadline", "state"]
    list_filter = ["plan", "state"]
    list_select_related = ["plan", "lead_division"]
    search_fields = ["no", "title"]
    readonly_fields = ["state", "done_on"]
    raw_id_fields = ["lead_leader"]


@admin.register(Deliverable)
class DeliverableAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [DeliverableResource]
    list_display = ["name", "task", "qty", "unit", "indicator"]
    list_filter = ["task__plan"]
    list_select_related = ["task", "indicator"]
    search_fields = ["name"]
    autocomplete_fields = ["task", "indicator"]


@admin.register(Milestone)
class MilestoneAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [MilestoneResource]
    list_display = ["name", "task", "due", "done_on"]
    list_filter = ["task__plan"]
    list_select_related = ["task"]
    search_fields = ["name"]
    autocomplete_fields = ["task"]


class KeptAsItIs:
    """What was reported stays reported: nothing here is changed or deleted."""

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Reading)
class ReadingAdmin(KeptAsItIs, SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [ReadingResource]
    list_display = ["indicator", "county", "as_of", "value", "source", "state", "author", "created_at"]
    list_filter = ["indicator__plan", "source", "state", "county"]
    list_select_related = ["indicator", "county", "author"]
    date_hierarchy = "as_of"
    search_fields = ["indicator__name", "indicator__code"]

    def has_add_permission(self, request, *args):
        return False


@admin.register(ReadingRecords)
class ReadingRecordsAdmin(KeptAsItIs, SystemAdminOnly, ExportMixin, admin.ModelAdmin):
    resource_classes = [ReadingRecordsResource]
    list_display = ["reading", "model_label"]
    list_select_related = ["reading__indicator"]

    def has_add_permission(self, request, *args):
        return False


@admin.register(LampRuleSet)
class LampRuleSetAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [LampRuleSetResource]
    list_display = ["name", "code", "method", "green_from", "yellow_from", "due_soon_days", "effective_from", "active"]
    list_filter = ["active", "method"]
    search_fields = ["name", "code", "doc_no"]


@admin.register(LampOverride)
class LampOverrideAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [LampOverrideResource]
    list_display = ["indicator", "county", "lamp", "valid_from", "valid_to", "by"]
    list_filter = ["indicator__plan", "lamp", "county"]
    list_select_related = ["indicator", "county", "by"]
    search_fields = ["indicator__name", "reason"]
    autocomplete_fields = ["indicator"]

    def save_model(self, request, obj, form, change):
        """Whoever saves it sets the lamp."""
        if obj.by_id is None:
            obj.by = request.user
        super().save_model(request, obj, form, change)
