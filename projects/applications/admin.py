"""The admin of applications: to look at. What they are is changed by the verbs of the portal alone."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Application, ApplicationFile, Submission


@admin.register(Application)
class ApplicationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["number", "title", "enterprise", "call", "state", "submitted_at"]
    list_filter = ["state"]
    list_select_related = ["enterprise", "call"]
    search_fields = ["number", "title", "enterprise__name", "enterprise__uscc"]
    exclude = ["answers"]
    show_full_result_count = False


@admin.register(Submission)
class SubmissionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application", "serial", "at", "by", "sha256"]
    list_select_related = ["application", "by"]
    exclude = ["answers", "files"]
    show_full_result_count = False


@admin.register(ApplicationFile)
class ApplicationFileAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["file", "application", "field_key", "scan_state", "scanned_at"]
    list_filter = ["scan_state"]
    list_select_related = ["file", "application"]
    show_full_result_count = False
