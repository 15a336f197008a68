"""Names of organisations as they are stored and compared: outer and inner blanks off, brackets the Chinese way."""

import re

BLANKS = re.compile(r"\s+")
BETWEEN_LATIN = re.compile(r"(?<=[\x21-\x7e])\s+(?=[\x21-\x7e])")
BRACKETS = str.maketrans("()", "（）")


def normalise_name(text: str) -> str:
    """“丹东 某某(集团) 公司” becomes “丹东某某（集团）公司”; words in Latin letters keep one blank between them."""
    kept = BETWEEN_LATIN.sub("\0", str(text).replace("\0", "").strip())
    return BLANKS.sub("", kept).replace("\0", " ").translate(BRACKETS)
