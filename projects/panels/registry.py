"""What rooms above tell on the pages of panels and seats: they put their functions here when the app is ready."""

from collections.abc import Callable

from bureau.ui.page_parts import Action, Section

# Functions of (panel, user) that return a section for the panel's page, or None when there is nothing for this person.
SECTIONS: list[Callable[..., Section | None]] = []
# Functions of (panel, user) that return actions for the head of the panel's page.
ACTIONS: list[Callable[..., list[Action]]] = []
# Functions of (seat, entry) that return where the expert reviews the entry: an address that names no applicant.
REVIEW_URLS: list[Callable[..., str]] = []
# Functions of (seat, entry) that return how far the expert is with the entry, in a word or two.
PROGRESS: list[Callable[..., str]] = []


def review_url(seat, entry) -> str:
    """Where the expert reviews an entry; nothing while no room says so."""
    return next((url for tell in REVIEW_URLS if (url := tell(seat, entry))), "")


def progress(seat, entry) -> str:
    """How far the expert is with an entry."""
    return next((words for tell in PROGRESS if (words := tell(seat, entry))), "")
