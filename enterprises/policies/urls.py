"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import claim_step_views, claim_views, fit_views, item_views, payment_views, views

urlpatterns: list[URLPattern] = [
    path("policies/", views.PolicyList.as_view(), name="policies"),
    path("policies/new/", views.PolicyCreate.as_view(), name="policy_create"),
    path("policies/fits/", fit_views.OwnFits.as_view(), name="policy_fits"),
    path("policies/fits/<int:pk>/", fit_views.FitsOf.as_view(), name="policy_fits_of"),
    path("policies/<int:pk>/", views.PolicyDetail.as_view(), name="policy_detail"),
    path("policies/<int:pk>/edit/", views.PolicyEdit.as_view(), name="policy_edit"),
    path("policies/<int:pk>/file/", views.PolicyFile.as_view(), name="policy_file"),
    path("policies/<int:pk>/items/new/", item_views.ItemCreate.as_view(), name="policy_item_create"),
    path("policies/<int:pk>/<slug:name>/", views.PolicyMove.as_view(), name="policy_move"),
    path("policies/items/<int:pk>/", item_views.ItemDetail.as_view(), name="policy_item"),
    path("policies/items/<int:pk>/edit/", item_views.ItemEdit.as_view(), name="policy_item_edit"),
    path("policies/items/<int:pk>/remove/", item_views.ItemRemove.as_view(), name="policy_item_remove"),
    path("policies/items/<int:pk>/conditions/", item_views.Conditions.as_view(), name="policy_conditions"),
    path("policies/items/<int:pk>/screening/", fit_views.ScreeningPage.as_view(), name="policy_screening"),
    path("policies/items/<int:pk>/screen/", fit_views.Screen.as_view(), name="policy_screen"),
    path("policies/items/<int:pk>/tell/", fit_views.TellQualified.as_view(), name="policy_tell"),
    path("policies/items/<int:pk>/apply/", claim_views.ClaimBegin.as_view(), name="policy_claim_begin"),
    path("policies/claims/", claim_views.ClaimList.as_view(), name="policy_claims"),
    path("policies/payments/", payment_views.PaymentList.as_view(), name="policy_payments"),
    path("policies/payments/import/", payment_views.PaymentImport.as_view(), name="policy_payment_import"),
    path("policies/claims/<int:pk>/", claim_views.ClaimDetail.as_view(), name="policy_claim"),
    path("policies/claims/<int:pk>/edit/", claim_views.ClaimEdit.as_view(), name="policy_claim_edit"),
    path("policies/claims/<int:pk>/approve/", claim_step_views.ClaimApprove.as_view(), name="policy_claim_approve"),
    path("policies/claims/<int:pk>/pay/", payment_views.PaymentCreate.as_view(), name="policy_pay"),
    path("policies/claims/<int:pk>/<slug:name>/", claim_step_views.ClaimMove.as_view(), name="policy_claim_move"),
    path("policies/payments/<int:pk>/strike/", payment_views.PaymentStrike.as_view(), name="policy_payment_strike"),
]
