"""自动保存的各部分: what was typed and not yet saved, read together with the answers, so that nothing typed is left out."""

from typing import Any

from django.http import QueryDict

from bureau.drafts.models import Draft
from projects.application_forms.definition import Definition, parse_stored
from projects.application_forms.forms import section_form

from .choices import EDITABLE
from .closing import may_change
from .identities import LEADER, LEADER_KEY, hidden
from .models import Application

PREFIX = "projects.application:"


def key_of(application: Application, section_key: str) -> str:
    """The draft of one section."""
    return f"{PREFIX}{application.pk}:{section_key}"


def definition_of(application: Application) -> Definition:
    """The form on which it is written."""
    return parse_stored(application.form_version.definition)


def drafts_of(application: Application) -> dict[str, Draft]:
    """What is kept and not saved, by the key of its section."""
    prefix = f"{PREFIX}{application.pk}:"
    return {draft.key.removeprefix(prefix): draft for draft in Draft.objects.filter(key__startswith=prefix)}


def drop_all(application: Application) -> None:
    """Let the words go: they stand in the answers now."""
    Draft.objects.filter(key__startswith=f"{PREFIX}{application.pk}:").delete()


def as_data(draft: Draft) -> QueryDict:
    """The words of a draft as if they were posted."""
    data = QueryDict(mutable=True)
    for name, words in draft.words.items():
        data.setlist(name, words)
    return data


def current_answers(application: Application, definition: Definition | None = None) -> dict[str, Any]:
    """The answers with everything that was typed since they were saved, right or wrong.

    Words kept of a section that may not be changed (any more) are nobody's answer.
    """
    definition = definition or definition_of(application)
    answers = dict(application.answers)
    if application.state not in (*EDITABLE, application.State.WITHDRAWN):
        return answers
    for key, draft in drafts_of(application).items():
        if (section := definition.section(key)) is not None and may_change(application, key):
            answers |= hidden(section, section_form(definition, section, as_data(draft), answers=answers).answers())
    return answers


def show_title(application: Application, answers: dict[str, Any]) -> None:
    """Let pages name an application by the title that was typed, before it is saved; nothing is written."""
    title = answers.get("title")
    if isinstance(title, str) and title.strip():
        application.title = " ".join(title.split())[:200]


def known_leaders(application: Application) -> dict[str, str]:
    """Masked number → digest, of what was saved and of what was typed since."""
    known = {}
    if (saved := application.answers.get(LEADER)) and application.leader_key:
        known[saved] = application.leader_key
    for draft in drafts_of(application).values():
        number, key = draft.words.get(LEADER), draft.words.get(LEADER_KEY)
        if number and key:
            known[number[0]] = key[0]
    return known
