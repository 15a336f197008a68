"""The models of this room, where others look for them."""

from .pairs import LOOKING_AFTER, Pair, officers_within, place_of
from .problems import SETTLED, UNFINISHED, InternalNote, Problem, ProblemKind, ProblemState
from .visiting import Visit

__all__ = [
    "LOOKING_AFTER",
    "SETTLED",
    "UNFINISHED",
    "InternalNote",
    "Pair",
    "Problem",
    "ProblemKind",
    "ProblemState",
    "Visit",
    "officers_within",
    "place_of",
]
