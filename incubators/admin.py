"""The admin of carriers and tenancies, for the system administrator."""

from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .register import actions as carrier_actions
from .register.models import Carrier, CarrierKind, CarrierMember
from .register.resources import CarrierResource
from .tenancies import actions as tenancy_actions
from .tenancies.models import LongStayField, Tenancy
from .tenancies.resources import TenancyResource


@admin.register(CarrierKind)
class CarrierKindAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["code", "name", "other_names", "incubates", "stay_limit_months", "order", "active"]


@admin.register(Carrier)
class CarrierAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [CarrierResource]
    list_display = ["name", "kind", "level", "county", "recognised_year", "revoked_on"]
    list_filter = ["kind", "level", "county"]
    list_select_related = ["kind", "county"]
    search_fields = ["name", "operator_name"]
    raw_id_fields = ["operator"]

    def save_model(self, request, obj, form, change):
        save = carrier_actions.amend if change else carrier_actions.register
        save(obj, reason="系统管理")


@admin.register(CarrierMember)
class CarrierMemberAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["user", "carrier"]
    list_select_related = ["user", "carrier"]
    search_fields = ["user__username", "user__display_name", "carrier__name"]
    raw_id_fields = ["user", "carrier"]


@admin.register(LongStayField)
class LongStayFieldAdmin(SystemAdminOnly, ImportExportModelAdmin):
    list_display = ["hitech_field", "months", "document"]


@admin.register(Tenancy)
class TenancyAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [TenancyResource]
    list_display = ["tenant", "carrier", "county", "entered_on", "left_on", "state"]
    list_filter = ["state", "county"]
    list_select_related = ["firm", "carrier", "county"]
    search_fields = ["firm__name", "team", "carrier__name"]
    raw_id_fields = ["firm", "carrier"]

    def save_model(self, request, obj, form, change):
        save = tenancy_actions.amend if change else tenancy_actions.enter
        save(obj, reason="系统管理")
