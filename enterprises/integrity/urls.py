"""Addresses of this concept below /enterprises/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
