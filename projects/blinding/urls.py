"""Addresses of this concept below /projects/."""

from django.urls import path

from . import edit_views, read_views, views

urlpatterns = [
    path("blind/", views.BlindList.as_view(), name="blind_list"),
    path("blind/readings/", views.BlindReadings.as_view(), name="blind_readings"),
    path("blind/make/", views.BlindMakeAll.as_view(), name="blind_make_all"),
    path("blind/<slug:code>/", read_views.BlindRead.as_view(), name="blind_read"),
    path("blind/<slug:code>/files/<int:number>/", read_views.BlindFileGet.as_view(), name="blind_file"),
    path("blind/<slug:code>/check/", views.BlindCheck.as_view(), name="blind_check"),
    path("blind/<slug:code>/check/make/", views.BlindMake.as_view(), name="blind_make"),
    path("blind/<slug:code>/check/redact/", views.BlindRedact.as_view(), name="blind_redact"),
    path("blind/<slug:code>/check/search/", views.BlindSearch.as_view(), name="blind_search"),
    path("blind/<slug:code>/check/release/", views.BlindRelease.as_view(), name="blind_release"),
    path("blind/<slug:code>/check/passages/<int:order>/", edit_views.PassageEdit.as_view(), name="blind_passage"),
    path("blind/<slug:code>/check/files/<int:number>/", edit_views.FileEdit.as_view(), name="blind_file_edit"),
    path("blind/<slug:code>/check/leaks/<int:pk>/", edit_views.LeakPass.as_view(), name="blind_leak"),
]
