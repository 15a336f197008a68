from django.contrib import admin
from import_export.admin import ExportMixin

from bureau.accounts.admin import AuditorReads

from .models import StateChange


@admin.register(StateChange)
class StateChangeAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    list_display = ["at", "thing_label", "thing_id", "label", "source", "target", "by", "reason"]
    list_filter = ["thing_label", "transition"]
    list_select_related = ["by"]
