"""The admin of the register, for the system administrator."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .annual_figures import actions as figures_actions
from .annual_figures.models import AnnualFigures, OutlierLimit
from .annual_figures.resources import AnnualFiguresResource
from .certifications import actions as certification_actions
from .certifications.models import Certification, CertificationChange, CertificationKind
from .certifications.resources import CertificationResource
from .corrections import admin as corrections_admin  # noqa: F401 - registers its models
from .cultivation import admin as cultivation_admin  # noqa: F401 - registers its models
from .eligibility import admin as eligibility_admin  # noqa: F401 - registers its models
from .integrity import admin as integrity_admin  # noqa: F401 - registers its own
from .intellectual_property import actions as ip_actions
from .intellectual_property.models import IntellectualProperty, IPKind
from .intellectual_property.resources import IntellectualPropertyResource
from .membership import admin as membership_admin  # noqa: F401 - registers its models
from .policies import admin as policies_admin  # noqa: F401 - registers its models
from .register import actions as register_actions
from .register.merging_models import Merging
from .register.models import Enterprise, EnterpriseMember, FormerName
from .register.registration_types import RegistrationType
from .register.resources import EnterpriseResource
from .visits import admin as visits_admin  # noqa: F401 - registers its models


@admin.register(Enterprise)
class EnterpriseAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [EnterpriseResource]
    list_display = ["name", "uscc", "kind", "county", "status", "is_demo"]
    list_filter = ["county", "kind", "status", "is_demo"]
    list_select_related = ["county"]
    search_fields = ["name", "uscc"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        save = register_actions.amend if change else register_actions.register
        save(obj, reason="系统管理", checked=True)


@admin.register(FormerName)
class FormerNameAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["name", "enterprise", "until"]
    list_select_related = ["enterprise"]
    search_fields = ["name", "enterprise__name"]
    raw_id_fields = ["enterprise"]


@admin.register(EnterpriseMember)
class EnterpriseMemberAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["user", "enterprise"]
    list_select_related = ["user", "enterprise"]
    search_fields = ["user__username", "user__display_name", "enterprise__name"]
    raw_id_fields = ["user", "enterprise"]


@admin.register(CertificationKind)
class CertificationKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "validity_months", "to_year_end", "last_day_included", "order", "active"]


@admin.register(Certification)
class CertificationAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [CertificationResource]
    list_display = ["enterprise", "kind", "number", "county", "issued_on", "expires_on", "revoked_on"]
    list_filter = ["kind", "county"]
    list_select_related = ["enterprise", "kind", "county"]
    search_fields = ["number", "enterprise__name", "enterprise__uscc"]
    raw_id_fields = ["enterprise"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        save = certification_actions.amend_certification if change else certification_actions.register_certification
        save(obj, reason="系统管理", checked=True)


@admin.register(AnnualFigures)
class AnnualFiguresAdmin(SystemAdminOnly, ImportExportModelAdmin):
    """Under the rules of the portal: what is handed in or settled is read only here too."""

    resource_classes = [AnnualFiguresResource]
    list_display = ["enterprise", "year", "county", "revenue", "rd_total", "staff", "state", "doubts_checked_at"]
    list_filter = ["year", "state", "source", "county"]
    list_select_related = ["enterprise", "county"]
    search_fields = ["enterprise__name", "enterprise__uscc"]
    raw_id_fields = ["enterprise"]
    readonly_fields = ["state", "doubts"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return self.readonly_fields
        if obj.state in figures_actions.OPEN_STATES:
            return [*self.readonly_fields, "enterprise", "year"]
        return [*self.readonly_fields, *(field.name for field in obj._meta.concrete_fields if field.editable)]

    def has_delete_permission(self, request, obj=None):
        settled = obj is not None and obj.state not in figures_actions.OPEN_STATES
        return super().has_delete_permission(request, obj) and not settled

    def save_model(self, request, obj, form, change):
        if change and obj.state not in figures_actions.OPEN_STATES:
            return
        save = figures_actions.amend_figures if change else figures_actions.register_figures
        save(obj, by=request.user, reason="系统管理")


@admin.register(OutlierLimit)
class OutlierLimitAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["name", "code", "limit", "floor", "order", "active"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        figures_actions.doubt_again(AnnualFigures.objects.all())


@admin.register(IPKind)
class IPKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "ip_class", "number_pattern", "order", "active"]


@admin.register(IntellectualProperty)
class IntellectualPropertyAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [IntellectualPropertyResource]
    list_display = ["number", "name", "kind", "enterprise", "county", "granted_on", "ended_on"]
    list_filter = ["kind", "obtained_by", "county"]
    list_select_related = ["enterprise", "kind", "county"]
    search_fields = ["number", "name", "enterprise__name", "enterprise__uscc"]
    raw_id_fields = ["enterprise"]
    show_full_result_count = False

    def save_model(self, request, obj, form, change):
        if change:
            ip_actions.amend_right(obj, reason="系统管理", as_system=True)
        else:
            ip_actions.register_right(obj, reason="系统管理")


@admin.register(CertificationChange)
class CertificationChangeAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["certification", "what", "changed_on", "before", "after"]
    list_select_related = ["certification__kind"]
    list_filter = ["what"]
    search_fields = ["before", "after", "certification__number"]
    raw_id_fields = ["certification"]


@admin.register(RegistrationType)
class RegistrationTypeAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["ident", "version", "code", "name", "is_checked"]
    list_filter = ["version", "is_checked"]
    search_fields = ["code", "name"]


@admin.register(Merging)
class MergingAdmin(SystemAdminOnly, admin.ModelAdmin):
    """To look at; mergings are made and taken back on the pages of the register."""

    list_display = ["dropped_name", "dropped_uscc", "kept", "merged_by", "merged_at", "undone_at"]
    list_select_related = ["kept", "merged_by"]
    search_fields = ["dropped_name", "dropped_uscc"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
