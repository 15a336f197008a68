"""The admin of experts: to look at, without personal data; the library is kept on its own pages."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Expert, ExpertEvaluation, ExpertInvitation, ExpertRelation


@admin.register(Expert)
class ExpertAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["name", "kind", "employer_name", "county", "user", "status"]
    list_filter = ["kind", "status"]
    list_select_related = ["county", "user"]
    search_fields = ["name", "employer_name"]
    exclude = ["phone", "email"]


@admin.register(ExpertRelation)
class ExpertRelationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["expert", "kind", "until"]
    list_select_related = ["expert"]
    search_fields = ["expert__name"]


@admin.register(ExpertEvaluation)
class ExpertEvaluationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["expert", "call", "mark", "made_by", "made_at"]
    list_select_related = ["expert", "call", "made_by"]


@admin.register(ExpertInvitation)
class ExpertInvitationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["expert", "invited_by", "invited_at", "expires_at", "used_at", "withdrawn_at"]
    list_select_related = ["expert", "invited_by"]
