"""What was changed between two submissions, as people read it."""

from dataclasses import dataclass

from projects.application_forms.definition import Definition
from projects.application_forms.reading import ShownRow, shown

from .models import Submission


@dataclass(frozen=True)
class Change:
    """One field that reads otherwise now."""

    section: str
    label: str
    old: str
    new: str


def changes(definition: Definition, old: Submission, new: Submission) -> list[Change]:
    """The fields in their order whose answers or files differ; what was not asked before or is not any more included."""
    before, after = _rows(definition, old), _rows(definition, new)
    found = []
    for key in _keys(definition):
        was, now = before.get(key), after.get(key)
        if words(was) != words(now):
            section = definition.section_of(key)
            found.append(Change(section.title, definition.field(key).label, words(was), words(now)))
    return found


def _keys(definition: Definition) -> list[str]:
    return [field.key for field in definition.fields]


def _rows(definition: Definition, submission: Submission) -> dict[str, ShownRow]:
    files: dict[str, list[str]] = {}
    for one in submission.files:
        files.setdefault(one["field"], []).append(f"{one['name']}（{one['sha256'][:8]}）")
    sections = shown(definition, submission.answers, files)
    return {row.key: row for section in sections for row in section.rows}


def words(row: ShownRow | None) -> str:
    """An answer in lines of text, whatever its kind."""
    if row is None:
        return ""
    if row.lines:
        return "\n".join(" | ".join(line) for line in (row.heads, *row.lines))
    return "\n".join(map(str, row.files)) if row.files else row.text
