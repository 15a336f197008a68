"""待办: heaps of applications that wait for somebody. Rooms above bring theirs; the list opens into each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet


@dataclass(frozen=True)
class Heap:
    """Applications that wait: `rows` answers those that wait for a person at a moment, to whoever `opens_to` says."""

    key: str
    label: str
    opens_to: Callable[[object], bool]
    rows: Callable[[object, datetime], QuerySet]


HEAPS: dict[str, Heap] = {}


def register(heap: Heap) -> None:
    """Offer a heap in the list of applications; the same key only once."""
    HEAPS[heap.key] = heap


def choices(user) -> list[tuple[str, str]]:
    """The heaps that this person may choose from."""
    return [(heap.key, heap.label) for heap in HEAPS.values() if heap.opens_to(user)]
