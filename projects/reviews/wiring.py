"""What the rooms below ask of reviews, and of blind copies: registered once when the app is ready."""

from django.urls import reverse

from projects.blinding.barriers import BARRIERS
from projects.blinding.copies import obstacles
from projects.blinding.reading_actions import READING_ACTIONS
from projects.panels.registry import REVIEW_URLS
from projects.panels.release import RELEASE_CHECKS
from projects.panels.states import DONE_CHECKS

from .barriers import abstained_from, has_handed_in, not_asked_for
from .scheme_actions import lacks_scheme
from .tables import sheet_actions


def sheet_of(seat, entry) -> str:
    """Where the expert of a seat scores an entry."""
    return reverse("projects:review_sheet", args=[entry.code])


def wire() -> None:
    """No release while something betrays or nothing says how to score; no leaving after a score; closed entries stay closed."""
    for registry, function in (
        (RELEASE_CHECKS, obstacles),
        (RELEASE_CHECKS, lacks_scheme),
        (DONE_CHECKS, has_handed_in),
        (BARRIERS, abstained_from),
        (BARRIERS, not_asked_for),
        (READING_ACTIONS, sheet_actions),
        (REVIEW_URLS, sheet_of),
    ):
        if function not in registry:
            registry.append(function)
