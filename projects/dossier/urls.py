"""Addresses of this concept below /projects/."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("dossier/calls/<int:pk>/", views.CallDossier.as_view(), name="dossier_call"),
    path("dossier/calls/<int:pk>/<slug:kind>.zip", views.CallDossierZip.as_view(), name="dossier_call_zip"),
    path("dossier/applications/<int:pk>/", views.ApplicationDossier.as_view(), name="dossier_application"),
    path(
        "dossier/applications/<int:pk>/<slug:kind>.zip",
        views.ApplicationDossierZip.as_view(),
        name="dossier_application_zip",
    ),
]
