"""Which fields are asked, as the answers stand."""

from typing import Any

from .definition import Definition, Field


def is_shown(definition: Definition, field: Field, answers: dict[str, Any]) -> bool:
    """Whether a field is asked: its condition holds, and the field it looks at is asked itself."""
    fields = {one.key: one for one in definition.fields}
    # `parse` refuses circles; the count keeps a form that nobody parsed from turning for ever.
    for _ in range(len(fields) + 1):
        if field.shown_if is None:
            return True
        key, wanted = field.shown_if
        answer = answers.get(key)
        if wanted != answer and not (isinstance(answer, list) and wanted in answer):
            return False
        field = fields.get(key)
        if field is None:
            return False
    return False


def visible_fields(definition: Definition, answers: dict[str, Any]) -> list[Field]:
    """The fields that are asked, in their order."""
    return [field for field in definition.fields if is_shown(definition, field, answers)]
