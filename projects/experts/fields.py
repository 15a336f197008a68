"""专业领域: fields of high technology as experts, applications and draws name them: by code, several with 、 between."""

import re
from functools import cache

from enterprises.register.codes import HITECH_AREAS, HITECH_FIELDS
from enterprises.register.names import name_key

SEPARATOR = "、"
SEVERAL = re.compile(r"[、；;，,/\n]+")
MOST = 20


@cache
def labels() -> dict[str, str]:
    """Fields by code: the eight areas, and the second level of each."""
    names = dict(HITECH_AREAS)
    for _, entries in HITECH_FIELDS:
        names |= dict(entries)
    return names


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For selects: areas with their parts, the whole of the area first."""
    return [
        (area, [(digit, f"{area}（全部）"), *entries])
        for digit, (area, entries) in zip(HITECH_AREAS, HITECH_FIELDS, strict=True)
    ]


@cache
def _codes() -> dict[str, str]:
    return {name_key(label): code for code, label in reversed(labels().items())}


def code_of(text: str) -> str:
    """The code that somebody means by a code or a name; "" when there is none."""
    key = name_key(text)
    if key in labels():
        return key
    return _codes().get(key.removesuffix("(全部)"), "")


def codes_in(text: str) -> tuple[list[str], list[str]]:
    """The codes that a text “电子信息、403” names, each once, and the words that name none."""
    whole = code_of(text)
    words = [text] if whole else [word for word in SEVERAL.split(text or "") if word.strip()]
    found, unknown = [], []
    for word in words:
        code = code_of(word)
        (found if code else unknown).append(code or word.strip())
    return list(dict.fromkeys(found)), unknown


def words_of(codes: str) -> str:
    """The names of codes with 、 between them."""
    return SEPARATOR.join(labels().get(code, code) for code in codes.split(SEPARATOR) if code)
