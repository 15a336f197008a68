"""The admin of decisions: to look at; they are changed by the verbs of the portal alone. Honours may be mended."""

from django.contrib import admin

from bureau.accounts.admin import SystemAdminOnly, ToLookAt

from .letter_models import Letter
from .models import Decision, DecisionLine, LineChange, Meeting
from .outcome_models import Honour, UpwardRecommendation
from .publicity_models import Objection, Publicity


@admin.register(Decision)
class DecisionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["call", "state", "budget", "document_number", "issued_on"]
    list_filter = ["state"]
    list_select_related = ["call"]
    search_fields = ["call__title", "document_number"]


@admin.register(DecisionLine)
class DecisionLineAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["decision", "order", "application", "score", "verdict", "granted"]
    list_filter = ["verdict"]
    list_select_related = ["decision__call", "application__call"]


@admin.register(LineChange)
class LineChangeAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["at", "line", "what", "reason", "by"]
    list_select_related = ["line__application__call", "by"]


@admin.register(Meeting)
class MeetingAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["decision", "kind", "held_on", "number"]
    list_select_related = ["decision__call"]


@admin.register(Publicity)
class PublicityAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["decision", "starts_on", "ends_on", "ended_at"]
    list_select_related = ["decision__call"]


@admin.register(Objection)
class ObjectionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["publicity", "received_on", "state"]
    list_select_related = ["publicity__decision__call"]


@admin.register(Letter)
class LetterAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["subject", "kind", "state", "sent_at"]
    list_filter = ["state", "kind"]


@admin.register(Honour)
class HonourAdmin(SystemAdminOnly, admin.ModelAdmin):
    list_display = ["title", "kind", "prize", "year", "unit_names", "county", "awarded_on"]
    list_filter = ["kind", "year"]
    list_select_related = ["county"]
    search_fields = ["title", "unit_names"]
    raw_id_fields = ["enterprise", "application"]
    show_full_result_count = False


@admin.register(UpwardRecommendation)
class UpwardRecommendationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "enterprise", "level", "programme", "sent_on", "result"]
    list_filter = ["level", "result"]
    list_select_related = ["enterprise"]
    search_fields = ["title"]
