"""Text as a spreadsheet may hold it: nothing that it would run, nothing that its file cannot carry."""

import re
from typing import Any

# A spreadsheet runs what begins with one of these, some also their full-width forms or after leading blanks.
FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# Neither XML nor UTF-8 holds these; a carriage return would come back as a line feed anyway.
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|\x0b|\x0c")


def fit_text(text: str) -> str:
    """The text without control characters; line ends are line feeds, halves of a surrogate pair are joined or marked."""
    if not UNFIT.search(text):
        return text
    text = LINE_ENDS.sub("\n", text)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return UNFIT.sub("", text)


def looks_like_formula(text: str) -> bool:
    """Whether some spreadsheet might run the text."""
    return FORMULA.match(text) is not None


def runs_behind_apostrophes(text: str) -> bool:
    """Whether the text would be a formula without its leading apostrophes: one more is put on and one taken off."""
    return looks_like_formula(text.lstrip("'"))


def yes_or_no(value: Any) -> str:
    """是 or 否."""
    return "是" if value else "否"
