"""证件号码 in an application: the number is never kept, only its masked form and, of the leader, the keyed digest."""

from collections.abc import Mapping
from typing import Any

from enterprises.integrity.identity import digest, is_id_number, is_masked, masked
from projects.application_forms.definition import Section

LEADER = "leader_id_number"
LEADER_KEY = "leader_key"  # under this name the digest stands beside the words of a draft


def hide(typed: str) -> str:
    """A number in its masked form, anything else as it is."""
    return masked(typed) if is_id_number(typed) else typed


def hidden(section: Section, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a section without a single identity number in those fields that ask for one."""
    found = dict(answers)
    for field in section.fields:
        stored = found.get(field.key)
        if field.format == "id_number" and isinstance(stored, str):
            found[field.key] = hide(stored)
        elif field.is_rows and isinstance(stored, list):
            names = [column.key for column in field.cells if column.format == "id_number"]
            found[field.key] = [_hidden_row(row, names) for row in stored]
    return found


def _hidden_row(row: Any, names: list[str]) -> Any:
    if not isinstance(row, dict):
        return row
    return row | {name: hide(row[name]) for name in names if isinstance(row.get(name), str)}


def leader_key(typed: str, known: Mapping[str, str]) -> str:
    """The digest of a number as it was typed; of a masked one what is `known` (masked form → digest), else ""."""
    if is_masked(typed):
        return known.get(typed.strip(), "")
    return digest(typed) if is_id_number(typed) else ""
