"""The auditor sees who was told what and when; the messages are nobody else's, the system administrator's neither."""

from django.contrib import admin
from import_export.admin import ExportMixin

from bureau.accounts.admin import AuditorReads

from .models import Notice


@admin.register(Notice)
class NoticeAdmin(AuditorReads, ExportMixin, admin.ModelAdmin):
    """Read-only."""

    list_display = ["sent_at", "recipient", "text", "read_at"]
    list_select_related = ["recipient"]
    search_fields = ["text", "recipient__username", "recipient__display_name"]
    show_full_result_count = False
