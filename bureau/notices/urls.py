"""Addresses below /notices/."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.NoticeList.as_view(), name="list"),
    path("<int:pk>/", views.NoticeOpen.as_view(), name="open"),
    path("read-all/", views.ReadAll.as_view(), name="read_all"),
]
