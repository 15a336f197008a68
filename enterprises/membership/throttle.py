"""How often one network address may do something in a while, counted in the cache.

Without Redis each process counts for itself, so that the limit holds for each process.
"""

import hashlib
import time
from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind the own proxy that is what the proxy saw."""
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if seen_by_proxy := forwarded.rpartition(",")[2].strip():
            return seen_by_proxy
    return request.META.get("REMOTE_ADDR", "")


class Throttle:
    """At most `limit` times in `seconds` from one address; the time begins with the first."""

    def __init__(self, name: str, *, limit: int, seconds: int):
        self.name, self.limit, self.seconds = name, limit, seconds

    def again_at(self, address: str) -> datetime | None:
        """From when on it may be tried again; None when it may be now."""
        kept = cache.get_many([self._key(address), self._key(address, "until")])
        if kept.get(self._key(address), 0) < self.limit:
            return None
        until = kept.get(self._key(address, "until"), time.time() + self.seconds)
        return datetime.fromtimestamp(until, tz=UTC)

    def count(self, address: str) -> None:
        """Note one more."""
        key = self._key(address)
        if cache.add(key, 1, self.seconds):
            cache.set(self._key(address, "until"), time.time() + self.seconds, self.seconds)
            return
        try:
            cache.incr(key)
        except ValueError:  # it ended in between
            cache.set(key, 1, self.seconds)

    def _key(self, address: str, what: str = "count") -> str:
        return f"throttle:{self.name}:{what}:{hashlib.sha256(address.encode()).hexdigest()[:32]}"


def sign_ups() -> Throttle:
    """Accounts opened from one address."""
    return Throttle("sign-ups", limit=settings.SIGN_UP_LIMIT, seconds=settings.SIGN_UP_MINUTES * 60)


def tries() -> Throttle:
    """Forms sent from one address, also wrong ones: nobody shall find out user names by trying."""
    return Throttle("sign-up-tries", limit=settings.SIGN_UP_LIMIT * 10, seconds=settings.SIGN_UP_MINUTES * 60)
