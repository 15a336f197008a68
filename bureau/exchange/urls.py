"""Addresses below /imports/."""

from django.urls import path

from bureau.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.ImportList.as_view(), name="list"),
    path("<uuid:pk>/", views.Receipt.as_view(), name="receipt"),
    path("<uuid:pk>/refused/", views.RefusedRows.as_view(), name="refused"),
]
