"""Claims and invitations, for the system administrator to look at; they are decided on the pages."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .models import Invitation, MembershipClaim


@admin.register(MembershipClaim)
class MembershipClaimAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["name", "uscc", "county", "person", "state", "submitted_at"]
    list_filter = ["state", "county"]
    list_select_related = ["county", "person"]
    search_fields = ["name", "uscc", "person__display_name", "person__username"]


@admin.register(Invitation)
class InvitationAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["enterprise", "name", "state", "invited_by", "invited_at", "expires_at"]
    list_filter = ["state"]
    list_select_related = ["enterprise", "invited_by"]
    search_fields = ["name", "enterprise__name"]
