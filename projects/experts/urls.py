"""Addresses of this concept below /projects/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
