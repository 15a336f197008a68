"""认定或授予: what calls of a kind can end in, told by the room that keeps the register of it."""

from collections.abc import Callable

# By kind of call: a function that returns (code, name); kinds that are not here end in no register of their own.
OUTCOMES: dict[str, Callable[[], list[tuple[str, str]]]] = {}


def choices_of(kind: str) -> list[tuple[str, str]]:
    """What calls of this kind may choose from; empty when there is nothing to choose."""
    return OUTCOMES[kind]() if kind in OUTCOMES else []


def grouped(kinds: list[tuple[str, str]]) -> list:
    """All choices under the names of their kinds, for a select."""
    return [(label, choices_of(kind)) for kind, label in kinds if kind in OUTCOMES]


def words(kind: str, outcome: str) -> str:
    """The name of an outcome by its code; what is no code stands as it is."""
    return dict(choices_of(kind)).get(outcome, outcome)
