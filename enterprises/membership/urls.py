"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import confirm_views, invitation_views, member_views, sign_up_views, views

urlpatterns: list[URLPattern] = [
    path("membership/", member_views.MyFirm.as_view(), name="my_firm"),
    path("membership/sign-up/", sign_up_views.SignUp.as_view(), name="sign_up"),
    path("membership/switch/", member_views.Switch.as_view(), name="switch_firm"),
    path("membership/claims/", views.ClaimList.as_view(), name="membership_claim_list"),
    path("membership/claims/new/", views.ClaimCreate.as_view(), name="membership_claim_create"),
    path("membership/claims/<int:pk>/", views.ClaimDetail.as_view(), name="membership_claim_detail"),
    path("membership/claims/<int:pk>/edit/", views.ClaimEdit.as_view(), name="membership_claim_edit"),
    path("membership/claims/<int:pk>/evidence/", views.ClaimEvidence.as_view(), name="membership_claim_evidence"),
    path("membership/claims/<int:pk>/confirm/", confirm_views.ClaimConfirm.as_view(), name="membership_claim_confirm"),
    path("membership/claims/<int:pk>/<slug:name>/", views.ClaimMove.as_view(), name="membership_claim_move"),
    path("membership/firms/<int:pk>/", member_views.FirmAccounts.as_view(), name="firm_accounts"),
    path("membership/firms/<int:pk>/invite/", invitation_views.Invite.as_view(), name="invite"),
    path("membership/members/<int:pk>/", member_views.MemberDetail.as_view(), name="member_detail"),
    path("membership/members/<int:pk>/<slug:name>/", member_views.MemberVerb.as_view(), name="member_verb"),
    path(
        "membership/invitations/<int:pk>/withdraw/",
        invitation_views.InvitationWithdraw.as_view(),
        name="invitation_withdraw",
    ),
    path("membership/join/<str:token>/", invitation_views.Join.as_view(), name="join"),
]
