"""Signing in for tests that are about something else: the session alone, without what the door notes down."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client


def leave_out_the_door() -> None:
    """From now on `Client.force_login` writes nothing but the session."""
    Client.force_login = _with_a_session


def _with_a_session(client: Client, user, backend: str | None = None) -> None:
    request = HttpRequest()
    request.session = SessionStore()
    request.session[SESSION_KEY] = str(user.pk)
    request.session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[-1]
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    request.session.save()
    client._set_login_cookies(request)
