"""The admin of policies, claims and payments: to look at. What they are is changed by the verbs of the portal alone."""

from django.contrib import admin

from bureau.accounts.admin import ToLookAt

from .claim_models import ClaimDocument, PolicyClaim, PolicyPayment
from .models import Policy, PolicyCondition, PolicyItem
from .screening_models import Screened, Screening


@admin.register(Policy)
class PolicyAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "document_number", "issuer", "level", "valid_from", "valid_to", "state"]
    list_filter = ["state", "level"]
    search_fields = ["title", "document_number"]


@admin.register(PolicyItem)
class PolicyItemAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["name", "policy", "funding_mode", "window_from", "window_to"]
    list_select_related = ["policy"]
    search_fields = ["name", "policy__title"]


@admin.register(PolicyCondition)
class PolicyConditionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["item", "kind", "order"]
    list_select_related = ["item"]


@admin.register(PolicyClaim)
class PolicyClaimAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["number", "enterprise", "item", "year", "state", "asked", "approved", "due_on"]
    list_filter = ["state", "year"]
    list_select_related = ["enterprise", "item"]
    search_fields = ["number", "enterprise__name", "enterprise__uscc"]
    show_full_result_count = False


@admin.register(ClaimDocument)
class ClaimDocumentAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["title", "claim"]
    list_select_related = ["claim__enterprise", "claim__item"]


@admin.register(PolicyPayment)
class PolicyPaymentAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["claim", "paid_on", "amount", "voucher", "struck_at"]
    list_select_related = ["claim__enterprise", "claim__item"]
    search_fields = ["voucher", "claim__number"]


@admin.register(Screening)
class ScreeningAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["item", "on", "total", "done", "finished_at"]
    list_select_related = ["item"]


@admin.register(Screened)
class ScreenedAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ["screening", "enterprise", "verdict"]
    list_select_related = ["screening__item", "enterprise"]
    show_full_result_count = False
