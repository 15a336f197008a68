"""The admin of recommendations and the format check: to look at. What they are is changed by the verbs alone."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .doubles_models import Fingerprint, IndexedText, NotADouble
from .models import CheckItem, CheckResult, FailedPublicity, Recommendation


@admin.register(Recommendation)
class RecommendationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application", "call", "county", "order", "by", "at", "withdrawn_at"]
    list_select_related = ["application__call", "call", "county", "by"]


@admin.register(CheckItem)
class CheckItemAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "call", "order", "automatic"]
    list_select_related = ["call"]


@admin.register(CheckResult)
class CheckResultAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application", "item", "result", "found", "by", "at"]
    list_select_related = ["application__call", "item", "by"]


@admin.register(FailedPublicity)
class FailedPublicityAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "from_on", "until_on", "by", "at"]
    list_select_related = ["call", "by"]


@admin.register(IndexedText)
class IndexedTextAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application", "size", "at"]
    list_select_related = ["application__call"]


@admin.register(Fingerprint)
class FingerprintAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["application_id", "hash"]


@admin.register(NotADouble)
class NotADoubleAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["first", "second", "by", "at"]
    list_select_related = ["first__call", "second__call", "by"]
