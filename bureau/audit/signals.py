"""Writes the sign-in log from Django's own signals, so that no way in is forgotten."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from .models import SignInEvent


def _address(request) -> str | None:
    return request.META.get("REMOTE_ADDR") if request is not None else None


@receiver(user_logged_in)
def note_sign_in(sender, request, user, **kwargs):
    SignInEvent.objects.create(
        kind=SignInEvent.Kind.SIGNED_IN, username=user.get_username(), user=user, address=_address(request)
    )


@receiver(user_logged_out)
def note_sign_out(sender, request, user, **kwargs):
    if user is not None:
        SignInEvent.objects.create(
            kind=SignInEvent.Kind.SIGNED_OUT, username=user.get_username(), user=user, address=_address(request)
        )


@receiver(user_login_failed)
def note_refusal(sender, credentials, request=None, **kwargs):
    SignInEvent.objects.create(
        kind=SignInEvent.Kind.REFUSED,
        username=str(credentials.get("username", ""))[:150],
        address=_address(request),
    )
