from django.contrib import admin
from import_export.admin import ExportMixin

from bureau.accounts.admin import AuditorReads

from .models import ExportEvent, SignInEvent


@admin.register(SignInEvent)
class SignInEventAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    list_display = ["at", "kind", "username", "user", "address"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["username"]


@admin.register(ExportEvent)
class ExportEventAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    list_display = ["at", "user", "what", "rows", "file_format", "filters"]
    list_filter = ["file_format"]
    list_select_related = ["user"]
    search_fields = ["what", "user__username"]
