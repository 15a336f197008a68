"""重复资助: what was supported before. The registers above say it; they enter themselves here."""

from collections.abc import Callable
from dataclasses import dataclass

from projects.applications.models import Application


@dataclass(frozen=True)
class Match:
    """Something that was supported and resembles the application: its name, its page, why it is shown."""

    title: str
    url: str
    words: str


SOURCES: list[Callable[[Application], list[Match]]] = []


def matches(application: Application) -> list[Match]:
    """All that the registers know."""
    return [match for source in SOURCES for match in source(application)]
