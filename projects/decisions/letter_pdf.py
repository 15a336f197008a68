"""通知书的 PDF: the letter on one sheet of A4, with the bureau's name above and its document number.

What people typed goes to the template as data, not as source.
"""

import json
import re
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from pylopdf_fonts_zh_cn import serif_path

from .letter_models import Letter

TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(serif_path()).parent)])


def render(letter: Letter) -> bytes:
    """The PDF of a letter; the same letter makes the same sheet."""
    paragraphs = [line.strip() for line in letter.body.splitlines() if line.strip()]
    signed = 2 if len(paragraphs) > 3 else 0
    data = {
        "bureau": settings.BUREAU_NAME,
        "subject": letter.subject,
        "number": letter.line.decision.document_number,
        "paragraphs": paragraphs,
        "signed": signed,
    }
    inputs = {"data": UNSEEN.sub("", json.dumps(data, ensure_ascii=False))}
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs=inputs,
        timestamp=letter.created_at.replace(microsecond=0),
    )
