"""Names from a table, several in one text “记入数据库、追回资金”: what a sheet brings and the history shows as it is."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from enterprises.register.tags import MARK, words

__all__ = ["MARK", "joined", "marked", "unknown", "words"]


def joined(names: Iterable[str]) -> str:
    """The text that is stored: each name once, in the order given."""
    return MARK.join(dict.fromkeys(str(name) for name in names))


def marked(name: str) -> str:
    """A name as it stands between its marks."""
    return f"{MARK}{name}{MARK}"


def unknown(text: str, known: Iterable[str]) -> list[str]:
    """The names of a text that are not in the table."""
    known = set(known)
    return [word for word in words(text) if word not in known]


def tidy(text: str, known: Iterable[str], *, what: str) -> str:
    """The text as it is stored. Raises `ValidationError` naming what the table does not have."""
    known = list(known)
    strange = unknown(text, known)
    if strange:
        raise ValidationError(f"没有“{strange[0]}”这项{what}，可填：{'、'.join(known)}。")
    return joined(words(text))
