"""What the top bar asks: how many messages are unread; asked only when a page shows it."""

from django.http import HttpRequest

from .models import Notice

_KEPT = "_unread_notices"


def notices(request: HttpRequest) -> dict:
    """Context processor: `unread_notices`, one query when first used, none for strangers."""
    return {"unread_notices": lambda: _unread(request)}


def _unread(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, Notice.objects.visible_to(user).unread().count())
    return getattr(request, _KEPT)
