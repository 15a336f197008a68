"""The admin site: three administrators, three reaches, none of them in the bureau's business.

The system administrator keeps accounts and settings, the security administrator alone grants roles and opens accounts,
the audit administrator alone reads the logs.
"""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from import_export.admin import ImportExportModelAdmin

from .models import County, Division, Role, User
from .resources import CountyResource, DivisionResource, UserResource

admin.site.site_header = "市科技局业务门户 · 系统管理"
admin.site.site_title = "系统管理"
admin.site.index_title = "数据与设置"

# Roles replace Django's groups; the sign-in log of bureau.audit replaces the one of axes.
for unused in (Group, AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.unregister(unused)


class SystemAdminOnly:
    """Admin mixin: the system administrator and nobody else."""

    def _is_system_admin(self, request) -> bool:
        return request.user.is_authenticated and request.user.role == Role.SYS_ADMIN

    def has_module_permission(self, request):
        return self._is_system_admin(request)

    def has_view_permission(self, request, obj=None):
        return self._is_system_admin(request)

    def has_add_permission(self, request, *args):
        return self._is_system_admin(request)

    def has_change_permission(self, request, obj=None):
        return self._is_system_admin(request)

    def has_delete_permission(self, request, obj=None):
        return self._is_system_admin(request)

    def has_import_permission(self, request):
        return self._is_system_admin(request)

    def has_export_permission(self, request):
        return self._is_system_admin(request)


class ToLookAt(SystemAdminOnly):
    """Admin mixin: the system administrator reads what the portal's own pages write, and nobody writes it here."""

    show_full_result_count = False

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_import_permission(self, request):
        return False


class AuditorReads:
    """Admin mixin for logs: the audit administrator reads, nobody writes."""

    def _is_auditor(self, request) -> bool:
        return request.user.is_authenticated and request.user.role == Role.AUDIT_ADMIN

    def has_module_permission(self, request):
        return self._is_auditor(request)

    def has_view_permission(self, request, obj=None):
        return self._is_auditor(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_export_permission(self, request):
        return self._is_auditor(request)


@admin.register(County)
class CountyAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [CountyResource]
    list_display = ["code", "name", "short_name", "city_code", "is_gb", "active"]
    list_filter = ["city_code", "active"]
    search_fields = ["code", "name"]


@admin.register(Division)
class DivisionAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [DivisionResource]
    list_display = ["code", "name", "order", "active"]
    search_fields = ["code", "name"]


@admin.register(User)
class PeopleAdmin(SystemAdminOnly, ImportExportModelAdmin, UserAdmin):
    """Accounts are made by the system administrator; they open when the security administrator gives them a role."""

    resource_classes = [UserResource]
    list_display = ["username", "display_name", "role", "division", "county", "is_active", "last_login"]
    list_filter = ["role", "is_active", "division", "county"]
    list_select_related = ["division", "county"]
    search_fields = ["username", "display_name"]
    filter_horizontal = ()
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password", "display_name", "phone", "email"]}),
        ("归属", {"fields": ["division", "county"]}),
        ("权限（由安全管理员设置）", {"fields": ["role", "is_active", "must_change_password"]}),
        ("登录", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "display_name", "usable_password", "password1", "password2"]}),
        ("归属", {"fields": ["division", "county"]}),
    ]
    granted = ("role", "is_active", "division", "county")

    def _is_security_admin(self, request) -> bool:
        return request.user.is_authenticated and request.user.role == Role.SEC_ADMIN

    def has_module_permission(self, request):
        return super().has_module_permission(request) or self._is_security_admin(request)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or self._is_security_admin(request)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or self._is_security_admin(request)

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: their name stands under what they did."""
        return False

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        fields = [field for _, options in self.fieldsets for field in options["fields"]]
        if self._is_security_admin(request):
            # Nobody grants a role to themselves.
            return fields if obj == request.user else [field for field in fields if field not in self.granted]
        return ["role", "is_active", "last_login", "date_joined"]

    def user_change_password(self, request, id, form_url=""):
        """Only the system administrator sets passwords; the new one has to be changed at the next sign-in."""
        if not self._is_system_admin(request):
            from django.core.exceptions import PermissionDenied

            raise PermissionDenied
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            User.objects.filter(pk=id).update(must_change_password=True)
        return response

    def save_model(self, request, obj, form, change):
        if not change:
            obj.role = Role.EXPERT  # the role with the least reach, until the security administrator decides
            obj.is_active = False
            obj.must_change_password = True
        super().save_model(request, obj, form, change)
