"""The addresses of this room and of signing in."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("bureau.accounts.urls")),
    path("files/", include("bureau.files.urls")),
]
