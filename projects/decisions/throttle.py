"""How often one network address may hand in an objection without signing in."""

from django.conf import settings

from enterprises.membership.throttle import Throttle


def objections() -> Throttle:
    """Objections from one address."""
    return Throttle("objections", limit=settings.OBJECTION_LIMIT, seconds=settings.OBJECTION_MINUTES * 60)
