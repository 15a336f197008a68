"""The admin of ledgers, for the system administrator. Definitions are changed in the portal, where they are checked."""

from django import forms
from django.contrib import admin
from import_export.admin import ImportExportModelAdmin

from bureau.accounts.admin import SystemAdminOnly

from .entries import actions
from .entries.resources import LedgerEntryResource
from .models import Ledger, LedgerColumn, LedgerEntry
from .registers.resources import LedgerColumnResource, LedgerResource
from .registers.values import CountyIndex


class ColumnsOfLedger(admin.TabularInline):
    model = LedgerColumn
    fields = ["order", "label", "key", "kind", "role", "counts_once", "identifies", "required", "unit"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Ledger)
class LedgerAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [LedgerResource]
    list_display = ["name", "code", "figure", "unit", "division", "order", "active"]
    list_filter = ["active", "figure", "division"]
    list_select_related = ["division"]
    search_fields = ["name", "code"]
    fields = ["code", "name", "figure", "unit", "first_within", "definition", "division", "order", "active"]
    readonly_fields = ["code", "figure", "unit", "first_within"]
    inlines = [ColumnsOfLedger]

    def has_add_permission(self, request, *args):
        return False


@admin.register(LedgerColumn)
class LedgerColumnAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [LedgerColumnResource]
    list_display = ["label", "ledger", "key", "kind", "role", "counts_once", "identifies", "required", "in_list"]
    list_filter = ["kind", "ledger"]
    list_select_related = ["ledger"]
    search_fields = ["label", "key", "ledger__name"]
    fields = ["ledger", "key", "kind", "role", "label", "help", "in_list"]
    readonly_fields = ["ledger", "key", "kind", "role"]

    def has_add_permission(self, request, *args):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class EntryValuesForm(forms.ModelForm):
    """Values by hand; they must still fit the columns of the ledger."""

    class Meta:
        model = LedgerEntry
        fields = ["ledger", "values"]

    def clean(self):
        data = super().clean()
        ledger = data.get("ledger") or (self.instance.ledger if self.instance.pk else None)
        values = data.get("values")
        if ledger and not isinstance(values, dict):
            raise forms.ValidationError("内容须为按列代码组织的 JSON 对象。")
        if ledger:
            try:
                actions.fill(LedgerEntry(ledger=ledger), values, CountyIndex.load())
            except actions.EntryRefused as refusal:
                raise forms.ValidationError(refusal.sentence) from refusal
        return data


@admin.register(LedgerEntry)
class LedgerEntryAdmin(SystemAdminOnly, ImportExportModelAdmin):
    resource_classes = [LedgerEntryResource]
    form = EntryValuesForm
    list_display = ["title", "ledger", "state", "county", "counted_on", "amount", "created_at"]
    list_filter = ["ledger", "state", "county"]
    list_select_related = ["ledger", "county"]
    search_fields = ["search_text"]
    fields = ["ledger", "values", "state", "title", "county", "counted_on", "ended_on", "amount", "created_by"]
    readonly_fields = ["state", "title", "county", "counted_on", "ended_on", "amount", "created_by"]
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        return ["ledger", *self.readonly_fields] if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        actions.write_as_system(obj, reason="系统管理")

    def delete_model(self, request, obj):
        actions.remove([obj])

    def delete_queryset(self, request, queryset):
        actions.remove(queryset.select_related("ledger"))
