"""Proposals for the system administrator: to look at; they are written on the pages of the register."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Correction, CorrectionItem


@admin.register(Correction)
class CorrectionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["enterprise", "county", "proposed_by", "proposed_at", "state"]
    list_select_related = ["enterprise", "county", "proposed_by"]
    list_filter = ["state", "county"]
    search_fields = ["enterprise__name", "enterprise__uscc"]


@admin.register(CorrectionItem)
class CorrectionItemAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["correction", "field", "decision", "decided_by", "decided_at"]
    list_select_related = ["correction__enterprise", "decided_by"]
    list_filter = ["field", "decision"]
