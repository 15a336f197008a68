"""What tells projects apart: the number within a level, else name and lead organisation."""

import hashlib
import re
import unicodedata

from enterprises.register.names import name_key

from .models import Level

BLANKS = re.compile(r"\s+")


def clean_number(text: str) -> str:
    """A number as it is stored: half-width, without blanks."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", str(text)))


def digest_of(*parts: str) -> str:
    """40 characters that stand for some names, however they were typed."""
    return hashlib.sha1("\n".join(map(name_key, parts)).encode(), usedforsecurity=False).hexdigest()


def match_key(*, level: str, number: str, name: str, lead_name: str, county_id: int | None) -> str:
    """The key of a project.

    Levels number their projects each for itself, counties too; a project without a number is known by its name and its lead
    organisation.
    """
    place = f"@{county_id or 0}" if level == Level.COUNTY else ""
    if number:
        return f"{level}{place}|{clean_number(number).upper()}"
    return f"{level}{place}#{digest_of(name, lead_name)}"


def key_of(project) -> str:
    """The key of a project as it is now."""
    return match_key(
        level=project.level,
        number=project.number,
        name=project.name,
        lead_name=project.lead_name,
        county_id=project.county_id,
    )
