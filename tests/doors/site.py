"""All addresses of the site, read from its URL configuration."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name with namespace (empty when it has none) and its pattern."""

    name: str
    pattern: str

    @property
    def in_admin(self) -> bool:
        return self.name.startswith("admin:") or self.pattern.startswith("admin/")


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, namespace="", prefix=""))


def _walk(patterns, *, namespace: str, prefix: str) -> Iterator[Address]:
    for entry in patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, namespace=inner, prefix=pattern)
        elif isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name}" if entry.name else "", pattern)
