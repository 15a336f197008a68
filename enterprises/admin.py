"""The admin of the register, for the system administrator."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .certifications import actions as certification_actions
from .certifications.models import Certification, CertificationKind
from .certifications.resources import CertificationResource
from .register import actions as register_actions
from .register.models import Enterprise, EnterpriseMember, FormerName
from .register.resources import EnterpriseResource


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
