"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("outlook/", views.OutlookPage.as_view(), name="outlook"),
    path("outlook/<int:year>/renewals/", views.PastRenewals.as_view(), name="outlook_renewals"),
    path("outlook/<int:year>/applications/", views.PastApplications.as_view(), name="outlook_applications"),
]
