"""Addresses below /exports/."""

from django.urls import path

from . import views

app_name = "exports"
urlpatterns = [
    path("", views.ExportList.as_view(), name="list"),
    path("<uuid:pk>/", views.ExportPage.as_view(), name="detail"),
    path("<uuid:pk>/file/", views.ExportDownload.as_view(), name="download"),
    path("<uuid:pk>/cancel/", views.ExportCancel.as_view(), name="cancel"),
]
