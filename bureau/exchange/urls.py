"""Addresses below /imports/."""

from django.urls import path

from bureau.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.ImportList.as_view(), name="list"),
    path("<uuid:pk>/", views.Receipt.as_view(), name="receipt"),
    path("<uuid:pk>/progress/", views.Progress.as_view(), name="progress"),
    path("<uuid:pk>/undo/", views.Undo.as_view(), name="undo"),
    path("<uuid:pk>/refused/", views.RefusedRows.as_view(), name="refused"),
]
