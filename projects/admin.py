"""The admin of projects and of what comes of them, for the system administrator."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .applications import admin as applications_admin  # noqa: F401 - registers its models
from .blinding import admin as blinding_admin  # noqa: F401 - registers its models
from .calls import admin as calls_admin  # noqa: F401 - registers its models
from .decisions import admin as decisions_admin  # noqa: F401 - registers its models
from .experts import admin as experts_admin  # noqa: F401 - registers its models
from .pairing import admin as pairing_admin  # noqa: F401 - registers its models
from .panels import admin as panels_admin  # noqa: F401 - registers its models
from .programmes.models import Programme
from .register import actions as register_actions
from .register.models import Project, ProjectPartner
from .register.resources import ProjectResource
from .reviews import admin as reviews_admin  # noqa: F401 - registers its models
from .screening import admin as screening_admin  # noqa: F401 - registers its models
from .transfer.achievements import actions as achievement_actions
from .transfer.achievements.models import Achievement
from .transfer.achievements.resources import AchievementResource
from .transfer.contracts import actions as contract_actions
from .transfer.contracts.models import NumberPattern, TechContract
from .transfer.contracts.resources import TechContractResource
from .transfer.platforms import actions as platform_actions
from .transfer.platforms.models import Platform, PlatformKind
from .transfer.platforms.resources import PlatformResource


def completed(complete):
    """A form that looks at the record as the verb will save it, so that a double is told and not met in the database."""

    class CompletedForm(forms.ModelForm):
        def _post_clean(self):
            super()._post_clean()
            if self.errors:
                return
            try:
                complete(self.instance).full_clean()
            except ValidationError as error:
                self.add_error(None, error.messages)

    return CompletedForm


@admin.register(Programme)
class ProgrammeAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["name", "level", "number_pattern", "own_money_only", "acceptance_months", "order", "active"]
    search_fields = ["name"]


@admin.register(Project)
class ProjectAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [ProjectResource]
    form = completed(register_actions.complete)
    list_display = ["name", "number", "level", "lead_name", "county", "counted_on", "state"]
    list_filter = ["level", "state", "county"]
    list_select_related = ["county"]
    search_fields = ["name", "number", "lead_name"]
    raw_id_fields = ["lead"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        """The state moves by its verbs."""
        return ["state"] if obj else []

    def save_model(self, request, obj, form, change):
        save = register_actions.amend_project if change else register_actions.register_project
        save(obj, by=request.user, reason="系统管理", checked=True)


@admin.register(ProjectPartner)
class ProjectPartnerAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["project", "order", "name"]
    list_select_related = ["project"]
    search_fields = ["name"]
    raw_id_fields = ["project", "enterprise"]


@admin.register(Achievement)
class AchievementAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [AchievementResource]
    form = completed(achievement_actions.complete)
    list_display = ["name", "owner_name", "taker_name", "county", "mode", "landed_on"]
    list_filter = ["mode", "county"]
    list_select_related = ["county"]
    search_fields = ["name", "owner_name", "taker_name"]
    raw_id_fields = ["owner", "taker", "project"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        save = achievement_actions.amend_achievement if change else achievement_actions.register_achievement
        save(obj, reason="系统管理", checked=True)


@admin.register(NumberPattern)
class NumberPatternAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["thing", "pattern", "remark"]


@admin.register(TechContract)
class TechContractAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """Here alone a cancellation that was entered by mistake is mended."""

    resource_classes = [TechContractResource]
    list_display = ["number", "name", "kind", "seller_name", "buyer_name", "registered_on", "cancelled_on"]
    list_filter = ["kind", "sold_here", "bought_here"]
    search_fields = ["number", "name", "seller_name", "buyer_name"]
    raw_id_fields = ["seller", "buyer"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        contract_actions.mend(obj, reason="系统管理")


@admin.register(PlatformKind)
class PlatformKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "order", "active"]


@admin.register(Platform)
class PlatformAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [PlatformResource]
    form = completed(platform_actions.complete)
    list_display = ["name", "kind", "level", "host_name", "county", "recognised_on", "status"]
    list_filter = ["kind", "level", "status", "county"]
    list_select_related = ["kind", "county"]
    search_fields = ["name", "host_name"]
    raw_id_fields = ["host"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        platform_actions.mend(obj, reason="系统管理")
