"""The answers of an application, and what is kept beside them for lists and figures."""

from collections.abc import Mapping
from typing import Any

from projects.application_forms import budget

from .models import Application

HEAD = ("title", "title_key", "leader_name", "leader_key", "field", "asked")


def write_down(application: Application, answers: Mapping[str, Any]) -> None:
    """Set the answers. Once something was handed in, lists and figures go on showing that: what is written anew, or
    corrected, is its firm's alone until it is handed in as well."""
    application.answers = dict(answers)
    if application.submitted_at is None:
        show_what_is_written(application)


def show_what_is_written(application: Application) -> None:
    """Set beside the answers what lists and figures need of them."""
    answers = application.answers
    application.title = _text(answers, "title", 200)
    application.leader_name = _text(answers, "leader_name", 40)
    application.field = _text(answers, "field", 60)
    application.asked = budget.asked(answers)


def _text(answers: Mapping[str, Any], key: str, most: int) -> str:
    found = answers.get(key, "")
    return " ".join(found.split())[:most] if isinstance(found, str) else ""
