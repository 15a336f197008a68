"""Reads or cleans one PDF in a process of its own, so that a hostile one costs a bounded time and memory.

Run as a script: `python pdf_worker.py read|strip <seconds>`, the PDF on standard input. `read` writes JSON, `strip` the
PDF without document properties, XMP, attachments, comments and scripts. It imports nothing of the portal.
"""

import base64
import io
import json
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

MOST_PAGES = 400
MOST_TEXT = 4_000_000
MOST_ATTACHED = 20 * 1024 * 1024
MOST_MEMORY = 1536 * 1024 * 1024
PRIVATE_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Producer", "/Creator")


def opened(data: bytes) -> PdfReader | None:
    """The document; None when it asks for a password."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    return reader


def read(data: bytes, seconds: float) -> dict[str, Any]:
    """Pages as text, properties, XMP, comments, attachments, and how much cannot be read as text."""
    end = time.monotonic() + seconds
    reader = opened(data)
    if reader is None:
        return {"encrypted": True}
    told: dict[str, Any] = {"pages": [], "notes": [], "attachments": [], "empty": 0, "pictures": 0, "cut": False}
    told["properties"] = [f"{value}" for value in (reader.metadata or {}).values() if value]
    xmp = reader.trailer["/Root"].get("/Metadata")
    told["xmp"] = xmp.get_object().get_data().decode("utf-8", "replace")[:MOST_TEXT] if xmp else ""
    told["notes"] += [str(item.title) for item in _outline(reader.outline)]
    length = 0
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or time.monotonic() > end or length > MOST_TEXT:
            told["cut"] = True
            break
        text = page.extract_text() or ""
        length += len(text)
        told["pages"].append(text)
        told["empty"] += not text.strip()
        told["pictures"] += _pictures(page)
        told["notes"] += list(_notes(page))
    taken = 0
    for name, parts in reader.attachments.items():
        for part in parts:
            taken += len(part)
            kept = base64.b64encode(part).decode() if taken <= MOST_ATTACHED else ""
            told["attachments"].append([name, kept])
    return told


def _outline(items: Any) -> Iterator[Any]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, list):
            yield from _outline(item)
        else:
            yield item


def _pictures(page: Any) -> int:
    objects = page.get("/Resources", {}).get_object().get("/XObject")
    named = objects.get_object().values() if objects is not None else ()
    return sum(1 for one in named if one.get_object().get("/Subtype") == "/Image")


def _notes(page: Any) -> Iterator[str]:
    notes = page.get("/Annots")
    for note in notes.get_object() if notes is not None else ():
        found = note.get_object()
        for key in ("/Contents", "/T", "/Subj", "/V"):
            if isinstance(found.get(key), str):
                yield str(found[key])
        action = found.get("/A")
        if action is not None and isinstance(action.get_object().get("/URI"), str):
            yield str(action.get_object()["/URI"])


def strip(data: bytes) -> bytes:
    """The pages alone."""
    reader = opened(data)
    if reader is None:
        raise ValueError("encrypted")
    writer = PdfWriter()
    for page in reader.pages:
        for key in ("/Annots", "/AA", "/B"):
            page.pop(NameObject(key), None)
        writer.add_page(page)
    writer.metadata = None
    for key in ("/Metadata", "/Names", "/OpenAction", "/AA", "/AcroForm", "/Outlines", "/Lang"):
        writer.root_object.pop(NameObject(key), None)
    for found in writer._objects:
        if isinstance(found, DictionaryObject) and found.get("/Type") != "/Font":
            for key in PRIVATE_KEYS:
                found.pop(NameObject(key), None)
    target = io.BytesIO()
    writer._ID = ArrayObject()
    writer.write(target)
    return target.getvalue()


def main() -> None:
    """One document in, one answer out."""
    verb, seconds = sys.argv[1], float(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 10, int(seconds) + 10))
    data = sys.stdin.buffer.read()
    answer = json.dumps(read(data, seconds)).encode() if verb == "read" else strip(data)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
