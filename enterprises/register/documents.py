"""文号: document numbers as the bureau writes them, 丹科发〔2020〕12号."""

import re
import unicodedata

YEAR = re.compile(r"[〔\[【(﹝［（]\s*(\d{4})\s*年?\s*[〕\]】)﹞］）]")
BLANKS = re.compile(r"\s+")


def document_number(text: str) -> str:
    """The number with its year in 〔〕 and without blanks, whatever brackets it was typed with."""
    folded = unicodedata.normalize("NFKC", str(text).replace("﹝", "〔").replace("﹞", "〕"))
    return YEAR.sub(r"〔\1〕", BLANKS.sub("", folded))
