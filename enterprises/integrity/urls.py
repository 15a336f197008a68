"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import check_views, views

urlpatterns: list[URLPattern] = [
    path("integrity/", views.IntegrityList.as_view(), name="integrity_list"),
    path("integrity/new/", views.IntegrityCreate.as_view(), name="integrity_create"),
    path("integrity/new/person/", views.PersonIntegrityCreate.as_view(), name="integrity_create_person"),
    path("integrity/import/", views.IntegrityImport.as_view(), name="integrity_import"),
    path("integrity/check/", check_views.OrganisationCheck.as_view(), name="integrity_check"),
    path("integrity/check/person/", check_views.PersonCheck.as_view(), name="integrity_check_person"),
    path("integrity/checks/", check_views.CheckList.as_view(), name="integrity_check_list"),
    path("integrity/own/", check_views.OwnStanding.as_view(), name="integrity_own"),
    path("integrity/<int:pk>/", views.IntegrityDetail.as_view(), name="integrity_detail"),
    path("integrity/<int:pk>/edit/", views.IntegrityEdit.as_view(), name="integrity_edit"),
    path("integrity/<int:pk>/repair/", views.IntegrityRepair.as_view(), name="integrity_repair"),
    path("integrity/<int:pk>/revoke/", views.IntegrityRevoke.as_view(), name="integrity_revoke"),
    path("integrity/<int:pk>/files/", views.IntegrityAttach.as_view(), name="integrity_attach"),
]
