"""What rooms above tell of an expert on the expert's page: they put their functions here when the app is ready."""

from collections.abc import Callable

from bureau.ui.page_parts import Section

# Functions of (expert, user) that return a section, or None when there is nothing for this person.
SECTIONS: list[Callable[..., Section | None]] = []
