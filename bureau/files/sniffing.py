"""What a file really is, judged by its bytes and not by its name."""

import io
import re
import zipfile
from dataclasses import dataclass

PDF, PNG, JPG, DOCX, XLSX, DOC, XLS, TXT, CSV = "pdf", "png", "jpg", "docx", "xlsx", "doc", "xls", "txt", "csv"
IMAGES = (PNG, JPG)
OFFICE = (DOCX, XLSX, DOC, XLS)
EVERYTHING = (PDF, *IMAGES, *OFFICE, TXT, CSV)
CONTENT_TYPES = {
    PDF: "application/pdf",
    PNG: "image/png",
    JPG: "image/jpeg",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DOC: "application/msword",
    XLS: "application/vnd.ms-excel",
    TXT: "text/plain",
    CSV: "text/csv",
}
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Finding:
    """The kinds the bytes may be (a text may be txt or csv) and whether they carry macros."""

    kinds: tuple[str, ...] = ()
    macros: bool = False


def examine(content: bytes) -> Finding:
    """What the bytes are; no kinds at all for anything that is not expected here, programs among it."""
    if content.startswith(b"%PDF-"):
        return Finding((PDF,))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Finding((PNG,))
    if content.startswith(b"\xff\xd8\xff"):
        return Finding((JPG,))
    if content.startswith(b"PK\x03\x04"):
        return _examine_zip(content)
    if content.startswith(OLE_MAGIC):
        return _examine_ole(content)
    return Finding((TXT, CSV)) if _is_text(content) else Finding()


def _examine_zip(content: bytes) -> Finding:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except Exception:  # zipfile raises many kinds on broken archives, and each means "not a document"
        return Finding()
    if "[Content_Types].xml" not in names:
        return Finding()
    macros = any("vbaproject" in name.lower() for name in names)
    if any(name.startswith("word/") for name in names):
        return Finding((DOCX,), macros)
    return Finding((XLSX,), macros) if any(name.startswith("xl/") for name in names) else Finding()


def _examine_ole(content: bytes) -> Finding:
    # Names of streams stand in the directory of the compound file in UTF-16.
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    macros = holds("_VBA_PROJECT")
    if holds("WordDocument"):
        return Finding((DOC,), macros)
    return Finding((XLS,), macros) if holds("Workbook") or holds("Book") else Finding()


def _is_text(content: bytes) -> bool:
    if content.startswith((b"MZ", b"\x7fELF", b"#!", b"<?php")):
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return not CONTROLS.search(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return False
