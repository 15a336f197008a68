"""The verbs of decisions in one place, for rooms above and for the pages."""

from .issue_actions import issue, revoke
from .letter_actions import draft_again, send, send_all
from .line_actions import (
    DecisionRefused,
    decide,
    decline,
    draw_up,
    grant,
    place,
    propose,
    refresh,
    reserve,
    save_frame,
    suggest,
)
from .publicity_actions import add_evidence, close_publicity, handle, object_, publish
from .register_actions import reopen_upward, save_honour, save_upward, tell_result
from .step_actions import approve, go_on, record_meeting, reopen, save_words

__all__ = [
    "DecisionRefused",
    "add_evidence",
    "approve",
    "close_publicity",
    "decide",
    "decline",
    "draft_again",
    "draw_up",
    "go_on",
    "grant",
    "handle",
    "issue",
    "object_",
    "place",
    "propose",
    "publish",
    "record_meeting",
    "refresh",
    "reopen",
    "reopen_upward",
    "reserve",
    "revoke",
    "save_frame",
    "save_honour",
    "save_upward",
    "save_words",
    "send",
    "send_all",
    "suggest",
    "tell_result",
]
