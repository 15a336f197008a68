"""Calls in the admin: to look at; they are written by their verbs."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Call, CallCondition, Extension, FormDraft, FormVersion, LatePermit


@admin.register(Call)
class CallAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "kind", "programme", "year", "opens_at", "closes_at", "state"]
    list_filter = ["kind", "state"]
    list_select_related = ["programme"]
    search_fields = ["title", "document_number"]


@admin.register(CallCondition)
class CallConditionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "order", "kind"]
    list_select_related = ["call", "certification_kind"]


@admin.register(FormVersion)
class FormVersionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "number", "note", "frozen_at", "created_by"]
    list_select_related = ["call", "created_by"]


@admin.register(FormDraft)
class FormDraftAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "saved_by", "saved_at"]
    list_select_related = ["call", "saved_by"]


@admin.register(Extension)
class ExtensionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "closed_at", "closes_at", "reason", "by", "at"]
    list_select_related = ["call", "by"]


@admin.register(LatePermit)
class LatePermitAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "enterprise", "expires_at", "revoked_at", "approved_by"]
    list_select_related = ["call", "enterprise", "approved_by"]
