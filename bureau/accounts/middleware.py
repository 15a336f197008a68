"""Keeps a person with a handed-out password at the door until it is changed, and ends sessions that nobody uses."""

import time

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

RENEWED = "renewed_at"  # seconds since the epoch


class IdleSessionMiddleware:
    """A session ends SESSION_IDLE_SECONDS (or up to a thirtieth less) after the last request, not after sign-in.

    Django's own way writes the session with every request: a row and a commit for each page that somebody looks at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            renewed, now = request.session.get(RENEWED, 0), int(time.time())
            if not renewed <= now < renewed + settings.SESSION_COOKIE_AGE / 30:
                request.session[RENEWED] = now
        return self.get_response(request)


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
