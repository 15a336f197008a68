"""Keeps a person with a handed-out password at the door until it is changed."""

from django.shortcuts import redirect
from django.urls import reverse


class FirstPasswordMiddleware:
    """Sends whoever must change the password to that page, whatever was asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if user.is_authenticated and user.must_change_password:
            change = reverse("accounts:password_change")
            if request.path not in (change, reverse("accounts:sign_out")):
                return redirect(change)
        return self.get_response(request)
