"""What a reader of a blind copy may do next, told by rooms above (the score sheet): functions of the copy and the user."""

from collections.abc import Callable, Iterable

from bureau.ui.page_parts import Action

READING_ACTIONS: list[Callable[..., Iterable[Action]]] = []


def reading_actions(copy, user) -> list[Action]:
    """All of them."""
    return [action for source in READING_ACTIONS for action in source(copy, user)]
