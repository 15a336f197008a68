"""How many rows a page takes in one go."""

from django.conf import settings


def inline_limit() -> int:
    """The limit on rows of a document that is read while the browser waits."""
    return settings.EXCHANGE_INLINE_ROWS
