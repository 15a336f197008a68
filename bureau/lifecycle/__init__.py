"""办理过程: the one gate through which everything that has a life changes its state."""

from .gate import Lifecycle, Transition, TransitionRefused
from .refusals import Refused

__all__ = ["Lifecycle", "Refused", "Transition", "TransitionRefused"]
