"""Pages of a list: by number, or by keyset for tables where counting and skipping rows would be slow."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q, QuerySet

from .columns import resolve


@dataclass(frozen=True)
class Page:
    """The rows of one page and where to go from it. `count` is exact unless `capped`."""

    objects: list
    count: int
    capped: bool
    number: int = 1
    numbers: list[int | None] = field(default_factory=list)
    previous: dict[str, Any] | None = None
    next: dict[str, Any] | None = None
    first_row: int | None = None

    @property
    def count_text(self) -> str:
        return f"{self.count:,}+" if self.capped else f"{self.count:,}"

    @property
    def last_row(self) -> int | None:
        return None if self.first_row is None else self.first_row + len(self.objects) - 1

    @property
    def is_only_page(self) -> bool:
        return self.previous is None and self.next is None


def place(*, page: int | None = None, after: str | None = None, before: str | None = None) -> dict[str, Any]:
    """Where a page stands, as changes of the query string; None takes a parameter out."""
    return {"page": page, "after": after, "before": before}


def capped_count(queryset: QuerySet, cap: int, *, ordering: Sequence[str] = ()) -> tuple[int, bool]:
    """The number of rows, counted no further than the cap.

    With the `ordering` of a big table the count walks the same few rows as the page; without, PostgreSQL would first
    read everything an index knows about a common word.
    """
    count = queryset.order_by(*ordering)[: cap + 1].count()
    return min(count, cap), count > cap


def numbered_page(queryset: QuerySet, *, number: int, size: int, cap: int) -> Page:
    """Page `number`; one past the end becomes the last one."""
    count, capped = capped_count(queryset, cap)
    last = max(-(-count // size), 1)
    number = max(number, 1) if capped else min(max(number, 1), last)
    start = (number - 1) * size
    objects = list(queryset[start : start + size + 1])
    more = len(objects) > size
    return Page(
        objects=objects[:size],
        count=count,
        capped=capped,
        number=number,
        numbers=page_numbers(number, None if capped else last, more=more),
        previous=place(page=number - 1) if number > 1 else None,
        next=place(page=number + 1) if more else None,
        first_row=start + 1,
    )


def page_numbers(number: int, last: int | None, *, more: bool) -> list[int | None]:
    """The numbers to offer, None for a gap: 1 … 4 5 6 … 20; without a known end the row stops after the next page."""
    end = last if last is not None else number + (1 if more else 0)
    shown = sorted({1, *range(max(number - 2, 1), min(number + 2, end) + 1), end})
    numbers: list[int | None] = []
    for one in shown:
        if numbers and numbers[-1] is not None and one - numbers[-1] > 1:
            numbers.append(one - 1 if one - numbers[-1] == 2 else None)
        numbers.append(one)
    return numbers


def keyset_page(queryset: QuerySet, *, ordering: Sequence[str], after: str, before: str, size: int, cap: int) -> Page:
    """The page after or before a cursor; a cursor that makes no sense gives the first page.

    `ordering` must end in a unique field, and none of its fields may be null.
    """
    count, capped = capped_count(queryset, cap, ordering=ordering)
    backwards = bool(before) and not after
    rows, started = seek(queryset, ordering, before if backwards else after, backwards=backwards)
    objects = list(rows[: size + 1])
    more = len(objects) > size
    objects = objects[:size]
    if backwards and started:
        objects.reverse()
        has_previous, has_next = more, True
    else:
        has_previous, has_next = started, more
    return Page(
        objects=objects,
        count=count,
        capped=capped,
        previous=place(before=cursor_of(objects[0], ordering)) if objects and has_previous else None,
        next=place(after=cursor_of(objects[-1], ordering)) if objects and has_next else None,
    )


def seek(queryset: QuerySet, ordering: Sequence[str], cursor: str, *, backwards: bool) -> tuple[QuerySet, bool]:
    """The rows beyond a cursor in reading order (reversed when going back), and whether the cursor was used."""
    if cursor:
        values = values_of(cursor)
        if values is not None and len(values) == len(ordering):
            order = [flipped(name) for name in ordering] if backwards else list(ordering)
            try:
                return queryset.filter(beyond(order, values)).order_by(*order), True
            except (ValueError, TypeError, ValidationError, FieldError):
                pass
    return queryset.order_by(*ordering), False


def flipped(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def beyond(ordering: Sequence[str], values: Sequence) -> Q:
    """Rows that come after the given values; the first field alone again, because an index can use that."""
    condition, equal = Q(), Q()
    for name, value in zip(ordering, values, strict=True):
        field_name, lookup = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        condition |= equal & Q(**{f"{field_name}__{lookup}": value})
        equal &= Q(**{field_name: value})
    first, lookup = (ordering[0][1:], "lte") if ordering[0].startswith("-") else (ordering[0], "gte")
    return Q(**{f"{first}__{lookup}": values[0]}) & condition


def cursor_of(item, ordering: Sequence[str]) -> str:
    """The place of a row in the ordering, as text for an address."""
    values = [resolve(item, name.lstrip("-")) for name in ordering]
    text = json.dumps([value.isoformat() if isinstance(value, date) else value for value in values], default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def values_of(cursor: str) -> list | None:
    """The values of a cursor, None when somebody changed it."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        return None
    return (
        values if isinstance(values, list) and all(isinstance(value, str | int | float) for value in values) else None
    )
