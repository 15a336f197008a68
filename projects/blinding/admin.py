"""The admin of blind copies: to look at. What they are is changed by the verbs of the portal alone."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import BlindCopy, BlindFile, BlindLeak, BlindPassage, BlindReading


@admin.register(BlindCopy)
class BlindCopyAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["entry", "made_at", "made_by", "scanned_at"]
    list_select_related = ["entry", "made_by"]


@admin.register(BlindPassage)
class BlindPassageAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["copy", "order", "section", "label"]
    list_select_related = ["copy__entry"]


@admin.register(BlindFile)
class BlindFileAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["copy", "number", "label", "handling"]
    list_select_related = ["copy__entry"]


@admin.register(BlindLeak)
class BlindLeakAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["copy", "where", "kind", "text", "severity", "passed_by", "passed_at"]
    list_filter = ["severity", "kind"]
    list_select_related = ["copy__entry", "passed_by"]


@admin.register(BlindReading)
class BlindReadingAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["copy", "user", "what", "at"]
    list_select_related = ["copy__entry", "user"]
